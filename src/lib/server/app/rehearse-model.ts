import { median } from 'simple-statistics';
import { alarmPriorities, type AlarmPriority } from '../../domain/alarm/limit.ts';
import { isSameLimit, type LimitPlan, type ProfilePair } from '../../domain/model/limit-plan.ts';
import {
	noChange,
	scoreModelUnder,
	withLimits,
	type EditionMark,
	type ModelChange
} from '../../domain/model/model-change.ts';
import type { ModelEdition, ModelRehearsal, RehearsedAlarm } from '../../domain/model/model-edition.ts';
import type { Level } from '../../domain/risk/level.ts';
import {
	addTables,
	emptyTables,
	rehearse,
	type LevelChange,
	type Proposal,
	type Rehearsal,
	type RehearsedMoment
} from '../../domain/risk/rehearsal.ts';
import { weightsInForce } from '../../domain/risk/score-site.ts';
import { sectorIds, sectors, type SectorId } from '../../domain/sectors/index.ts';
import type { PillarWeights } from '../../domain/sectors/sector.ts';
import { DAY_MS, shanghaiDay } from '../../domain/time.ts';
import type { Store } from '../store/store.ts';
import { evidenceAt, type ReplayedAlarm, type SiteHistory } from './evidence-history.ts';
import { pointsTouched, replayPoint } from './rehearse-alarms.ts';
import { sectorInUse } from './sectors-in-use.ts';
import { alarmsWithin, historiesOf, type Window } from './site-histories.ts';

const SITES_AT_ONCE = 10;
/** What is shown on a screen; totals count everything. */
const LIST_MAX = 200;

/** How far a rehearsal is. */
export interface RehearsalProgress {
	readonly phase: 'alarms' | 'levels';
	readonly done: number;
	readonly total: number | null;
	readonly readings: number;
}

/**
 * Replays the stored history of a window under the rules in force and under a change of them. Nothing is stored. Works in
 * portions with a pause after each, so that readings and alarms of the living system never wait for it; `pause` throws to
 * stop it.
 */
export async function rehearseModel(
	store: Store,
	change: ModelChange,
	window: Window,
	inForce: ModelEdition | null,
	pause: (progress: RehearsalProgress) => Promise<void>
): Promise<ModelRehearsal> {
	const plan = planOf(change, inForce?.change ?? noChange, null);
	const alarms = await rehearseAlarms(store, plan, window, pause);
	const levels = await rehearseLevels(store, change, window, alarms, pause);
	return {
		...window,
		madeAtMs: window.toMs,
		against: inForce?.number ?? 0,
		readings: alarms.readings,
		points: alarms.points,
		sites: levels.sites,
		...(await daysOf(store, window, alarms)),
		byPriority: alarms.byPriority,
		caught: { total: alarms.caught.length, items: newest(alarms.caught) },
		missed: {
			total: alarms.missed.length,
			confirmed: alarms.missed.filter(({ outcome }) => outcome === 'confirmed').length,
			items: newest(alarms.missed)
		},
		both: {
			total: alarms.earlierMs.length,
			medianEarlierMs: alarms.earlierMs.length === 0 ? null : median(alarms.earlierMs)
		},
		levels: levels.atEnd,
		siteDays: levels.siteDays
	};
}

/** Judged ones first, then the newest: what a person must look at before publishing. */
function newest(alarms: readonly RehearsedAlarm[]): readonly RehearsedAlarm[] {
	const weight = ({ outcome }: RehearsedAlarm) => (outcome === 'confirmed' ? 1 : 0);
	return alarms.toSorted((a, b) => weight(b) - weight(a) || b.atMs - a.atMs).slice(0, LIST_MAX);
}

/** What a change does to limits of points, compared with the one that is in force. */
export function planOf(change: ModelChange, inForce: ModelChange, mark: EditionMark | null): LimitPlan {
	const pairs = sectorIds.flatMap((id) =>
		sectors[id].limitProfiles.flatMap((standard): (readonly [string, ProfilePair])[] => {
			const now = withLimits(standard, inForce.limits, null);
			const proposed = withLimits(standard, change.limits, mark);
			const changed = proposed.limits.filter((limit, index) => !isSameLimit(limit, now.limits[index]));
			if (changed.length === 0) return [];
			return [[now.id, { now, proposed, changed: new Set(changed.map((limit) => limit.id)) }]];
		})
	);
	return {
		pairs: new Map(pairs),
		points: Map.groupBy(change.points ?? [], ({ point }) => point),
		mark
	};
}

interface AlarmSide {
	readonly now: readonly ReplayedAlarm[];
	readonly proposed: readonly ReplayedAlarm[];
}

interface RehearsedAlarms {
	readonly readings: number;
	readonly points: number;
	readonly bySite: ReadonlyMap<string, AlarmSide>;
	/** `point~limit` of every limit that was replayed. */
	readonly replaced: ReadonlySet<string>;
	readonly byPriority: Record<AlarmPriority, { now: number; proposed: number }>;
	readonly caught: readonly RehearsedAlarm[];
	readonly missed: readonly RehearsedAlarm[];
	readonly earlierMs: readonly number[];
}

async function rehearseAlarms(
	store: Store,
	plan: LimitPlan,
	window: Window,
	pause: (progress: RehearsalProgress) => Promise<void>
): Promise<RehearsedAlarms> {
	const bySite = new Map<string, { now: ReplayedAlarm[]; proposed: ReplayedAlarm[] }>();
	const replaced = new Set<string>();
	const byPriority = Object.fromEntries(
		alarmPriorities.map((one) => [one, { now: 0, proposed: 0 }])
	) as RehearsedAlarms['byPriority'];
	const [caught, missed, earlierMs]: [RehearsedAlarm[], RehearsedAlarm[], number[]] = [[], [], []];
	let [points, readings] = [0, 0];
	for await (const { point, planned } of pointsTouched(store, plan)) {
		if (planned.changed.size === 0) continue;
		const replay = await replayPoint(store, point, planned, window, (more) =>
			pause({ phase: 'alarms', done: points, total: null, readings: (readings += more) })
		);
		points += 1;
		for (const limitId of planned.changed) replaced.add(`${point.code}~${limitId}`);
		const own = bySite.get(point.siteId) ?? { now: [], proposed: [] };
		bySite.set(point.siteId, own);
		for (const side of ['now', 'proposed'] as const)
			for (const alarm of replay[side]) {
				own[side].push(alarm);
				if (alarm.fromMs >= window.fromMs) byPriority[alarm.limit.priority][side] += 1;
			}
		caught.push(...replay.caught);
		missed.push(...replay.missed);
		earlierMs.push(...replay.earlierMs);
	}
	return { readings, points, bySite, replaced, byPriority, caught, missed, earlierMs };
}

/** Alarms per day as they were stored; the proposed side has the changed limits' alarms replayed instead. */
async function daysOf(
	store: Store,
	{ fromMs, toMs }: Window,
	alarms: RehearsedAlarms
): Promise<Pick<ModelRehearsal, 'days' | 'firstAlarmAtMs'>> {
	const { periods, firstAtMs } = await store.alarmMeasures({
		scope: { districtCode: null, siteIds: null },
		...tenMinutes(fromMs, toMs)
	});
	const days = new Map<string, { now: number; proposed: number }>();
	for (let atMs = fromMs; atMs <= toMs; atMs += DAY_MS) days.set(shanghaiDay(atMs), { now: 0, proposed: 0 });
	const add = (atMs: number, now: number, proposed: number) => {
		const day = shanghaiDay(atMs);
		const own = days.get(day) ?? { now: 0, proposed: 0 };
		days.set(day, { now: own.now + now, proposed: own.proposed + proposed });
	};
	for (const { atMs, count } of periods) add(atMs, count, count);
	for (const side of alarms.bySite.values()) {
		for (const { fromMs: atMs } of side.now) if (atMs >= fromMs) add(atMs, 0, -1);
		for (const { fromMs: atMs } of side.proposed) if (atMs >= fromMs) add(atMs, 0, 1);
	}
	const replayedMs = [...alarms.bySite.values()].flatMap(({ proposed }) => proposed.map((one) => one.fromMs));
	const firstMs = replayedMs.reduce((first, one) => Math.min(first, one), firstAtMs ?? Infinity);
	return {
		firstAlarmAtMs: Number.isFinite(firstMs) ? firstMs : null,
		days: [...days]
			.map(([day, { now, proposed }]) => ({ day, now, proposed: Math.max(0, proposed) }))
			.sort((a, b) => (a.day < b.day ? -1 : 1))
	};
}

function tenMinutes(fromMs: number, toMs: number): Window {
	const step = 10 * 60_000;
	return { fromMs: Math.floor(fromMs / step) * step, toMs: Math.ceil(toMs / step) * step };
}

async function rehearseLevels(
	store: Store,
	change: ModelChange,
	window: Window,
	alarms: RehearsedAlarms,
	pause: (progress: RehearsalProgress) => Promise<void>
) {
	const stored = await alarmsWithin(store, window, alarms.replaced);
	const total = (await store.siteIds()).length;
	const rules = { weights: proposedWeights(change, window.toMs), model: scoreModelUnder(change, null) };
	const tables = emptyTables();
	const changes: (LevelChange & { readonly siteName: string })[] = [];
	const siteDays = { total: 0, changed: 0 };
	let [sites, changed] = [0, 0];
	for (let after = ''; ;) {
		const portion = await store.sitesWithFacts(after, SITES_AT_ONCE);
		const histories = await historiesOf(store, portion, stored, window);
		for (const history of histories) {
			const side = alarms.bySite.get(history.site.id) ?? { now: [], proposed: [] };
			const found = levelsOrNone(history, side, rules, window);
			if (!found) continue;
			const { atEnd, all } = found;
			addTables(tables, atEnd);
			siteDays.total += all.moments;
			siteDays.changed += all.changes.length;
			changed += atEnd.changes.length;
			const siteName = history.site.name;
			if (changes.length < LIST_MAX) changes.push(...atEnd.changes.map((one) => ({ ...one, siteName })));
		}
		sites += portion.length;
		await pause({ phase: 'levels', done: sites, total, readings: alarms.readings });
		const last = portion.at(-1);
		if (!last || portion.length < SITES_AT_ONCE) break;
		after = last.id;
	}
	return { sites, siteDays, atEnd: { ...tables, changed, changes } };
}

/** Weights of every sector under the change: its own, or those of the standard. */
function proposedWeights(change: ModelChange, atMs: number): Readonly<Record<string, PillarWeights>> {
	return Object.fromEntries(
		sectorIds.map((id) => {
			const standard = weightsInForce(sectors[id], atMs);
			const own = change.weights[id];
			return [id, own ? { ...standard, version: 'rehearsal', weights: own } : standard];
		})
	);
}

/** A site whose own data break the method is unrated, whatever the rules: it neither changes nor stops the others. */
function levelsOrNone(...given: Parameters<typeof levelsOfSite>): ReturnType<typeof levelsOfSite> | null {
	try {
		return levelsOfSite(...given);
	} catch (error) {
		if (error instanceof RangeError || error instanceof TypeError) return null;
		throw error;
	}
}

/** One site at the end of each day of the window, the last of them being now. */
function levelsOfSite(
	history: SiteHistory,
	side: AlarmSide,
	rules: Pick<Proposal, 'weights' | 'model'>,
	{ fromMs, toMs }: Window
): { readonly atEnd: Rehearsal; readonly all: Rehearsal } {
	const { site } = history;
	const sector = sectorInUse(site.sector as SectorId);
	const moments: RehearsedMoment[] = [];
	let level = history.level;
	for (let atMs = toMs - Math.floor((toMs - fromMs) / DAY_MS) * DAY_MS; atMs <= toMs; atMs += DAY_MS) {
		// The last moment is now: its inspection clock hangs on the level that screens show.
		const evidence = evidenceAt(history, side.now, atMs === toMs ? history.level : level, atMs);
		moments.push({ sector, districtCode: site.districtCode, atMs, evidence });
		level = levelBefore(moments.at(-1), level);
	}
	const proposal = {
		...rules,
		reread: ({ atMs, evidence }: RehearsedMoment) => {
			const other = evidenceAt(history, side.proposed, 'unrated', atMs);
			return { ...evidence, alarms: other.alarms, alarmsLast30Days: other.alarmsLast30Days };
		}
	};
	return { atEnd: rehearse(moments.slice(-1), proposal), all: rehearse(moments, proposal) };
}

/** The inspection clock hangs on the level of the day before, as it does live. */
function levelBefore(moment: RehearsedMoment | undefined, before: Level): Level {
	if (!moment) return before;
	const { all } = rehearse([moment], {});
	return (Object.keys(all) as Level[]).find((level) => all[level][level] > 0) ?? before;
}
