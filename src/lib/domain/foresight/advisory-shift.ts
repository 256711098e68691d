import { HOUR_MS, MINUTE_MS } from '../time.ts';
import {
	nextLimit,
	nothingSeen,
	type MethodPoint,
	type MethodView,
	type PointMethod
} from './advisory-method.ts';

/** Slow mean and variance, and the two sums. */
export interface ShiftState {
	readonly mean: number;
	readonly variance: number;
	readonly minutes: number;
	readonly up: number;
	readonly down: number;
	readonly lastMs: number | null;
}

const parameters = {
	/** Minutes before anything is said. */
	atLeastMinutes: 120,
	/** Half of the baseline is younger than this. */
	halfLifeMinutes: 12 * 60,
	/** Slack and decision level, in standard deviations. */
	slack: 0.75,
	decision: 12,
	gapMinutes: 30
} as const;
const weight = 1 - 0.5 ** (1 / parameters.halfLifeMinutes);

/**
 * Lasting shift: a CUSUM about the point's own slow EWMA. Speaks when the sum passes the decision level towards a side that
 * has a limit. The baseline learns more slowly while a shift is being seen, so that it does not forget what was normal.
 */
export const shiftMethod: PointMethod<ShiftState> = {
	id: 'cusum',
	horizonMs: 4 * HOUR_MS,
	parameters,
	source: {
		standard: 'Page 1954; Roberts 1959',
		clause: null,
		edition: null,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note: 'CUSUM and EWMA as published; slack, decision level and half-life are our choice.'
	},
	start: () => ({ mean: 0, variance: 0, minutes: 0, up: 0, down: 0, lastMs: null }),
	look: (state, { value }, point) => viewOf(state, value, point),
	step(state, { atMs, value }, point) {
		const isGap = state.lastMs !== null && atMs - state.lastMs > parameters.gapMinutes * MINUTE_MS;
		const before = isGap ? { ...state, up: 0, down: 0 } : state;
		const next = learnt(before, atMs, value);
		return { state: next, view: viewOf(next, value, point) };
	}
};

function learnt(state: ShiftState, atMs: number, value: number): ShiftState {
	const minutes = state.minutes + 1;
	if (state.minutes === 0) return { mean: value, variance: 0, minutes, up: 0, down: 0, lastMs: atMs };
	const sigma = spread(state);
	const z = sigma === 0 ? 0 : (value - state.mean) / sigma;
	const isReady = minutes > parameters.atLeastMinutes;
	// Bounded: one wild minute is no lasting shift.
	const bounded = Math.max(-4, Math.min(4, z));
	const up = isReady
		? Math.min(4 * parameters.decision, Math.max(0, state.up + bounded - parameters.slack))
		: 0;
	const down = isReady
		? Math.min(4 * parameters.decision, Math.max(0, state.down - bounded - parameters.slack))
		: 0;
	const isShifting = up > parameters.decision / 2 || down > parameters.decision / 2;
	const gain = Math.max(isShifting ? weight / 4 : weight, isReady ? 0 : 1 / minutes);
	const error = value - state.mean;
	return {
		mean: state.mean + gain * error,
		variance: (1 - gain) * (state.variance + gain * error ** 2),
		minutes,
		up,
		down,
		lastMs: atMs
	};
}

/** Never below a thousandth of the mean: a sensor that shows two figures has no spread of its own. */
function spread({ mean, variance }: ShiftState): number {
	return Math.max(Math.sqrt(variance), Math.abs(mean) / 1000);
}

function viewOf(state: ShiftState, value: number, { limits }: MethodPoint): MethodView {
	if (state.minutes <= parameters.atLeastMinutes) return nothingSeen;
	const sigma = spread(state);
	const band = { low: state.mean - 3 * sigma, high: state.mean + 3 * sigma };
	const direction = state.up >= state.down ? 1 : -1;
	const isShift = Math.max(state.up, state.down) > parameters.decision;
	const limit = nextLimit(limits, value, direction);
	if (!isShift || !limit || Math.sign(value - state.mean) !== direction) return { ...nothingSeen, band };
	const by = Math.round((Math.abs(value - state.mean) / (sigma || 1)) * 10) / 10;
	return {
		...nothingSeen,
		flag: true,
		band,
		limitId: limit.id,
		reason: {
			zh: `水平持续${direction > 0 ? '偏高' : '偏低'}，已偏离自身常态 ${by} 个标准差，朝“${limit.name.zh}”方向。`,
			en: `Its level has stayed ${direction > 0 ? 'high' : 'low'}, ${by} standard deviations from its own normal, towards “${limit.name.en}”.`
		}
	};
}
