import { figures, toScatter } from './online-method.ts';

/**
 * What a point's own history says of its changes over the horizon, and adds to the odds of reaching a limit. Learnt as the
 * horizon passes, from a few rows that wait for their outcome; plain data of fixed size, lists side by side to keep it small.
 */
export interface Learning {
	/** Rows whose outcome is not known yet, oldest first: rows left until it is, value then, and value forecast then. */
	readonly left: readonly number[];
	readonly values: readonly number[];
	readonly forecasts: readonly number[];
	/** Of each waiting row: what its change may depend on, then its neighbours. */
	readonly inputs: readonly (readonly number[])[];
	/** Rows until the next one is put to wait. */
	readonly nextIn: number;
	/** Of the change over the horizon, per input; and the upper half of its covariance (recursive least squares). */
	readonly course: readonly number[];
	readonly covariance: readonly number[];
	/** Mean square of what the forecasts were off by, and how many times that the lower and upper end reach. */
	readonly offVariance: number;
	readonly reach: readonly [number, number];
	/** Outcomes seen. */
	readonly known: number;
}

/** The same for one limit: which waiting rows have seen it reached, and how the odds are to be corrected. */
export interface LimitLearning {
	readonly reached: readonly number[];
	readonly logOdds: readonly number[];
	/** Constant, slope of the odds, then one weight per neighbour; with how sure each is (precision). */
	readonly weights: readonly number[];
	readonly sureness: readonly number[];
}

/** What is known of a row when its forecast is made. */
export interface Outlook {
	readonly value: number;
	/** Typical scatter of the series, in its unit; above 0. */
	readonly scatter: number;
	/** What the change over the horizon may depend on, each about one scatter in size. */
	readonly inputs: readonly number[];
	/** How far each neighbour is from its own usual, in its own scatter. */
	readonly neighbours: readonly number[];
}

/** Which waiting row's outcome is known with this row (only ever the oldest), and whether this row is put to wait. */
export interface Turn {
	readonly isKnown: boolean;
	readonly joins: boolean;
}

const COURSE_INPUTS = 3;
/** Precision of "the odds are right as they are", in well-placed outcomes. Our choice. */
const PRIOR_SURENESS = 150;
const NEIGHBOUR_SURENESS = 400;
/** Old outcomes fade. */
const MEMORY_OUTCOMES = 2000;
const OFF_MEMORY_OUTCOMES = 150;
const WAITING_MAX = 3;
const ODDS_MAX = 30;
/** Both ends of the interval together are missed by one outcome in ten. */
const MISSED_SHARE = 0.05;
const REACH_STEP = 0.1;
const REACH_FROM_OUTCOMES = 20;

export function freshLearning(): Learning {
	return {
		...{ left: [], values: [], forecasts: [], inputs: [], nextIn: 0 },
		course: [0, 0, 0],
		covariance: [0.1, 0, 0, 0.1, 0, 0.1],
		offVariance: 0,
		reach: [1.645, 1.645],
		known: 0
	};
}

export const freshLimitLearning: LimitLearning = { reached: [], logOdds: [], weights: [], sureness: [] };

/** The odds as this point's own outcomes correct them. */
export function correctedLogOdds(
	{ weights }: LimitLearning,
	logOdds: number,
	neighbours: readonly number[]
): number {
	let sum = logOdds + (weights[0] ?? 0) + (weights[1] ?? 0) * slopeInput(logOdds);
	for (let i = 0; i < neighbours.length; i++) sum += (weights[i + 2] ?? 0) * (neighbours[i] ?? 0);
	return Math.max(-ODDS_MAX, Math.min(ODDS_MAX, sum));
}

/** Centred where advisories begin, so that slope and constant are learnt apart. */
const slopeInput = (logOdds: number) => Math.max(-2, Math.min(2, (logOdds + 3) / 4));

/** Expected change over the horizon, in the series' unit. */
export function expectedChange({ course }: Learning, { inputs, scatter }: Outlook): number {
	let sum = 0;
	for (let i = 0; i < COURSE_INPUTS; i++) sum += (course[i] ?? 0) * (inputs[i] ?? 0);
	return sum * scatter;
}

export function turnOf({ left, nextIn }: Learning): Turn {
	return { isKnown: left[0] === 1, joins: nextIn === 0 };
}

/** One row more for one limit; called before `learnt`, which moves the waiting rows on. */
export function limitLearnt(
	before: LimitLearning,
	{ inputs }: Learning,
	turn: Turn,
	now: { readonly isReached: boolean; readonly logOdds: number; readonly neighbours: readonly number[] }
): LimitLearning {
	const reached = now.isReached ? before.reached.map(() => 1) : before.reached;
	if (!turn.isKnown && !turn.joins) return reached === before.reached ? before : { ...before, reached };
	const logOdds = short(now.logOdds);
	const [oldest, oldestInputs] = [before.logOdds[0], inputs[0]];
	const taught =
		turn.isKnown && oldest !== undefined && oldestInputs
			? correctionTaught(before, oldest, oldestInputs.slice(COURSE_INPUTS), reached[0] === 1 ? 1 : 0)
			: before;
	const from = turn.isKnown ? 1 : 0;
	return {
		...taught,
		reached: turn.joins ? [...reached.slice(from), 0] : reached.slice(from),
		logOdds: turn.joins ? [...before.logOdds.slice(from), logOdds] : before.logOdds.slice(from)
	};
}

/** One row more: an outcome that is known now is learnt from, and this row may be put to wait for its own. */
export function learnt(before: Learning, turn: Turn, outlook: Outlook, horizon: number): Learning {
	const learning = turn.isKnown ? taught(before, outlook) : before;
	const from = turn.isKnown ? 1 : 0;
	const left = before.left.slice(from).map((rows) => rows - 1);
	if (!turn.joins && !turn.isKnown) return { ...learning, left, nextIn: learning.nextIn - 1 };
	const joining = turn.joins ? [outlook] : [];
	return {
		...learning,
		left: turn.joins ? [...left, horizon] : left,
		values: [...before.values.slice(from), ...joining.map(({ value, scatter }) => toScatter(value, scatter))],
		forecasts: [
			...before.forecasts.slice(from),
			...joining.map((one) => toScatter(one.value + expectedChange(learning, one), one.scatter))
		],
		inputs: [
			...before.inputs.slice(from),
			...joining.map(({ inputs, neighbours }) => [...inputs, ...neighbours].map(short))
		],
		nextIn: turn.joins ? Math.ceil(horizon / WAITING_MAX) - 1 : learning.nextIn - 1
	};
}

/** In scatters or log-odds, which need no more. */
const short = (value: number) => rounded(value, 100);
/** Never −0, which would not come back from where it is stored. */
const rounded = (value: number, parts: number) => Math.round(value * parts) / parts + 0;

function taught(learning: Learning, { value, scatter }: Outlook): Learning {
	const [was = value, forecast = value, inputs = []] = [
		learning.values[0],
		learning.forecasts[0],
		learning.inputs[0]
	];
	const known = Math.min(learning.known + 1, OFF_MEMORY_OUTCOMES);
	const off = value - forecast;
	const sigma = Math.sqrt(learning.offVariance);
	const [below, above] = learning.reach;
	const isYoung = known < REACH_FROM_OUTCOMES;
	return {
		...learning,
		...courseTaught(learning, inputs, (value - was) / scatter),
		offVariance: figures(learning.offVariance + (off * off - learning.offVariance) / known, 5),
		reach: isYoung
			? learning.reach
			: [reachTaught(below, off < -below * sigma), reachTaught(above, off > above * sigma)],
		known
	};
}

/** An end that is missed moves out, one that holds moves in by as much less as it should hold more often. */
function reachTaught(reach: number, isMissed: boolean): number {
	return figures(Math.max(0.5, Math.min(6, reach + REACH_STEP * ((isMissed ? 1 : 0) - MISSED_SHARE))), 4);
}

/** One Newton step of Bayesian logistic regression with a diagonal precision. */
function correctionTaught(
	learning: LimitLearning,
	logOdds: number,
	neighbours: readonly number[],
	reached: 0 | 1
): LimitLearning {
	const probability = 1 / (1 + Math.exp(-correctedLogOdds(learning, logOdds, neighbours)));
	const inputs = [1, slopeInput(logOdds), ...neighbours];
	const curvature = probability * (1 - probability);
	const error = reached - probability;
	const sureness = inputs.map((input, index) => {
		const prior = index < 2 ? PRIOR_SURENESS : NEIGHBOUR_SURENESS;
		const sure = learning.sureness[index] ?? prior;
		return figures(sure + curvature * input * input - (sure - prior) / MEMORY_OUTCOMES, 5);
	});
	// Rounded by place, not by figures: a large weight must still learn from small errors.
	const weights = inputs.map((input, index) => {
		const weight = (learning.weights[index] ?? 0) + (error * input) / (sureness[index] ?? 1);
		return rounded(weight, 1e5);
	});
	return { ...learning, weights, sureness };
}

/** Recursive least squares. */
function courseTaught(
	learning: Learning,
	inputs: readonly number[],
	change: number
): Pick<Learning, 'course' | 'covariance'> {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = learning.covariance;
	const [x = 0, y = 0, z = 0] = inputs;
	const gains = [a * x + b * y + c * z, b * x + d * y + e * z, c * x + e * y + f * z];
	const [p = 0, q = 0, r = 0] = gains;
	// Never below 1, whatever rounding did to the covariance.
	const scale = Math.max(1, 1 + x * p + y * q + z * r);
	const expected = learning.course.reduce((sum, weight, index) => sum + weight * (inputs[index] ?? 0), 0);
	const error = Math.max(-10, Math.min(10, change - expected));
	const course = learning.course.map((weight, index) =>
		figures(weight + (error * (gains[index] ?? 0)) / scale)
	);
	const products = [p * p, p * q, p * r, q * q, q * r, r * r];
	const covariance = [a, b, c, d, e, f].map((value, index) =>
		figures(value - (products[index] ?? 0) / scale, 4)
	);
	return { course, covariance };
}

/** A row without a value: time passes, and an outcome that would have been known now never will be. */
export function skipped(learning: Learning): Learning {
	const from = learning.left[0] === 1 ? 1 : 0;
	const rest = <Item>(list: readonly Item[]) => list.slice(from);
	return {
		...learning,
		left: rest(learning.left).map((rows) => rows - 1),
		values: rest(learning.values),
		forecasts: rest(learning.forecasts),
		inputs: rest(learning.inputs),
		nextIn: Math.max(0, learning.nextIn - 1)
	};
}

/** The same for one limit; called before `skipped`. A limit that was reached meanwhile is known to be, whatever is missing after. */
export function limitSkipped(before: LimitLearning, { left, inputs }: Learning): LimitLearning {
	return left[0] === 1 ? oldestDropped(before, inputs[0] ?? []) : before;
}

function oldestDropped(before: LimitLearning, inputs: readonly number[]): LimitLearning {
	const [logOdds] = before.logOdds;
	const isKnown = before.reached[0] === 1 && logOdds !== undefined;
	const taught = isKnown ? correctionTaught(before, logOdds, inputs.slice(COURSE_INPUTS), 1) : before;
	return { ...taught, reached: before.reached.slice(1), logOdds: before.logOdds.slice(1) };
}

/** A gap: nothing waits over it, because nobody counts how long it lasts. */
export function abandoned(learning: Learning): Learning {
	return { ...learning, left: [], values: [], forecasts: [], inputs: [], nextIn: 0 };
}

/** The same for one limit; called before `abandoned`. */
export function limitAbandoned(before: LimitLearning, { inputs }: Learning): LimitLearning {
	return inputs.reduce(oldestDropped, before);
}
