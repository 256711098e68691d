import { expect, test } from 'vitest';
import * as rows from '../store-rows.ts';
import { CommitRefused } from '../../lib/server/store/change.ts';
import type { Fresh } from './fresh.ts';

const { change, T0 } = rows;

/** What one commit promises: everything or nothing, and nobody's work overwritten unseen. */
export function commitContract(fresh: Fresh): void {
	test('a site, its points and everything about them are read as they were written', async () => {
		const { store } = await fresh();
		const site = rows.aSite({ name: '𠮷林“油站”', facts: { a: null, b: [1, 2.5], 深: { 层: '值' } } });
		const point = rows.aPoint({ code: "'; drop table site; --" });
		await store.commit(
			change({
				sites: [{ row: site, expect: null }],
				points: [{ row: point, expect: null }],
				pointStates: [{ row: rows.aPointState(), expect: null }],
				alarms: [{ row: rows.anAlarm(), expect: null }],
				inspections: [rows.anInspection()],
				hiddenDangers: [{ row: rows.aHiddenDanger(), expect: null }],
				scores: [rows.aScore()],
				newDeliveries: [rows.aDelivery()],
				settings: { a: '1', 设置: '值' }
			})
		);
		expect(await store.site('site-1')).toEqual(site);
		expect(await store.point(1)).toEqual(point);
		expect(await store.pointsByCode([point.code, 'unknown'])).toEqual([point]);
		expect(await store.pointStates([1, 2])).toEqual([rows.aPointState()]);
		expect(await store.alarm('alarm-1')).toEqual(rows.anAlarm());
		expect(await store.inspection('inspection-1')).toEqual(rows.anInspection());
		expect(await store.hiddenDanger('danger-1')).toEqual(rows.aHiddenDanger());
		expect(await store.score('site-1')).toEqual(rows.aScore());
		expect(await store.delivery('delivery-1')).toEqual(rows.aDelivery());
		expect(await store.setting('设置')).toBe('值');
	});

	test('what does not exist is null or empty', async () => {
		const { store } = await fresh();
		const missing = [
			...[await store.site('x'), await store.point(9), await store.alarm('x'), await store.inspection('x')],
			...[
				await store.hiddenDanger('x'),
				await store.score('x'),
				await store.delivery('x'),
				await store.setting('x')
			]
		];
		expect(missing).toEqual(Array(8).fill(null));
		expect(await store.pointsByCode([])).toEqual([]);
		expect(await store.pointStates([])).toEqual([]);
		expect(await store.inspectionsOfSites([], 3)).toEqual([]);
		expect(await store.cursor('nobody')).toBe(0);
	});

	test('null values stay null, very large and very small numbers stay exact', async () => {
		const { store } = await fresh();
		const bare = rows.aPointState({
			...{ lastAtMs: null, lastValue: null, lastQuality: null, receivedAtMs: null },
			version: Number.MAX_SAFE_INTEGER
		});
		const tiny = rows.aPointState({
			pointKey: 2,
			lastAtMs: 8_640_000_000_000_000,
			lastValue: 5e-324,
			dueAtMs: 0
		});
		const pi = rows.aPointState({ pointKey: 3, lastValue: 0.1 + 0.2 });
		const states = [bare, tiny, pi];
		await store.commit(change({ pointStates: states.map((row) => ({ row, expect: null })) }));
		expect((await store.pointStates([1, 2, 3])).toSorted((a, b) => a.pointKey - b.pointKey)).toEqual(states);
	});

	test.each([
		['a site', { sites: [{ row: rows.aSite({ version: 3 }), expect: 2 }] }, 'site site-1'],
		['a new site whose id exists', { sites: [{ row: rows.aSite(), expect: null }] }, 'site site-1'],
		['a point', { points: [{ row: rows.aPoint({ version: 9 }), expect: 8 }] }, 'point P-1'],
		[
			'a new point whose code exists',
			{ points: [{ row: rows.aPoint({ key: 2 }), expect: null }] },
			'point P-1'
		],
		['an alarm', { alarms: [{ row: rows.anAlarm({ version: 5 }), expect: 4 }] }, 'alarm alarm-1'],
		[
			'a point state',
			{ pointStates: [{ row: rows.aPointState({ version: 3 }), expect: 2 }] },
			'point state 1'
		],
		['a new point state', { pointStates: [{ row: rows.aPointState(), expect: null }] }, 'point state 1'],
		[
			'a hidden danger',
			{ hiddenDangers: [{ row: rows.aHiddenDanger({ version: 7 }), expect: 6 }] },
			'hidden danger danger-1'
		],
		['an outbox cursor', { cursor: { consumer: 'relay', from: 3, to: 4 } }, 'cursor relay'],
		['an unknown delivery', { deliveries: [rows.aDelivery({ id: 'other' })] }, 'delivery other'],
		[
			'a correction of no reading',
			{ corrections: [{ ...rows.aReading({ atMs: T0 + 7 }), reason: 'r' }] },
			`reading 1@${T0 + 7}`
		]
	])('a stale expectation of %s refuses all of the commit', async (_what, stale, subject) => {
		const { store } = await fresh();
		await store.commit(city());
		const before = await everything(store);

		const attempt = store.commit({
			sites: [{ row: rows.aSite({ id: 'new' }), expect: null }],
			readings: [rows.aReading({ atMs: T0 + 1000 })],
			newDeliveries: [rows.aDelivery({ id: 'new' })],
			settings: { new: '1' },
			scores: [rows.aScore({ score: 10, level: 'red' })],
			...stale,
			events: [rows.anEvent()],
			audit: [rows.anAuditEntry()]
		});
		await expect(attempt).rejects.toThrow(new CommitRefused('conflict', subject));
		expect(await everything(store)).toEqual(before);
	});

	test('an inspection whose id is taken is refused as a duplicate', async () => {
		const { store } = await fresh();
		await store.commit(change({ ...city(), inspections: [rows.anInspection()] }));
		const again = store.commit(
			change({ inspections: [rows.anInspection({ note: 'other' })], events: [rows.anEvent()] })
		);
		await expect(again).rejects.toMatchObject({ code: 'duplicate', subject: 'inspection inspection-1' });
		expect((await store.inspection('inspection-1'))?.note).toBe('');
		expect(await store.lastSeq()).toBe(0);
	});

	test('the version that was read lets exactly one of two writers through', async () => {
		const { store } = await fresh();
		await store.commit(city());
		const write = (name: string) =>
			store.commit(change({ sites: [{ row: rows.aSite({ name, version: 2 }), expect: 1 }] }));
		const outcomes = await Promise.allSettled([write('甲'), write('乙')]);
		expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
		expect((await store.site('site-1'))?.version).toBe(2);
	});

	test('a version that does not grow is a bug of the caller and is said loudly', async () => {
		const { store } = await fresh();
		await store.commit(city());
		const same = store.commit(change({ sites: [{ row: rows.aSite(), expect: 1 }] }));
		await expect(same).rejects.toThrow(RangeError);
	});

	test('many commits at the same moment: the refused ones leave no trace, the others all stay', async () => {
		const { store } = await fresh();
		await store.commit(city());
		const commits = Array.from({ length: 40 }, (_, i) =>
			store.commit({
				readings: [rows.aReading({ atMs: T0 + i })],
				// Every fourth one names a point state that does not exist.
				pointStates: i % 4 === 3 ? [{ row: rows.aPointState({ pointKey: 99, version: 9 }), expect: 8 }] : [],
				events: [rows.anEvent(`第 ${i}`)],
				audit: []
			})
		);
		const outcomes = await Promise.allSettled(commits);
		expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(30);
		expect(await store.readings(1, T0, T0 + 1000, 100)).toHaveLength(30);
		expect((await store.eventsAfter(0, 100)).map(({ seq }) => seq)).toEqual(
			Array.from({ length: 30 }, (_, i) => i + 1)
		);
	});

	test('a closed store says so, and closing twice is harmless', async () => {
		const { store } = await fresh({ mayClose: true });
		const last = store.commit(city());
		await Promise.all([store.close(), store.close()]);
		await expect(last).resolves.toMatchObject({ lastSeq: 0 });
		await expect(store.lastSeq()).rejects.toThrow('closed');
		await expect(store.commit(city())).rejects.toThrow('closed');
	});
}

/** One site with one point, one alarm, one hidden danger: what the refusals above collide with. */
export function city() {
	return change({
		sites: [{ row: rows.aSite(), expect: null }],
		points: [{ row: rows.aPoint(), expect: null }],
		pointStates: [{ row: rows.aPointState(), expect: null }],
		alarms: [{ row: rows.anAlarm(), expect: null }],
		hiddenDangers: [{ row: rows.aHiddenDanger(), expect: null }]
	});
}

async function everything(store: Awaited<ReturnType<Fresh>>['store']) {
	const page = { limit: 100, cursor: null };
	return {
		sites: await store.sites({}, page),
		points: await store.points({}, page),
		states: await store.pointStates([1, 2, 99]),
		readings: await store.readings(1, 0, T0 * 2, 100),
		alarms: await store.alarms({}, page),
		hiddenDangers: await store.hiddenDangers({}, page),
		deliveries: await store.deliveriesOf('person-1', page),
		scores: await store.scores(),
		setting: await store.setting('new'),
		cursor: await store.cursor('relay'),
		events: await store.eventsAfter(0, 100),
		lastSeq: await store.lastSeq(),
		audit: await store.audit({}, page)
	};
}
