import { BEGINNING_MS, watchedTimeAt } from '../../domain/alarm/maintenance.ts';
import { findReplayStart, lookBackMs, replayLate } from '../../domain/alarm/replay.ts';
import type { LateOutcome, RecordedOccurrence } from '../../domain/alarm/reconcile.ts';
import { initialState, type PointState } from '../../domain/alarm/point-state.ts';
import type { Reading } from '../../domain/point.ts';
import type { Store } from '../store/store.ts';
import type { StoredAlarm } from '../store/rows.ts';
import type { KnownPoint } from './point-register.ts';

/** Readings looked at per step when searching the moment to start from. */
const PAGE = 200;
/** A sensor that was never well for this many readings is evaluated from there on, as if new. */
const SEARCHED_MAX = 20_000;
/** Readings evaluated again at first; doubled until past and present meet. */
const WINDOW = 500;
/** More occurrences of one point in the time that is replayed than a person could ever have looked at. */
const OCCURRENCES_MAX = 10_000;
/** A reading per second for six hours. */
const WARM_UP_MAX = 21_600;

export interface Replayed extends LateOutcome {
	/** The stored occurrences that the outcome may correct. */
	readonly recorded: readonly StoredAlarm[];
}

/**
 * What readings change that came after later ones of their point: the past is evaluated again with them in their place.
 * Cost is bounded by the distance to the next moment at which past and present agree, usually a few readings.
 */
export async function replayed(
	store: Store,
	{ point, state: live, lastAtMs }: KnownPoint,
	late: readonly Reading[],
	nowMs: number
): Promise<Replayed> {
	const [oldest, newest] = [late[0], late.at(-1)];
	if (!oldest || !newest || lastAtMs === null) throw new Error('no reading is late');
	const resumedMs = watchedTimeAt(live.maintenances, newest.atMs)?.afterMs ?? BEGINNING_MS;
	const start = await startBefore(store, point, oldest.atMs, resumedMs);
	const recorded = await recordedSince(store, point.key, start.lastAtMs, resumedMs);
	const warmUp = await warmUpTo(store, point, start.lastAtMs, resumedMs);
	for (let window = WINDOW; ; window *= 2) {
		const stored = await store.readings(
			point.key,
			start.lastAtMs === null ? BEGINNING_MS : start.lastAtMs + 1,
			lastAtMs + 1,
			window
		);
		const lastKnown = stored.at(-1);
		const isWindow = stored.length === window && lastKnown !== undefined && lastKnown.atMs < lastAtMs;
		// Inside a window nothing is known of the time after it, and so nothing can be said about readings there.
		if (isWindow && lastKnown.atMs <= newest.atMs) continue;
		const outcome = replayLate({
			...{ point, live, start, warmUp, isWindow, nowMs },
			recorded: recorded.map(recordOf),
			readings: inOrder(stored, late),
			newestLateMs: newest.atMs
		});
		if (outcome) return { ...outcome, recorded };
	}
}

/**
 * The same for readings from before a maintenance: evaluated up to its beginning, which ends what is active then, as it did
 * with what was known in time. The point's state of now stays as it is.
 */
export async function replayedEarlier(
	store: Store,
	known: KnownPoint,
	earlier: readonly Reading[]
): Promise<Replayed> {
	const { maintenances } = known.state;
	const inOrder = earlier.toSorted((a, b) => a.atMs - b.atMs);
	const byEnd = Map.groupBy(inOrder, ({ atMs }) => watchedTimeAt(maintenances, atMs)?.beforeMs ?? null);
	let all: Replayed | null = null;
	for (const [endsAtMs, late] of byEnd) {
		if (endsAtMs === null) continue;
		const found = await replayedUntil(store, known, late, endsAtMs);
		all = all ? together(all, found) : found;
	}
	if (!all) throw new Error('no reading is from before a maintenance');
	return all;
}

/** What two replays of different times of one point found; `a`'s state. */
export function together(a: Replayed, b: Replayed): Replayed {
	return {
		state: a.state,
		transitions: [...a.transitions, ...b.transitions],
		corrections: [...a.corrections, ...b.corrections],
		recorded: [...a.recorded, ...b.recorded]
	};
}

async function replayedUntil(
	store: Store,
	{ point, state }: KnownPoint,
	late: readonly Reading[],
	endsAtMs: number
): Promise<Replayed> {
	const [oldest, newest] = [late[0], late.at(-1)];
	if (!oldest || !newest) throw new Error('no reading is late');
	const resumedMs = watchedTimeAt(state.maintenances, oldest.atMs)?.afterMs ?? BEGINNING_MS;
	const start = await startBefore(store, point, oldest.atMs, resumedMs);
	const since = await recordedSince(store, point.key, start.lastAtMs, resumedMs);
	const recorded = since.filter(({ view }) => view.activatedAtMs < endsAtMs);
	const warmUp = await warmUpTo(store, point, start.lastAtMs, resumedMs);
	const fromMs = start.lastAtMs === null ? BEGINNING_MS : start.lastAtMs + 1;
	for (let window = WINDOW; ; window *= 2) {
		const stored = await store.readings(point.key, fromMs, endsAtMs, window);
		const isWindow = stored.length === window;
		if (isWindow && (stored.at(-1)?.atMs ?? endsAtMs) <= newest.atMs) continue;
		const outcome = replayLate({
			...{ point, start, warmUp, isWindow, endsAtMs },
			live: { ...state, limits: {} },
			// A delay that would have ended with the beginning of the maintenance had not ended.
			nowMs: endsAtMs - 1,
			recorded: recorded.map(recordOf),
			readings: inOrder(stored, late),
			newestLateMs: newest.atMs
		});
		if (outcome) return { ...outcome, recorded };
	}
}

/** A late reading takes the place of a stored one of its moment: it corrects it. */
function inOrder(stored: readonly Reading[], late: readonly Reading[]): readonly Reading[] {
	const times = new Set(late.map(({ atMs }) => atMs));
	const others = stored.filter(({ atMs }) => !times.has(atMs));
	return [...others, ...late].sort((a, b) => a.atMs - b.atMs);
}

/**
 * The newest moment before `atMs` whose state is known exactly from its reading; after a maintenance at the latest its end,
 * when nothing was active.
 */
async function startBefore(
	store: Store,
	point: KnownPoint['point'],
	atMs: number,
	resumedMs: number
): Promise<PointState> {
	const beginning = resumedMs === BEGINNING_MS ? initialState() : { ...initialState(), lastAtMs: resumedMs };
	let beforeMs = atMs;
	for (let searched = 0; searched < SEARCHED_MAX; searched += PAGE) {
		const found = await store.readingsBefore(point.key, beforeMs, PAGE);
		const page = found.filter((reading) => reading.atMs > resumedMs);
		const oldest = page.at(-1);
		if (!oldest) return beginning;
		const recorded = await recordedSince(store, point.key, oldest.atMs, resumedMs);
		const start = findReplayStart(point, recorded.map(recordOf), page);
		if (start) return start;
		if (page.length < PAGE) return beginning;
		beforeMs = oldest.atMs;
	}
	return { ...initialState(), lastAtMs: beforeMs };
}

/** The readings that the detectors look back at from the start, in order. */
async function warmUpTo(
	store: Store,
	point: KnownPoint['point'],
	startMs: number | null,
	resumedMs: number
): Promise<readonly Reading[]> {
	const backMs = lookBackMs(point);
	if (backMs === 0 || startMs === null) return [];
	return await store.readings(point.key, Math.max(startMs - backMs, resumedMs + 1), startMs + 1, WARM_UP_MAX);
}

/** What a maintenance ended is over for good. */
async function recordedSince(
	store: Store,
	key: number,
	atMs: number | null,
	resumedMs: number
): Promise<readonly StoredAlarm[]> {
	const alarms = await store.alarmsNotEndedAt(key, atMs ?? BEGINNING_MS, OCCURRENCES_MAX);
	return alarms.filter(({ view }) => view.activatedAtMs > resumedMs);
}

function recordOf({ view }: StoredAlarm): RecordedOccurrence {
	const { id, limitId, activatedAtMs, returnedAtMs, corrected } = view;
	return { id, limitId, activatedAtMs, returnedAtMs, corrected };
}
