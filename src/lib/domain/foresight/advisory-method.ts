import type { Limit } from '../alarm/limit.ts';
import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';
import { MINUTE_MS } from '../time.ts';
import type { SeriesRow } from './series/series-method.ts';

/** The online methods that may raise advisories. */
export const methodIds = ['trend', 'exceedance', 'cusum', 'baseline', 'watch'] as const;
export type MethodId = (typeof methodIds)[number];

/** One closed minute of a point: the mean of its good readings. */
export interface MinuteValue {
	readonly atMs: number;
	readonly value: number;
}

/** What a method sees after a minute. Everything unknown is `null`, never zero. */
export interface MethodView {
	/** Something is coming, or has changed, towards the dangerous side. */
	readonly flag: boolean;
	/** One plain sentence; given exactly when `flag`. */
	readonly reason: Text | null;
	readonly limitId: string | null;
	/** Expected at the horizon, with its interval. */
	readonly forecast: number | null;
	readonly lower: number | null;
	readonly upper: number | null;
	readonly probability: number | null;
	/** Only when the trend is significant and heads for the limit. */
	readonly timeToLimitMs: number | null;
	/** What is usual now, as a band; `null` where the method has none. */
	readonly band: { readonly low: number; readonly high: number } | null;
}

/** What a method may know of the point. */
export interface MethodPoint {
	readonly limits: readonly Limit[];
	readonly unit: string;
	/** Minutes of one row: the point's own beat; 1 where it is not given. */
	readonly every?: number;
}

/**
 * A method as it watches a point: the step of `series/`, one row a beat of the point, with what it says put in words. Pure, causal,
 * bounded memory: the same minutes always give the same views.
 */
export interface PointMethod<State = unknown> {
	readonly id: MethodId;
	/** How far it looks ahead, and at least so many rows of a slow point; see `horizonOf`. */
	readonly horizonMs: number;
	readonly horizonRows: number;
	/** Rows before it can say anything; `null` = it counts in days. */
	readonly needsRows: (every: number) => number | null;
	/** Stated parameters, for the reader. */
	readonly parameters: Readonly<Record<string, number>>;
	readonly source: Provenance;
	fresh(): State;
	/** One minute more; the first value of the row is the point's, the others are its neighbours'. */
	step(
		state: State,
		row: SeriesRow,
		point: MethodPoint
	): { readonly state: State; readonly view: MethodView };
}

/** How far a method looks ahead on a point with rows of `every` minutes. Example: trend on a row every 30 min → 6 h. */
export function horizonOf(
	{ horizonMs, horizonRows }: Pick<PointMethod, 'horizonMs' | 'horizonRows'>,
	every: number
): number {
	return Math.max(horizonMs, horizonRows * every * MINUTE_MS);
}

/** Not enough data, or nothing to say. */
export const nothingSeen: MethodView = {
	flag: false,
	reason: null,
	limitId: null,
	forecast: null,
	lower: null,
	upper: null,
	probability: null,
	timeToLimitMs: null,
	band: null
};

/** The limit that comes first in this direction, and is not reached yet; `null` = none. */
export function nextLimit(limits: readonly Limit[], value: number, direction: number): Limit | null {
	const isAhead = ({ activateAt }: Limit) => (direction > 0 ? activateAt > value : activateAt < value);
	return firstLimit(limits.filter(isAhead), direction);
}

/** The limit that is reached first on this side; `null` = none there. */
export function firstLimit(limits: readonly Limit[], direction: number): Limit | null {
	const kind = direction > 0 ? 'high' : 'low';
	let first: Limit | null = null;
	for (const limit of limits) {
		if (limit.kind !== kind) continue;
		if (first === null || direction * (limit.activateAt - first.activateAt) < 0) first = limit;
	}
	return first;
}
