import { asOf } from './limits-in-force.ts';
import type { Point, Reading } from '../point.ts';
import { memoryMs, observe, type DetectorMemory } from './detector.ts';
import {
	conditionOf,
	endAll,
	evaluateDue,
	evaluateReading,
	isOverRange,
	isOwnLimit
} from './evaluate-reading.ts';
import {
	reconcile,
	type LateOutcome,
	type RecordedOccurrence,
	type ReplayedOccurrence
} from './reconcile.ts';
import {
	clockConditions,
	occurrenceId,
	pointConditions,
	type AlarmTransition,
	type LimitState,
	type PointState
} from './point-state.ts';

/** What a caller loads for readings that came after later ones of their point. */
export interface LateInput {
	readonly point: Point;
	/** The point's state as stored. */
	readonly live: PointState;
	/** What `findReplayStart` gave; `initialState()` when the point has no reading to start from. */
	readonly start: PointState;
	/** Every occurrence of the point that had not ended at `start.lastAtMs`, and the corrected ones since then. */
	readonly recorded: readonly RecordedOccurrence[];
	/** All readings of the point after `start.lastAtMs`, stored and late, in order of time without repeats. */
	readonly readings: readonly Reading[];
	/** The readings before and at the start that the detectors look back at, see `lookBackMs`. */
	readonly warmUp?: readonly Reading[];
	readonly newestLateMs: number;
	/** There are more stored readings than these. */
	readonly isWindow: boolean;
	readonly nowMs: number;
	/** A maintenance began then: what is active ends there. */
	readonly endsAtMs?: number;
}

/**
 * The newest of these readings after which the point's state is known exactly, as that state: every limit is either
 * active and still over, or not active and clear, so that no delay is running. `null` = none of them, give older ones;
 * when there are no older ones start from `initialState()`.
 */
export function findReplayStart(
	point: Point,
	recorded: readonly RecordedOccurrence[],
	newestFirst: Iterable<Reading>
): PointState | null {
	for (const reading of newestFirst) {
		const state = settledState(point, recorded, reading);
		if (state) return state;
	}
	return null;
}

/**
 * Evaluates the past again with the late readings in their place, so that the result is that of readings in order.
 * It stops where past and present meet: at the first settled reading after the late ones at which both agree on what is
 * active. `null` = the window ended before that, call again with more readings. Silence is about arrival and is not
 * replayed: a "no data" alarm that was raised stays on record.
 */
export function replayLate(input: LateInput): LateOutcome | null {
	const { point, live, start, recorded, readings, newestLateMs, isWindow, nowMs, endsAtMs } = input;
	const past = recorded.filter((one) => isReplayed(point, one.limitId));
	const run = new Run(warmed(point, live, start, input.warmUp ?? []), past);
	const meetsFromMs = newestLateMs + lookBackMs(point);
	for (const reading of readings) {
		run.take(evaluateReading(point, run.state, reading));
		if (reading.atMs <= newestLateMs || reading.atMs < meetsFromMs) continue;
		const settled = settledState(point, past, reading);
		if (settled && sameActive(settled, run.state))
			return reconcile(live, past, run.meeting(past, reading.atMs), { untilMs: reading.atMs, newestLateMs });
	}
	if (isWindow) return null;
	// The end of what is known: what time alone decided since then is decided again.
	run.take(evaluateDue(point, run.state, nowMs));
	if (endsAtMs !== undefined) run.take(endAll(point, run.state, endsAtMs));
	const state = withLearned(point, live, withClocks(run.state, live));
	return reconcile(state, past, run.occurrences, { untilMs: Number.POSITIVE_INFINITY, newestLateMs });
}

/** The exact state after a reading, if it can be told from that reading and the recorded occurrences alone. */
function settledState(
	point: Point,
	recorded: readonly RecordedOccurrence[],
	{ atMs, value, quality }: Reading
): PointState | null {
	if (quality !== 'good' || isOverRange(point, { quality, value })) return null;
	const limits: Record<string, LimitState> = {};
	for (const limit of asOf(point, atMs).limits) {
		const active = recorded.find((one) => one.limitId === limit.id && covers(one, atMs));
		if (conditionOf(limit, active !== undefined, value) !== (active !== undefined)) return null;
		if (active) limits[limit.id] = activeSince(point, limit.id, active);
	}
	for (const { id } of point.detectors ?? []) {
		// Without delays, a detector is where its recorded occurrences say.
		const active = recorded.find((one) => one.limitId === id && covers(one, atMs));
		if (active) limits[id] = activeSince(point, id, active);
	}
	return { lastAtMs: atMs, lastQuality: quality, limits };
}

/** The id by its time, which may have been corrected: the recorded id is put back by `reconcile`. */
function activeSince(point: Point, limitId: string, { activatedAtMs }: RecordedOccurrence): LimitState {
	const activeId = occurrenceId(point.code, limitId, activatedAtMs);
	return { onSinceMs: null, onValue: null, offSinceMs: null, activeId };
}

/** How far back the detectors of a point look. */
export function lookBackMs(point: Point): number {
	return Math.max(0, ...(point.detectors ?? []).map(memoryMs));
}

/** Decided by the point's own readings, under limits it still has. */
function isReplayed(point: Point, limitId: string): boolean {
	return isOwnLimit(point, limitId) || replayedConditions.includes(limitId);
}
const replayedConditions: readonly string[] = pointConditions.filter((one) => !clockConditions.includes(one));

/** The start as the detectors knew it. A baseline is what it is today: weeks are not learned again. */
function warmed(point: Point, live: PointState, start: PointState, warmUp: readonly Reading[]): PointState {
	if (!point.detectors) return start;
	const good = warmUp.filter((reading) => reading.quality === 'good');
	const memory = Object.fromEntries(
		point.detectors.flatMap((detector) => {
			const known = detector.kind === 'baseline' ? live.memory?.[detector.id] : undefined;
			const own = good.reduce<DetectorMemory | undefined>(
				(before, reading) =>
					detector.kind === 'baseline'
						? before
						: observe(detector, before, reading, point.noDataAfterMs).memory,
				known
			);
			return own ? [[detector.id, own] as const] : [];
		})
	);
	return { ...start, memory };
}

/** What was learned live stays; learning the same readings again would count them twice. */
function withLearned(point: Point, live: PointState, state: PointState): PointState {
	const learned = (point.detectors ?? []).flatMap(({ kind, id }) => {
		const own = kind === 'baseline' ? live.memory?.[id] : undefined;
		return own ? [[id, own] as const] : [];
	});
	if (learned.length === 0) return state;
	return { ...state, memory: { ...state.memory, ...Object.fromEntries(learned) } };
}

function covers({ activatedAtMs, returnedAtMs }: RecordedOccurrence, atMs: number): boolean {
	return activatedAtMs <= atMs && (returnedAtMs === null || returnedAtMs > atMs);
}

function sameActive(a: PointState, b: PointState): boolean {
	const keys = Object.keys(a.limits);
	return (
		keys.length === Object.keys(b.limits).length &&
		keys.every((key) => Boolean(a.limits[key]?.activeId) === Boolean(b.limits[key]?.activeId))
	);
}

/** What only the clock begins is left as it was. */
function withClocks(state: PointState, live: PointState): PointState {
	const limits = { ...state.limits };
	for (const condition of clockConditions) {
		const own = live.limits[condition];
		if (own) limits[condition] = own;
		else delete limits[condition];
	}
	return { ...state, limits };
}

/** A replay on its way: the state, and what it has found so far. */
class Run {
	state: PointState;
	readonly #found = new Map<string, ReplayedOccurrence>();

	constructor(start: PointState, recorded: readonly RecordedOccurrence[]) {
		this.state = start;
		for (const [limitId, { activeId: id }] of Object.entries(start.limits)) {
			const one = recorded.find((other) => other.limitId === limitId && covers(other, start.lastAtMs ?? 0));
			if (one && id) this.#found.set(id, { ...one, id, returnedAtMs: null, value: null });
		}
	}

	get occurrences(): ReplayedOccurrence[] {
		return [...this.#found.values()].filter((one) => !one.corrected);
	}

	take({ state, transitions }: { state: PointState; transitions: readonly AlarmTransition[] }): void {
		this.state = state;
		for (const { kind, limitId, occurrenceId: id, atMs, value } of transitions) {
			if ((clockConditions as readonly string[]).includes(limitId)) continue;
			const known = this.#found.get(id);
			if (kind === 'activated')
				this.#found.set(id, {
					id,
					limitId,
					activatedAtMs: atMs,
					returnedAtMs: null,
					corrected: false,
					value
				});
			else if (known) this.#found.set(id, { ...known, returnedAtMs: atMs, corrected: kind === 'corrected' });
		}
	}

	/** From the meeting on the recorded occurrences are right: what is open there ends as recorded. */
	meeting(recorded: readonly RecordedOccurrence[], atMs: number): ReplayedOccurrence[] {
		return this.occurrences.map((one) => {
			if (one.returnedAtMs !== null) return one;
			const same = recorded.find((other) => other.limitId === one.limitId && covers(other, atMs));
			return { ...one, returnedAtMs: same?.returnedAtMs ?? null };
		});
	}
}
