import { figures, inUnitsOf, overRows, valueAt, type OnlineMethod } from './online-method.ts';
import { nothingToSay, published, type SeriesOutput, type SeriesSetup } from './series-method.ts';

/** Shared by both charts. */
const normalParameters = {
	atLeastRows: 20,
	/** What is normal follows slow drift, over this many rows, while the chart is quiet. */
	rememberedRows: 2000,
	/** A value further off than this counts as this far: one wild row is no lasting change. */
	valueSigmas: 4
} as const;
const ewmaParameters = { weight: 0.2, sigmas: 4, ...normalParameters } as const;
const cusumParameters = { allowanceSigmas: 0.5, decisionSigmas: 8, ...normalParameters } as const;

/** Middle, scatter and lag-1 autocorrelation of the normal rows. */
export interface Normal {
	readonly rows: number;
	readonly mean: number;
	readonly variance: number;
	/** Mean product of neighbouring deviations. */
	readonly covariance: number;
	readonly last: number;
	/** Rows in a row that were flagged. */
	readonly flagged: number;
}

export interface EwmaState extends Normal {
	readonly smooth: number;
	readonly since: number;
}

export interface CusumState extends Normal {
	readonly above: number;
	readonly below: number;
}

const freshNormal: Normal = { rows: 0, mean: 0, variance: 0, covariance: 0, last: 0, flagged: 0 };

/** Learns with the given weight of this row. */
function learnt(normal: Normal, value: number, weight: number): Normal {
	const off = value - normal.mean;
	const mean = normal.mean + weight * off;
	const isFirst = normal.rows === 0;
	return {
		rows: Math.min(normal.rows + 1, 1e9),
		mean: figures(mean, 9),
		variance: figures(isFirst ? 0 : normal.variance + weight * (off * (value - mean) - normal.variance)),
		covariance: figures(
			isFirst ? 0 : normal.covariance + weight * (off * (normal.last - mean) - normal.covariance)
		),
		last: figures(value),
		flagged: 0
	};
}

const growing = ({ rows }: Normal) => 1 / (rows + 1);

/** Never below a thousandth of the mean: a sensor that shows two figures has no scatter of its own. */
function sigmaOf({ mean, variance }: Normal): number {
	return Math.max(Math.sqrt(variance), Math.abs(mean) / 1000);
}

/** Lag-1 autocorrelation, 0–0.95: charts made for independent rows would flag a slowly swinging series all day. */
function autocorrelationOf({ variance, covariance }: Normal): number {
	return variance > 0 ? Math.max(0, Math.min(0.95, covariance / variance)) : 0;
}

/** What is usual now; `null` = not learnt yet. */
export function normalBand(
	normal: Normal,
	rowsNeeded: number
): { readonly low: number; readonly high: number } | null {
	if (normal.rows < rowsNeeded) return null;
	const reach = 3 * sigmaOf(normal);
	return { low: normal.mean - reach, high: normal.mean + reach };
}

function bounded(normal: Normal, value: number): number {
	const reach = normalParameters.valueSigmas * sigmaOf(normal);
	return Math.max(normal.mean - reach, Math.min(normal.mean + reach, value));
}

const normalRows = ({ normal }: SeriesSetup) => Math.max(normal, normalParameters.atLeastRows);

/**
 * EWMA chart: the smoothed value against mean ± L·σ·√(λ/(2−λ)·(1−(1−λ)^{2t})), widened for the autocorrelation ρ of the
 * normal rows by √((1+ρ(1−λ))/(1−ρ(1−λ))) (Schmid 1997). The score is the distance in those limits: 1 = on the limit. The
 * forecast is the smoothed value. A level that lasts longer than is remembered becomes the new normal, here as in the CUSUM.
 */
export const ewmaMethod: OnlineMethod<EwmaState> = {
	id: 'ewma',
	name: { zh: 'EWMA 控制图', en: 'EWMA chart' },
	about: {
		zh: '缓慢的小幅偏移；前 --normal 行须为正常工况。',
		en: 'Small lasting shifts; the first --normal rows must be normal operation.'
	},
	needs: 'normal',
	parameters: ewmaParameters,
	source: published('Roberts 1959; Schmid 1997', 'Chart as published; λ = 0.2 is usual, L = 4 our choice.'),
	fresh: () => ({ ...freshNormal, smooth: 0, since: 0 }),
	step(before, row, setup) {
		const value = valueAt(row, setup.target);
		if (value === null) return { state: before, output: nothingToSay };
		const state = isOutdated(before) ? ewmaMethod.fresh() : before;
		if (state.rows < normalRows(setup)) {
			const normal = learnt(state, value, growing(state));
			return { state: { ...normal, smooth: normal.mean, since: 0 }, output: nothingToSay };
		}
		const since = state.since + 1;
		const smooth = state.smooth + ewmaParameters.weight * (bounded(state, value) - state.smooth);
		const output = ewmaOutput(state, smooth, since);
		return { state: { ...afterwards(state, value, output), smooth, since }, output };
	}
};
export const ewma = overRows(ewmaMethod);

function ewmaOutput(normal: Normal, smooth: number, since: number): SeriesOutput {
	const { weight, sigmas } = ewmaParameters;
	const sigma = sigmaOf(normal);
	const kept = autocorrelationOf(normal) * (1 - weight);
	const variance = (weight / (2 - weight)) * (1 - (1 - weight) ** (2 * since)) * ((1 + kept) / (1 - kept));
	const score = inUnitsOf(sigmas * sigma * Math.sqrt(variance), Math.abs(smooth - normal.mean));
	return {
		...nothingToSay,
		score,
		flag: score > 1,
		forecast: smooth,
		lower: smooth - 1.645 * sigma,
		upper: smooth + 1.645 * sigma
	};
}

/** While nothing is being seen, what is normal follows slowly. */
function afterwards(normal: Normal, value: number, { score, flag }: SeriesOutput): Normal {
	if ((score ?? 0) <= 0.5) return learnt(normal, bounded(normal, value), 1 / normalParameters.rememberedRows);
	return { ...normal, last: figures(value), flagged: flag ? normal.flagged + 1 : 0 };
}

/** Flagged for longer than is remembered: that level is learnt as the new normal. */
const isOutdated = ({ flagged }: Normal) => flagged > normalParameters.rememberedRows;

/**
 * Tabular CUSUM, both sides: C⁺ = max(0, x − (μ + K) + C⁺) with K = kσ, decision at hσ·(1+ρ)/(1−ρ), the factor by which
 * autocorrelation ρ widens the variance of a sum (Bagshaw & Johnson 1975). The score is the larger sum over its decision
 * limit.
 */
export const cusumMethod: OnlineMethod<CusumState> = {
	id: 'cusum',
	name: { zh: 'CUSUM 累积和', en: 'CUSUM' },
	about: {
		zh: '均值的持续偏移；前 --normal 行须为正常工况。',
		en: 'A lasting shift of the mean; the first --normal rows must be normal operation.'
	},
	needs: 'normal',
	parameters: cusumParameters,
	source: published(
		'Page 1954; Bagshaw & Johnson 1975',
		'Sums as published; k = 0.5 is usual, h = 8 our choice: about one false start in 10,000 independent rows.'
	),
	fresh: () => ({ ...freshNormal, above: 0, below: 0 }),
	step(before, row, setup) {
		const value = valueAt(row, setup.target);
		if (value === null) return { state: before, output: nothingToSay };
		const state = isOutdated(before) ? cusumMethod.fresh() : before;
		if (state.rows < normalRows(setup))
			return { state: { ...state, ...learnt(state, value, growing(state)) }, output: nothingToSay };
		const sums = summed(state, value);
		const output = { ...nothingToSay, score: sums.score, flag: sums.score > 1 };
		const { above, below } = sums;
		return { state: { ...afterwards(state, value, output), above, below }, output };
	}
};
export const cusum = overRows(cusumMethod);

function summed(state: CusumState, value: number) {
	const { allowanceSigmas, decisionSigmas } = cusumParameters;
	const sigma = sigmaOf(state);
	const correlation = autocorrelationOf(state);
	const decision = (decisionSigmas * sigma * (1 + correlation)) / (1 - correlation);
	const off = bounded(state, value) - state.mean;
	// Capped, so that it falls back soon after the shift has ended.
	const grown = (sum: number, by: number) =>
		Math.max(0, Math.min(4 * decision, sum + by - allowanceSigmas * sigma));
	const [above, below] = [grown(state.above, off), grown(state.below, -off)];
	return { above: figures(above), below: figures(below), score: inUnitsOf(decision, Math.max(above, below)) };
}
