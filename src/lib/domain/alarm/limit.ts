import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';

/** A reading's alarm priority, most urgent first. Not a site's risk level and not a warning's grade. */
export const alarmPriorities = ['red', 'orange', 'yellow', 'blue'] as const;
export type AlarmPriority = (typeof alarmPriorities)[number];

/** What a gateway says about a reading. Anything but `good` never clears or sets a value alarm; it raises its own. */
export const readingQualities = ['good', 'calibration', 'fault', 'over_range', 'test'] as const;
export type ReadingQuality = (typeof readingQualities)[number];

/**
 * One limit 限值 of one point 测点. Values are in the point's own unit.
 * `high` activates at `value >= activateAt`, `low` at `value <= activateAt`, exactly, with no deadband on the way in.
 */
export interface Limit {
	readonly id: string;
	readonly name: Text;
	readonly kind: 'high' | 'low';
	readonly priority: AlarmPriority;
	readonly activateAt: number;
	/** The value itself is still allowed ("more than 4 h", "at least 20 %"): activates strictly beyond it. */
	readonly beyond?: true;
	/**
	 * How the alarm clears: the standard's own restore point (`value < below` strictly for `high`,
	 * `value > below` strictly for `low`), or a deadband (clears at `activateAt ∓ deadband`, inclusive).
	 */
	readonly clear: { readonly restoreAt: number } | { readonly deadband: number };
	/** Event time the condition must hold before the alarm activates; 0 = at once. */
	readonly onDelayMs: number;
	readonly offDelayMs: number;
	readonly latching: boolean;
	/** Still active and acknowledged after this time → unacknowledged again; `null` = never. */
	readonly reAlarmMs: number | null;
	/** What to do first, in the standard's terms (cut scope, withdraw people, close the valve). */
	readonly action: Text;
	readonly source: Provenance;
}

/** What every detector says of itself; the sentence in `rule` carries its numbers and is shown with the alarm. */
interface DetectorBase {
	readonly id: string;
	readonly name: Text;
	readonly rule: Text;
	readonly priority: AlarmPriority;
	readonly latching: boolean;
	readonly reAlarmMs: number | null;
	readonly action: Text;
	readonly source: Provenance;
}

/** Rises or falls by `change` or more within `withinMs`, whatever the value itself is. */
export interface RateDetector extends DetectorBase {
	readonly kind: 'rate';
	readonly direction: 'rise' | 'fall' | 'either';
	readonly change: number;
	readonly withinMs: number;
}

/** Exactly the same value for `forMs`: a living sensor moves. `exceptAt` is a value at which standing still is normal. */
export interface FlatLineDetector extends DetectorBase {
	readonly kind: 'flat_line';
	readonly forMs: number;
	readonly exceptAt: number | null;
}

/** Away from the usual value of this hour of the day by `sigmas` and by `atLeast`, once `daysMin` days are known. */
export interface BaselineDetector extends DetectorBase {
	readonly kind: 'baseline';
	readonly sigmas: number;
	readonly atLeast: number;
	readonly daysMin: number;
}

/**
 * A condition beyond a fixed limit, as data on a point. Detectors have no delays, because they look at a stretch of time
 * already, and keep a few numbers however long the point has been measuring.
 */
export type Detector = RateDetector | FlatLineDetector | BaselineDetector;

/** The limits that a published standard fixes for one kind of measuring place, e.g. coal face T1. */
export interface LimitProfile {
	/** Stable id, e.g. `coal-ch4-coal-face-t1`. Stored on points as `profile`. */
	readonly id: string;
	readonly name: Text;
	/** What is measured, e.g. `ch4`, `co`, `o2`, `pressure`. */
	readonly quantity: string;
	readonly unit: string;
	/** Measuring span, used for deadbands given in percent and for over-range. */
	readonly span: { readonly low: number; readonly high: number };
	/** No reading for this long → the point is silent: its own state and its own alarm. */
	readonly noDataAfterMs: number;
	readonly limits: readonly Limit[];
	/** Conditions beyond a fixed limit. */
	readonly detectors?: readonly Detector[];
	/** A sensor that was not calibrated for this long is overdue. */
	readonly calibrationEveryMs?: number;
	/** Where the standard gives another clock for a kind of sensor; a kind that is not stated has the clock above. */
	readonly calibrationByKind?: Readonly<Record<SensorKind, number>>;
}

export const sensorKinds = ['catalytic', 'laser', 'other'] as const;
export type SensorKind = (typeof sensorKinds)[number];

/** How often a point of this profile with this kind of sensor must be calibrated; `null` = no clock is known. */
export function calibrationEveryMsOf(
	{ calibrationEveryMs, calibrationByKind }: Pick<LimitProfile, 'calibrationEveryMs' | 'calibrationByKind'>,
	kind: SensorKind | null
): number | null {
	return (kind === null ? undefined : calibrationByKind?.[kind]) ?? calibrationEveryMs ?? null;
}
