import { initialState } from '../../src/lib/domain/alarm/point-state.ts';
import type { Inspection } from '../../src/lib/domain/inspection/inspection.ts';
import type { Point } from '../../src/lib/domain/point.ts';
import { sectors } from '../../src/lib/domain/sectors/index.ts';
import type { Site } from '../../src/lib/domain/site.ts';
import { DAY_MS, HOUR_MS } from '../../src/lib/domain/time.ts';
import { composeCore, type Core } from '../../src/lib/server/compose.ts';
import { raisedAlarm } from '../../src/lib/server/app/alarm-view.ts';
import { rescoreSites } from '../../src/lib/server/app/rescore-sites.ts';
import { silentLog } from '../../src/lib/server/log.ts';
import type { Change } from '../../src/lib/server/store/change.ts';
import type { StoredAlarm, StoredDelivery } from '../../src/lib/server/store/rows.ts';
import type { AlarmView } from '../../src/lib/wire/live.ts';
import { pointCode } from './jobs.ts';

export const BENCH_PASSWORD = 'a-password-of-benches';
const AT_ONCE = 500;

export interface BenchCity {
	readonly sites: number;
	readonly points: number;
	/** Days of alarms, inspections and readings that lie behind it; 0 = none. */
	readonly historyDays: number;
}

/** A city in the product's own database: coal sites, points with three limits, two people on duty. Gives a gateway key. */
export async function makeBenchCity(env: NodeJS.ProcessEnv, city: BenchCity): Promise<string> {
	const core = await composeCore(env, silentLog);
	try {
		const nowMs = Date.now();
		const sites = Array.from({ length: city.sites }, (_, n) => siteOf(n));
		const points = Array.from({ length: city.points }, (_, n) => pointOf(n, city.sites));
		await inPortions(core, sites, (some) => ({ sites: some.map((row) => ({ row, expect: null })) }));
		await inPortions(core, points, (some) => ({ points: some.map((row) => ({ row, expect: null })) }));
		if (city.historyDays > 0) await makeHistory(core, sites, points, city.historyDays, nowMs);
		await makePeople(core, nowMs);
		await scoreAll(core, sites, nowMs);
		return (await core.identity.createKey('bench')).key;
	} finally {
		await core.close();
	}
}

async function inPortions<Row>(
	core: Core,
	rows: readonly Row[],
	change: (some: readonly Row[]) => Partial<Change>
): Promise<void> {
	for (let from = 0; from < rows.length; from += AT_ONCE)
		await core.ports.store.commit({ events: [], audit: [], ...change(rows.slice(from, from + AT_ONCE)) });
}

function siteOf(n: number): Site {
	const position = { lon: 125.2 + (n % 100) / 200, lat: 43.7 + (n % 97) / 200 };
	return {
		id: `SITE-${n}`,
		name: `测试煤矿 ${n}`,
		sector: 'coal-gas',
		districtCode: '220102',
		address: `测试路 ${n} 号`,
		position,
		statedPosition: { x: position.lon, y: position.lat, system: 'WGS84' },
		outsideDistrict: false,
		responsibleName: '张测试',
		responsiblePhone: '000-0000-0001',
		facts: {},
		version: 1
	};
}

/** The two limits of a heading face, and a third one that no value of the bench reaches. */
function pointOf(n: number, sites: number): Point {
	const profile = sectors['coal-gas'].limitProfiles.find((one) => one.id === 'coal-ch4-heading-face');
	const cut = profile?.limits.find((one) => one.id === 'cut');
	if (!profile || !cut) throw new Error('the sector has no profile for heading faces');
	return {
		key: n + 1,
		code: pointCode(n),
		siteId: `SITE-${n % sites}`,
		name: `掘进面 T${n}`,
		profile: profile.id,
		quantity: profile.quantity,
		unit: profile.unit,
		spanLow: profile.span.low,
		spanHigh: profile.span.high,
		noDataAfterMs: profile.noDataAfterMs,
		service: 'in_service',
		limits: [...profile.limits, { ...cut, id: 'third', activateAt: 3 }],
		version: 1
	};
}

async function makePeople(core: Core, nowMs: number): Promise<void> {
	for (const role of ['duty_officer', 'leader'] as const) {
		const person = {
			username: role,
			name: role,
			password: BENCH_PASSWORD,
			role,
			districtCode: null,
			siteIds: null
		};
		const personId = await core.identity.createPerson(person);
		const shift = {
			id: role,
			role,
			personId,
			fromMs: nowMs - HOUR_MS,
			toMs: nowMs + DAY_MS,
			substituteId: null,
			version: 1
		};
		await core.ports.store.commit({ shifts: [{ row: shift, expect: null }], events: [], audit: [] });
	}
}

async function scoreAll(core: Core, sites: readonly Site[], nowMs: number): Promise<void> {
	for (let from = 0; from < sites.length; from += AT_ONCE) {
		const ids = sites.slice(from, from + AT_ONCE).map(({ id }) => id);
		const { scores } = await rescoreSites(core.ports, ids, nowMs);
		await core.ports.store.commit({ scores, events: [], audit: [] });
	}
}

const ALARMS_PER_DAY = 100;
const INSPECTIONS_PER_DAY = 20;
/** Every fifth point each six hours: 440,000 readings in a year of 1,500 points, so that the bench is ready in a minute. */
const READING_EVERY_MS = 6 * HOUR_MS;
const POINTS_WITH_HISTORY = 5;

/** Per day: alarms that came, were acknowledged and went, with their events and messages; inspections; readings. */
async function makeHistory(
	core: Core,
	sites: readonly Site[],
	points: readonly Point[],
	days: number,
	nowMs: number
): Promise<void> {
	for (let day = days; day > 0; day--) {
		const fromMs = nowMs - day * DAY_MS;
		const alarms = Array.from({ length: ALARMS_PER_DAY }, (_, n) => pastAlarm(sites, points, fromMs, n));
		await core.ports.store.commit({
			alarms: alarms.map((row) => ({ row, expect: null })),
			inspections: Array.from({ length: INSPECTIONS_PER_DAY }, (_, n) => pastInspection(sites, fromMs, n)),
			readings: points
				.filter(({ key }) => key % POINTS_WITH_HISTORY === 0)
				.flatMap(({ key }) =>
					Array.from({ length: DAY_MS / READING_EVERY_MS }, (_, n) => {
						const atMs = fromMs + n * READING_EVERY_MS;
						return { pointKey: key, atMs, value: 0.3, quality: 'good' as const, receivedAtMs: atMs };
					})
				),
			newDeliveries: alarms.map(({ view }) => pastMessage(view)),
			events: alarms.map(({ view }) => ({
				kind: 'alarm.changed' as const,
				atMs: view.activatedAtMs,
				siteId: view.siteId,
				districtCode: view.districtCode,
				personId: null,
				body: { ...view, change: 'activated' as const }
			})),
			audit: []
		});
	}
	await core.ports.store.commit({
		cursor: { consumer: 'reactions', from: 0, to: await core.ports.store.lastSeq() },
		events: [],
		audit: []
	});
	// What a running product would have rolled up long ago.
	while ((await core.ports.store.rollUp(nowMs, 20_000)) > 0);
}

function pastAlarm(sites: readonly Site[], points: readonly Point[], fromMs: number, n: number): StoredAlarm {
	const point = points[(n * 13) % points.length];
	const site = sites.find(({ id }) => id === point?.siteId);
	if (!point || !site) throw new Error('the bench city has no points');
	const atMs = fromMs + n * 60_000;
	const occurrenceId = `${point.code}~alarm~${atMs}`;
	const known = {
		...{ point, site, state: initialState(), version: null, alarms: new Map<string, StoredAlarm>() },
		...{ lastAtMs: null, lastValue: null, receivedAtMs: null, holds: { hold: null, asked: null } }
	};
	const transition = {
		kind: 'activated',
		limitId: 'alarm',
		occurrenceId,
		atMs,
		value: 1.2,
		late: false
	} as const;
	const { alarm } = raisedAlarm(
		known,
		transition,
		{ previous: null, recent: undefined, returnedMs: null },
		atMs
	);
	const gone = {
		active: false,
		acknowledged: true,
		returnedAtMs: atMs + 30_000,
		acknowledgedBy: '值班员',
		comment: '已核实'
	};
	return { ...alarm, view: { ...alarm.view, ...gone, version: 3 }, occurrence: '', dueAtMs: null };
}

function pastMessage(alarm: AlarmView): StoredDelivery {
	return {
		id: `${alarm.id}|activated|leader|inbox`,
		personId: 'leader',
		personName: '带班领导',
		channel: 'inbox',
		warningId: null,
		bundle: null,
		alarmId: alarm.id,
		siteId: alarm.siteId,
		districtCode: alarm.districtCode,
		title: alarm.limitName,
		body: alarm.action,
		priority: alarm.priority,
		state: 'delivered',
		tries: 1,
		createdAtMs: alarm.activatedAtMs,
		deliveredAtMs: alarm.activatedAtMs,
		receiptAtMs: alarm.activatedAtMs + 60_000,
		lastError: null,
		nextTryAtMs: null
	};
}

function pastInspection(sites: readonly Site[], fromMs: number, n: number): Inspection {
	const atMs = fromMs + n * HOUR_MS;
	const site = sites[(Math.floor(fromMs / DAY_MS) * INSPECTIONS_PER_DAY + n) % sites.length];
	const [checklist] = sectors['coal-gas'].checklists;
	if (!site || !checklist) throw new Error('the bench city has no sites');
	const answers = checklist.groups
		.flatMap((group) => group.items)
		.map((item, index) => ({
			itemId: item.id,
			result: index % 9 === n % 9 ? ('fail' as const) : ('pass' as const)
		}));
	return {
		id: `bench-${atMs}-${n}`,
		siteId: site.id,
		checklistId: checklist.id,
		checklistVersion: checklist.version,
		inspectorId: 'bench',
		inspectorName: '李检查',
		atMs,
		answers,
		result: sectors['coal-gas'].scoreChecklist(checklist, answers),
		note: ''
	};
}
