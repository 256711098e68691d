/**
 * Log-odds that a limit is reached within a horizon, from what the last rows of the series looked like. The same for every
 * series; what a point's own history adds is learnt beside it (`exceedance-learning.ts`).
 */

/** Values above the limit's reference, as shares of its span: 1 = the limit. */
export interface RecentCourse {
	/** Oldest first, at most 30. */
	readonly recent: readonly number[];
	/** Exponential means over about 10, 40 and 200 rows. */
	readonly slow: number;
	readonly slower: number;
	readonly slowest: number;
	/** Mean square of the change from row to row. */
	readonly stepVariance: number;
	/** Mean distance from `slower`. */
	readonly scatter: number;
	readonly rowsSinceReached: number;
}

/** Features are cut here: a series unlike any seen before must not drive the odds to nonsense. */
const FEATURE_MAX = 8;
/** The horizon the coefficients are centred on. */
const REFERENCE_HORIZON = 10;
/** Least scatter as a share of the span: a series that stands still has none of its own. */
const SCATTER_SHARE = 1 / 65;

/**
 * Coefficients, in the order of `featuresOf`, then those of log(horizon / 10), alone and times the features of `withHorizon`,
 * the constant last. Fitted by penalised logistic regression (Newton, ridge 1e-4) to the first 8,000 rows of a public series
 * of coal-mine methane, limit 1.3, horizons 6, 12, 20 and 40 rows pooled; `npm run evaluate -- --only methane` measures them
 * on the rows after those.
 */
const coefficients: readonly number[] = [
	3.18372, 2.49917, 1.54163, -0.0335245, 2.45781, -0.0754949, 0.0288547, -2.09649, 1.53062, 2.83136,
	-0.630203, 0.0217938, 0.0941964, 1.03918, -0.0447035, -1.14143, 2.11232, 0.911703, 0.0481187, 0.284148,
	-0.743009, -0.901113, -0.623752, 0.824189, -1.13095, 0.938661, -0.0180389, -10.2842
];
const withHorizon: readonly number[] = [0, 1, 3, 5, 7, 9, 11];

/** Example: a series that has stood at 0.2 of its span for long has log-odds near −9. */
export function exceedanceLogOdds(course: RecentCourse, horizon: number): number {
	const features = featuresOf(course);
	const far = Math.log(horizon / REFERENCE_HORIZON);
	let sum = (coefficients.at(-1) ?? 0) + far * (coefficients[features.length] ?? 0);
	for (let i = 0; i < features.length; i++) sum += bounded(features[i]) * (coefficients[i] ?? 0);
	for (let i = 0; i < withHorizon.length; i++)
		sum += far * bounded(features[withHorizon[i] ?? 0]) * (coefficients[features.length + 1 + i] ?? 0);
	return sum;
}

const bounded = (feature = 0) => Math.min(FEATURE_MAX, Math.max(-FEATURE_MAX, feature));

function featuresOf(course: RecentCourse): readonly number[] {
	const { recent } = course;
	const scatter = Math.max(SCATTER_SHARE, course.scatter);
	const level = recent.at(-1) ?? 0;
	const { lowest, highest, highestOf6 } = extremes(recent);
	const back = (rows: number) => recent[Math.max(0, recent.length - 1 - rows)] ?? level;
	const rise = (level - back(6)) / scatter;
	return [
		level,
		Math.max(0, level - 0.7),
		Math.max(0, level - 0.8),
		Math.max(0, level - 0.9),
		level >= 1 ? 1 : 0,
		highest,
		highestOf6,
		Math.max(0, highest - 0.9),
		course.slow,
		course.slower,
		course.slowest,
		rise,
		(level - back(20)) / scatter,
		Math.sqrt(course.stepVariance) / scatter,
		Math.max(0, rise) * Math.max(0, level - 0.6),
		Math.exp(-course.rowsSinceReached / 10),
		Math.exp(-course.rowsSinceReached / 60),
		((highest - lowest) / scatter) * 0.2,
		(level - back(1)) / scatter
	];
}

function extremes(recent: readonly number[]) {
	let lowest = Number.POSITIVE_INFINITY;
	let highest = Number.NEGATIVE_INFINITY;
	let highestOf6 = Number.NEGATIVE_INFINITY;
	for (let i = 0; i < recent.length; i++) {
		const value = recent[i] ?? 0;
		if (value < lowest) lowest = value;
		if (value > highest) highest = value;
		if (i >= recent.length - 6 && value > highestOf6) highestOf6 = value;
	}
	return { lowest, highest, highestOf6 };
}
