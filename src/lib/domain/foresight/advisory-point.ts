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
import { freshPointBeat, gapSeen, type PointBeat } from './point-beat.ts';
import { readText, storedText, type ShortNames } from './stored-form.ts';
import { figures } from './series/online-method.ts';

/** Raised when what is stored of a method changes its shape: older states are started anew. */
const STATE_VERSION = 4;
/** A neighbour's older value says nothing of now. */
const BESIDE_MS = 5 * MINUTE_MS;
/** Missing rows the methods are told of; by then every one of them has started anew. */
const MISSING_ROWS_MAX = 16;
/** Rows are counted up to here: every method has enough by then. */
const ROWS_COUNTED = 9999;

/** Where all methods of one point stand: plain data, at most 2 kB as JSON; what the next reading needs and nothing else. */
export interface PointForesight {
	readonly v: number;
	readonly lastAtMs: number;
	/** The minute being filled; of a point that reports less often its newest row. */
	readonly minute: { readonly atMs: number; readonly sum: number; readonly count: number } | null;
	readonly beat: PointBeat;
	/** Rows since it was heard of, or since its beat changed. */
	readonly rows: number;
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
	...{ v: STATE_VERSION, lastAtMs: 0, minute: null, beat: freshPointBeat, rows: 0, beside: [], methods: {} }
};

/** Names as they are stored: a city has tens of thousands of these states. */
const shortNames: ShortNames = {
	...{ rows: 'r', heard: 'h', missing: 'm', recent: 'q', means: 'e', stepVariance: 'sv', scatter: 's' },
	...{ learning: 'l', left: 'lf', values: 'vs', forecasts: 'f', inputs: 'i', nextIn: 'n', course: 'c' },
	...{ covariance: 'cv', offVariance: 'ov', reach: 're', known: 'k', neighbours: 'nb', reached: 'rd' },
	...{ logOdds: 'lo', weights: 'w', sureness: 'su', limit: 'li', since: 'si', isFlagged: 'fl' },
	...{ blockRows: 'br', blocks: 'b', line: 'ln', slope: 'sl', slowest: 'so', fastest: 'fa', level: 'le' },
	...{ variance: 'va', mean: 'me', flagged: 'fg', above: 'ab', below: 'be', rowsAnHour: 'ra', days: 'd' },
	...{ last: 'la', hours: 'hs', hour: 'hr', band: 'ba', isLikely: 'ik', high: 'hi', low: 'lw', now: 'nw' },
	...{ lastAtMs: 'at', minute: 'mi', atMs: 'a', sum: 'sm', count: 'ct', run: 'rn', beat: 'bt', every: 'ev' },
	...{
		gap: 'g',
		gaps: 'gs',
		beside: 'bs',
		methods: 'ms',
		trend: 't',
		exceedance: 'x',
		cusum: 'u',
		baseline: 'y'
	}
};

/** The state as text, at most 2 kB with the point's share of its site's watch. */
export function storedForm(state: PointForesight): string {
	return storedText(state, shortNames);
}

/** A state as it was stored; one of an older shape starts anew from its newest reading. */
export function storedForesight(body: string): PointForesight {
	const stored = readText(body, shortNames) as PointForesight;
	return stored.v === STATE_VERSION ? stored : { ...freshForesight, lastAtMs: stored.lastAtMs };
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
	const heard = beatHeard(state, reading.atMs);
	if (heard.beat.every > 1) return slowRow(heard, reading, point);
	const atMs = reading.atMs - (reading.atMs % MINUTE_MS);
	const { minute } = heard;
	if (minute?.atMs === atMs) {
		const grown = { atMs, sum: figures(minute.sum + reading.value, 8), count: minute.count + 1 };
		return { state: { ...heard, lastAtMs: reading.atMs, minute: grown }, closed: null, failed: [] };
	}
	const begun = { atMs, sum: figures(reading.value, 8), count: 1 };
	const next = { ...heard, lastAtMs: reading.atMs, minute: begun };
	if (!minute) return { state: next, closed: null, failed: [] };
	const closing = { atMs: minute.atMs, value: minute.sum / minute.count };
	const missing = (atMs - minute.atMs) / MINUTE_MS - 1;
	const { methods, views, failed } = stepped(heard, closing, point);
	const after = {
		...next,
		rows: counted(heard),
		methods: withMissing(methods, closing.atMs, missing, 1, point)
	};
	return { state: after, closed: { ...closing, views }, failed };
}

/** Of a point that reports less often than every minute each reading is a row, at once; one that comes too soon after is none. */
function slowRow(
	heard: PointForesight,
	reading: Pick<Reading, 'atMs' | 'value'>,
	point: ForesightPoint
): ForesightStep {
	const { every } = heard.beat;
	const atMs = reading.atMs - (reading.atMs % MINUTE_MS);
	const rowsOn = heard.minute ? Math.round((atMs - heard.minute.atMs) / (every * MINUTE_MS)) : 1;
	if (rowsOn < 1) return { state: { ...heard, lastAtMs: reading.atMs }, closed: null, failed: [] };
	const before = heard.minute?.atMs ?? atMs;
	const methods = withMissing(heard.methods, before, rowsOn - 1, every, point);
	const row = { atMs, value: reading.value };
	const { methods: after, views, failed } = stepped({ ...heard, methods }, row, point);
	const minute = { atMs, sum: figures(reading.value, 8), count: 1 };
	return {
		state: { ...heard, lastAtMs: reading.atMs, minute, rows: counted(heard), methods: after },
		closed: { ...row, views },
		failed
	};
}

const counted = ({ rows }: PointForesight) => Math.min(ROWS_COUNTED, rows + 1);

/** The gap to the reading before it. On another beat the methods start anew: their windows are counted in rows. */
function beatHeard(state: PointForesight, atMs: number): PointForesight {
	const gap = Math.floor(atMs / MINUTE_MS) - Math.floor(state.lastAtMs / MINUTE_MS);
	if (state.lastAtMs === 0 || gap === 0) return state;
	const beat = gapSeen(state.beat, gap);
	if (beat.every === state.beat.every) return { ...state, beat };
	return { ...state, beat, minute: null, rows: 0, methods: {} };
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

function stepped(
	{ methods: before, beside, beat: { every } }: PointForesight,
	minute: MinuteValue,
	limitsAndUnit: ForesightPoint
) {
	const point = { ...limitsAndUnit, every };
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
	missing: number,
	every: number,
	limitsAndUnit: MethodPoint
): PointForesight['methods'] {
	const point = { ...limitsAndUnit, every };
	const rows = Math.min(MISSING_ROWS_MAX, missing);
	if (rows <= 0) return methods;
	const after: Partial<Record<MethodId, unknown>> = { ...methods };
	for (const method of pointMethods)
		for (let row = 1; row <= rows && after[method.id] !== undefined; row++) {
			const empty = minuteRow({ atMs: atMs + row * every * MINUTE_MS, value: null }, []);
			after[method.id] = method.step(after[method.id], empty, point).state;
		}
	return after;
}

function isFiniteView({ forecast, lower, upper, probability, timeToLimitMs }: MethodView): boolean {
	return [forecast, lower, upper, probability, timeToLimitMs].every(
		(value) => value === null || Number.isFinite(value)
	);
}
