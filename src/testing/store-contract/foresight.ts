import { expect, test } from 'vitest';
import type { Advisory, ForecastCase } from '../../lib/domain/foresight/advisory.ts';
import type { SensitivePlace } from '../../lib/domain/foresight/neighbourhood-place.ts';
import type { JointWatch } from '../../lib/domain/foresight/neighbourhood-watch.ts';
import * as rows from '../store-rows.ts';
import type { Fresh } from './fresh.ts';

const { change, T0, aSite } = rows;
const page = { limit: 2, cursor: null };

function aPlace(parts: Partial<SensitivePlace> = {}): SensitivePlace {
	return {
		id: 'school-1',
		name: '第一小学',
		kind: 'school',
		districtCode: '220102',
		position: { lon: 125.3, lat: 43.9 },
		people: null,
		version: 1,
		...parts
	};
}

function aWatch(parts: Partial<JointWatch> = {}): JointWatch {
	return {
		id: 'works_over_main~site-1~site-2',
		kind: 'works_over_main',
		siteId: 'site-1',
		otherSiteId: 'site-2',
		placeId: null,
		pointCodes: [],
		distanceM: 12.5,
		reachM: 65,
		reason: { zh: '近', en: 'near' },
		todo: { zh: '查', en: 'check' },
		source: rows.ourChoice,
		state: 'open',
		openedAtMs: T0,
		closedAtMs: null,
		episode: 1,
		task: { assignees: [], dueAtMs: T0 + 1, doneAtMs: null, doneBy: null, report: null },
		version: 1,
		...parts
	};
}

function anAdvisory(parts: Partial<Advisory> = {}): Advisory {
	return {
		id: 'P-1~cusum~1',
		pointCode: 'P-1',
		pointName: '罐区 1 号',
		siteId: 'site-1',
		siteName: '南关加油站',
		districtCode: '220102',
		sector: 'hazchem',
		profile: 'profile',
		method: 'cusum',
		state: 'open',
		shadow: false,
		raisedAtMs: T0,
		lapsesAtMs: T0 + 600_000,
		endedAtMs: null,
		horizonMs: 3_600_000,
		reason: { zh: '持续上升', en: 'keeps rising' },
		neighbours: [],
		value: 0.7,
		unit: '%CH4',
		limit: null,
		forecast: null,
		lower: null,
		upper: null,
		probability: null,
		timeToLimitMs: null,
		outcome: 'pending',
		leadMs: null,
		version: 1,
		...parts
	};
}

const aCase = (parts: Partial<ForecastCase> = {}): ForecastCase => ({
	alarmId: 'alarm-1',
	method: 'cusum',
	sector: 'hazchem',
	profile: 'profile',
	siteId: 'site-1',
	atMs: T0,
	warned: true,
	leadMs: 1000,
	excluded: false,
	...parts
});

/** Places, joint watches, advisories, their judgement, and the methods' states. */
export function foresightContract(fresh: Fresh): void {
	const twoSites = change({
		sites: [
			{ row: aSite(), expect: null },
			{ row: aSite({ id: 'site-2', districtCode: '220103', sector: 'gas-supply' }), expect: null }
		]
	});

	test('places are kept, changed with their version, and refused when stale', async () => {
		const { store } = await fresh();
		await store.commit(change({ places: [{ row: aPlace(), expect: null }] }));
		await store.commit(change({ places: [{ row: aPlace({ people: 900, version: 2 }), expect: 1 }] }));
		expect(await store.places()).toEqual([aPlace({ people: 900, version: 2 })]);
		expect(await store.placesByIds(['school-1', 'none'])).toHaveLength(1);
		const stale = store.commit(change({ places: [{ row: aPlace({ version: 3 }), expect: 1 }] }));
		await expect(stale).rejects.toMatchObject({ code: 'conflict', subject: 'place school-1' });
	});

	test('sites are walked through with their facts', async () => {
		const { store } = await fresh();
		await store.commit(twoSites);
		expect((await store.sitesWithFacts('', 1)).map(({ id }) => id)).toEqual(['site-1']);
		expect(await store.sitesWithFacts('site-1', 5)).toEqual([await store.site('site-2')]);
	});

	test('a joint watch is seen from both sites and by both districts, and by nobody else', async () => {
		const { store } = await fresh();
		await store.commit(twoSites);
		await store.commit(change({ jointWatches: [{ row: aWatch(), expect: null }] }));
		const ids = async (filter: Parameters<typeof store.jointWatches>[0]) =>
			(await store.jointWatches(filter, page)).items.map(({ id }) => id);
		const id = aWatch().id;
		expect(await ids({ siteId: 'site-1' })).toEqual([id]);
		expect(await ids({ siteId: 'site-2' })).toEqual([id]);
		expect(await ids({ siteId: 'site-3' })).toEqual([]);
		expect(await ids({ scope: { districtCode: '220102', siteIds: null } })).toEqual([id]);
		expect(await ids({ scope: { districtCode: '220103', siteIds: null } })).toEqual([id]);
		expect(await ids({ scope: { districtCode: '220104', siteIds: null } })).toEqual([]);
		expect(await ids({ scope: { districtCode: null, siteIds: ['site-2'] } })).toEqual([id]);

		const closed = aWatch({ state: 'closed', closedAtMs: T0 + 5, version: 2 });
		await store.commit(change({ jointWatches: [{ row: closed, expect: 1 }] }));
		expect([await ids({}), await ids({ state: 'all' })]).toEqual([[], [id]]);
		expect(await store.jointWatchesByIds([id])).toEqual([closed]);
	});

	test('joint watches are paged, newest first', async () => {
		const { store } = await fresh();
		await store.commit(twoSites);
		const watches = [1, 2, 3].map((n) => ({
			row: aWatch({ id: `w${n}`, openedAtMs: T0 + n }),
			expect: null
		}));
		await store.commit(change({ jointWatches: watches }));
		const first = await store.jointWatches({}, page);
		expect(first.items.map(({ id }) => id)).toEqual(['w3', 'w2']);
		const rest = await store.jointWatches({}, { limit: 2, cursor: first.nextCursor });
		expect([rest.items.map(({ id }) => id), rest.nextCursor]).toEqual([['w1'], null]);
	});

	test('advisories: lists leave out the shadows, what is in play stays until it is judged', async () => {
		const { store } = await fresh();
		await store.commit(twoSites);
		const shadow = anAdvisory({ id: 's', shadow: true, raisedAtMs: T0 + 1 });
		const other = anAdvisory({ id: 'o', pointCode: 'P-2', siteId: 'site-2', raisedAtMs: T0 + 2 });
		await store.commit(
			change({ advisories: [anAdvisory(), shadow, other].map((row) => ({ row, expect: null })) })
		);
		const ids = async (filter: Parameters<typeof store.advisories>[0]) =>
			(await store.advisories(filter, page)).items.map(({ id }) => id);
		expect(await ids({})).toEqual(['o', 'P-1~cusum~1']);
		expect(await ids({ pointCode: 'P-1', shadow: true })).toEqual(['s', 'P-1~cusum~1']);
		expect(await ids({ scope: { districtCode: '220103', siteIds: null } })).toEqual(['o']);
		expect(await ids({ siteId: 'site-2' })).toEqual(['o']);

		const hit = anAdvisory({ state: 'lapsed', outcome: 'hit', leadMs: 9, version: 2 });
		await store.commit(change({ advisories: [{ row: hit, expect: 1 }] }));
		expect((await store.advisoriesInPlay(['P-1'], 9)).map(({ id }) => id)).toEqual(['s']);
		expect((await store.advisoriesInPlay(null, 9)).map(({ id }) => id)).toEqual(['s', 'o']);
		expect(await ids({ pointCode: 'P-1', state: 'all' })).toEqual(['P-1~cusum~1']);
		expect((await store.advisoriesSince(T0 + 1, 9)).map(({ id }) => id)).toEqual(['o', 's']);
	});

	test('a case is one per alarm and method; judged anew it is replaced', async () => {
		const { store } = await fresh();
		await store.commit(change({ forecastCases: [aCase(), aCase({ method: 'trend', warned: false })] }));
		await store.commit(change({ forecastCases: [aCase({ excluded: true })] }));
		expect(
			(await store.forecastCasesOf('alarm-1')).map(({ method, excluded }) => [method, excluded])
		).toEqual(
			expect.arrayContaining([
				['cusum', true],
				['trend', false]
			])
		);
		expect(await store.forecastCasesSince(T0 + 1, 9)).toEqual([]);
		expect(await store.forecastCasesSince(T0, 9)).toHaveLength(2);
	});

	test('the state of a point is replaced by one that has seen more, never by one that has seen less', async () => {
		const { store } = await fresh();
		const state = (lastAtMs: number, body: string) => ({
			pointKey: 7,
			sector: 'hazchem',
			profile: 'profile',
			lastAtMs,
			body
		});
		await store.commit(change({ foresightStates: [state(T0, 'a')] }));
		await store.commit(change({ foresightStates: [state(T0 + 5, 'b')] }));
		await store.commit(change({ foresightStates: [state(T0 + 1, 'c')] }));
		expect(await store.foresightStates([7, 8])).toEqual([state(T0 + 5, 'b')]);
		expect(await store.watchedPoints()).toEqual(new Map([['hazchem|profile', 1]]));
	});

	test('the watch of a site is replaced by one that has seen more, never by one that has seen less', async () => {
		const { store } = await fresh();
		const state = (lastAtMs: number, body: string) => ({ siteId: 'site-1', lastAtMs, body });
		await store.commit(change({ siteWatchStates: [state(T0, 'a')] }));
		await store.commit(change({ siteWatchStates: [state(T0 + 5, 'b')] }));
		await store.commit(change({ siteWatchStates: [state(T0 + 1, 'c')] }));
		expect(await store.siteWatchStates(['site-1', 'site-2'])).toEqual([state(T0 + 5, 'b')]);
	});

	test('corrections are told with the value they replaced', async () => {
		const { store } = await fresh();
		await store.commit(twoSites);
		await store.commit(
			change({
				points: [{ row: rows.aPoint(), expect: null }],
				readings: [rows.aReading(), rows.aReading({ atMs: T0 + 9 })]
			})
		);
		const correction = (value: number, receivedAtMs: number) =>
			change({ corrections: [{ ...rows.aReading({ value, receivedAtMs }), reason: `改为 ${value}` }] });
		await store.commit(correction(0.6, T0 + 100));
		await store.commit(correction(0.7, T0 + 200));
		expect(await store.correctionsOf(1, T0, 10)).toEqual([
			{ atMs: T0, before: 0.6, value: 0.7, correctedAtMs: T0 + 200, reason: '改为 0.7' },
			{ atMs: T0, before: 0.5, value: 0.6, correctedAtMs: T0 + 100, reason: '改为 0.6' }
		]);
		expect(await store.correctionsOf(1, T0 + 1, 10)).toEqual([]);
	});

	test('methane points with a fresh good reading', async () => {
		const { store } = await fresh();
		await store.commit(twoSites);
		const point = (key: number, profile: string) => ({
			row: rows.aPoint({ key, code: `P-${key}`, profile }),
			expect: null
		});
		const state = (pointKey: number, parts: object = {}) => ({
			row: rows.aPointState({ pointKey, ...parts }),
			expect: null
		});
		await store.commit(
			change({
				points: [point(1, 'wanted'), point(2, 'other'), point(3, 'wanted'), point(4, 'wanted')],
				pointStates: [state(1), state(2), state(3, { lastAtMs: T0 - 9 }), state(4, { lastQuality: 'fault' })]
			})
		);
		const found = await store.methanePoints(['wanted'], T0);
		expect(found).toMatchObject([
			{ key: 1, code: 'P-1', siteId: 'site-1', siteName: '南关加油站', lastValue: 0.5, lastAtMs: T0 }
		]);
	});
}
