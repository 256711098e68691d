import { cumulativeStdNormalProbability } from 'simple-statistics';
import { HOUR_MS, MINUTE_MS } from '../time.ts';
import { nothingSeen, type MethodPoint, type MethodView, type PointMethod } from './advisory-method.ts';

/** Holt's level and slope per minute, and how far one-minute forecasts have been off. */
export interface ExceedanceState {
	readonly atMs: number | null;
	readonly level: number;
	readonly slope: number;
	/** Mean of the squared one-minute errors. */
	readonly errorVariance: number;
	readonly minutes: number;
	/** Minutes in a row above the probability. */
	readonly run: number;
}

const parameters = {
	alpha: 0.35,
	beta: 0.08,
	/** The slope fades by this factor each minute ahead: nothing rises for ever. */
	damping: 0.985,
	errorWeight: 0.04,
	horizonMinutes: 30,
	atLeastMinutes: 30,
	probabilityAtLeast: 0.6,
	forMinutes: 3,
	gapMinutes: 15
} as const;

/**
 * Exceedance forecast: damped Holt smoothing with the interval of its own past errors, and the probability that the value
 * is beyond the nearest limit at some of the next 30 minutes (the largest of them: a lower bound of crossing at all).
 */
export const exceedanceMethod: PointMethod<ExceedanceState> = {
	id: 'exceedance',
	horizonMs: HOUR_MS / 2,
	parameters,
	source: {
		standard: 'Holt 1957; Gardner & McKenzie 1985',
		clause: null,
		edition: null,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note: 'Smoothing as published; its weights, horizon and probability are our choice.'
	},
	start: () => ({ atMs: null, level: 0, slope: 0, errorVariance: 0, minutes: 0, run: 0 }),
	look: (state, { value }, point) => viewOf(state, value, point),
	step(state, { atMs, value }, point) {
		const next = smoothed(state, atMs, value);
		const view = viewOf(next, value, point);
		const run = (view.probability ?? 0) >= parameters.probabilityAtLeast ? state.run + 1 : 0;
		if (run < parameters.forMinutes)
			return { state: { ...next, run }, view: { ...view, flag: false, reason: null } };
		return { state: { ...next, run }, view };
	}
};

function smoothed(state: ExceedanceState, atMs: number, value: number): ExceedanceState {
	const passed = state.atMs === null ? null : (atMs - state.atMs) / MINUTE_MS;
	if (passed === null || passed > parameters.gapMinutes)
		return { atMs, level: value, slope: 0, errorVariance: 0, minutes: 1, run: 0 };
	const expected = state.level + state.slope * passed;
	const error = value - expected;
	const level = expected + parameters.alpha * error;
	const slope = parameters.damping * state.slope + (parameters.alpha * parameters.beta * error) / passed;
	const weight = Math.max(parameters.errorWeight, 1 / state.minutes);
	const errorVariance = state.errorVariance + weight * (error ** 2 / passed - state.errorVariance);
	return { atMs, level, slope, errorVariance, minutes: state.minutes + 1, run: state.run };
}

function viewOf(state: ExceedanceState, value: number, { limits }: MethodPoint): MethodView {
	if (state.minutes < parameters.atLeastMinutes) return nothingSeen;
	const path = pathAhead(state);
	const end = path.at(-1);
	if (!end) return nothingSeen;
	const seen: MethodView = {
		...nothingSeen,
		forecast: end.mean,
		lower: end.mean - 1.645 * end.sigma,
		upper: end.mean + 1.645 * end.sigma
	};
	let likeliest: { limit: (typeof limits)[number]; probability: number; firstMinute: number | null } | null =
		null;
	for (const limit of limits) {
		if (limit.kind === 'high' ? limit.activateAt <= value : limit.activateAt >= value) continue;
		const found = crossing(path, limit);
		if (likeliest === null || found.probability > likeliest.probability) likeliest = { limit, ...found };
	}
	if (!likeliest) return seen;
	const { limit, probability, firstMinute } = likeliest;
	const share = `${Math.round(probability * 100)} %`;
	return {
		...seen,
		flag: probability >= parameters.probabilityAtLeast,
		limitId: limit.id,
		probability,
		timeToLimitMs: firstMinute === null ? null : firstMinute * MINUTE_MS,
		reason: {
			zh: `按自身近期走势和波动，${parameters.horizonMinutes} 分钟内越过“${limit.name.zh}”的概率为 ${share}。`,
			en: `By its own recent course and scatter, it is ${share} likely to pass “${limit.name.en}” within ${parameters.horizonMinutes} min.`
		}
	};
}

interface Ahead {
	readonly minute: number;
	readonly mean: number;
	readonly sigma: number;
}

/** Expected value and spread for each of the next minutes. */
function pathAhead({ level, slope, errorVariance }: ExceedanceState): Ahead[] {
	const { alpha, beta, damping } = parameters;
	const path: Ahead[] = [];
	let mean = level;
	let step = slope;
	let variance = errorVariance;
	let fade = 1;
	let faded = 0;
	for (let minute = 1; minute <= parameters.horizonMinutes; minute++) {
		step *= damping;
		mean += step;
		path.push({ minute, mean, sigma: Math.sqrt(variance) });
		fade *= damping;
		faded += fade;
		variance += errorVariance * (alpha * (1 + beta * faded)) ** 2;
	}
	return path;
}

/** The largest probability over the next minutes, and the first minute whose expected value is beyond the limit. */
function crossing(path: readonly Ahead[], { kind, activateAt }: MethodPoint['limits'][number]) {
	let best = Number.NEGATIVE_INFINITY;
	let firstMinute: number | null = null;
	for (const { minute, mean, sigma } of path) {
		const beyond = kind === 'high' ? mean - activateAt : activateAt - mean;
		best = Math.max(best, sigma === 0 ? Math.sign(beyond || 1) * Infinity : beyond / sigma);
		if (firstMinute === null && beyond >= 0) firstMinute = minute;
	}
	const probability = best === Infinity ? 1 : best === -Infinity ? 0 : cumulativeStdNormalProbability(best);
	return { probability, firstMinute };
}
