import {
	nothingToSay,
	published,
	type SeriesDetector,
	type SeriesMethod,
	type SeriesOutput,
	type SeriesSetup
} from './series-method.ts';

const parameters = {
	/** Weight of the newest row in middle and scatter, once that many rows have been seen. */
	forgetting: 0.001,
	/** The surprise is averaged over so many rows. */
	meanRows: 8,
	atLeastRows: 150,
	/** Standard deviations of the usual surprise at which a row is flagged. */
	flagAt: 2.2,
	/** Once flagged, only something more surprising speaks again within so many rows. */
	quietRows: 200
} as const;

/** Univariate anomaly of a single series that nobody set a limit for: how unusual the last rows are by the series' own past. */
export const anomaly: SeriesMethod = {
	id: 'anomaly',
	name: { zh: '单变量异常', en: 'Univariate anomaly' },
	about: {
		zh: '没有限值的单个序列：最近几行与自身历史相比有多不寻常。',
		en: 'One series without a limit: how unusual its last rows are by its own past.'
	},
	needs: 'nothing',
	parameters,
	source: published('烽燧', 'Mean log surprise against its own history; all figures are ours.'),
	start: (setup) => new Anomaly(setup)
};

class Anomaly implements SeriesDetector {
	readonly #column: number;
	readonly #recent: number[] = [];
	#rows = 0;
	#middle = 0;
	#scatter = 0;
	#usual = 0;
	#usualVariance = 1;
	#flaggedAt = Number.NEGATIVE_INFINITY;
	#flaggedScore = 0;

	constructor({ target }: SeriesSetup) {
		this.#column = target;
	}

	step({ values }: { readonly values: readonly (number | null)[] }): SeriesOutput {
		const value = values[this.#column] ?? null;
		if (value === null) return nothingToSay;
		if (this.#rows === 0) {
			this.#middle = value;
			this.#scatter = Math.abs(value) * 0.05;
		}
		const off = Math.abs(value - this.#middle);
		const surprise = Math.log1p(off / (this.#scatter + 1e-9));
		this.#recent.push((surprise - this.#usual) / Math.sqrt(this.#usualVariance + 1e-6));
		if (this.#recent.length > parameters.meanRows) this.#recent.shift();
		const mean = this.#recent.reduce((sum, one) => sum + one, 0) / this.#recent.length;
		this.#learn(value, off, surprise);
		if (this.#rows <= parameters.atLeastRows) return nothingToSay;
		const score = this.#spoken(mean);
		return { ...nothingToSay, score, flag: score > parameters.flagAt, forecast: this.#middle };
	}

	#learn(value: number, off: number, surprise: number): void {
		this.#rows++;
		const weight = Math.max(parameters.forgetting, 1 / (this.#rows + 1));
		this.#usual += weight * (surprise - this.#usual);
		this.#usualVariance += weight * ((surprise - this.#usual) ** 2 - this.#usualVariance);
		this.#scatter += weight * (off - this.#scatter);
		this.#middle += weight * (value - this.#middle);
	}

	/** One episode speaks once: what follows it is only heard if it is more surprising. */
	#spoken(score: number): number {
		if (this.#rows - this.#flaggedAt < parameters.quietRows && score <= this.#flaggedScore) return 0;
		if (score > parameters.flagAt - 0.2) {
			this.#flaggedAt = this.#rows;
			this.#flaggedScore = score;
		}
		return score;
	}
}
