import { cumulativeStdNormalProbability, median, quantileSorted } from 'simple-statistics';
import { HOUR_MS, MINUTE_MS } from '../time.ts';
import {
	figures,
	nextLimit,
	nothingSeen,
	type MethodPoint,
	type MethodView,
	type MinuteValue,
	type PointMethod
} from './advisory-method.ts';

/** Closed buckets of three minutes, oldest first, and the one being filled. Times in whole minutes. */
export interface TrendState {
	readonly atMinutes: readonly number[];
	readonly values: readonly number[];
	readonly bucket: { readonly atMinutes: number; readonly sum: number; readonly count: number } | null;
}

const parameters = {
	/** Readings are averaged over this before pairs are compared. */
	bucketMinutes: 3,
	/** The last hour. */
	windowBuckets: 20,
	/** Half an hour; less says nothing. */
	atLeastBuckets: 10,
	/** Two-sided level of the test. */
	significance: 0.01,
	/** A longer silence starts the window anew. */
	gapMinutes: 15
} as const;

/**
 * Robust trend: Theil–Sen slope with Sen's interval, Mann–Kendall with the Hamed–Rao correction for autocorrelation. Speaks
 * when the trend is significant, its whole interval heads for a limit, and the limit is reached within the horizon.
 */
export const trendMethod: PointMethod<TrendState> = {
	id: 'trend',
	horizonMs: HOUR_MS,
	parameters,
	source: {
		standard: 'Sen 1968; Hamed & Rao 1998',
		clause: null,
		edition: null,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note: 'Methods as published; window, level and horizon are our choice.'
	},
	start: () => ({ atMinutes: [], values: [], bucket: null }),
	look: (state, { value }, point) => viewOf(state, value, point),
	step(state, minute, point) {
		const next = withMinute(state, minute);
		const isNew = next.atMinutes !== state.atMinutes;
		return { state: next, view: isNew ? viewOf(next, minute.value, point) : null };
	}
};

function withMinute(state: TrendState, { atMs, value }: MinuteValue): TrendState {
	const now = Math.floor(atMs / MINUTE_MS);
	const atMinutes = now - (now % parameters.bucketMinutes);
	const { bucket } = state;
	if (bucket?.atMinutes === atMinutes)
		return { ...state, bucket: { atMinutes, sum: bucket.sum + value, count: bucket.count + 1 } };
	const opened = { atMinutes, sum: value, count: 1 };
	if (!bucket) return { ...state, bucket: opened };
	if (atMinutes - bucket.atMinutes > parameters.gapMinutes) return { ...trendMethod.start(), bucket: opened };
	return {
		atMinutes: [...state.atMinutes, bucket.atMinutes].slice(-parameters.windowBuckets),
		values: [...state.values, figures(bucket.sum / bucket.count)].slice(-parameters.windowBuckets),
		bucket: opened
	};
}

function viewOf({ atMinutes, values }: TrendState, value: number, point: MethodPoint): MethodView {
	const lastMinutes = atMinutes.at(-1);
	if (lastMinutes === undefined || values.length < parameters.atLeastBuckets) return nothingSeen;
	const slopes = pairSlopes(atMinutes, values);
	const slope = quantileSorted(slopes, 0.5);
	const { z, factor } = mannKendall(values);
	const { lower: slowest, upper: fastest } = senInterval(slopes, values.length, factor);
	const isSignificant = 2 * (1 - cumulativeStdNormalProbability(Math.abs(z))) < parameters.significance;
	const horizon = trendMethod.horizonMs / MINUTE_MS;
	const level = median(values.map((one, i) => one + slope * (lastMinutes - (atMinutes[i] ?? lastMinutes))));
	const seen: MethodView = {
		...nothingSeen,
		forecast: level + slope * horizon,
		lower: level + slowest * horizon,
		upper: level + fastest * horizon
	};
	if (!isSignificant || slowest * fastest <= 0) return seen;
	const limit = nextLimit(
		point.limits,
		Math.sign(slope) * Math.max(Math.sign(slope) * value, Math.sign(slope) * level),
		slope
	);
	if (!limit) return seen;
	const minutes = (limit.activateAt - level) / slope;
	if (!Number.isFinite(minutes) || minutes < 0) return seen;
	const ahead: MethodView = { ...seen, limitId: limit.id, timeToLimitMs: minutes * MINUTE_MS };
	if (minutes > horizon) return ahead;
	const hourly = `${Number(Math.abs(slope * 60).toPrecision(2))}${point.unit === '' ? '' : ` ${point.unit}`}`;
	const shown = Math.max(1, Math.round(minutes));
	const seenFor = values.length * parameters.bucketMinutes;
	return {
		...ahead,
		flag: true,
		reason: {
			zh: `最近 ${seenFor} 分钟持续${slope > 0 ? '上升' : '下降'}，每小时约 ${hourly}，照此约 ${shown} 分钟后到达“${limit.name.zh}”。`,
			en: `It has kept ${slope > 0 ? 'rising' : 'falling'} for ${seenFor} min, about ${hourly} an hour; at this rate it reaches “${limit.name.en}” in about ${shown} min.`
		}
	};
}

/** Slopes of all pairs, per minute, sorted. */
function pairSlopes(atMinutes: readonly number[], values: readonly number[]): number[] {
	const slopes: number[] = [];
	for (let i = 0; i < values.length; i++)
		for (let j = i + 1; j < values.length; j++)
			slopes.push(((values[j] ?? 0) - (values[i] ?? 0)) / ((atMinutes[j] ?? 1) - (atMinutes[i] ?? 0)));
	return slopes.sort((a, b) => a - b);
}

/** Sen's interval: order statistics of the slopes at ±z·σ(S), the variance of S corrected for autocorrelation. */
function senInterval(slopes: readonly number[], n: number, factor: number): { lower: number; upper: number } {
	const sigma = Math.sqrt(((n * (n - 1) * (2 * n + 5)) / 18) * factor);
	const reach = (1.96 * sigma) / 2;
	const middle = slopes.length / 2;
	const at = (index: number) => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(index)))] ?? 0;
	return { lower: at(middle - reach), upper: at(middle + reach) };
}

/**
 * Mann–Kendall's z with ties, and the Hamed–Rao factor n/n* by which autocorrelation of the ranks (about the Theil–Sen
 * line, significant lags only) widens the variance. Never below 1: a shorter variance would be confidence we do not have.
 */
export function mannKendall(values: readonly number[]): { readonly z: number; readonly factor: number } {
	const n = values.length;
	let s = 0;
	for (let i = 0; i < n; i++)
		for (let j = i + 1; j < n; j++) s += Math.sign((values[j] ?? 0) - (values[i] ?? 0));
	const ties = [...Map.groupBy(values, (value) => value).values()].map((group) => group.length);
	const variance =
		(n * (n - 1) * (2 * n + 5) - ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0)) / 18;
	if (variance <= 0) return { z: 0, factor: 1 };
	const factor = hamedRao(values);
	const sigma = Math.sqrt(variance * factor);
	return { z: s === 0 ? 0 : (s - Math.sign(s)) / sigma, factor };
}

function hamedRao(values: readonly number[]): number {
	const n = values.length;
	const index = values.map((_value, i) => i);
	const slope = quantileSorted(
		index
			.flatMap((i) => index.slice(i + 1).map((j) => ((values[j] ?? 0) - (values[i] ?? 0)) / (j - i)))
			.sort((a, b) => a - b),
		0.5
	);
	const ranks = ranksOf(values.map((value, i) => value - slope * i));
	const mean = (n + 1) / 2;
	const variance = ranks.reduce((sum, rank) => sum + (rank - mean) ** 2, 0);
	if (variance === 0) return 1;
	let sum = 0;
	for (let lag = 1; lag < Math.min(n - 2, 12); lag++) {
		let covariance = 0;
		for (let i = 0; i + lag < n; i++) covariance += ((ranks[i] ?? 0) - mean) * ((ranks[i + lag] ?? 0) - mean);
		const correlation = covariance / variance;
		if (Math.abs(correlation) > 1.96 / Math.sqrt(n))
			sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation;
	}
	return Math.max(1, 1 + (2 * sum) / (n * (n - 1) * (n - 2)));
}

/** Mean ranks for ties. */
function ranksOf(values: readonly number[]): number[] {
	const order = values.map((_value, i) => i).sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
	const ranks: number[] = new Array<number>(values.length).fill(0);
	for (let from = 0; from < order.length;) {
		let to = from;
		while (to + 1 < order.length && values[order[to + 1] ?? 0] === values[order[from] ?? 0]) to++;
		for (let i = from; i <= to; i++) ranks[order[i] ?? 0] = (from + to) / 2 + 1;
		from = to + 1;
	}
	return ranks;
}
