import type { Point } from '../point.ts';
import type { Limit } from './limit.ts';

/** Readings later than this many changes of limits are judged by the oldest set that is kept. */
const EARLIER_MAX = 5;

/**
 * The point with the limits that hold at this event time: a reading of 23:59 that arrives at 00:01 is judged by the limits
 * of 23:59. The same object where only one set is known.
 */
export function asOf(point: Point, atMs: number): Point {
	const { earlierLimits, limitsNext } = point;
	if (limitsNext && atMs >= limitsNext.fromMs) return { ...point, limits: limitsNext.limits };
	const before = earlierLimits?.find(({ untilMs }) => atMs < untilMs);
	return before ? { ...point, limits: before.limits } : point;
}

/** The point whose limits change at `fromMs`: at once, or by themselves when that time comes. */
export function changingLimits(point: Point, limits: readonly Limit[], fromMs: number, nowMs: number): Point {
	const { limitsNext: _before, ...kept } = point;
	if (fromMs > nowMs) return { ...kept, limitsNext: { fromMs, limits } };
	const earlier = [...(point.earlierLimits ?? []), { untilMs: fromMs, limits: point.limits }];
	return { ...kept, limits, earlierLimits: earlier.slice(-EARLIER_MAX) };
}

/** The point without the limits that were to come. */
export function withoutNext({ limitsNext: _next, ...kept }: Point): Point {
	return kept;
}
