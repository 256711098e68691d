import type { Point, Reading } from '../point.ts';
import { observe, type DetectorMemory } from './detector.ts';
import type { Detector, Limit } from './limit.ts';
import { HOUR_MS } from '../time.ts';
import { asOf } from './limits-in-force.ts';
import {
	occurrenceId,
	pointConditions,
	type AlarmTransition,
	type Evaluation,
	type LimitState,
	type PointCondition,
	type PointState
} from './point-state.ts';

const quiet: LimitState = { onSinceMs: null, onValue: null, offSinceMs: null, activeId: null };
const nothing: readonly AlarmTransition[] = [];

/** What a condition does next: it must hold for `onDelayMs` to activate and be gone for `offDelayMs` to return. */
interface Delays {
	readonly onDelayMs: number;
	readonly offDelayMs: number;
}
const atOnce: Delays = { onDelayMs: 0, offDelayMs: 0 };

/** Calibration and planned tests silence the value alarms; for longer than this that is an alarm itself. Our choice. */
const NOT_MEASURING_AFTER_MS = HOUR_MS;
const notMeasuring: Delays = { onDelayMs: NOT_MEASURING_AFTER_MS, offDelayMs: 0 };

/**
 * Whether a reading is older than what was evaluated already. Such a reading must not go through `evaluateReading`:
 * it changes the past, see `replay.ts`. The same time again is a duplicate and changes nothing.
 */
export function isLate(state: PointState, atMs: number): boolean {
	return state.lastAtMs !== null && atMs <= state.lastAtMs;
}

/**
 * The next reading of a point, in order of event time. Value limits look at `good` readings only; `fault` and
 * `over_range` are alarms of their own, and so are calibration or tests that do not end. Any reading ends "no data". The
 * limits are those of the reading's own time.
 */
export function evaluateReading(known: Point, state: PointState, reading: Reading): Evaluation {
	const { atMs, value, quality } = reading;
	if (isLate(state, atMs)) return { state, transitions: nothing };
	const point = asOf(known, atMs);
	const moves = new Moves(point, state, atMs, value);
	moves.settle(atMs);
	if (breaksSilence(state, atMs))
		moves.look('no_data', { onDelayMs: point.noDataAfterMs, offDelayMs: 0 }, false);
	moves.look('fault', atOnce, quality === 'fault');
	moves.look('over_range', atOnce, isOverRange(point, reading));
	const isCalibration = quality === 'calibration';
	if (isCalibration) moves.look('calibration_due', atOnce, false);
	moves.look('not_measuring', notMeasuring, isCalibration || quality === 'test');
	if (quality === 'good') {
		for (const limit of point.limits)
			moves.look(limit.id, limit, conditionOf(limit, moves.isActiveAt(limit.id, limit.onDelayMs), value));
		if (point.detectors) moves.detect(point.detectors, reading);
	}
	const calibrated = isCalibration ? { calibratedMs: atMs } : {};
	return moves.done({ lastAtMs: atMs, lastQuality: quality, ...calibrated });
}

/**
 * What time alone does until `nowMs`: a point goes silent `noDataAfterMs` after its last reading, or after we began to
 * listen where that is later, for a restart of ours is not a silence of theirs; a condition that was
 * seen and not contradicted since is held to be true and reaches its on-delay, unless the point went silent before.
 * Time alone never ends an alarm: an off-delay ends with the next reading, at the right event time.
 */
export function evaluateDue(
	point: Point,
	state: PointState,
	nowMs: number,
	listeningSinceMs = Number.NEGATIVE_INFINITY
): Evaluation {
	const moves = new Moves(point, state, nowMs, null);
	moves.hold(nowMs);
	const sinceMs = silentSinceMs(state, listeningSinceMs);
	if (nowMs - sinceMs >= point.noDataAfterMs && Number.isFinite(sinceMs))
		moves.activate('no_data', sinceMs + point.noDataAfterMs, sinceMs);
	const calibrateMs = calibrationDueMs(point, state);
	if (calibrateMs !== null && calibrateMs <= nowMs) {
		// A maintenance ended the alarm that stood before it: this one begins where the point is back.
		const dueMs = Math.max(calibrateMs, state.watchedSinceMs ?? calibrateMs);
		// Held: a calibration from before that moment, heard of after it, shows that it never was overdue.
		moves.activate('calibration_due', dueMs, dueMs);
	}
	return moves.done({ lastAtMs: state.lastAtMs, lastQuality: state.lastQuality });
}

/** When `evaluateDue` will find something; `null` = never without a reading. */
export function nextDueMs(
	point: Point,
	state: PointState,
	listeningSinceMs = Number.NEGATIVE_INFINITY
): number | null {
	const sinceMs = silentSinceMs(state, listeningSinceMs);
	let dueMs = state.limits['calibration_due']?.activeId ? null : calibrationDueMs(point, state);
	if (!Number.isFinite(sinceMs)) return dueMs;
	if (!state.limits['no_data']?.activeId)
		dueMs = Math.min(dueMs ?? Number.POSITIVE_INFINITY, sinceMs + point.noDataAfterMs);
	if (state.lastAtMs === null) return dueMs;
	const silentAtMs = state.lastAtMs + point.noDataAfterMs;
	for (const limit of point.limits) {
		const own = state.limits[limit.id];
		if (!own || own.onSinceMs === null || own.activeId !== null) continue;
		const endMs = own.onSinceMs + limit.onDelayMs;
		// A delay that ends after the point went silent does not end by time alone: it would be due for ever.
		if (endMs <= silentAtMs) dueMs = dueMs === null ? endMs : Math.min(dueMs, endMs);
	}
	return dueMs;
}

/** When the sensor must be calibrated again; one whose calibration nobody reported counts from being put in service. */
function calibrationDueMs(
	{ calibrationEveryMs }: Point,
	{ calibratedMs, watchedSinceMs }: PointState
): number | null {
	const sinceMs = calibratedMs ?? watchedSinceMs;
	return calibrationEveryMs === undefined || sinceMs === undefined ? null : sinceMs + calibrationEveryMs;
}

/** A reading that a gateway kept, from before the time in which the point is silent, says nothing about that time. */
function breaksSilence({ limits }: PointState, atMs: number): boolean {
	const sinceMs = limits['no_data']?.onSinceMs ?? null;
	return sinceMs === null || atMs > sinceMs;
}

/** From when on silence is counted: the last reading, being put in service, or our own beginning, whichever is later. */
function silentSinceMs({ lastAtMs, watchedSinceMs }: PointState, listeningSinceMs: number): number {
	return Math.max(
		lastAtMs ?? Number.NEGATIVE_INFINITY,
		watchedSinceMs ?? Number.NEGATIVE_INFINITY,
		listeningSinceMs
	);
}

/**
 * Ends the alarms of limits that the point no longer has, e.g. after a responsible person changed them, and of a
 * calibration clock that it no longer has. Call it with
 * the new point before its next reading; without it such an alarm would stay active for ever.
 */
export function dropRemovedLimits(point: Point, state: PointState, atMs: number): Evaluation {
	const isKnown = (id: string) =>
		isOwnLimit(point, id) || (pointConditions as readonly string[]).includes(id);
	// Another kind of sensor has another clock: what is not due by it is not overdue.
	const isNotDue = (id: string) =>
		id === 'calibration_due' && (calibrationDueMs(point, state) ?? Number.POSITIVE_INFINITY) > atMs;
	return ended(point, state, atMs, (id) => !isKnown(id) || isNotDue(id));
}

/** A limit or a detector of the point. */
export function isOwnLimit(point: Point, id: string): boolean {
	return (
		point.limits.some((limit) => limit.id === id) ||
		(point.detectors?.some((detector) => detector.id === id) ?? false)
	);
}

/** Said by the gateway, or plain from the value: what the sensor cannot show is not a measurement. */
export function isOverRange(
	{ spanLow, spanHigh }: Pick<Point, 'spanLow' | 'spanHigh'>,
	{ quality, value }: Pick<Reading, 'quality' | 'value'>
): boolean {
	return quality === 'over_range' || (quality === 'good' && (value > spanHigh || value < spanLow));
}

/** Ends whatever is active or pending: the point was retired or put in maintenance and raises nothing any more. */
export function endAll(point: Point, state: PointState, atMs: number): Evaluation {
	return ended(point, state, atMs, () => true);
}

function ended(
	point: Point,
	state: PointState,
	atMs: number,
	which: (limitId: string) => boolean
): Evaluation {
	const gone = Object.keys(state.limits).filter(which);
	if (gone.length === 0) return { state, transitions: nothing };
	// An alarm whose off-delay was running stood until now: a replay has to find it so.
	const standing = Object.entries(state.limits).map(([id, limit]) => [id, { ...limit, offSinceMs: null }]);
	const moves = new Moves(point, { ...state, limits: Object.fromEntries(standing) }, atMs, null);
	for (const id of gone) moves.look(id, atOnce, false);
	return moves.done({ lastAtMs: state.lastAtMs, lastQuality: state.lastQuality });
}

/**
 * Whether the alarm condition holds. In: exactly at the limit, or past it where `beyond` says so. Out: strictly beyond the standard's restore point, or at
 * the deadband's edge; in between an active alarm stays.
 */
export function conditionOf(limit: Limit, isActive: boolean, value: number): boolean {
	const sign = limit.kind === 'high' ? 1 : -1;
	const past = sign * (value - limit.activateAt);
	if (limit.beyond ? past > 0 : past >= 0) return true;
	if (!isActive) return false;
	const { clear } = limit;
	if ('restoreAt' in clear) return sign * (value - clear.restoreAt) >= 0;
	// Decimal, as people wrote it: in binary 0.2 + 0.1 lies above 0.3, and 0.3 would not clear.
	const edge = Number((limit.activateAt - sign * clear.deadband).toPrecision(12));
	return sign * (value - edge) > 0;
}

/** The changes one step makes to a point's state. */
class Moves {
	#limits: Record<string, LimitState> | null = null;
	#transitions: AlarmTransition[] | null = null;
	#memory: Record<string, DetectorMemory> | null = null;
	readonly #point: Point;
	readonly #state: PointState;
	readonly #atMs: number;
	readonly #value: number | null;

	constructor(point: Point, state: PointState, atMs: number, value: number | null) {
		this.#point = point;
		this.#state = state;
		this.#atMs = atMs;
		this.#value = value;
	}

	/** Active as of this step's time: what time alone activated for a later moment does not count yet. */
	isActiveAt(limitId: string, onDelayMs: number): boolean {
		const { activeId, onSinceMs } = this.#own(limitId);
		return activeId !== null && (onSinceMs === null || this.#atMs >= onSinceMs + onDelayMs);
	}

	/** Delays that ended before this reading, while the point was still heard. */
	settle(untilMs: number): void {
		if (this.#isCalm()) return;
		const endMs = this.#heardUntil(untilMs);
		for (const limit of this.#point.limits) {
			const { onSinceMs, offSinceMs, activeId } = this.#own(limit.id);
			if (activeId === null && onSinceMs !== null && onSinceMs + limit.onDelayMs <= endMs)
				this.activate(limit.id, onSinceMs + limit.onDelayMs, null);
			else if (offSinceMs !== null && offSinceMs + limit.offDelayMs <= endMs)
				this.#end(limit.id, 'returned', offSinceMs + limit.offDelayMs);
		}
	}

	/** On-delays that end by time alone. The activation stays open to contradiction by readings from before it. */
	hold(untilMs: number): void {
		if (this.#isCalm()) return;
		const endMs = this.#heardUntil(untilMs);
		for (const limit of this.#point.limits) {
			const { onSinceMs } = this.#own(limit.id);
			if (onSinceMs !== null && onSinceMs + limit.onDelayMs <= endMs)
				this.activate(limit.id, onSinceMs + limit.onDelayMs, onSinceMs);
		}
	}

	/** The condition as this reading shows it. */
	look(limitId: string | PointCondition, delays: Delays, holds: boolean): void {
		const own = this.#own(limitId);
		if (own.activeId === null) this.#lookInactive(limitId, own, delays, holds);
		else if (this.isActiveAt(limitId, delays.onDelayMs)) this.#lookActive(limitId, own, delays, holds);
		else if (!holds) this.#end(limitId, 'corrected', (own.onSinceMs ?? 0) + delays.onDelayMs);
	}

	/** What the detectors make of a good reading. */
	detect(detectors: readonly Detector[], reading: Reading): void {
		const known = this.#state.memory;
		this.#memory = {};
		for (const detector of detectors) {
			const { id } = detector;
			const { memory, holds } = observe(detector, known?.[id], reading, this.#point.noDataAfterMs);
			this.#memory[id] = memory;
			this.look(id, atOnce, holds);
		}
	}

	#lookInactive(limitId: string, own: LimitState, { onDelayMs }: Delays, holds: boolean): void {
		if (!holds) return own === quiet ? undefined : this.#put(limitId, quiet);
		const sinceMs = own.onSinceMs ?? this.#atMs;
		if (this.#atMs - sinceMs >= onDelayMs) this.activate(limitId, sinceMs + onDelayMs, null);
		else if (own.onSinceMs === null)
			this.#put(limitId, { ...quiet, onSinceMs: sinceMs, onValue: this.#value });
	}

	#lookActive(limitId: string, own: LimitState, { offDelayMs }: Delays, holds: boolean): void {
		if (holds) {
			if (own.onSinceMs !== null || own.offSinceMs !== null)
				this.#put(limitId, { ...quiet, activeId: own.activeId });
			return;
		}
		const sinceMs = own.offSinceMs ?? this.#atMs;
		if (this.#atMs - sinceMs >= offDelayMs) this.#end(limitId, 'returned', sinceMs + offDelayMs);
		else if (own.offSinceMs === null)
			this.#put(limitId, { ...quiet, offSinceMs: sinceMs, activeId: own.activeId });
	}

	/** `heldSinceMs` = since when the condition is only held to be true, because time alone decides here. */
	activate(limitId: string, atMs: number, heldSinceMs: number | null): void {
		const { onSinceMs, onValue, activeId } = this.#own(limitId);
		if (activeId !== null) return;
		const id = occurrenceId(this.#point.code, limitId, atMs);
		this.#put(limitId, { ...quiet, onSinceMs: heldSinceMs, activeId: id });
		this.#say('activated', limitId, id, atMs, onSinceMs === null ? this.#value : onValue);
	}

	#end(limitId: string, kind: 'returned' | 'corrected', atMs: number): void {
		const { activeId } = this.#own(limitId);
		if (activeId === null) return;
		this.#put(limitId, quiet);
		this.#say(kind, limitId, activeId, atMs, this.#value);
	}

	#say(kind: AlarmTransition['kind'], limitId: string, id: string, atMs: number, value: number | null): void {
		(this.#transitions ??= []).push({ kind, limitId, occurrenceId: id, atMs, value, late: false });
	}

	done(last: Pick<PointState, 'lastAtMs' | 'lastQuality' | 'calibratedMs'>): Evaluation {
		const transitions = this.#transitions ?? nothing;
		return {
			state: {
				...this.#state,
				...last,
				limits: this.#limits ?? this.#state.limits,
				...(this.#memory ? { memory: this.#memory } : {})
			},
			transitions: transitions.length > 1 ? transitions.toSorted((a, b) => a.atMs - b.atMs) : transitions
		};
	}

	#heardUntil(untilMs: number): number {
		const { lastAtMs } = this.#state;
		return lastAtMs === null ? untilMs : Math.min(untilMs, lastAtMs + this.#point.noDataAfterMs);
	}

	#isCalm(): boolean {
		for (const _ in this.#state.limits) return false;
		return true;
	}

	#own(limitId: string): LimitState {
		return (this.#limits ?? this.#state.limits)[limitId] ?? quiet;
	}

	/** Quiet limits are left out: the state of a calm point is two fields. */
	#put(limitId: string, next: LimitState): void {
		this.#limits ??= { ...this.#state.limits };
		if (next === quiet) delete this.#limits[limitId];
		else this.#limits[limitId] = next;
	}
}
