import {
	nothingToSay,
	published,
	type SeriesDetector,
	type SeriesMethod,
	type SeriesOutput,
	type SeriesSetup
} from './series-method.ts';

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

/**
 * Univariate anomaly of a single series that nobody set a limit for. The last rows, sorted, are compared with the windows the
 * series has shown before: the score is the mean distance (Wasserstein) to the nearest of them. What is new is remembered, so
 * that it speaks once, and a day like other days is nothing new.
 */
export const anomaly: SeriesMethod = {
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
	start: (setup) => new Anomaly(setup)
};

interface Known {
	readonly sorted: Float64Array;
	/** Row at which something was last near it. */
	nearAt: number;
}

class Anomaly implements SeriesDetector {
	readonly #column: number;
	/** The last rows in their order, a ring, and the same sorted. */
	readonly #ring = new Float64Array(parameters.windowRows);
	readonly #sorted: number[] = [];
	readonly #known: Known[] = [];
	#rows = 0;
	#middle = 0;
	#variance = 0;

	constructor({ target }: SeriesSetup) {
		this.#column = target;
	}

	step({ values }: { readonly values: readonly (number | null)[] }): SeriesOutput {
		const value = values[this.#column] ?? null;
		if (value === null || Math.abs(value) > LARGEST) return nothingToSay;
		this.#learn(value);
		this.#slide(value);
		if (this.#sorted.length < parameters.windowRows) return nothingToSay;
		const off = this.#offKnown();
		if (this.#rows <= parameters.atLeastRows) return nothingToSay;
		const score = off / parameters.newAt;
		return { ...nothingToSay, score, flag: score > 1, forecast: this.#middle };
	}

	#learn(value: number): void {
		this.#rows++;
		if (this.#rows === 1) this.#middle = value;
		const weight = Math.max(parameters.forgetting, 1 / this.#rows);
		this.#middle += weight * (value - this.#middle);
		this.#variance += weight * ((value - this.#middle) ** 2 - this.#variance);
	}

	#slide(value: number): void {
		const at = (this.#rows - 1) % parameters.windowRows;
		if (this.#rows > parameters.windowRows)
			this.#sorted.splice(placeOf(this.#sorted, this.#ring[at] ?? 0), 1);
		this.#ring[at] = value;
		this.#sorted.splice(placeOf(this.#sorted, value), 0, value);
	}

	/** Mean distance to the nearest known window in standard deviations; a window that is new becomes known. */
	#offKnown(): number {
		const scale = parameters.windowRows * (Math.sqrt(this.#variance) + 1e-9);
		let nearest: Known | null = null;
		let least = Infinity;
		for (const one of this.#known) {
			const distance = distanceBelow(this.#sorted, one.sorted, least);
			if (distance < least) {
				least = distance;
				nearest = one;
			}
		}
		if (nearest) nearest.nearAt = this.#rows;
		const off = nearest ? least / scale : 0;
		if (!nearest || off > parameters.newAt) this.#remember();
		return off;
	}

	#remember(): void {
		if (this.#known.length >= parameters.knownMax) {
			const oldest = this.#known.reduce((a, b) => (b.nearAt < a.nearAt ? b : a));
			this.#known.splice(this.#known.indexOf(oldest), 1);
		}
		this.#known.push({ sorted: Float64Array.from(this.#sorted), nearAt: this.#rows });
	}
}

/** Beyond it squares are no numbers any more. */
const LARGEST = 1e150;

/** Index of the first value that is not smaller. */
function placeOf(sorted: readonly number[], value: number): number {
	const at = sorted.findIndex((one) => one >= value);
	return at < 0 ? sorted.length : at;
}

/** Sum of the differences, given up once it is not below `least`. */
function distanceBelow(a: readonly number[], b: Float64Array, least: number): number {
	let sum = 0;
	for (let index = 0; index < b.length && sum < least; index++)
		sum += Math.abs((a[index] ?? 0) - (b[index] ?? 0));
	return sum;
}
