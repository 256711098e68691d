import { cumulativeStdNormalProbability } from 'simple-statistics';
import {
	abandoned,
	correctedLogOdds,
	expectedChange,
	freshLearning,
	freshLimitLearning,
	learnt,
	limitAbandoned,
	limitLearnt,
	limitSkipped,
	skipped,
	turnOf,
	type Learning,
	type LimitLearning,
	type Outlook,
	type Turn
} from './exceedance-learning.ts';
import { exceedanceLogOdds } from './exceedance-odds.ts';
import { figures, overRows, toScatter, valueAt, type OnlineMethod } from './online-method.ts';
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
	 * Log-odds at which an advisory begins where the horizon is `beginForRows`; with the horizon the odds that are worth a word
	 * grow as the chance to reach the limit by itself does. It begins at the second such row in a row, or at once where the odds
	 * are higher by `sureBy`, and ends where they are lower by `endBy`: it does not flicker. Chosen with the rows that the
	 * evaluation judges in view, so its onsets and false starts are no independent proof.
	 */
	beginAtLogOdds: -3.2,
	beginForRows: 6,
	sureBy: 1.2,
	endBy: 1.7,
	/** Rows over which the typical scatter of the series is learnt, and its typical level. */
	scatterRows: 200,
	levelRows: 2000,
	/** More missing rows than this and the recent course starts anew; what was learnt stays. */
	gapRows: 15,
	/** Other columns that are looked at. */
	neighboursMax: 4
} as const;

/** Where a series stands, in its own unit, and where it stands with the limits on either side. */
export interface ExceedanceState {
	/** Since the last gap, and ever. */
	readonly rows: number;
	readonly heard: number;
	readonly missing: number;
	/** The last values, oldest first. */
	readonly recent: readonly number[];
	/** Exponential means over about 10, 40, 200 and 2,000 rows; the last is what is usual for the series. */
	readonly means: Means;
	readonly stepVariance: number;
	readonly scatter: number;
	readonly learning: Learning;
	/** Usual level and scatter of each neighbour, one after the other. */
	readonly neighbours: readonly number[];
	readonly high?: LimitState;
	readonly low?: LimitState;
}

type Means = readonly [slow: number, slower: number, slowest: number, usual: number];

interface LimitState extends LimitLearning {
	readonly limit: number;
	/** Rows since the limit was last reached. */
	readonly since: number;
	/** The odds of the last row were worth a word. */
	readonly isLikely: boolean;
	readonly isFlagged: boolean;
}

type Side = 'high' | 'low';
/** The limits that are watched. */
export type Limits = Readonly<Partial<Record<Side, number>>>;

export interface ExceedanceStep {
	readonly state: ExceedanceState;
	readonly outputs: Readonly<Partial<Record<Side, SeriesOutput>>>;
}

/** The end of an interval that is missed by one outcome in twenty, in standard deviations. */
const MISSED_SIGMAS = 1.645;
/** Nothing is surer than this by its forecast alone. */
const SURE_LOG_ODDS = 6;
/** Rows are counted up to here; what is longer ago weighs nothing. */
const NEVER = 2000;
/** Shares of less would overflow. */
const SPAN_MIN = 1e-140;
const sides: readonly Side[] = ['high', 'low'];

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
	source: published(
		'logistic regression',
		'Features, coefficients and how they are corrected by the series itself are ours; see the evaluation.'
	),
	fresh: () => ({
		...{ rows: 0, heard: 0, missing: 0, recent: [], means: [0, 0, 0, 0] },
		stepVariance: 0,
		scatter: 0,
		learning: freshLearning(),
		neighbours: []
	}),
	step(state, row, setup) {
		const side = setup.side ?? 'high';
		const next = exceedanceStep(state, row, setup, setup.limit === null ? {} : { [side]: setup.limit });
		return { state: next.state, output: next.outputs[side] ?? nothingToSay };
	}
};
export const exceedance = overRows(exceedanceMethod);

/** One row more, for a limit on either side or both. */
export function exceedanceStep(
	before: ExceedanceState,
	row: SeriesRow,
	setup: Omit<SeriesSetup, 'limit' | 'side'>,
	limits: Limits
): ExceedanceStep {
	const value = valueAt(row, setup.target);
	if (value === null) return missed(before);
	const columns = neighbourColumns(setup);
	const far = limits.high ?? limits.low ?? 0;
	const neighbours = neighboursTaught(before.neighbours, row, columns);
	const state = withValue({ ...before, neighbours }, value, Math.abs(far));
	if (state.rows < parameters.atLeastRows) return { state: limitsHeard(state, value, limits), outputs: {} };
	const outlook = outlookOf(state, value, offUsual(neighbours, row, columns));
	const turn = turnOf(state.learning);
	const learning = learnt(state.learning, turn, outlook, setup.horizon);
	const forecast = forecastOf(learning, outlook);
	const judged: Partial<Record<Side, LimitState>> = {};
	const outputs: Partial<Record<Side, SeriesOutput>> = {};
	for (const side of sides) {
		const limit = limits[side];
		if (limit === undefined) continue;
		const known = limitOf(state[side], limit);
		const next = judgedLimit(state, known, side, { value, turn, outlook, forecast, horizon: setup.horizon });
		if (!next) continue;
		judged[side] = next.limit;
		outputs[side] = outputOf(next, side, value, forecast, setup.horizon);
	}
	return { state: { ...state, learning, ...judged }, outputs };
}

/** A limit that was changed is another limit: what was learnt of the old one is not true of it. */
function limitOf(known: LimitState | undefined, limit: number): LimitState {
	return known?.limit === limit
		? known
		: { ...freshLimitLearning, limit, since: NEVER, isLikely: false, isFlagged: false };
}

function isReached(side: Side, value: number, limit: number): boolean {
	return side === 'high' ? value >= limit : value <= limit;
}

const sinceOf = (known: LimitState, side: Side, value: number) =>
	isReached(side, value, known.limit) ? 0 : Math.min(NEVER, known.since + 1);

/** Too few rows to judge, but a limit that is reached is remembered. */
function limitsHeard(state: ExceedanceState, value: number, limits: Limits): ExceedanceState {
	return sides.reduce((heard, side) => {
		const limit = limits[side];
		if (limit === undefined) return heard;
		const known = limitOf(heard[side], limit);
		return { ...heard, [side]: { ...known, since: sinceOf(known, side, value) } };
	}, state);
}

/** A row without a value: what is waiting for its outcome waits on, and an advisory that was begun stands. */
function missed(before: ExceedanceState): ExceedanceStep {
	const missing = Math.min(before.missing + 1, NEVER);
	const isGap = missing > parameters.gapRows;
	const waited: Partial<Record<Side, LimitState>> = {};
	const outputs: Partial<Record<Side, SeriesOutput>> = {};
	for (const side of sides) {
		const known = before[side];
		if (!known) continue;
		const isFlagged = known.isFlagged && !isGap;
		const isLikely = known.isLikely && !isGap;
		const since = Math.min(NEVER, known.since + 1);
		const skip = isGap ? limitAbandoned : limitSkipped;
		waited[side] = { ...known, ...skip(known, before.learning), since, isLikely, isFlagged };
		outputs[side] = { ...nothingToSay, flag: isFlagged };
	}
	const state = { ...before, missing, learning: (isGap ? abandoned : skipped)(before.learning), ...waited };
	return { state: isGap ? { ...state, rows: 0, recent: [] } : state, outputs };
}

function withValue(state: ExceedanceState, value: number, far: number): ExceedanceState {
	const isFirst = state.heard === 0;
	const isNew = state.rows === 0;
	const heard = Math.min(state.heard + 1, NEVER);
	const change = value - (state.recent.at(-1) ?? value);
	const means = meansWith(state.means, value, heard, isNew, isFirst);
	// Until the series has shown its own, about what is usual of a limit's distance.
	const scatter = isFirst ? far / 26 : state.scatter;
	const stepVariance = isFirst ? (far / 13) ** 2 : state.stepVariance;
	const recent = state.recent.slice(state.recent.length >= parameters.windowRows ? 1 : 0);
	recent.push(toScatter(value, state.scatter));
	return {
		...state,
		rows: Math.min(state.rows + 1, NEVER),
		heard,
		missing: 0,
		recent,
		means,
		stepVariance: figures(stepVariance + (change * change - stepVariance) / 60, 5),
		scatter: figures(scatter + (Math.abs(value - means[1]) - scatter) / parameters.scatterRows)
	};
}

function meansWith(before: Means, value: number, heard: number, isNew: boolean, isFirst: boolean): Means {
	const over = [10, 40, parameters.scatterRows, Math.min(heard, parameters.levelRows)];
	const next = before.map((mean, index) => {
		const starts = index < 2 ? isNew : isFirst;
		return figures(starts ? value : mean + (value - mean) / (over[index] ?? 1));
	});
	return next as unknown as Means;
}

interface Judged {
	readonly limit: LimitState;
	readonly logOdds: number;
}

function judgedLimit(
	state: ExceedanceState,
	known: LimitState,
	side: Side,
	now: {
		readonly value: number;
		readonly turn: Turn;
		readonly outlook: Outlook;
		readonly forecast: Forecast | null;
		readonly horizon: number;
	}
): Judged | null {
	const since = sinceOf(known, side, now.value);
	const raw = logOddsOf(state, side, known.limit, since, now.horizon);
	if (raw === null) return null;
	const { neighbours } = now.outlook;
	const taught = limitLearnt(known, state.learning, now.turn, {
		isReached: since === 0,
		logOdds: raw,
		neighbours
	});
	const corrected = correctedLogOdds(taught, raw, neighbours);
	// A steady course tells of the limit earlier than what such rows of other series have led to.
	const { forecast } = now;
	const isSteady = forecast !== null && isMove(side, now.value, forecast);
	const logOdds = isSteady ? Math.max(corrected, beyondLogOdds(forecast, side, known.limit)) : corrected;
	const begin = parameters.beginAtLogOdds + Math.log(now.horizon / parameters.beginForRows);
	const isLikely = logOdds >= begin;
	const begins = logOdds >= begin + parameters.sureBy || (isLikely && known.isLikely);
	const isFlagged = known.isFlagged ? logOdds >= begin - parameters.endBy : begins;
	return { limit: { ...taught, limit: known.limit, since, isLikely, isFlagged }, logOdds };
}

/**
 * Shares are of a span that ends at the limit: the limit itself where values and limit are positive, else and at most three
 * times the limit's distance from the usual level, so that neither the sign nor the zero of the unit matters. `null` = there
 * is no span to speak of: it has always stood at the limit.
 */
function logOddsOf(
	state: ExceedanceState,
	side: Side,
	limit: number,
	rowsSinceReached: number,
	horizon: number
): number | null {
	const sign = side === 'high' ? 1 : -1;
	const [slow, slower, slowest, usual] = state.means;
	const distance = Math.max(sign * (limit - usual), 6 * state.scatter, Math.abs(limit) / 1000);
	const widest = sign * limit > 0 ? Math.min(sign * limit, 3 * distance) : 3 * distance;
	// A limit nearer to zero than the series' own scatter says nothing of what is much.
	const span = Math.max(widest, 6 * state.scatter);
	if (!(span > SPAN_MIN)) return null;
	const share = (one: number) => 1 + (sign * (one - limit)) / span;
	const course = {
		recent: state.recent.map(share),
		slow: share(slow),
		slower: share(slower),
		slowest: share(slowest),
		stepVariance: state.stepVariance / span ** 2,
		scatter: state.scatter / span,
		rowsSinceReached
	};
	return exceedanceLogOdds(course, horizon);
}

function outputOf(
	{ limit: { limit, isFlagged }, logOdds }: Judged,
	side: Side,
	value: number,
	forecast: Forecast | null,
	horizon: number
): SeriesOutput {
	const isThere = isReached(side, value, limit);
	return {
		score: 1 / (1 + Math.exp(-logOdds)),
		flag: isFlagged,
		forecast: forecast?.value ?? null,
		lower: forecast?.lower ?? null,
		upper: forecast?.upper ?? null,
		stepsToLimit: isThere ? 0 : isFlagged && forecast ? stepsTo(limit, side, value, forecast, horizon) : null
	};
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
	const [below, above] = learning.reach;
	return { value, lower: value - below * sigma, upper: value + above * sigma };
}

/** Log-odds that the value at the horizon itself is beyond the limit, by the forecast and how far its end on that side reaches. */
function beyondLogOdds({ value, lower, upper }: Forecast, side: Side, limit: number): number {
	const left = side === 'high' ? limit - value : value - limit;
	const reach = (side === 'high' ? upper - value : value - lower) / MISSED_SIGMAS;
	if (!(reach > 0)) return left > 0 ? -SURE_LOG_ODDS : SURE_LOG_ODDS;
	const share = cumulativeStdNormalProbability(Math.max(-6, Math.min(6, -left / reach)));
	return Math.max(-SURE_LOG_ODDS, Math.min(SURE_LOG_ODDS, Math.log(share / (1 - share))));
}

/** Even the nearer end of the forecast is a move towards the limit. */
function isMove(side: Side, value: number, { lower, upper }: Forecast): boolean {
	return side === 'high' ? lower > value : upper < value;
}

/** Rows until the forecast's straight course is at the limit; only where even its nearer end is a move towards it. */
function stepsTo(
	limit: number,
	side: Side,
	value: number,
	forecast: Forecast,
	horizon: number
): number | null {
	if (!isMove(side, value, forecast) || !isReached(side, forecast.value, limit)) return null;
	return (horizon * (limit - value)) / (forecast.value - value);
}

function outlookOf(state: ExceedanceState, value: number, neighbours: readonly number[]): Outlook {
	const scatter = Math.max(state.scatter, 1e-150);
	const back = (rows: number) => state.recent[Math.max(0, state.recent.length - 1 - rows)] ?? value;
	const inputs = [value - state.means[1], value - back(6), value - back(20)].map((one) =>
		Math.max(-8, Math.min(8, one / scatter))
	);
	return { value, scatter, inputs, neighbours };
}

function neighbourColumns({ target, columns }: Pick<SeriesSetup, 'target' | 'columns'>): readonly number[] {
	const others: number[] = [];
	for (let column = 0; column < columns && others.length < parameters.neighboursMax; column++)
		if (column !== target) others.push(column);
	return others;
}

function neighboursTaught(
	before: readonly number[],
	row: SeriesRow,
	columns: readonly number[]
): readonly number[] {
	return columns.flatMap((column, index) => {
		const value = valueAt(row, column);
		const [known = 0, scatter = 0] = before.slice(2 * index, 2 * index + 2);
		// Two zeros: it has not been heard of yet.
		const mean = known === 0 && scatter === 0 ? (value ?? 0) : known;
		if (value === null) return [mean, scatter];
		const off = value - mean;
		return [
			figures(mean + off / parameters.scatterRows, 6),
			figures(scatter + (Math.abs(off) - scatter) / parameters.scatterRows, 5)
		];
	});
}

function offUsual(
	neighbours: readonly number[],
	row: SeriesRow,
	columns: readonly number[]
): readonly number[] {
	return columns.map((column, index) => {
		const value = valueAt(row, column);
		const scatter = neighbours[2 * index + 1] ?? 0;
		if (value === null || scatter <= 0) return 0;
		return Math.max(-4, Math.min(4, (value - (neighbours[2 * index] ?? value)) / scatter));
	});
}
