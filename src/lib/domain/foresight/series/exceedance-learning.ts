import { figures } from './online-method.ts';

/**
 * What a point's own history adds to the odds and says of its changes over the horizon. Learnt as the horizon passes, from
 * a few rows that are waiting for their outcome; plain data of fixed size.
 */
export interface Learning {
	/** Rows whose outcome is not known yet, oldest first. */
	readonly waiting: readonly Waiting[];
	/** Rows until the next one is put to wait. */
	readonly nextIn: number;
	/** Of the correction: constant, slope of the odds, then one per neighbour; with how sure each is (precision). */
	readonly weights: readonly number[];
	readonly sureness: readonly number[];
	/** Of the change over the horizon, per input; and the upper half of its covariance (recursive least squares). */
	readonly course: readonly number[];
	readonly covariance: readonly number[];
	/** Mean square of what the forecasts were off by, and how many times that the lower and upper end reach. */
	readonly offVariance: number;
	readonly reachBelow: number;
	readonly reachAbove: number;
	/** Outcomes seen. */
	readonly known: number;
}

interface Waiting {
	/** Rows until its horizon has passed. */
	readonly left: number;
	readonly reached: 0 | 1;
	readonly value: number;
	readonly logOdds: number;
	readonly neighbours: readonly number[];
	readonly inputs: readonly number[];
	readonly forecast: number;
}

/** What is known of a row when its forecast is made; values in the series' own unit. */
export interface Outlook {
	readonly value: number;
	readonly logOdds: number;
	/** How far each neighbour is from its own usual, in its own scatter. */
	readonly neighbours: readonly number[];
	/** What the change over the horizon may depend on, each about one scatter in size. */
	readonly inputs: readonly number[];
	readonly scatter: number;
}

export const COURSE_INPUTS = 3;

/** Precision of "the odds are right as they are": this many well-placed outcomes move a weight half-way. Our choice. */
const PRIOR_SURENESS = 150;
const NEIGHBOUR_SURENESS = 200;
/** Old outcomes fade. */
const MEMORY_OUTCOMES = 2000;
const WAITING_MAX = 4;
const ODDS_MAX = 30;
/** Both ends of the interval together are missed by one outcome in ten. */
const MISSED_SHARE = 0.05;
const REACH_STEP = 0.05;

export function freshLearning(): Learning {
	return {
		waiting: [],
		nextIn: 0,
		weights: [0, 0],
		sureness: [PRIOR_SURENESS, PRIOR_SURENESS],
		course: [0, 0, 0],
		covariance: [0.1, 0, 0, 0.1, 0, 0.1],
		offVariance: 0,
		reachBelow: 1.645,
		reachAbove: 1.645,
		known: 0
	};
}

/** The odds as this point's own outcomes correct them. */
export function correctedLogOdds({ weights }: Learning, { logOdds, neighbours }: Outlook): number {
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

/** One row more: outcomes that are known now are learnt from, and this row may be put to wait for its own. */
export function learnt(before: Learning, outlook: Outlook, hasReached: boolean, horizon: number): Learning {
	let learning = before;
	const waiting: Waiting[] = [];
	for (const one of before.waiting) {
		const next: Waiting = { ...one, left: one.left - 1, reached: hasReached ? 1 : one.reached };
		if (next.left > 0) waiting.push(next);
		else learning = taught(learning, next, outlook);
	}
	if (learning.nextIn > 0) return { ...learning, waiting, nextIn: learning.nextIn - 1 };
	waiting.push(waitingFrom(learning, outlook, horizon));
	return { ...learning, waiting, nextIn: Math.ceil(horizon / WAITING_MAX) - 1 };
}

/** A row without a value: time passes, and an outcome that would have been known now is not. */
export function skipped(learning: Learning): Learning {
	const waiting = learning.waiting.flatMap((one) => (one.left > 1 ? [{ ...one, left: one.left - 1 }] : []));
	return { ...learning, waiting, nextIn: Math.max(0, learning.nextIn - 1) };
}

function waitingFrom(learning: Learning, outlook: Outlook, horizon: number): Waiting {
	const short = (value: number) => Math.round(value * 100) / 100;
	return {
		left: horizon,
		reached: 0,
		value: figures(outlook.value),
		logOdds: short(outlook.logOdds),
		neighbours: outlook.neighbours.map(short),
		inputs: outlook.inputs.map(short),
		forecast: figures(outlook.value + expectedChange(learning, outlook))
	};
}

function taught(learning: Learning, row: Waiting, { value, scatter }: Outlook): Learning {
	const known = learning.known + 1;
	const off = value - row.forecast;
	const offVariance = learning.offVariance + (off * off - learning.offVariance) / Math.min(known, 400);
	const sigma = Math.sqrt(learning.offVariance);
	const reach = (now: number, isMissed: boolean) =>
		known < 20 ? now : Math.max(0.5, Math.min(6, now + REACH_STEP * ((isMissed ? 1 : 0) - MISSED_SHARE)));
	return {
		...learning,
		...correctionTaught(learning, row),
		...courseTaught(learning, row, scatter > 0 ? (value - row.value) / scatter : 0),
		offVariance: figures(offVariance),
		reachBelow: reach(learning.reachBelow, off < -learning.reachBelow * sigma),
		reachAbove: reach(learning.reachAbove, off > learning.reachAbove * sigma),
		known
	};
}

/** One Newton step of Bayesian logistic regression with a diagonal precision. */
function correctionTaught(learning: Learning, row: Waiting): Pick<Learning, 'weights' | 'sureness'> {
	const odds = correctedLogOdds(learning, { ...row, scatter: 0 });
	const probability = 1 / (1 + Math.exp(-odds));
	const inputs = [1, slopeInput(row.logOdds), ...row.neighbours];
	const curvature = probability * (1 - probability);
	const error = row.reached - probability;
	const priorOf = (index: number) => (index < 2 ? PRIOR_SURENESS : NEIGHBOUR_SURENESS);
	const sureness = inputs.map((input, index) => {
		const prior = priorOf(index);
		const sure = learning.sureness[index] ?? prior;
		return figures(sure + curvature * input * input - (sure - prior) / MEMORY_OUTCOMES);
	});
	const weights = inputs.map((input, index) =>
		figures((learning.weights[index] ?? 0) + (error * input) / (sureness[index] ?? 1))
	);
	return { weights, sureness };
}

/** Recursive least squares with slow forgetting. */
function courseTaught(
	learning: Learning,
	{ inputs }: Waiting,
	change: number
): Pick<Learning, 'course' | 'covariance'> {
	const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = learning.covariance;
	const [x = 0, y = 0, z = 0] = inputs;
	const gains = [a * x + b * y + c * z, b * x + d * y + e * z, c * x + e * y + f * z];
	const [p = 0, q = 0, r = 0] = gains;
	const scale = 1 + x * p + y * q + z * r;
	const expected = inputs.reduce((sum, input, index) => sum + input * (learning.course[index] ?? 0), 0);
	const error = Math.max(-10, Math.min(10, change - expected));
	const course = learning.course.map((weight, index) =>
		figures(weight + (error * (gains[index] ?? 0)) / scale)
	);
	const products = [p * p, p * q, p * r, q * q, q * r, r * r];
	const covariance = [a, b, c, d, e, f].map((value, index) =>
		figures(value - (products[index] ?? 0) / scale)
	);
	return { course, covariance };
}
