import { quantileSorted } from 'simple-statistics';

/** Mann–Kendall's test of a short series, with what the Theil–Sen line needs. Values at equal distances. */
export interface TrendTest {
	/** Signed significance, corrected for ties and autocorrelation; 0 = no evidence. */
	readonly z: number;
	/** n/n*: by how much autocorrelation widens the variance of S; at least 1. */
	readonly factor: number;
	/** Median of the slopes of all pairs. */
	readonly slope: number;
	/** Sen's 95 % interval of the slope: order statistics of the slopes at ±z·σ(S), the variance of S corrected. */
	readonly slowest: number;
	readonly fastest: number;
}

/** Autocorrelation is looked at up to this lag. */
const LAGS_MAX = 12;

/**
 * Theil–Sen slope, Mann–Kendall's z with ties, and the Hamed–Rao factor by which autocorrelation of the ranks (about the
 * Theil–Sen line, significant lags only) widens the variance. Never below 1: a shorter variance would be confidence we do
 * not have. Example: 1 to 10 has S = 45, variance 125, z = 44/√125 = 3.94.
 */
export function mannKendall(values: readonly number[]): TrendTest {
	const n = values.length;
	const { slopes, s, tiedPairs } = pairsOf(values);
	const slope = quantileSorted(slopes as unknown as number[], 0.5);
	const variance = (n * (n - 1) * (2 * n + 5) - (tiedPairs === 0 ? 0 : tieTerm(values))) / 18;
	if (!(variance > 0)) return { z: 0, factor: 1, slope, slowest: slope, fastest: slope };
	const factor = hamedRao(values, slope);
	const sigma = Math.sqrt(variance * factor);
	const reach = (1.96 * sigma) / 2;
	const at = (index: number) => slopes[Math.min(slopes.length - 1, Math.max(0, Math.round(index)))] ?? slope;
	return {
		z: s === 0 ? 0 : (s - Math.sign(s)) / sigma,
		factor,
		slope,
		slowest: at(slopes.length / 2 - reach),
		fastest: at(slopes.length / 2 + reach)
	};
}

/** Slopes of all pairs, sorted, with Mann–Kendall's S. */
function pairsOf(values: readonly number[]) {
	const n = values.length;
	const slopes = new Float64Array((n * (n - 1)) / 2);
	let [at, s, tiedPairs] = [0, 0, 0];
	for (let i = 0; i < n; i++) {
		const first = values[i] ?? 0;
		for (let j = i + 1; j < n; j++) {
			const rise = (values[j] ?? 0) - first;
			if (rise > 0) s++;
			else if (rise < 0) s--;
			else tiedPairs++;
			slopes[at++] = rise / (j - i);
		}
	}
	return { slopes: slopes.sort(), s, tiedPairs };
}

function tieTerm(values: readonly number[]): number {
	let sum = 0;
	for (const { length } of Map.groupBy(values, (value) => value).values())
		sum += length * (length - 1) * (2 * length + 5);
	return sum;
}

function hamedRao(values: readonly number[], slope: number): number {
	const n = values.length;
	const ranks = ranksOf(values.map((value, i) => value - slope * i));
	const mean = (n + 1) / 2;
	let variance = 0;
	for (let i = 0; i < n; i++) variance += (ranks[i] = (ranks[i] ?? 0) - mean) ** 2;
	if (variance === 0) return 1;
	let sum = 0;
	for (let lag = 1; lag < Math.min(n - 2, LAGS_MAX); lag++) {
		let covariance = 0;
		for (let i = 0; i + lag < n; i++) covariance += (ranks[i] ?? 0) * (ranks[i + lag] ?? 0);
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
