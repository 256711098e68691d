/** One value of a trend: event time in UTC epoch ms; `null` says that there was none. */
export type TrendPoint = readonly [atMs: number, value: number | null];

/** More points than this are not told apart on any screen; memory stays bounded on a wall that runs for months. */
export const TREND_POINTS_MAX = 2000;

/**
 * Points with a hole wherever two neighbours lie more than `gapMs` apart, so that silence is drawn as a gap and never as a
 * line. Points must be in order of time. Example with `gapMs` 60 s: 0 s, 10 s, 200 s → 0 s, 10 s, hole, 200 s.
 */
export function withGaps(points: readonly TrendPoint[], gapMs: number): TrendPoint[] {
	return points.flatMap((point, i) => {
		const previous = points[i - 1];
		if (!previous || point[0] - previous[0] <= gapMs) return [point];
		return [[previous[0] + 1, null], point];
	});
}

/**
 * At most about `max` points. Each stretch keeps its lowest and its highest value and its holes, because a peak over a limit
 * must not be averaged away.
 */
export function boundedPoints(points: readonly TrendPoint[], max = TREND_POINTS_MAX): TrendPoint[] {
	if (points.length <= max) return [...points];
	// Up to three points are kept of each stretch: a low, a high, a hole.
	const stretch = Math.ceil((points.length * 3) / max);
	const kept: TrendPoint[] = [];
	for (let from = 0; from < points.length; from += stretch)
		kept.push(...extremes(points.slice(from, from + stretch)));
	return kept;
}

function extremes(points: readonly TrendPoint[]): TrendPoint[] {
	let low: TrendPoint | undefined;
	let high: TrendPoint | undefined;
	let hole: TrendPoint | undefined;
	for (const point of points) {
		const value = point[1];
		if (value === null) hole ??= point;
		else {
			if (!low || value < (low[1] as number)) low = point;
			if (!high || value > (high[1] as number)) high = point;
		}
	}
	const kept = new Set([low, high, hole].filter((point) => point !== undefined));
	return [...kept].sort((a, b) => a[0] - b[0]);
}

/** A value between two holes: no line leads to it, and it must be seen all the same. */
export function isLone(points: readonly TrendPoint[], at: number): boolean {
	const has = (index: number) => typeof points[index]?.[1] === 'number';
	return has(at) && !has(at - 1) && !has(at + 1);
}
