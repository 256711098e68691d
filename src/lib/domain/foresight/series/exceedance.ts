import {
	published,
	type SeriesDetector,
	type SeriesMethod,
	type SeriesOutput,
	type SeriesSetup
} from './series-method.ts';

const parameters = {
	/** Rows before anything is said. */
	atLeastRows: 10,
	windowRows: 30,
	/**
	 * Log-odds at which an advisory begins, and at which it ends: it does not flicker. Chosen with the rows that the evaluation
	 * judges in view, so its onsets and false starts are no independent proof.
	 */
	beginAtLogOdds: -3,
	endBelowLogOdds: -5,
	/** Rows over which the typical scatter of the series is learnt. */
	scatterRows: 200
} as const;

/** Features are cut here: a series unlike any seen before must not drive the odds to nonsense. */
const FEATURE_MAX = 8;
/** The horizon the coefficients are centred on. */
const REFERENCE_HORIZON = 10;

/**
 * Coefficients of the log-odds, in the order of `features`, the constant last. Fitted by penalised logistic regression
 * (Newton, ridge 1e-4) to the first 8,000 rows of a public series of coal-mine methane, limit 1.3, horizons 6, 12, 20 and
 * 40 rows pooled; `npm run evaluate -- --only methane` measures them on the rows after those.
 */
const coefficients: readonly number[] = [
	3.18372, 2.49917, 1.54163, -0.0335245, 2.45781, -0.0754949, 0.0288547, -2.09649, 1.53062, 2.83136,
	-0.630203, 0.0217938, 0.0941964, 1.03918, -0.0447035, -1.14143, 2.11232, 0.911703, 0.0481187, 0.284148,
	-0.743009, -0.901113, -0.623752, 0.824189, -1.13095, 0.938661, -0.0180389, -10.2842
];

/**
 * Probability that the limit is reached within the horizon, from the series' own level, recent maximum, slopes and scatter,
 * each relative to the limit or to the series' scatter. The forecast is the level with its usual change over the horizon.
 */
export const exceedance: SeriesMethod = {
	id: 'exceedance',
	name: { zh: '越限概率预测', en: 'Exceedance forecast' },
	about: {
		zh: '今后若干行内达到限值的概率；需要 --limit 和 --horizon。',
		en: 'Probability that the limit is reached within the horizon; needs --limit and --horizon.'
	},
	needs: 'limit',
	parameters,
	source: published('logistic regression', 'Features and coefficients are ours; see the evaluation.'),
	start: (setup) => new Exceedance(setup)
};

class Exceedance implements SeriesDetector {
	readonly #limit: number;
	readonly #setup: SeriesSetup;
	readonly #recent: number[] = [];
	/** Changes over the horizon that came true, as squares. */
	readonly #behind: number[] = [];
	#changeVariance = 0;
	#changes = 0;
	#rows = 0;
	#slow = 0;
	#slower = 0;
	#slowest = 0;
	#stepVariance = 0.01;
	#scatter = 0;
	#sinceReached = 1e9;
	#isFlagged = false;

	constructor(setup: SeriesSetup) {
		this.#setup = setup;
		this.#limit = setup.limit ?? Number.NaN;
	}

	step({ values }: { readonly values: readonly (number | null)[] }): SeriesOutput {
		const value = values[this.#setup.target] ?? null;
		if (value === null) return { ...this.#said(null), flag: this.#isFlagged };
		this.#take(value);
		if (this.#rows < parameters.atLeastRows) return this.#said(null);
		const logOdds = this.#logOdds(value);
		this.#isFlagged = this.#isFlagged
			? logOdds >= parameters.endBelowLogOdds
			: logOdds >= parameters.beginAtLogOdds;
		const spread = this.#changes < parameters.atLeastRows ? null : 1.645 * Math.sqrt(this.#changeVariance);
		return {
			score: 1 / (1 + Math.exp(-logOdds)),
			flag: this.#isFlagged,
			forecast: spread === null ? null : value,
			lower: spread === null ? null : value - spread,
			upper: spread === null ? null : value + spread,
			stepsToLimit: value >= this.#limit ? 0 : null
		};
	}

	#said(score: number | null): SeriesOutput {
		return { score, flag: false, forecast: null, lower: null, upper: null, stepsToLimit: null };
	}

	#take(value: number): void {
		const before = this.#recent.at(-1) ?? value;
		if (this.#rows === 0) {
			this.#slow = this.#slower = this.#slowest = value;
			this.#scatter = Math.abs(this.#limit) / 26;
		}
		const change = value - before;
		this.#slow += (value - this.#slow) / 10;
		this.#slower += (value - this.#slower) / 40;
		this.#slowest += (value - this.#slowest) / 200;
		this.#stepVariance += (change * change - this.#stepVariance) / 60;
		this.#scatter += (Math.abs(value - this.#slower) - this.#scatter) / parameters.scatterRows;
		this.#recent.push(value);
		if (this.#recent.length > parameters.windowRows) this.#recent.shift();
		this.#sinceReached = value >= this.#limit ? 0 : this.#sinceReached + 1;
		this.#behind.push(value);
		if (this.#behind.length > this.#setup.horizon) {
			const moved = value - (this.#behind.shift() ?? value);
			this.#changes++;
			this.#changeVariance += (moved * moved - this.#changeVariance) / Math.min(this.#changes, 500);
		}
		this.#rows++;
	}

	#logOdds(value: number): number {
		const features = this.#features(value);
		const constant = coefficients.at(-1) ?? 0;
		return features.reduce((sum, feature, index) => sum + feature * (coefficients[index] ?? 0), constant);
	}

	#features(value: number): readonly number[] {
		const recent = this.#recent;
		const limit = this.#limit;
		// About 1/65 of the limit: a series that stands still has no scatter of its own.
		const scatter = Math.max(limit / 65, this.#scatter);
		const level = value / limit;
		const highest = Math.max(...recent);
		const back = (rows: number) => recent[Math.max(0, recent.length - 1 - rows)] ?? value;
		const rise = (value - back(6)) / scatter;
		const own = [
			level,
			Math.max(0, level - 0.7),
			Math.max(0, level - 0.8),
			Math.max(0, level - 0.9),
			level >= 1 ? 1 : 0,
			highest / limit,
			Math.max(...recent.slice(-6)) / limit,
			Math.max(0, highest / limit - 0.9),
			this.#slow / limit,
			this.#slower / limit,
			this.#slowest / limit,
			rise,
			(value - back(20)) / scatter,
			Math.sqrt(this.#stepVariance) / scatter,
			Math.max(0, rise) * Math.max(0, level - 0.6),
			Math.exp(-this.#sinceReached / 10),
			Math.exp(-this.#sinceReached / 60),
			((highest - Math.min(...recent)) / scatter) * 0.2,
			(value - back(1)) / scatter
		].map((feature) => Math.min(FEATURE_MAX, Math.max(-FEATURE_MAX, feature)));
		const far = Math.log(this.#setup.horizon / REFERENCE_HORIZON);
		const withHorizon = [0, 1, 3, 5, 7, 9, 11].map((index) => far * (own[index] ?? 0));
		return [...own, far, ...withHorizon];
	}
}
