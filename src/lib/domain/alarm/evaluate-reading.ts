import type { Point, Reading } from '../point.ts';
import type { Limit } from './limit.ts';
import {
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

/**
 * The next reading of a point, in order of event time. Value limits look at `good` readings only; `fault` and
 * `over_range` are alarms of their own; calibration and planned tests change nothing. Any reading ends "no data".
 */
export function evaluateReading(point: Point, state: PointState, reading: Reading): Evaluation {
	const moves = new Moves(point, state, reading.atMs, reading.value);
	moves.settle(reading.atMs);
	for (const condition of pointConditions) moves.look(condition, atOnce, reading.quality === condition);
	if (reading.quality === 'good') {
		for (const limit of point.limits)
			moves.look(limit.id, limit, conditionOf(limit, moves.isActive(limit.id), reading.value));
	}
	return moves.done({ lastAtMs: reading.atMs, lastQuality: reading.quality });
}

/**
 * What time alone does until `nowMs`: a point goes silent `noDataAfterMs` after its last reading; a condition that was
 * seen and not contradicted since reaches its delay, unless the point went silent before.
 */
export function evaluateDue(point: Point, state: PointState, nowMs: number): Evaluation {
	const moves = new Moves(point, state, nowMs, null);
	moves.settle(nowMs);
	if (state.lastAtMs !== null && nowMs - state.lastAtMs >= point.noDataAfterMs) {
		moves.activate('no_data', state.lastAtMs + point.noDataAfterMs);
	}
	return moves.done({ lastAtMs: state.lastAtMs, lastQuality: state.lastQuality });
}

/** When `evaluateDue` will find something; `null` = never without a reading. */
export function nextDueMs(point: Point, state: PointState): number | null {
	const due: number[] = [];
	if (state.lastAtMs !== null && !state.limits['no_data']?.activeId)
		due.push(state.lastAtMs + point.noDataAfterMs);
	for (const limit of point.limits) {
		const own = state.limits[limit.id];
		if (!own) continue;
		if (own.onSinceMs !== null) due.push(own.onSinceMs + limit.onDelayMs);
		if (own.offSinceMs !== null) due.push(own.offSinceMs + limit.offDelayMs);
	}
	return due.length === 0 ? null : Math.min(...due);
}

/**
 * Whether the alarm condition holds. In: exactly at the limit. Out: strictly beyond the standard's restore point, or at
 * the deadband's edge; in between an active alarm stays.
 */
export function conditionOf(limit: Limit, isActive: boolean, value: number): boolean {
	const sign = limit.kind === 'high' ? 1 : -1;
	if (sign * (value - limit.activateAt) >= 0) return true;
	if (!isActive) return false;
	const { clear } = limit;
	if ('restoreAt' in clear) return sign * (value - clear.restoreAt) >= 0;
	return sign * (value - limit.activateAt) > -clear.deadband;
}

/** The changes one step makes to a point's state. */
class Moves {
	#limits: Record<string, LimitState> | null = null;
	#transitions: AlarmTransition[] | null = null;
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

	isActive(limitId: string): boolean {
		return this.#own(limitId).activeId !== null;
	}

	/** Delays that ended before `untilMs`, while the point was still heard. */
	settle(untilMs: number): void {
		const heardUntilMs =
			this.#state.lastAtMs === null ? untilMs : this.#state.lastAtMs + this.#point.noDataAfterMs;
		const endMs = Math.min(untilMs, heardUntilMs);
		for (const limit of this.#point.limits) {
			const { onSinceMs, offSinceMs } = this.#own(limit.id);
			if (onSinceMs !== null && onSinceMs + limit.onDelayMs <= endMs)
				this.activate(limit.id, onSinceMs + limit.onDelayMs);
			else if (offSinceMs !== null && offSinceMs + limit.offDelayMs <= endMs)
				this.#return(limit.id, offSinceMs + limit.offDelayMs);
		}
	}

	/** The condition as this reading shows it. */
	look(limitId: string | PointCondition, { onDelayMs, offDelayMs }: Delays, holds: boolean): void {
		const own = this.#own(limitId);
		if (own.activeId === null) {
			if (!holds) return this.#put(limitId, quiet);
			const sinceMs = own.onSinceMs ?? this.#atMs;
			if (this.#atMs - sinceMs >= onDelayMs) this.activate(limitId, sinceMs + onDelayMs);
			else
				this.#put(limitId, {
					...quiet,
					onSinceMs: sinceMs,
					onValue: own.onSinceMs === null ? this.#value : own.onValue
				});
			return;
		}
		if (holds) return this.#put(limitId, { ...quiet, activeId: own.activeId });
		const sinceMs = own.offSinceMs ?? this.#atMs;
		if (this.#atMs - sinceMs >= offDelayMs) this.#return(limitId, sinceMs + offDelayMs);
		else this.#put(limitId, { ...quiet, offSinceMs: sinceMs, activeId: own.activeId });
	}

	activate(limitId: string, atMs: number): void {
		if (this.isActive(limitId)) return;
		const { onSinceMs, onValue } = this.#own(limitId);
		const occurrenceId = `${this.#point.code}~${limitId}~${atMs}`;
		this.#put(limitId, { ...quiet, activeId: occurrenceId });
		(this.#transitions ??= []).push({
			kind: 'activated',
			limitId,
			occurrenceId,
			atMs,
			value: onSinceMs === null ? this.#value : onValue,
			late: false
		});
	}

	#return(limitId: string, atMs: number): void {
		const occurrenceId = this.#own(limitId).activeId;
		if (occurrenceId === null) return;
		this.#put(limitId, quiet);
		(this.#transitions ??= []).push({
			kind: 'returned',
			limitId,
			occurrenceId,
			atMs,
			value: this.#value,
			late: false
		});
	}

	done(last: Pick<PointState, 'lastAtMs' | 'lastQuality'>): Evaluation {
		return {
			state: { ...last, limits: this.#limits ?? this.#state.limits },
			transitions: this.#transitions ?? nothing
		};
	}

	#own(limitId: string): LimitState {
		return (this.#limits ?? this.#state.limits)[limitId] ?? quiet;
	}

	/** Quiet limits are left out: the state of a calm point is two fields. */
	#put(limitId: string, next: LimitState): void {
		const now = this.#own(limitId);
		if (
			now.activeId === next.activeId &&
			now.onSinceMs === next.onSinceMs &&
			now.offSinceMs === next.offSinceMs
		)
			return;
		this.#limits ??= { ...this.#state.limits };
		if (next === quiet) delete this.#limits[limitId];
		else this.#limits[limitId] = next;
	}
}
