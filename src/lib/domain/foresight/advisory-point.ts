import type { Reading } from '../point.ts';
import { MINUTE_MS } from '../time.ts';
import {
	nothingSeen,
	type MethodId,
	type MethodPoint,
	type MethodView,
	type MinuteValue,
	type PointMethod
} from './advisory-method.ts';
import { minuteRow, pointMethods } from './advisory-methods.ts';
import { baselineBands, type BaselineState } from './series/baseline.ts';
import { figures } from './series/online-method.ts';

/** Raised when what is stored of a method changes its shape: older states are started anew. */
const STATE_VERSION = 2;
/** A neighbour's older value says nothing of now. */
const BESIDE_MS = 5 * MINUTE_MS;
/** Missing minutes the methods are told of; by then every one of them has started anew. */
const MISSING_MINUTES_MAX = 16;

/** Where all methods of one point stand: plain data, at most 2 kB as JSON; what the next reading needs and nothing else. */
export interface PointForesight {
	readonly v: number;
	readonly lastAtMs: number;
	readonly minute: { readonly atMs: number; readonly sum: number; readonly count: number } | null;
	/** Keys of the points whose values stand beside it, in the order of the rows. */
	readonly beside: readonly number[];
	readonly methods: Readonly<Partial<Record<MethodId, unknown>>>;
}

export interface MethodSeen {
	readonly method: PointMethod;
	readonly view: MethodView;
}

export interface MinuteSeen extends MinuteValue {
	readonly views: readonly MethodSeen[];
}

export interface ForesightStep {
	readonly state: PointForesight;
	/** Given when this reading closed a minute. */
	readonly closed: MinuteSeen | null;
	/** Methods that failed on this minute; they start anew and the others go on. */
	readonly failed: readonly { readonly method: MethodId; readonly error: unknown }[];
}

/** What the methods may know of the point, and of the points beside it: their value at that minute, `null` = unknown. */
export interface ForesightPoint extends MethodPoint {
	readonly besideAt?: (pointKey: number, atMs: number) => number | null;
}

export const freshForesight: PointForesight = {
	...{ v: STATE_VERSION, lastAtMs: 0, minute: null, beside: [], methods: {} }
};

/** Names as they are stored: a city has tens of thousands of these states. */
const shortNames: Readonly<Record<string, string>> = {
	...{ rows: 'r', heard: 'h', missing: 'm', recent: 'q', means: 'e', stepVariance: 'sv', scatter: 's' },
	...{ learning: 'l', left: 'lf', values: 'v', forecasts: 'f', inputs: 'i', nextIn: 'n', course: 'c' },
	...{ covariance: 'cv', offVariance: 'ov', reach: 're', known: 'k', neighbours: 'nb', reached: 'rd' },
	...{ logOdds: 'lo', weights: 'w', sureness: 'su', limit: 'li', since: 'si', isFlagged: 'fl' },
	...{ blockRows: 'br', blocks: 'b', line: 'ln', slope: 'sl', slowest: 'so', fastest: 'fa', level: 'le' },
	...{ variance: 'va', mean: 'me', flagged: 'fg', above: 'ab', below: 'be', rowsAnHour: 'ra', days: 'd' },
	...{ last: 'la', hours: 'hs', hour: 'hr', band: 'ba' }
};
const longNames = Object.fromEntries(Object.entries(shortNames).map(([long, short]) => [short, long]));

/** The state as text, at most 2 kB. */
export function storedForm(state: PointForesight): string {
	const text = JSON.stringify({ ...state, methods: renamed(state.methods, shortNames) });
	// 0.0001234 → 1234e-7, the same number in fewer letters.
	return text.replaceAll(
		/\b0\.(00\d+)\b(?!e)/g,
		(_whole, places: string) => `${Number(places)}e-${places.length}`
	);
}

/** A state as it was stored; one of an older shape starts anew from its newest reading. */
export function storedForesight(body: string): PointForesight {
	const stored = JSON.parse(body) as PointForesight;
	if (stored.v !== STATE_VERSION) return { ...freshForesight, lastAtMs: stored.lastAtMs };
	return { ...stored, methods: renamed(stored.methods, longNames) as PointForesight['methods'] };
}

function renamed(value: unknown, names: Readonly<Record<string, string>>): unknown {
	if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [names[name] ?? name, renamed(inner, names)])
	);
}

/**
 * One reading more. Only good readings count, in order of event time: a late one changes nothing, because no method may
 * know at a moment what came to light after it.
 */
export function foresee(
	state: PointForesight,
	reading: Pick<Reading, 'atMs' | 'value' | 'quality'>,
	point: ForesightPoint
): ForesightStep {
	if (reading.atMs <= state.lastAtMs || reading.quality !== 'good')
		return { state, closed: null, failed: [] };
	const atMs = reading.atMs - (reading.atMs % MINUTE_MS);
	const { minute } = state;
	if (minute?.atMs === atMs) {
		const grown = { atMs, sum: figures(minute.sum + reading.value, 8), count: minute.count + 1 };
		return { state: { ...state, lastAtMs: reading.atMs, minute: grown }, closed: null, failed: [] };
	}
	const next = {
		...state,
		lastAtMs: reading.atMs,
		minute: { atMs, sum: figures(reading.value, 8), count: 1 }
	};
	if (!minute) return { state: next, closed: null, failed: [] };
	const closing = { atMs: minute.atMs, value: minute.sum / minute.count };
	const { methods, views, failed } = stepped(state, closing, point);
	const missing = Math.min(MISSING_MINUTES_MAX, (atMs - minute.atMs) / MINUTE_MS - 1);
	return {
		state: { ...next, methods: withMissing(methods, closing.atMs, missing, point) },
		closed: { ...closing, views },
		failed
	};
}

/** The value of a point at a minute as far as it is known then: its newest of the last minutes, never a later one. */
export function valueBeside(
	{ minute }: PointForesight,
	closed: MinuteValue | null,
	atMs: number
): number | null {
	const isThen = (one: { readonly atMs: number }) => one.atMs <= atMs && one.atMs >= atMs - BESIDE_MS;
	if (minute && isThen(minute)) return minute.sum / minute.count;
	return closed && isThen(closed) ? closed.value : null;
}

/** What each method sees as of the minute that is still open. */
export function looks(state: PointForesight, point: ForesightPoint): readonly MethodSeen[] {
	const { minute } = state;
	if (!minute) return [];
	return stepped(state, { atMs: minute.atMs, value: minute.sum / minute.count }, point).views;
}

/** What is usual in each hour of the Shanghai day; `null` = unknown. */
export function usualByHour({ methods }: PointForesight): ReturnType<typeof baselineBands> | null {
	return methods.baseline === undefined ? null : baselineBands(methods.baseline as BaselineState);
}

function stepped({ methods: before, beside }: PointForesight, minute: MinuteValue, point: ForesightPoint) {
	const methods: Partial<Record<MethodId, unknown>> = {};
	const views: MethodSeen[] = [];
	const failed: { method: MethodId; error: unknown }[] = [];
	const row = minuteRow(
		minute,
		beside.map((key) => point.besideAt?.(key, minute.atMs) ?? null)
	);
	for (const method of pointMethods) {
		try {
			const { state, view } = method.step(before[method.id] ?? method.fresh(), row, point);
			methods[method.id] = state;
			views.push({ method, view: isFiniteView(view) ? view : nothingSeen });
		} catch (error) {
			failed.push({ method: method.id, error });
		}
	}
	return { methods, views, failed };
}

function withMissing(
	methods: PointForesight['methods'],
	atMs: number,
	minutes: number,
	point: MethodPoint
): PointForesight['methods'] {
	if (minutes <= 0) return methods;
	const after: Partial<Record<MethodId, unknown>> = { ...methods };
	for (const method of pointMethods)
		for (let minute = 1; minute <= minutes && after[method.id] !== undefined; minute++) {
			const row = minuteRow({ atMs: atMs + minute * MINUTE_MS, value: null }, []);
			after[method.id] = method.step(after[method.id], row, point).state;
		}
	return after;
}

function isFiniteView({ forecast, lower, upper, probability, timeToLimitMs }: MethodView): boolean {
	return [forecast, lower, upper, probability, timeToLimitMs].every(
		(value) => value === null || Number.isFinite(value)
	);
}
