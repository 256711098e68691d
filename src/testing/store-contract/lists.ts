import type { ModelEdition } from '../../lib/domain/model/model-edition.ts';
import { expect, test } from 'vitest';
import { aChecklist } from '../builders.ts';
import * as rows from '../store-rows.ts';
import { Problem } from '../../lib/wire/problem.ts';
import type { Scope, SiteFilter } from '../../lib/server/store/lists.ts';
import type { Store } from '../../lib/server/store/store.ts';
import type { Fresh } from './fresh.ts';

const { change, T0 } = rows;
const all = { limit: 100, cursor: null };
const create = <Row>(row: Row) => ({ row, expect: null });

/** Lists, filters, pages and counts. */
export function listContract(fresh: Fresh): void {
	const threeSites = async () => {
		const opened = await fresh();
		await opened.store.commit(
			change({
				sites: [
					create(rows.aSite({ id: 'a', name: '丙矿', sector: 'coal-gas', districtCode: '220112' })),
					create(rows.aSite({ id: 'b', name: 'Alpha 100%_站', address: '解放路 ＡＢ 座' })),
					create(rows.aSite({ id: 'c', name: '乙站' }))
				],
				scores: [
					rows.aScore({ siteId: 'a', level: 'red', score: 31 }),
					rows.aScore({ siteId: 'b', level: 'blue', score: 95 })
				],
				inspections: [
					rows.anInspection({ siteId: 'b', atMs: T0 + 1 }),
					rows.anInspection({ id: 'i2', siteId: 'b' })
				],
				alarms: [
					create(rows.anAlarm({ id: '1', siteId: 'a' })),
					create(rows.anAlarm({ id: '2', siteId: 'a', active: false })),
					create(rows.anAlarm({ id: '3', siteId: 'b', active: false, acknowledged: true }))
				],
				hiddenDangers: [
					create(rows.aHiddenDanger({ id: '1', siteId: 'a' })),
					create(rows.aHiddenDanger({ id: '2', siteId: 'a', state: 'closed', closedAtMs: T0 }))
				]
			})
		);
		return opened.store;
	};
	const ids = async (store: Store, filter: SiteFilter) =>
		(await store.sites(filter, all)).items.map(({ site }) => site.id).join('');

	test('a row of the site list carries score, counts and the newest inspection', async () => {
		const store = await threeSites();
		const { items, total } = await store.sites({ sort: 'level' }, all);
		expect(total).toBe(3);
		expect(
			items.map(({ site, score, activeAlarms, openHiddenDangers, lastInspectionAtMs }) => [
				...[site.id, score?.level ?? null, score?.score ?? null],
				...[activeAlarms, openHiddenDangers, lastInspectionAtMs]
			])
		).toEqual([
			['a', 'red', 31, 1, 1, null],
			['b', 'blue', 95, 0, 0, T0 + 1],
			['c', null, null, 0, 0, null]
		]);
		expect(items[0]?.site).toEqual(
			rows.aSite({ id: 'a', name: '丙矿', sector: 'coal-gas', districtCode: '220112' })
		);
		expect(items[0]?.score).toEqual({
			...{ siteId: 'a', level: 'red', score: 31, worst: 80, best: 85, atMs: T0 },
			reason: { zh: '分值', en: 'Band' }
		});
	});

	test('sites are filtered and sorted', async () => {
		const store = await threeSites();
		expect(await ids(store, {})).toBe('bac'); // 'A' < 丙 U+4E19 < 乙 U+4E59
		expect(await ids(store, { descending: true })).toBe('cab');
		expect(await ids(store, { sort: 'score' })).toBe('abc');
		expect(await ids(store, { sort: 'score', descending: true })).toBe('bac'); // unrated last both ways
		expect(await ids(store, { sort: 'lastInspection' })).toBe('acb');
		expect(await ids(store, { sort: 'lastInspection', descending: true })).toBe('bca');
		expect(await ids(store, { sector: 'coal-gas' })).toBe('a');
		expect(await ids(store, { districtCode: '220102' })).toBe('bc');
		expect(await ids(store, { level: 'red' })).toBe('a');
		expect(await ids(store, { level: 'unrated' })).toBe('c');
		expect(await ids(store, { ids: ['c', 'a', 'x'] })).toBe('ac');
		expect(await ids(store, { ids: [] })).toBe('');
		expect((await store.allSites()).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
		expect((await store.allSites())[0]).not.toHaveProperty('facts');
		expect(await store.siteIds()).toEqual(['a', 'b', 'c']);
	});

	test.each([
		['ALPHA', 'b'],
		['alpha', 'b'],
		['100%', 'b'],
		['%', 'b'],
		['_', 'b'],
		['\\', ''],
		['ab', 'b'], // full-width ＡＢ in the address
		['ａｂ', 'b'],
		['站', 'bc'],
		["'", '']
	])('searching %s finds %s', async (search, found) => {
		const store = await threeSites();
		expect(await ids(store, { search })).toBe(found);
		expect((await store.sites({ search }, all)).total).toBe(found.length);
	});

	test.each(['name', 'score', 'level', 'lastInspection'] as const)(
		'pages sorted by %s show every site once, also while sites are added',
		async (sort) => {
			const { store } = await fresh();
			const site = (n: number) => create(rows.aSite({ id: `s${n}`, name: `站 ${n % 7}` }));
			const scored = (n: number) => rows.aScore({ siteId: `s${n}`, score: n % 5 === 0 ? null : n % 5 });
			const numbers = Array.from({ length: 40 }, (_, i) => i);
			const inspections = numbers
				.filter((n) => n % 3 === 0)
				.map((n) => rows.anInspection({ id: `i${n}`, siteId: `s${n}`, atMs: T0 + (n % 4) }));
			await store.commit(
				change({ sites: numbers.map(site), scores: numbers.slice(0, 30).map(scored), inspections })
			);
			for (const descending of [false, true]) {
				const seen: string[] = [];
				let cursor: string | null = null;
				do {
					const page: Awaited<ReturnType<Store['sites']>> = await store.sites(
						{ sort, descending },
						{ limit: 7, cursor }
					);
					seen.push(...page.items.map((row) => row.site.id));
					await store.commit(
						change({ sites: [create(rows.aSite({ id: `x${seen.length}${descending}`, name: '新' }))] })
					);
					cursor = page.nextCursor;
				} while (cursor !== null);
				expect(new Set(seen).size).toBe(seen.length);
				expect(seen.filter((id) => id.startsWith('s'))).toHaveLength(40);
			}
		}
	);

	test.each([
		'',
		'x',
		'!!',
		Buffer.from('[1]').toString('base64url'),
		Buffer.from('["sites.name.up",1,2]').toString('base64url')
	])('the broken cursor %j is refused with its name', async (cursor) => {
		const { store } = await fresh();
		const attempt = store.sites({}, { limit: 10, cursor });
		await expect(attempt).rejects.toBeInstanceOf(Problem);
		await expect(store.alarms({}, { limit: 10, cursor })).rejects.toMatchObject({
			code: 'bad_request',
			path: 'cursor'
		});
		await expect(store.audit({}, { limit: 10, cursor })).rejects.toMatchObject({ path: 'cursor' });
	});

	test('a cursor of another order is refused, not misread', async () => {
		const store = await threeSites();
		const { nextCursor } = await store.sites({ sort: 'name' }, { limit: 1, cursor: null });
		const other = store.sites({ sort: 'name', descending: true }, { limit: 1, cursor: nextCursor });
		await expect(other).rejects.toMatchObject({ path: 'cursor' });
	});

	test.each([0, 501, 1.5, Number.NaN])('a page of %s items is refused', async (limit) => {
		const { store } = await fresh();
		await expect(store.sites({}, { limit, cursor: null })).rejects.toMatchObject({ path: 'limit' });
	});

	test('points are found by site and text, and the next key is free', async () => {
		const { store } = await fresh();
		expect(await store.nextPointKey()).toBe(1);
		const points = [
			rows.aPoint({ key: 7, code: 'B-2', name: '瓦斯 T1' }),
			rows.aPoint({ key: 3, code: 'B-1', siteId: 'site-2' }),
			rows.aPoint({ key: 5, code: 'a-9' })
		];
		const sites = [create(rows.aSite()), create(rows.aSite({ id: 'site-2' }))];
		await store.commit(change({ sites, points: points.map(create) }));
		const codes = async (filter: Parameters<Store['points']>[0], limit = 9) =>
			(await store.points(filter, { limit, cursor: null })).items.map(({ code }) => code);
		expect(await store.nextPointKey()).toBe(8);
		expect(await codes({})).toEqual(['B-1', 'B-2', 'a-9']);
		expect(await codes({ siteId: 'site-1' })).toEqual(['B-2', 'a-9']);
		expect(await codes({ search: 'b-' })).toEqual(['B-1', 'B-2']);
		expect(await codes({ search: 't1' })).toEqual(['B-2']);
		expect((await store.pointsOfSite('site-1')).map(({ key }) => key)).toEqual([7, 5]);
		const first = await store.points({}, { limit: 2, cursor: null });
		expect((await store.points({}, { limit: 2, cursor: first.nextCursor })).items).toEqual([points[2]]);
	});

	test('every list keeps inside the district and the sites of its reader', async () => {
		const { store } = await fresh();
		const of = (id: string, districtCode: string) => ({
			sites: [create(rows.aSite({ id, districtCode }))],
			points: [create(rows.aPoint({ key: Number(id), code: id, siteId: id }))],
			alarms: [create(rows.anAlarm({ id, siteId: id, districtCode }))],
			inspections: [rows.anInspection({ id, siteId: id })],
			hiddenDangers: [create(rows.aHiddenDanger({ id, siteId: id }))]
		});
		for (const [id, code] of [
			['1', '220102'],
			['2', '220102'],
			['3', '220103']
		] as const)
			await store.commit(change(of(id, code)));
		const seen = async (scope: Scope) => {
			const sites = await store.sites({ scope }, all);
			const lists = [
				sites.items.map(({ site }) => site.id),
				(await store.points({ scope }, all)).items.map(({ siteId }) => siteId),
				(await store.alarms({ scope }, all)).items.map(({ siteId }) => siteId),
				(await store.inspections({ scope }, all)).items.map(({ siteId }) => siteId),
				(await store.hiddenDangers({ scope }, all)).items.map(({ siteId }) => siteId)
			].map((list) => list.toSorted().join(''));
			expect(sites.total).toBe(sites.items.length);
			return lists;
		};
		const five = (ids: string) => Array(5).fill(ids);
		expect(await seen({ districtCode: null, siteIds: null })).toEqual(five('123'));
		expect(await seen({ districtCode: '220102', siteIds: null })).toEqual(five('12'));
		expect(await seen({ districtCode: null, siteIds: ['2', '3'] })).toEqual(five('23'));
		expect(await seen({ districtCode: '220102', siteIds: ['2', '3'] })).toEqual(five('2'));
		expect(await seen({ districtCode: null, siteIds: [] })).toEqual(five(''));
		expect(await seen({ districtCode: '000000', siteIds: null })).toEqual(five(''));
	});

	test('silent and faulty points are counted per site, retired ones are not', async () => {
		const { store } = await fresh();
		const service = [
			'in_service',
			'in_service',
			'in_service',
			'in_service',
			'maintenance',
			'retired'
		] as const;
		const points = service.map((one, i) => rows.aPoint({ key: i + 1, code: `P${i}`, service: one }));
		const pointStates = [
			create(rows.aPointState({ pointKey: 1 })),
			create(rows.aPointState({ pointKey: 2, lastAtMs: T0 - 1 })),
			create(rows.aPointState({ pointKey: 3, lastQuality: 'fault' }))
		];
		await store.commit(change({ sites: [create(rows.aSite())], points: points.map(create), pointStates }));
		// Point 2 is past its 60 s, point 4 never spoke.
		const health = await store.pointHealth(['site-1', 'none'], T0 + 60_000);
		expect(health.get('site-1')).toEqual({ total: 5, silent: 2, faulty: 1 });
		expect(health.get('none')).toEqual({ total: 0, silent: 0, faulty: 0 });
	});
}

/** Alarms, inspections, hidden dangers, scores, people. */
export function recordContract(fresh: Fresh): void {
	test('open alarms come most urgent first, then newest', async () => {
		const { store } = await fresh();
		const alarms = [
			rows.anAlarm({ id: 'old-red' }, 1),
			rows.anAlarm({ id: 'blue', priority: 'blue', activatedAtMs: T0 + 9 }, 1),
			rows.anAlarm({ id: 'new-red', activatedAtMs: T0 + 1, active: false }, 2),
			rows.anAlarm({ id: 'orange', priority: 'orange', acknowledged: true, siteId: 'site-2' }, 2),
			rows.anAlarm({ id: 'over', active: false, acknowledged: true }, 2)
		];
		await store.commit(change({ alarms: alarms.map(create) }));
		const open = await store.openAlarms(3);
		expect([open.items.map(({ id }) => id), open.total]).toEqual([['new-red', 'old-red', 'orange'], 4]);
		expect((await store.keptAlarmsOfPoints([2, 3])).map(({ view }) => view.id).sort()).toEqual([
			'new-red',
			'orange'
		]);
		expect((await store.openAlarmsOfSites(['site-1'])).map(({ id }) => id)).toEqual([
			'new-red',
			'old-red',
			'blue'
		]);
		expect(await store.alarmCounts(['site-1', 'x'], T0 + 1)).toEqual(
			new Map([
				['site-1', 2],
				['x', 0]
			])
		);
	});

	test('a district has its own open alarms although more urgent ones of others fill the list', async () => {
		const { store } = await fresh();
		const others = Array.from({ length: 5 }, (_, i) =>
			rows.anAlarm({ id: `red-${i}`, siteId: 'elsewhere', activatedAtMs: T0 + i })
		);
		const own = rows.anAlarm({ id: 'own', priority: 'blue', siteId: 'here', districtCode: '220112' });
		await store.commit(
			change({
				sites: [
					create(rows.aSite({ id: 'elsewhere' })),
					create(rows.aSite({ id: 'here', districtCode: '220112' }))
				],
				alarms: [...others, own].map(create)
			})
		);
		const district = { districtCode: '220112', siteIds: null };
		const open = await store.openAlarms(3, district);
		expect([open.items.map(({ id }) => id), open.total]).toEqual([['own'], 1]);
		expect((await store.openAlarms(3, { districtCode: null, siteIds: ['here'] })).total).toBe(1);
		expect((await store.openAlarms(3, { districtCode: '220112', siteIds: ['elsewhere'] })).total).toBe(0);
	});

	test('the walls of each area remember what they were made to show; an older sight of it is refused', async () => {
		const { store } = await fresh();
		const drive = (version: number, districtCode: string | null = null) => ({
			...{ districtCode, scene: 'map' as const, focusSiteId: null, focusDistrictCode: '220112' },
			...{ byId: 'p1', byName: '王某', fromMs: T0, untilMs: T0 + 60_000, version }
		});
		expect(await store.wallDrive(null)).toBeNull();
		await store.commit(change({ wallDrive: { row: drive(1), expect: null } }));
		await store.commit(change({ wallDrive: { row: drive(1, '220112'), expect: null } }));
		await store.commit(change({ wallDrive: { row: drive(2), expect: 1 } }));
		await expect(store.commit(change({ wallDrive: { row: drive(3), expect: 1 } }))).rejects.toMatchObject({
			code: 'conflict'
		});
		expect([await store.wallDrive(null), await store.wallDrive('220112')]).toEqual([
			drive(2),
			drive(1, '220112')
		]);
	});

	test('a shift counts its own alarms and messages, and the points that are silent at its end', async () => {
		const { store } = await fresh();
		const other = { siteId: 'site-2', districtCode: '220112' };
		await store.commit(
			change({
				sites: [create(rows.aSite()), create(rows.aSite({ id: 'site-2', districtCode: '220112' }))],
				points: [
					create(rows.aPoint({ key: 1, code: 'heard' })),
					create(rows.aPoint({ key: 2, code: 'never' })),
					create(rows.aPoint({ key: 3, code: 'late', name: '东翼' })),
					create(rows.aPoint({ key: 4, code: 'retired', service: 'retired' })),
					create(rows.aPoint({ key: 5, code: 'elsewhere', siteId: 'site-2' }))
				],
				pointStates: [
					create(rows.aPointState({ pointKey: 1, lastAtMs: T0 })),
					create(rows.aPointState({ pointKey: 3, lastAtMs: T0 - 60_001 }))
				],
				alarms: [
					create(rows.anAlarm({ id: 'a', activatedAtMs: T0 - 1 })),
					create(rows.anAlarm({ id: 'b', activatedAtMs: T0 - 100, priority: 'blue' })),
					create(rows.anAlarm({ id: 'before', activatedAtMs: T0 - 101 })),
					create(rows.anAlarm({ id: 'after', activatedAtMs: T0 })),
					create(rows.anAlarm({ id: 'c', activatedAtMs: T0 - 1, ...other }))
				],
				newDeliveries: [
					rows.aDelivery({ id: 'd1', createdAtMs: T0 - 1, state: 'delivered', receiptAtMs: T0 }),
					rows.aDelivery({ id: 'd2', createdAtMs: T0 - 1, state: 'delivered' }),
					rows.aDelivery({ id: 'd3', createdAtMs: T0 - 1, state: 'dead' }),
					rows.aDelivery({ id: 'd4', createdAtMs: T0 + 1 }),
					rows.aDelivery({ id: 'd5', createdAtMs: T0 - 1, ...other })
				]
			})
		);
		const scope = { districtCode: '220102', siteIds: null };
		const counts = await store.shiftCounts({ scope, fromMs: T0 - 100, toMs: T0 });
		expect(counts.raised).toEqual({ red: 1, orange: 0, yellow: 0, blue: 1 });
		expect(counts.messages).toEqual({ sent: 3, delivered: 2, confirmed: 1, failed: 1 });
		expect(counts.silent).toEqual({
			total: 2,
			points: [
				{ code: 'late', name: '东翼', siteName: '南关加油站', lastAtMs: T0 - 60_001 },
				{ code: 'never', name: '罐区 1 号', siteName: '南关加油站', lastAtMs: null }
			]
		});
	});

	test('alarm performance is counted: periods, priorities, the ten most frequent, chatter, fleeting, stale', async () => {
		const { store } = await fresh();
		const SECOND = 1000;
		const HOUR = 3_600_000;
		const at = (id: string, activatedAtMs: number, forMs: number | null, part = {}, pointKey = 1) => {
			const returnedAtMs = forMs === null ? null : activatedAtMs + forMs;
			return rows.anAlarm({ id, activatedAtMs, returnedAtMs, active: forMs === null, ...part }, pointKey);
		};
		const alarms = [
			// Chatter: the third and the fourth are each the third within a minute.
			...[0, 20, 40, 60].map((s) => at(`c${s}`, T0 + s * SECOND, 5 * SECOND)),
			// Fleeting, and one that stayed eleven seconds.
			at('f', T0 + HOUR, 10 * SECOND, { priority: 'blue' }, 2),
			at('g', T0 + HOUR, 11 * SECOND, { priority: 'blue' }, 3),
			// Stale since before the window and still on; and one that was a minute short of a day.
			at('s', T0 - 30 * HOUR, null, {}, 4),
			at('t', T0 - 24 * HOUR + 60_000, 24 * HOUR - 60_000, {}, 5),
			at('elsewhere', T0, null, { siteId: 'site-2', districtCode: '220112' }, 6)
		];
		await store.commit(
			change({
				sites: [create(rows.aSite()), create(rows.aSite({ id: 'site-2', districtCode: '220112' }))],
				alarms: alarms.map(create)
			})
		);
		const window = { fromMs: T0, toMs: T0 + 2 * HOUR, scope: { districtCode: '220102', siteIds: null } };
		const measures = await store.alarmMeasures(window);
		expect(measures.periods).toEqual([
			{ atMs: T0, count: 4 },
			{ atMs: T0 + HOUR, count: 2 }
		]);
		expect(measures.priorities).toEqual({ red: 4, orange: 0, yellow: 0, blue: 2 });
		expect(measures.top.map(({ id, count }) => `${id} ${count}`)).toEqual(['c60 4', 'f 1', 'g 1']);
		expect(measures.top[0]).toMatchObject({ siteName: '南关加油站', lastAtMs: T0 + 60 * SECOND });
		expect(measures.chattering.map(({ id, count }) => `${id} ${count}`)).toEqual(['c60 2']);
		expect(measures.fleeting.map(({ id }) => id)).toEqual(['f']);
		expect(measures.nuisances).toBe(2);
		expect(measures.stale.map(({ id, endedAtMs, isOn }) => [id, endedAtMs, isOn])).toEqual([
			['s', window.toMs, true]
		]);
		expect(measures.firstAtMs).toBe(T0 - 30 * HOUR);
		const city = await store.alarmMeasures({ ...window, scope: { districtCode: null, siteIds: null } });
		expect(city.periods[0]?.count).toBe(5);
	});

	test('alarms of sites themselves, which have no point, are told apart by their site', async () => {
		const { store } = await fresh();
		const overdue = (siteId: string, n: number) =>
			rows.anAlarm(
				{ id: `${siteId}-${n}`, siteId, limitId: 'inspection_overdue', activatedAtMs: T0 + n * 1000 },
				0
			);
		const ids = ['site-1', 'site-2', 'site-3'];
		await store.commit(
			change({
				sites: ids.map((id) => create(rows.aSite({ id }))),
				alarms: ids.map((id, n) => create(overdue(id, n)))
			})
		);
		const scope = { districtCode: null, siteIds: null };
		const measures = await store.alarmMeasures({ fromMs: T0, toMs: T0 + 60_000, scope });
		expect(measures.top.map(({ siteId, count }) => [siteId, count])).toEqual(ids.map((id) => [id, 1]));
		expect([measures.chattering, measures.nuisances]).toEqual([[], 0]);
	});

	test('the alarm list is filtered by each field, newest first', async () => {
		const { store } = await fresh();
		const alarms = [
			rows.anAlarm({ id: 'a', activatedAtMs: T0 }, 1),
			rows.anAlarm(
				{ id: 'b', activatedAtMs: T0 + 1, active: false, siteId: 's2', districtCode: '220103' },
				2
			),
			rows.anAlarm(
				{ id: 'c', activatedAtMs: T0 + 2, acknowledged: true, priority: 'blue', sector: 'coal-gas' },
				2
			),
			rows.anAlarm({ id: 'd', activatedAtMs: T0 + 3, active: false, acknowledged: true }, 1)
		];
		await store.commit(change({ alarms: alarms.map(create) }));
		const found = async (filter: Parameters<Store['alarms']>[0]) =>
			(await store.alarms(filter, all)).items.map(({ id }) => id).join('');
		expect(await found({})).toBe('dcba');
		expect(await found({ state: 'all' })).toBe('dcba');
		expect(await found({ state: 'open' })).toBe('cba');
		expect(await found({ state: 'active' })).toBe('ca');
		expect(await found({ state: 'unacknowledged' })).toBe('ba');
		expect(await found({ siteId: 's2' })).toBe('b');
		expect(await found({ districtCode: '220103' })).toBe('b');
		expect(await found({ sector: 'coal-gas' })).toBe('c');
		expect(await found({ priority: 'blue' })).toBe('c');
		expect(await found({ pointKey: 1 })).toBe('da');
		expect(await found({ fromMs: T0 + 1, toMs: T0 + 3 })).toBe('cb');
	});

	test('pages of alarms stay whole while new ones arrive', async () => {
		const { store } = await fresh();
		// Ten share each moment: the id must decide where a page ends.
		const alarms = Array.from({ length: 50 }, (_, i) =>
			rows.anAlarm({ id: `a${i}`, activatedAtMs: T0 + Math.floor(i / 10) })
		);
		await store.commit(change({ alarms: alarms.map(create) }));
		const seen: string[] = [];
		let cursor: string | null = null;
		do {
			const page: Awaited<ReturnType<Store['alarms']>> = await store.alarms({}, { limit: 7, cursor });
			seen.push(...page.items.map(({ id }) => id));
			await store.commit(
				change({ alarms: [create(rows.anAlarm({ id: `new${seen.length}`, activatedAtMs: T0 + 999 }))] })
			);
			cursor = page.nextCursor;
		} while (cursor !== null);
		expect(seen).toHaveLength(50);
		expect(new Set(seen).size).toBe(50);
	});

	test('the newest inspections of each site, and the list by its filters', async () => {
		const { store } = await fresh();
		const inspections = [
			rows.anInspection({ id: 'a1', atMs: T0 }),
			rows.anInspection({ id: 'a2', atMs: T0 + 2, inspectorId: 'person-2' }),
			rows.anInspection({ id: 'a3', atMs: T0 + 1 }),
			rows.anInspection({ id: 'b1', siteId: 'site-2', atMs: T0 - 1 })
		];
		await store.commit(
			change({ sites: [create(rows.aSite()), create(rows.aSite({ id: 'site-2' }))], inspections })
		);
		const of = async (siteIds: string[], perSite: number) =>
			(await store.inspectionsOfSites(siteIds, perSite)).map(({ id }) => id);
		expect(await of(['site-1', 'site-2'], 2)).toEqual(['a2', 'a3', 'b1']);
		expect(await of(['site-1'], 1)).toEqual(['a2']);
		expect(await of([], 1)).toEqual([]);
		const found = async (filter: Parameters<Store['inspections']>[0]) =>
			(await store.inspections(filter, all)).items.map(({ id }) => id);
		expect(await found({})).toEqual(['a2', 'a3', 'a1', 'b1']);
		expect(await found({ siteId: 'site-2' })).toEqual(['b1']);
		expect(await found({ inspectorId: 'person-2' })).toEqual(['a2']);
		expect(await found({ fromMs: T0, toMs: T0 + 1 })).toEqual(['a1']);
		expect((await store.sites({ ids: ['site-1'] }, all)).items[0]?.lastInspectionAtMs).toBe(T0 + 2);
	});

	test('the newest inspection of each checklist is found however many of another list came after it', async () => {
		const { store } = await fresh();
		const daily = [1, 2, 3, 4].map((day) =>
			rows.anInspection({ id: `day-${day}`, checklistId: 'daily', atMs: T0 + day })
		);
		const yearly = [
			rows.anInspection({ id: 'year-1', checklistId: 'yearly', atMs: T0 - 9 }),
			rows.anInspection({ id: 'year-2', checklistId: 'yearly', atMs: T0 - 8 })
		];
		const other = rows.anInspection({ id: 'far', siteId: 'site-2', checklistId: 'yearly', atMs: T0 - 99 });
		const sites = [create(rows.aSite()), create(rows.aSite({ id: 'site-2' }))];
		await store.commit(change({ sites, inspections: [...daily, ...yearly, other] }));
		const of = async (perSite: number, perChecklist?: number) =>
			(await store.inspectionsOfSites(['site-1', 'site-2'], perSite, perChecklist)).map(({ id }) => id);
		expect(await of(2)).toEqual(['day-4', 'day-3', 'far']);
		expect(await of(2, 1)).toEqual(['day-4', 'day-3', 'year-2', 'far']);
		expect(await of(1, 2)).toEqual(['day-4', 'day-3', 'year-2', 'year-1', 'far']);
	});

	test('hidden dangers of sites: open ones and those closed since', async () => {
		const { store } = await fresh();
		const dangers = [
			rows.aHiddenDanger({ id: 'open', foundAtMs: T0 }),
			rows.aHiddenDanger({ id: 'major', grade: 'major', state: 'rectifying', foundAtMs: T0 + 1 }),
			rows.aHiddenDanger({ id: 'recent', state: 'closed', closedAtMs: T0 + 5, foundAtMs: T0 + 2 }),
			rows.aHiddenDanger({ id: 'past', state: 'closed', closedAtMs: T0 + 4 })
		];
		await store.commit(change({ sites: [create(rows.aSite())], hiddenDangers: dangers.map(create) }));
		expect((await store.hiddenDangersOfSites(['site-1'], T0 + 4)).map(({ id }) => id)).toEqual([
			'recent',
			'major',
			'open'
		]);
		const found = async (filter: Parameters<Store['hiddenDangers']>[0]) =>
			(await store.hiddenDangers(filter, all)).items.map(({ id }) => id);
		expect(await found({})).toEqual(['recent', 'major', 'past', 'open']);
		expect(await found({ open: true })).toEqual(['major', 'open']);
		expect(await found({ open: false })).toEqual(['recent', 'past']);
		expect(await found({ grade: 'major', siteId: 'site-1' })).toEqual(['major']);
		expect(await found({ state: 'found' })).toEqual(['open']);
		await store.commit(
			change({
				hiddenDangers: [
					{ row: { ...rows.aHiddenDanger({ id: 'open' }), state: 'closed', version: 2 }, expect: 1 }
				]
			})
		);
		expect(await found({ open: true })).toEqual(['major']);
	});

	test('the history of a score grows only when people would see a change', async () => {
		const { store } = await fresh();
		await store.commit(change({ sites: [create(rows.aSite())] }));
		const scored = (atMs: number, score: number | null, level: 'yellow' | 'unrated' | 'red' = 'yellow') =>
			store.commit(change({ scores: [rows.aScore({ atMs: T0 + atMs, score, level })] }));
		await scored(0, 82.4);
		await scored(1, 82.1); // still 82
		await scored(2, 82.6); // 83
		await scored(3, null, 'unrated');
		await scored(4, null, 'unrated');
		await scored(5, 82.6, 'red'); // a veto
		const history = await store.scoreHistory('site-1', T0, 10);
		expect(history.map(({ atMs, score, level }) => [atMs - T0, score, level])).toEqual([
			[0, 82.4, 'yellow'],
			[2, 82.6, 'yellow'],
			[3, null, 'unrated'],
			[5, 82.6, 'red']
		]);
		expect((await store.scoreHistory('site-1', T0 + 1, 2)).map(({ atMs }) => atMs - T0)).toEqual([3, 5]);
		expect(await store.scores()).toMatchObject([{ siteId: 'site-1', level: 'red', atMs: T0 + 5 }]);
	});

	test('people are read from the accounts, who was barred is left out', async () => {
		const { store, kysely } = await fresh();
		const account = {
			name: '李某',
			username: 'li',
			role: 'leader',
			districtCode: null,
			siteIds: null,
			banned: null
		};
		await kysely
			.insertInto('user')
			.values([
				{ id: 'p1', ...account },
				{ id: 'p2', ...account, role: 'site_owner', districtCode: '220102', siteIds: '["site-1"]' },
				{ id: 'p3', ...account, siteIds: 'not json' },
				{ id: 'p4', ...account, role: 'user' },
				{ id: 'p5', ...account, banned: store.kind === 'sqlite' ? 1 : true }
			])
			.execute();
		const person = {
			id: 'p1',
			name: '李某',
			username: 'li',
			role: 'leader',
			districtCode: null,
			siteIds: null
		};
		expect(await store.people()).toEqual([
			person,
			{ ...person, id: 'p2', role: 'site_owner', districtCode: '220102', siteIds: ['site-1'] },
			{ ...person, id: 'p3', siteIds: [] }
		]);
		expect(await store.person('p5')).toEqual({ ...person, id: 'p5' });
		expect([await store.person('p4'), await store.person('none')]).toEqual([null, null]);
	});

	test('who is on duty at a moment: from its start, not at its end', async () => {
		const { store } = await fresh();
		const shift = {
			id: 's1',
			role: 'leader',
			personId: 'p1',
			fromMs: T0,
			toMs: T0 + 10,
			substituteId: null,
			version: 1
		} as const;
		const next = { ...shift, id: 's2', fromMs: T0 + 10, toMs: T0 + 20 };
		await store.commit(change({ shifts: [create(shift), create(next)] }));
		const at = async (ms: number) => (await store.shiftsAt(T0 + ms)).map(({ id }) => id);
		expect([await at(-1), await at(0), await at(9), await at(10), await at(20)]).toEqual([
			[],
			['s1'],
			['s1'],
			['s2'],
			[]
		]);
		const changed = { ...shift, substituteId: 'p9', version: 2 };
		await store.commit(change({ shifts: [{ row: changed, expect: 1 }] }));
		expect(await store.shiftsAt(T0)).toEqual([changed]);
		expect(await store.shift('s1')).toEqual(changed);
	});

	test('shifts of a stretch of time; a changed one is neither overwritten nor taken off unseen', async () => {
		const { store } = await fresh();
		const shift = (id: string, fromMs: number, toMs: number) =>
			({ id, role: 'leader', personId: 'p1', fromMs, toMs, substituteId: null, version: 1 }) as const;
		const three = [shift('s1', T0, T0 + 10), shift('s2', T0 + 10, T0 + 20), shift('s3', T0 + 20, T0 + 30)];
		await store.commit(change({ shifts: three.map(create) }));
		const between = async (from: number, to: number, limit = 10) =>
			(await store.shiftsBetween(T0 + from, T0 + to, limit)).map(({ id }) => id).join();
		expect([await between(5, 15), await between(10, 20), await between(0, 99, 2)]).toEqual([
			's1,s2',
			's2',
			's1,s2'
		]);
		const second = { ...shift('s2', T0 + 12, T0 + 20), version: 2 };
		await store.commit(change({ shifts: [{ row: second, expect: 1 }] }));
		await expect(store.commit(change({ shifts: [{ row: second, expect: 1 }] }))).rejects.toThrow('conflict');
		await expect(store.commit(change({ removedShifts: [{ id: 's2', expect: 1 }] }))).rejects.toThrow(
			'conflict'
		);
		await store.commit(change({ removedShifts: [{ id: 's2', expect: 2 }] }));
		expect(await between(0, 99)).toBe('s1,s3');
		expect(await store.shift('s2')).toBeNull();
	});

	test("an edition of the city's own checklist is written once", async () => {
		const { store } = await fresh();
		const edition = (version: number, zh: string) => ({
			sector: 'coal-gas' as const,
			checklist: aChecklist({ id: 'local-a', version, title: { zh, en: zh } }),
			authorName: '管理员',
			atMs: T0
		});
		await store.commit(change({ localChecklists: [edition(2, '乙'), edition(1, '甲')] }));
		await expect(store.commit(change({ localChecklists: [edition(2, '丙')] }))).rejects.toThrow('duplicate');
		expect(await store.localChecklists()).toEqual([edition(1, '甲'), edition(2, '乙')]);
	});

	test('editions of limits and weights: one row per draft, published ones by their number', async () => {
		const { store } = await fresh();
		const draft = (id: string, draftedAtMs: number): ModelEdition => ({
			...{ id, number: null, state: 'draft', change: { weights: {}, limits: [] }, reason: '试' },
			...{ draftedById: 'p1', draftedByName: '李', draftedAtMs, rehearsal: null, published: null, version: 1 }
		});
		const put = (row: ModelEdition, expect: number | null) =>
			store.commit(change({ modelEdition: { row, expect } }));
		for (const row of [draft('a', T0), draft('b', T0 + 1), draft('c', T0 + 2)]) await put(row, null);
		const published = (id: string, number: number): ModelEdition => ({
			...{ ...draft(id, T0), number, state: 'published', version: 2 },
			published: { byId: 'p2', byName: '王', atMs: T0, reason: '同意', effectiveFrom: '2026-11-23' }
		});
		await put(published('b', 2), 1);
		await put(published('a', 1), 1);
		await expect(put(published('a', 3), 1)).rejects.toMatchObject({ code: 'conflict' });
		expect((await store.publishedModels()).map(({ id, number }) => `${id}${number}`)).toEqual(['a1', 'b2']);
		expect((await store.modelEditions(2)).map(({ id }) => id)).toEqual(['c', 'a']);
		expect(await store.modelEdition('a')).toEqual(published('a', 1));
		expect(await store.modelEdition('x')).toBeNull();
	});

	test('points are walked through in portions by their key', async () => {
		const { store } = await fresh();
		await store.commit(change({ sites: [{ row: rows.aSite(), expect: null }] }));
		const points = [3, 1, 2].map((key) => ({ row: rows.aPoint({ key, code: `P${key}` }), expect: null }));
		await store.commit(change({ points }));
		const keys = async (after: number) => (await store.pointsAfter(after, 2)).map(({ key }) => key);
		expect([await keys(0), await keys(2), await keys(3)]).toEqual([[1, 2], [3], []]);
	});

	test('sites inside a box, edges included, without their facts', async () => {
		const { store } = await fresh();
		const at = (id: string, lon: number, lat: number) => create(rows.aSite({ id, position: { lon, lat } }));
		await store.commit(
			change({
				sites: [at('in', 125.5, 43.5), at('edge', 125, 43), at('east', 126.1, 43.5), at('north', 125.5, 44.1)]
			})
		);
		const box = { west: 125, east: 126, south: 43, north: 44 };
		const found = await store.sitesWithin(box, 10);
		expect(found.map(({ id }) => id)).toEqual(['edge', 'in']);
		expect(found[0]).not.toHaveProperty('facts');
		expect((await store.sitesWithin(box, 1)).map(({ id }) => id)).toEqual(['edge']);
	});

	test('photos of a hidden danger are kept once, and listed without their pictures', async () => {
		const { store } = await fresh();
		const photo = (id: string, atMs: number, jpegBase64 = '/9j/4AAQ') => ({
			...{ id, hiddenDangerId: 'd-photo', byId: 'p1', byName: '李雷', atMs },
			...{ width: 1600, height: 1200, jpegBase64 }
		});
		await store.commit(
			change({
				sites: [create(rows.aSite({ id: 's-photo' }))],
				hiddenDangers: [create(rows.aHiddenDanger({ id: 'd-photo', siteId: 's-photo' }))],
				dangerPhotos: [photo('photo-b', T0 + 1), photo('photo-a', T0)]
			})
		);
		await expect(store.commit(change({ dangerPhotos: [photo('photo-a', T0, 'AAAA')] }))).rejects.toThrow(
			'duplicate'
		);
		expect(await store.dangerPhoto('photo-a')).toEqual(photo('photo-a', T0));
		expect(await store.dangerPhoto('photo-x')).toBeNull();
		const listed = await store.photosOfDanger('d-photo');
		expect(listed.map(({ id }) => id)).toEqual(['photo-a', 'photo-b']);
		expect(listed[0]).not.toHaveProperty('jpegBase64');
	});

	test('the database answers', async () => {
		const { store } = await fresh();
		await expect(store.ping()).resolves.toBeUndefined();
	});
}
