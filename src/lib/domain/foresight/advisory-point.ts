import type { Reading } from '../point.ts';
import { MINUTE_MS } from '../time.ts';
import { baselineMethod } from './advisory-baseline.ts';
import { exceedanceMethod } from './advisory-exceedance.ts';
import {
	nothingSeen,
	type MethodId,
	type MethodPoint,
	type MethodView,
	type MinuteValue,
	type PointMethod
} from './advisory-method.ts';
import { shiftMethod } from './advisory-shift.ts';
import { trendMethod } from './advisory-trend.ts';

/** The register of methods; each has its own type of state, which only it reads. */
export const pointMethods: readonly PointMethod[] = [
	trendMethod,
	exceedanceMethod,
	shiftMethod,
	baselineMethod
] as unknown as readonly PointMethod[];

/** Where all methods of one point stand: plain data, at most 2 kB as JSON; what the next reading needs and nothing else. */
export interface PointForesight {
	readonly lastAtMs: number;
	readonly minute: { readonly atMs: number; readonly sum: number; readonly count: number } | null;
	readonly methods: Readonly<Partial<Record<MethodId, unknown>>>;
}

export interface MinuteSeen extends MinuteValue {
	readonly views: readonly { readonly method: PointMethod; readonly view: MethodView }[];
}

export interface ForesightStep {
	readonly state: PointForesight;
	/** Given when this reading closed a minute. */
	readonly closed: MinuteSeen | null;
	/** Methods that failed on this minute; they start anew and the others go on. */
	readonly failed: readonly { readonly method: MethodId; readonly error: unknown }[];
}

export const freshForesight: PointForesight = { lastAtMs: 0, minute: null, methods: {} };

/**
 * One reading more. Only good readings count, in order of event time: a late one changes nothing, because no method may
 * know at a moment what came to light after it.
 */
export function foresee(
	state: PointForesight,
	reading: Pick<Reading, 'atMs' | 'value' | 'quality'>,
	point: MethodPoint
): ForesightStep {
	if (reading.atMs <= state.lastAtMs || reading.quality !== 'good')
		return { state, closed: null, failed: [] };
	const atMs = reading.atMs - (reading.atMs % MINUTE_MS);
	const { minute } = state;
	if (minute?.atMs === atMs) {
		const grown = { atMs, sum: minute.sum + reading.value, count: minute.count + 1 };
		return { state: { ...state, lastAtMs: reading.atMs, minute: grown }, closed: null, failed: [] };
	}
	const next = { ...state, lastAtMs: reading.atMs, minute: { atMs, sum: reading.value, count: 1 } };
	if (!minute) return { state: next, closed: null, failed: [] };
	const closing = { atMs: minute.atMs, value: minute.sum / minute.count };
	const { methods, views, failed } = stepped(state.methods, closing, point);
	return { state: { ...next, methods }, closed: { ...closing, views }, failed };
}

function stepped(before: PointForesight['methods'], minute: MinuteValue, point: MethodPoint) {
	const methods: Partial<Record<MethodId, unknown>> = {};
	const views: { method: PointMethod; view: MethodView }[] = [];
	const failed: { method: MethodId; error: unknown }[] = [];
	for (const method of pointMethods) {
		try {
			const { state, view } = method.step(before[method.id] ?? method.start(), minute, point);
			methods[method.id] = state;
			if (view) views.push({ method, view: isFiniteView(view) ? view : nothingSeen });
		} catch (error) {
			failed.push({ method: method.id, error });
		}
	}
	return { methods, views, failed };
}

function isFiniteView({ forecast, lower, upper, probability, timeToLimitMs }: MethodView): boolean {
	return [forecast, lower, upper, probability, timeToLimitMs].every(
		(value) => value === null || Number.isFinite(value)
	);
}
