import { figures, overRows, toScatter, valueAt, type OnlineMethod } from './online-method.ts';
import { nothingToSay, published } from './series-method.ts';

const parameters = {
	/** Rows that are looked at together. */
	windowRows: 24,
	/** How far from every window known before, as a share of the series' standard deviation, is new: score 1. */
	newAt: 0.35,
	/** Windows remembered; the one that nothing came near for longest is forgotten first. */
	knownMax: 18,
	/** Weight of the newest row in middle and scatter, once that many rows have been seen. */
	forgetting: 0.001,
	atLeastRows: 150
} as const;

/** What has been seen: the last rows in their order, and the windows that are known. */
export interface AnomalyState {
	readonly rows: number;
	readonly middle: number;
	readonly variance: number;
	/** Oldest first. */
	readonly last: readonly number[];
	readonly known: readonly Known[];
}

/** A sorted window: its least value, and from each value to the next so many times `unit`. */
interface Known {
	readonly from: number;
	readonly unit: number;
	readonly gaps: readonly number[];
	/** Row at which something was last near it. */
	readonly near: number;
}

/**
 * Univariate anomaly of a single series that nobody set a limit for. The last rows, sorted, are compared with the windows the
 * series has shown before: the score is the mean distance (Wasserstein) to the nearest of them. What is new is remembered, so
 * that it speaks once, and a day like other days is nothing new.
 */
export const anomalyMethod: OnlineMethod<AnomalyState> = {
	id: 'anomaly',
	name: { zh: '单变量异常', en: 'Univariate anomaly' },
	about: {
		zh: '没有限值的单个序列：最近几行是否与自身以往任何时段都不同。',
		en: 'One series without a limit: whether its last rows are unlike any stretch of its own past.'
	},
	needs: 'nothing',
	parameters,
	source: published(
		'Wang et al. 2011',
		'Several known distributions as published there; distance, memory and all figures are ours.'
	),
	fresh: () => ({ rows: 0, middle: 0, variance: 0, last: [], known: [] }),
	step(before, row, { target }) {
		const value = valueAt(row, target);
		if (value === null) return { state: before, output: nothingToSay };
		const slid = withValue(before, value);
		if (slid.last.length < parameters.windowRows) return { state: slid, output: nothingToSay };
		const { known, off } = comparedWith(slid);
		const state = { ...slid, known };
		if (state.rows <= parameters.atLeastRows) return { state, output: nothingToSay };
		const score = off / parameters.newAt;
		return { state, output: { ...nothingToSay, score, flag: score > 1, forecast: state.middle } };
	}
};
export const anomaly = overRows(anomalyMethod);

function withValue(before: AnomalyState, value: number): AnomalyState {
	const rows = before.rows + 1;
	const weight = Math.max(parameters.forgetting, 1 / rows);
	const from = rows === 1 ? value : before.middle;
	const middle = from + weight * (value - from);
	const variance = before.variance + weight * ((value - middle) ** 2 - before.variance);
	const last = [...before.last, toScatter(value, Math.sqrt(variance))];
	if (last.length > parameters.windowRows) last.shift();
	return { ...before, rows, middle: figures(middle, 9), variance: figures(variance, 9), last };
}

/** Mean distance to the nearest known window in standard deviations; a window that is new becomes known. */
function comparedWith({ last, known, rows, variance }: AnomalyState) {
	const sorted = last.toSorted((a, b) => a - b);
	const sigma = Math.sqrt(variance) + 1e-9;
	let nearest = -1;
	let least = Infinity;
	for (let index = 0; index < known.length; index++) {
		const one = known[index];
		const distance = one ? distanceBelow(sorted, one, least) : least;
		if (distance >= least) continue;
		least = distance;
		nearest = index;
	}
	const off = nearest < 0 ? 0 : least / (parameters.windowRows * sigma);
	const heard = known.map((one, index) => (index === nearest ? { ...one, near: rows } : one));
	const isNew = nearest < 0 || off > parameters.newAt;
	return { off, known: isNew ? remembered(heard, windowOf(sorted, sigma, rows)) : heard };
}

/** To a fortieth of the scatter: finer differences are noise, and small whole numbers take little room. */
function windowOf(sorted: readonly number[], sigma: number, near: number): Known {
	const unit = figures(sigma / 40, 2);
	const from = sorted[0] ?? 0;
	let at = 0;
	const gaps = sorted.slice(1).map((value) => {
		const gap = Math.round((value - from) / unit) - at;
		at += gap;
		return gap;
	});
	return { from, unit, gaps, near };
}

function remembered(known: readonly Known[], one: Known): readonly Known[] {
	if (known.length < parameters.knownMax) return [...known, one];
	const oldest = known.reduce((a, b) => (b.near < a.near ? b : a));
	return [...known.filter((other) => other !== oldest), one];
}

/** Sum of the differences, given up once it is not below `atMost`. */
function distanceBelow(sorted: readonly number[], { from, unit, gaps }: Known, atMost: number): number {
	let steps = 0;
	let sum = Math.abs((sorted[0] ?? 0) - from);
	for (let index = 0; index < gaps.length && sum < atMost; index++) {
		steps += gaps[index] ?? 0;
		sum += Math.abs((sorted[index + 1] ?? 0) - from - steps * unit);
	}
	return sum;
}
