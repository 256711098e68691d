import { maintenanceOver, watchedTimeAt, withMaintenance } from '../../domain/alarm/maintenance.ts';
import type { Evaluation, PointState } from '../../domain/alarm/point-state.ts';
import type { Reading } from '../../domain/point.ts';
import type { KnownPoint } from './point-register.ts';

/** A point in maintenance records what it hears and raises nothing. */
export function isAnnunciating(known: KnownPoint): boolean {
	return known.point.service === 'in_service';
}

/** Taken since the newest maintenance, if there was one. */
export function isEvaluated({ state }: KnownPoint, { atMs }: Reading): boolean {
	return watchedTimeAt(state.maintenances, atMs)?.beforeMs === null;
}

/** From before a maintenance: it belongs to a time in which the point was watched. */
export function isBeforeMaintenance({ state }: KnownPoint, { atMs }: Reading): boolean {
	return (watchedTimeAt(state.maintenances, atMs)?.beforeMs ?? null) !== null;
}

/** The first time counts until the point is taken out of service. */
export function watchedFrom(
	{ watchedSinceMs, ...state }: PointState,
	isWatched: boolean,
	nowMs: number
): PointState {
	if (!isWatched)
		return watchedSinceMs === undefined
			? state
			: { ...state, maintenances: withMaintenance(state.maintenances, nowMs) };
	// Maintenance ends every alarm: with one that stands the point was in service all along.
	if (watchedSinceMs !== undefined || Object.keys(state.limits).length > 0)
		return { ...state, watchedSinceMs: watchedSinceMs ?? nowMs };
	const maintenances = maintenanceOver(state.maintenances, state.lastAtMs);
	return { ...state, ...(maintenances ? { maintenances } : {}), watchedSinceMs: nowMs };
}

export function heard(state: PointState, reading: Reading): Evaluation {
	return { state: { ...state, lastAtMs: reading.atMs, lastQuality: reading.quality }, transitions: [] };
}
