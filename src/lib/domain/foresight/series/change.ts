import {
	nothingToSay,
	published,
	type SeriesDetector,
	type SeriesMethod,
	type SeriesOutput,
	type SeriesSetup
} from './series-method.ts';

const ewmaParameters = { weight: 0.2, sigmas: 3, atLeastRows: 20 } as const;
const cusumParameters = { allowanceSigmas: 0.5, decisionSigmas: 5, atLeastRows: 20 } as const;

/** Middle and scatter of the normal rows, learnt one by one (Welford) and then fixed. */
class Target {
	readonly #until: number;
	rows = 0;
	mean = 0;
	#squares = 0;

	constructor(until: number) {
		this.#until = until;
	}

	get isLearnt(): boolean {
		return this.rows >= this.#until;
	}

	get sigma(): number {
		return Math.sqrt(this.#squares / Math.max(1, this.rows - 1));
	}

	learn(value: number): void {
		this.rows++;
		const off = value - this.mean;
		this.mean += off / this.rows;
		this.#squares += off * (value - this.mean);
	}
}

/**
 * EWMA chart: the smoothed value against mean ± L·σ·√(λ/(2−λ)·(1−(1−λ)^{2t})), both learnt from the normal rows. The
 * score is the distance in those limits: 1 = on the limit. The forecast is the smoothed value.
 */
export const ewma: SeriesMethod = {
	id: 'ewma',
	name: { zh: 'EWMA 控制图', en: 'EWMA chart' },
	about: {
		zh: '缓慢的小幅偏移；前 --normal 行须为正常工况。',
		en: 'Small lasting shifts; the first --normal rows must be normal operation.'
	},
	needs: 'normal',
	parameters: ewmaParameters,
	source: published('Roberts 1959', 'Chart as published; λ = 0.2 and L = 3 are usual values.'),
	start: (setup) => new Ewma(setup)
};

class Ewma implements SeriesDetector {
	readonly #column: number;
	readonly #target: Target;
	#smooth = 0;
	#since = 0;

	constructor({ target, normal }: SeriesSetup) {
		this.#column = target;
		this.#target = new Target(Math.max(normal, ewmaParameters.atLeastRows));
	}

	step({ values }: { readonly values: readonly (number | null)[] }): SeriesOutput {
		const value = values[this.#column] ?? null;
		if (value === null) return nothingToSay;
		const { mean, sigma } = this.#target;
		if (!this.#target.isLearnt) {
			this.#target.learn(value);
			this.#smooth = this.#target.mean;
			return nothingToSay;
		}
		const { weight, sigmas } = ewmaParameters;
		this.#since++;
		this.#smooth += weight * (value - this.#smooth);
		const reach =
			sigmas * sigma * Math.sqrt((weight / (2 - weight)) * (1 - (1 - weight) ** (2 * this.#since)));
		const off = Math.abs(this.#smooth - mean);
		const score = reach > 0 ? off / reach : off > 0 ? Number.MAX_SAFE_INTEGER : 0;
		return {
			...nothingToSay,
			score,
			flag: score > 1,
			forecast: this.#smooth,
			lower: this.#smooth - 1.645 * sigma,
			upper: this.#smooth + 1.645 * sigma
		};
	}
}

/**
 * Tabular CUSUM, both sides: C⁺ = max(0, x − (μ + K) + C⁺) with K = kσ, decision at hσ; μ and σ from the normal rows. The
 * score is the larger sum over its decision limit.
 */
export const cusum: SeriesMethod = {
	id: 'cusum',
	name: { zh: 'CUSUM 累积和', en: 'CUSUM' },
	about: {
		zh: '均值的持续偏移；前 --normal 行须为正常工况。',
		en: 'A lasting shift of the mean; the first --normal rows must be normal operation.'
	},
	needs: 'normal',
	parameters: cusumParameters,
	source: published('Page 1954', 'Sums as published; k = 0.5 and h = 5 are usual values.'),
	start: (setup) => new Cusum(setup)
};

class Cusum implements SeriesDetector {
	readonly #column: number;
	readonly #target: Target;
	#above = 0;
	#below = 0;

	constructor({ target, normal }: SeriesSetup) {
		this.#column = target;
		this.#target = new Target(Math.max(normal, cusumParameters.atLeastRows));
	}

	step({ values }: { readonly values: readonly (number | null)[] }): SeriesOutput {
		const value = values[this.#column] ?? null;
		if (value === null) return nothingToSay;
		const { mean, sigma } = this.#target;
		if (!this.#target.isLearnt) {
			this.#target.learn(value);
			return nothingToSay;
		}
		const { allowanceSigmas, decisionSigmas } = cusumParameters;
		this.#above = Math.max(0, value - mean - allowanceSigmas * sigma + this.#above);
		this.#below = Math.max(0, mean - value - allowanceSigmas * sigma + this.#below);
		const sum = Math.max(this.#above, this.#below);
		const score = sigma > 0 ? sum / (decisionSigmas * sigma) : sum > 0 ? Number.MAX_SAFE_INTEGER : 0;
		return { ...nothingToSay, score, flag: score > 1 };
	}
}
