import { beforeEach, expect, test } from 'vitest';
import type { Site } from '../../domain/site.ts';
import type { SiteScore } from '../../domain/risk/site-score.ts';
import { aPoint, aPointState, aReading, aSite, change, T0 } from '../../../testing/store-rows.ts';
import { silentLog } from '../log.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import type { Store } from '../store/store.ts';
import type { Ports } from './ports.ts';
import { reportJointWatch } from './report-joint-watch.ts';
import { createNeighbourhoodWatch } from './watch-neighbourhood.ts';

const MINUTE = 60_000;
let store: Store;
let ports: Ports;
let nowMs: number;
let watch: { run(): Promise<boolean> };

const main = aSite({ id: 'G', sector: 'gas-supply', facts: { diameterMm: 200, pressureMPa: 0.4 } });
const works = aSite({
	id: 'C',
	sector: 'construction',
	districtCode: '220103',
	facts: { pitDepthM: 6 },
	position: { lon: 125.32, lat: 43.8801 }
});

beforeEach(async () => {
	const opened = await openSqlite(':memory:');
	const { kysely } = opened;
	await kysely.schema
		.createTable('user')
		.addColumn('id', 'text')
		.addColumn('name', 'text')
		.addColumn('username', 'text')
		.addColumn('role', 'text')
		.addColumn('districtCode', 'text')
		.addColumn('siteIds', 'text')
		.addColumn('banned', 'integer')
		.execute();
	const inspector = (id: string, districtCode: string) => ({
		id,
		name: id,
		username: id,
		role: 'inspector',
		districtCode,
		siteIds: null,
		banned: 0
	});
	await kysely
		.insertInto('user')
		.values([inspector('甲', '220102'), inspector('乙', '220103')])
		.execute();
	store = opened.store;
	nowMs = T0;
	ports = { store, nowMs: () => nowMs, wake: () => {}, log: silentLog, demo: false };
	watch = createNeighbourhoodWatch(ports);
});

const openIds = async () =>
	(await store.jointWatches({}, { limit: 50, cursor: null })).items.map(({ id }) => id);

async function keepSite(site: Site, expect: number | null): Promise<void> {
	const { id, name, sector, districtCode, position, outsideDistrict } = site;
	const body = { id, name, sector, districtCode, ...position, outsideDistrict };
	await store.commit(
		change({
			sites: [{ row: site, expect }],
			events: [{ kind: 'site.changed', atMs: nowMs, siteId: id, districtCode, personId: null, body }]
		})
	);
}

test('works over a main: both records told, one task, both inspectors, closed when the pit is filled', async () => {
	await keepSite(main, null);
	await keepSite(works, null);
	await watch.run();
	const id = 'works_over_main~C~G';
	expect(await openIds()).toEqual([id]);
	const [opened] = await store.jointWatchesByIds([id]);
	expect(opened?.task.assignees).toEqual([
		{ id: '乙', name: '乙', siteId: 'C' },
		{ id: '甲', name: '甲', siteId: 'G' }
	]);
	const told = (await store.eventsAfter(0, 100)).filter(({ kind }) => kind === 'joint_watch.changed');
	expect(told.map(({ siteId, districtCode }) => [siteId, districtCode])).toEqual([
		['C', '220103'],
		['G', '220102']
	]);
	expect((await store.claimDeliveries(nowMs, 1000, 10)).map(({ personId }) => personId).sort()).toEqual([
		'乙',
		'甲'
	]);

	await watch.run();
	expect((await store.jointWatchesByIds([id]))[0]?.version, 'nothing new').toBe(1);

	const actor = {
		id: '甲',
		name: '甲',
		kind: 'person',
		role: 'inspector',
		districtCode: '220102',
		siteIds: null
	} as const;
	const done = await reportJointWatch(ports, { actor, address: '' }, id, {
		version: 1,
		report: '已探明管位'
	});
	expect(done.task).toMatchObject({ doneBy: '甲', report: '已探明管位' });
	const outsider = { ...actor, districtCode: '220104' };
	await expect(
		reportJointWatch(ports, { actor: outsider, address: '' }, id, { version: 2, report: 'x' })
	).rejects.toMatchObject({ code: 'not_found' });

	await keepSite({ ...works, facts: { pitDepthM: 0 }, version: 2 }, 1);
	await watch.run();
	expect(await openIds()).toEqual([]);
	expect((await store.jointWatchesByIds([id]))[0]).toMatchObject({ state: 'closed', closedAtMs: T0 });
});

test('a site that turns red is watched, and let go when it is no longer red', async () => {
	const plant = aSite({ id: 'H', sector: 'hazchem', facts: {} });
	await keepSite(plant, null);
	await store.commit(
		change({
			places: [
				{
					row: {
						id: 'S',
						name: '第一小学',
						kind: 'school',
						districtCode: '220102',
						position: { lon: 125.32, lat: 43.882 },
						people: 800,
						version: 1
					},
					expect: null
				}
			]
		})
	);
	await watch.run();
	expect(await openIds()).toEqual([]);
	const score = (level: SiteScore['level']) => ({
		kind: 'site.scored' as const,
		atMs: nowMs,
		siteId: 'H',
		districtCode: '220102',
		personId: null,
		body: { siteId: 'H', level, score: 50, worst: 50, best: 50, reason: { zh: '红', en: 'red' }, atMs: nowMs }
	});
	await store.commit(change({ events: [score('red')] }));
	await watch.run();
	expect(await openIds()).toEqual(['chemical_reach~H~place:S']);
	await store.commit(change({ events: [score('orange')] }));
	await watch.run();
	expect(await openIds()).toEqual([]);
});

test('T1 at zero beside an active T2 for ten minutes is watched until T1 measures again', async () => {
	const mine = aSite({ id: 'M', sector: 'coal-gas' });
	await keepSite(mine, null);
	const point = (key: number, code: string, profile: string) => ({
		row: aPoint({ key, code, siteId: 'M', name: `3101 工作面 ${code}`, profile }),
		expect: null
	});
	const series = (pointKey: number, value: number) =>
		Array.from({ length: 13 }, (_, i) => aReading({ pointKey, value, atMs: T0 - (12 - i) * MINUTE }));
	const state = (pointKey: number, lastValue: number) => ({
		row: aPointState({ pointKey, lastValue, lastAtMs: T0 }),
		expect: null
	});
	await store.commit(
		change({
			points: [point(1, 'T1', 'coal-ch4-coal-face-low-high'), point(2, 'T2', 'coal-ch4-coal-face-return')],
			readings: [...series(1, 0), ...series(2, 0.9)],
			pointStates: [state(1, 0), state(2, 0.9)]
		})
	);
	await watch.run();
	expect(await openIds()).toEqual(['sensors_contradict~T1~T2']);

	nowMs = T0 + 2 * MINUTE;
	await store.commit(
		change({
			readings: [aReading({ pointKey: 1, value: 0.4, atMs: nowMs })],
			pointStates: [
				{ row: aPointState({ pointKey: 1, lastValue: 0.4, lastAtMs: nowMs, version: 2 }), expect: 1 }
			]
		})
	);
	await watch.run();
	expect(await openIds()).toEqual([]);
});
