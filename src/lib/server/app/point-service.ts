import type { Evaluation, PointState } from '../../domain/alarm/point-state.ts';
import type { Reading } from '../../domain/point.ts';
import type { KnownPoint } from './point-register.ts';

/** A point in maintenance records what it hears and raises nothing. */
export function isAnnunciating(known: KnownPoint): boolean {
	return known.point.service === 'in_service';
}

/** Not from a maintenance that is over. */
export function isEvaluated(known: KnownPoint, reading: Reading): boolean {
	const { resumedAfterMs } = known.state;
	if (isBeforeMaintenance(known, reading)) return false;
	return resumedAfterMs === undefined || reading.atMs > resumedAfterMs;
}

/** From before the newest maintenance: it belongs to the time in which the point was watched. */
export function isBeforeMaintenance({ state }: KnownPoint, { atMs }: Reading): boolean {
	return state.maintainedFromMs !== undefined && atMs < state.maintainedFromMs;
}

/** The first time counts until the point is taken out of service. */
export function watchedFrom(
	{ watchedSinceMs, ...state }: PointState,
	isWatched: boolean,
	nowMs: number
): PointState {
	if (!isWatched) return watchedSinceMs === undefined ? state : { ...state, maintainedFromMs: nowMs };
	if (watchedSinceMs !== undefined) return { ...state, watchedSinceMs };
	// Maintenance ends every alarm: with one that stands the point was in service all along.
	const { lastAtMs } = state;
	const isBack = lastAtMs !== null && Object.keys(state.limits).length === 0;
	return { ...state, ...(isBack ? { resumedAfterMs: lastAtMs } : {}), watchedSinceMs: nowMs };
}

export function heard(state: PointState, reading: Reading): Evaluation {
	return { state: { ...state, lastAtMs: reading.atMs, lastQuality: reading.quality }, transitions: [] };
}
