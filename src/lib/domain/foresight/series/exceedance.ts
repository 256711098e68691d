import {
	correctedLogOdds,
	expectedChange,
	freshLearning,
	learnt,
	skipped,
	type Learning,
	type Outlook
} from './exceedance-learning.ts';
import { exceedanceLogOdds } from './exceedance-odds.ts';
import { figures, overRows, valueAt, type OnlineMethod } from './online-method.ts';
import {
	nothingToSay,
	published,
	type SeriesOutput,
	type SeriesRow,
	type SeriesSetup
} from './series-method.ts';

const parameters = {
	/** Rows before anything is said, and outcomes before a value is forecast. */
	atLeastRows: 10,
	atLeastOutcomes: 10,
	windowRows: 30,
	/**
	 * Log-odds at which an advisory begins, and at which it ends: it does not flicker. Chosen with the rows that the evaluation
	 * judges in view, so its onsets and false starts are no independent proof.
	 */
	beginAtLogOdds: -3,
	endBelowLogOdds: -5,
	/** Rows over which the typical scatter of the series is learnt, and its typical level. */
	scatterRows: 200,
	levelRows: 2000,
	/** More missing rows than this and the recent course starts anew; what was learnt stays. */
	gapRows: 15,
	/** Other columns that are looked at. */
	neighboursMax: 4
} as const;

/** All in the series' own unit; times −1 where the limit is a low one, so that up is always towards it. */
export interface ExceedanceState {
	/** Since the last gap, and ever. */
	readonly rows: number;
	readonly heard: number;
	readonly missing: number;
	/** The last values, oldest first. */
	readonly recent: readonly number[];
	readonly slow: number;
	readonly slower: number;
	readonly slowest: number;
	/** What is usual for the series, over its whole past. */
	readonly usual: number;
	readonly stepVariance: number;
	readonly scatter: number;
	readonly rowsSinceReached: number;
	readonly isFlagged: boolean;
	readonly learning: Learning;
	/** Usual level and scatter of each neighbour, one after the other. */
	readonly neighbours: readonly number[];
}

const NEVER = 1e6;

/**
 * Probability that the limit is reached within the horizon, from the series' own level, recent maximum, slopes and scatter,
 * each relative to the limit or to the series' scatter, corrected by what became of its own earlier rows and by how far its
 * neighbours are from their usual. The forecast is the value with the change over the horizon that such rows have had; its
 * interval has held nine of ten of the point's own outcomes.
 */
export const exceedanceMethod: OnlineMethod<ExceedanceState> = {
	id: 'exceedance',
	name: { zh: '越限概率预测', en: 'Exceedance forecast' },
	about: {
		zh: '今后若干行内达到限值的概率；需要 --limit 和 --horizon。',
		en: 'Probability that the limit is reached within the horizon; needs --limit and --horizon.'
	},
	needs: 'limit',
	parameters,
	source: published('logistic regression', 'Features and coefficients are ours; see the evaluation.'),
	fresh: () => ({
		rows: 0,
		heard: 0,
		missing: 0,
		recent: [],
		slow: 0,
		slower: 0,
		slowest: 0,
		usual: 0,
		stepVariance: 0,
		scatter: 0,
		rowsSinceReached: NEVER,
		isFlagged: false,
		learning: freshLearning(),
		neighbours: []
	}),
	step(before, row, setup) {
		const value = valueAt(row, setup.target);
		const neighbours = neighboursTaught(before.neighbours, row, setup);
		if (value === null || setup.limit === null) return missed({ ...before, neighbours });
		const sign = setup.side === 'low' ? -1 : 1;
		const taken = withValue({ ...before, neighbours }, sign * value, sign * setup.limit);
		return judged(taken, row, setup, sign);
	}
};
export const exceedance = overRows(exceedanceMethod);

/** A row without a value: what is waiting for its outcome waits on, and an advisory that was begun stands. */
function missed(before: ExceedanceState) {
	const missing = Math.min(before.missing + 1, NEVER);
	const rowsSinceReached = Math.min(NEVER, before.rowsSinceReached + 1);
	const state = { ...before, missing, rowsSinceReached, learning: skipped(before.learning) };
	if (missing <= parameters.gapRows) return { state, output: { ...nothingToSay, flag: state.isFlagged } };
	return { state: { ...state, rows: 0, recent: [], isFlagged: false }, output: nothingToSay };
}

function withValue(state: ExceedanceState, value: number, limit: number): ExceedanceState {
	const isFirst = state.heard === 0;
	const heard = Math.min(state.heard + 1, NEVER);
	const before = state.recent.at(-1) ?? value;
	const towards = (mean: number, over: number, isNew = isFirst) =>
		isNew ? value : mean + (value - mean) / over;
	const slower = towards(state.slower, 40, state.rows === 0);
	// Until the series has shown its own, about what is usual of a limit's distance.
	const scatter = isFirst ? Math.abs(limit) / 26 : state.scatter;
	const stepVariance = isFirst ? (Math.abs(limit) / 13) ** 2 : state.stepVariance;
	const recent = state.recent.slice(state.recent.length >= parameters.windowRows ? 1 : 0);
	recent.push(figures(value));
	return {
		...state,
		rows: Math.min(state.rows + 1, NEVER),
		heard,
		missing: 0,
		recent,
		slow: towards(state.slow, 10, state.rows === 0),
		slower,
		slowest: towards(state.slowest, parameters.scatterRows),
		usual: towards(state.usual, Math.min(heard, parameters.levelRows)),
		stepVariance: stepVariance + ((value - before) ** 2 - stepVariance) / 60,
		scatter: scatter + (Math.abs(value - slower) - scatter) / parameters.scatterRows,
		rowsSinceReached: value >= limit ? 0 : Math.min(NEVER, state.rowsSinceReached + 1)
	};
}

function judged(state: ExceedanceState, row: SeriesRow, setup: SeriesSetup, sign: number) {
	const limit = sign * (setup.limit ?? 0);
	const outlook = outlookOf(state, row, setup, limit);
	if (!outlook || state.rows < parameters.atLeastRows) return { state, output: nothingToSay };
	const learning = learnt(state.learning, outlook, outlook.value >= limit, setup.horizon);
	const logOdds = correctedLogOdds(learning, outlook);
	const isFlagged = logOdds >= (state.isFlagged ? parameters.endBelowLogOdds : parameters.beginAtLogOdds);
	const forecast = forecastOf(learning, outlook);
	const output: SeriesOutput = {
		score: 1 / (1 + Math.exp(-logOdds)),
		flag: isFlagged,
		forecast: forecast && sign * forecast.value,
		lower: forecast && (sign > 0 ? forecast.lower : -forecast.upper),
		upper: forecast && (sign > 0 ? forecast.upper : -forecast.lower),
		stepsToLimit:
			outlook.value >= limit ? 0 : isFlagged ? stepsTo(limit, outlook.value, forecast, setup.horizon) : null
	};
	return { state: { ...state, isFlagged, learning }, output };
}

interface Forecast {
	readonly value: number;
	readonly lower: number;
	readonly upper: number;
}

function forecastOf(learning: Learning, outlook: Outlook): Forecast | null {
	if (learning.known < parameters.atLeastOutcomes) return null;
	const value = outlook.value + expectedChange(learning, outlook);
	const sigma = Math.sqrt(learning.offVariance);
	return { value, lower: value - learning.reachBelow * sigma, upper: value + learning.reachAbove * sigma };
}

/** Rows until the forecast's straight course is at the limit; only where even its lower end is a rise. */
function stepsTo(limit: number, value: number, forecast: Forecast | null, horizon: number): number | null {
	if (!forecast || forecast.lower <= value || forecast.value < limit) return null;
	return (horizon * (limit - value)) / (forecast.value - value);
}

/**
 * What the row looks like from the limit. Shares are of a span that ends at the limit: the limit itself where values and
 * limit are positive, else and at most three times the limit's distance from the usual level, so that neither the sign nor
 * the zero of the unit matters. `null` = no span to speak of: it has always stood at the limit.
 */
function outlookOf(
	state: ExceedanceState,
	row: SeriesRow,
	setup: SeriesSetup,
	limit: number
): Outlook | null {
	const value = state.recent.at(-1) ?? 0;
	const distance = Math.max(limit - state.usual, 6 * state.scatter, Math.abs(limit) / 1000);
	const span = limit > 0 ? Math.min(limit, 3 * distance) : 3 * distance;
	if (!(span > 0)) return null;
	const zero = limit - span;
	const share = (one: number) => (one - zero) / span;
	const logOdds = exceedanceLogOdds(
		{
			recent: state.recent.map(share),
			slow: share(state.slow),
			slower: share(state.slower),
			slowest: share(state.slowest),
			stepVariance: state.stepVariance / span ** 2,
			scatter: state.scatter / span,
			rowsSinceReached: state.rowsSinceReached
		},
		setup.horizon
	);
	const scatter = Math.max(state.scatter, Number.MIN_VALUE);
	const back = (rows: number) => state.recent[Math.max(0, state.recent.length - 1 - rows)] ?? value;
	const inputs = [value - state.slower, value - back(6), value - back(20)].map((one) =>
		Math.max(-8, Math.min(8, one / scatter))
	);
	return { value, logOdds, neighbours: offUsual(state.neighbours, row, setup), inputs, scatter };
}

function neighbourColumns({ target, columns }: SeriesSetup): readonly number[] {
	const others: number[] = [];
	for (let column = 0; column < columns && others.length < parameters.neighboursMax; column++)
		if (column !== target) others.push(column);
	return others;
}

function neighboursTaught(before: readonly number[], row: SeriesRow, setup: SeriesSetup): readonly number[] {
	if (setup.columns <= 1) return before;
	return neighbourColumns(setup).flatMap((column, index) => {
		const value = valueAt(row, column);
		const mean = before[2 * index] ?? value ?? 0;
		const scatter = before[2 * index + 1] ?? 0;
		if (value === null) return [mean, scatter];
		const off = value - mean;
		return [
			figures(mean + off / parameters.scatterRows),
			figures(scatter + (Math.abs(off) - scatter) / parameters.scatterRows)
		];
	});
}

function offUsual(neighbours: readonly number[], row: SeriesRow, setup: SeriesSetup): readonly number[] {
	if (setup.columns <= 1) return [];
	return neighbourColumns(setup).map((column, index) => {
		const value = valueAt(row, column);
		const scatter = neighbours[2 * index + 1] ?? 0;
		if (value === null || scatter <= 0) return 0;
		return Math.max(-4, Math.min(4, (value - (neighbours[2 * index] ?? value)) / scatter));
	});
}
