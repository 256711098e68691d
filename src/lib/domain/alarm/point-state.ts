import type { DetectorMemory } from './detector.ts';
import type { ReadingQuality } from './limit.ts';

/** Where one limit of one point stands. All times are event times. */
export interface LimitState {
	/**
	 * The condition has been true since then, but not yet for the on-delay. Together with `activeId`: time alone
	 * activated it, and a reading from before that moment may still contradict it.
	 */
	readonly onSinceMs: number | null;
	/** The value that began it; what people are told when the delay ends. */
	readonly onValue: number | null;
	/** The alarm is active and its condition has been false since then, but not yet for the off-delay. */
	readonly offSinceMs: number | null;
	/** The active occurrence; `null` = not active. */
	readonly activeId: string | null;
}

/** Where the evaluation of one point stands: what the next reading needs, and nothing else. */
export interface PointState {
	readonly lastAtMs: number | null;
	readonly lastQuality: ReadingQuality | null;
	readonly limits: Readonly<Record<string, LimitState>>;
	/** The newest calibration heard of. */
	readonly calibratedMs?: number;
	/** What the detectors keep of the past, by their id. */
	readonly memory?: Readonly<Record<string, DetectorMemory>>;
	/** In service since then: a point that never reports is silent some time later. */
	readonly watchedSinceMs?: number;
	/** The last maintenances, the oldest first. */
	readonly maintenances?: readonly Maintenance[];
	/** The last holds that are over, the oldest first: a late reading taken in one is judged as it would have been then. */
	readonly endedHolds?: readonly EndedHold[];
	/** What damping needs of the last activations, per limit; absent where nothing was activated. */
	readonly recent?: Readonly<Record<string, RecentActivations>>;
}

/** A time in which the point raised nothing. Its beginning ended every alarm; readings from before it are evaluated up to it. */
export interface Maintenance {
	readonly fromMs: number;
	/** Readings up to this moment were taken in it; `null` = it goes on. */
	readonly untilMs: number | null;
}

/** What lay over the point for a while: why, by whom, and its ends. */
export interface EndedHold {
	readonly kind: 'out_of_service' | 'planned_test' | 'calibration';
	readonly reason: string;
	readonly by: { readonly id: string; readonly name: string };
	readonly sinceMs: number;
	/** By time alone, or when somebody ended it. */
	readonly endedMs: number;
}

/** The last activations of one limit. */
export interface RecentActivations {
	/** At most the last two, in order. */
	readonly timesMs: readonly number[];
	readonly dampedUntilMs: number;
	/** Activations in a row, each within a minute of the one before or while damped. */
	readonly inRow: number;
}

/** Conditions every point has besides its limits. They are alarms of their own and never clear or set a value alarm. */
export const pointConditions = [
	'no_data',
	'fault',
	'over_range',
	'not_measuring',
	'calibration_due'
] as const;
export type PointCondition = (typeof pointConditions)[number];

/** Those that time alone raises: late readings neither begin nor end them. */
export const clockConditions: readonly PointCondition[] = ['no_data', 'calibration_due'];

/** Alarms of a point that other points, and alarms of a site that its records decide; not part of a point's state. */
export type WatchedCondition = 'implausible_pair' | 'inspection_overdue' | 'score_crossing';

export interface AlarmTransition {
	/**
	 * `corrected`: readings for that time came afterwards and show that it never was; it is over since `atMs`, the
	 * moment it had begun, so that its length is zero. It stays on record.
	 */
	readonly kind: 'activated' | 'returned' | 'corrected';
	/** Id of a limit of the point, or one of `pointConditions`. */
	readonly limitId: string;
	readonly occurrenceId: string;
	readonly atMs: number;
	/** The reading that decided; `null` when time alone did. */
	readonly value: number | null;
	/** Found in a reading that arrived after later ones. */
	readonly late: boolean;
}

export interface Evaluation {
	readonly state: PointState;
	readonly transitions: readonly AlarmTransition[];
}

export function initialState(): PointState {
	return { lastAtMs: null, lastQuality: null, limits: {} };
}

/**
 * Stable over replays and restarts: the same crossing always has the same id. It keeps it when its times are corrected
 * later, so nobody reads a time from it. Example: `P1~cut~1763770000000`.
 */
export function occurrenceId(pointCode: string, limitId: string, activatedAtMs: number): string {
	return `${pointCode}~${limitId}~${activatedAtMs}`;
}
