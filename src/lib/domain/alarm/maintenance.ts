import type { EndedHold, Maintenance, PointState } from './point-state.ts';

/** Late readings from before this many maintenances are judged as if the older ones had not been. */
const MAINTENANCES_MAX = 5;
/** The first moment there is. */
export const BEGINNING_MS = -8_640_000_000_000_000;

/** A time between two maintenances, in which a point's alarms were watched; both ends belong to the maintenances. */
export interface WatchedTime {
	readonly afterMs: number;
	/** A maintenance began then and ended every alarm; `null` = none did, the present. */
	readonly beforeMs: number | null;
}

const always: WatchedTime = { afterMs: BEGINNING_MS, beforeMs: null };

/** The watched time that this moment lies in; `null` = it lies in a maintenance. */
export function watchedTimeAt(
	maintenances: readonly Maintenance[] | undefined,
	atMs: number
): WatchedTime | null {
	if (!maintenances) return always;
	let afterMs = BEGINNING_MS;
	for (const { fromMs, untilMs } of maintenances) {
		if (atMs < fromMs) return { afterMs, beforeMs: fromMs };
		if (untilMs === null || atMs <= untilMs) return null;
		afterMs = untilMs;
	}
	return { afterMs, beforeMs: null };
}

export function withMaintenance(
	maintenances: readonly Maintenance[] | undefined,
	fromMs: number
): readonly Maintenance[] {
	return [...(maintenances ?? []), { fromMs, untilMs: null }].slice(-MAINTENANCES_MAX);
}

/**
 * The point is back, and `lastAtMs` is the newest reading heard of by then. What it sent before it was ever put in service
 * was maintenance from the beginning.
 */
export function maintenanceOver(
	maintenances: readonly Maintenance[] | undefined,
	lastAtMs: number | null
): readonly Maintenance[] | undefined {
	const last = maintenances?.at(-1);
	if (last?.untilMs === null) {
		const untilMs = Math.max(last.fromMs, lastAtMs ?? last.fromMs);
		return [...(maintenances ?? []).slice(0, -1), { ...last, untilMs }];
	}
	return lastAtMs === null ? maintenances : [{ fromMs: BEGINNING_MS, untilMs: lastAtMs }];
}

/** As releases before this one stored it: the newest of each only. */
interface EarlierForm {
	readonly maintainedFromMs?: number;
	readonly resumedAfterMs?: number;
	readonly endedHold?: EndedHold;
}

/** A point's state from its stored text. */
export function pointStateOf(text: string): PointState {
	const { maintainedFromMs, resumedAfterMs, endedHold, ...state } = JSON.parse(text) as PointState &
		EarlierForm;
	const isKnown = maintainedFromMs !== undefined || resumedAfterMs !== undefined;
	const fromMs = maintainedFromMs ?? BEGINNING_MS;
	const isOver = state.watchedSinceMs !== undefined;
	const untilMs = isOver ? Math.max(fromMs, resumedAfterMs ?? fromMs) : null;
	return {
		...state,
		...(isKnown ? { maintenances: [{ fromMs, untilMs }] } : {}),
		...(endedHold ? { endedHolds: [endedHold] } : {})
	};
}
