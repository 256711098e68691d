import { DAY_MS, HOUR_MS } from '../time.ts';
import type { BaselineDetector, Detector, FlatLineDetector, RateDetector } from './limit.ts';

/** A good reading, as far as a detector looks at it. */
interface Sample {
	readonly atMs: number;
	readonly value: number;
}

/** Lowest and highest of one part of the window. */
type Bucket = readonly [index: number, low: number, high: number];
export type RateMemory = readonly Bucket[];
export type FlatLineMemory = readonly [value: number, sinceMs: number, lastMs: number];
export interface BaselineMemory {
	/** By hour of the day in UTC: days seen, mean, sum of squared deviations. */
	readonly hours: Readonly<Record<number, readonly [days: number, mean: number, squares: number]>>;
	/** The hour that is still going on. */
	readonly open: readonly [index: number, count: number, sum: number];
}
export type DetectorMemory = RateMemory | FlatLineMemory | BaselineMemory;

interface Observed<Memory> {
	readonly memory: Memory;
	readonly holds: boolean;
}

/** A window is looked at in this many parts, so that it ends between 0.8 and 1 of its length ago. */
const PARTS = 5;
/** Older days count less from here on. */
const DAYS_MAX = 30;

/** One good reading more. `breaksAfterMs`: a longer pause is a gap, and nothing is known of the time in it. */
export function observe(
	detector: Detector,
	memory: DetectorMemory | undefined,
	reading: Sample,
	breaksAfterMs: number
): Observed<DetectorMemory> {
	switch (detector.kind) {
		case 'rate':
			return rate(detector, memory as RateMemory | undefined, reading);
		case 'flat_line':
			return flatLine(detector, memory as FlatLineMemory | undefined, reading, breaksAfterMs);
		case 'baseline':
			return baseline(detector, memory as BaselineMemory | undefined, reading);
	}
}

/** How far back readings matter to a detector; a baseline is learned over weeks and not learned again from the past. */
export function memoryMs(detector: Detector): number {
	if (detector.kind === 'rate') return detector.withinMs;
	// Twice: a stretch that is cut at the beginning of what is loaded must still be seen as long enough.
	return detector.kind === 'flat_line' ? 2 * detector.forMs : 0;
}

/** Example: 0.2 then 0.5 within ten minutes rises by 0.3. */
function rate(
	{ direction, change, withinMs }: RateDetector,
	memory: RateMemory = [],
	{ atMs, value }: Sample
): Observed<RateMemory> {
	const partMs = withinMs / PARTS;
	const index = Math.floor(atMs / partMs);
	const within = memory.filter(([own]) => own * partMs >= atMs - withinMs);
	// Decimal, as people wrote it: 0.5 − 0.2 is 0.3 and not a little less.
	const rise = decimal(value - Math.min(value, ...within.map(([, low]) => low)));
	const fall = decimal(Math.max(value, ...within.map(([, , high]) => high)) - value);
	const by = direction === 'rise' ? rise : direction === 'fall' ? fall : Math.max(rise, fall);
	const last = within.at(-1);
	const own: Bucket =
		last?.[0] === index ? [index, Math.min(last[1], value), Math.max(last[2], value)] : [index, value, value];
	return { memory: [...within.filter(([one]) => one !== index), own], holds: by >= change };
}

function flatLine(
	{ forMs, exceptAt }: FlatLineDetector,
	memory: FlatLineMemory | undefined,
	{ atMs, value }: Sample,
	breaksAfterMs: number
): Observed<FlatLineMemory> {
	const goesOn = memory?.[0] === value && atMs - memory[2] <= breaksAfterMs;
	const sinceMs = goesOn ? memory[1] : atMs;
	return { memory: [value, sinceMs, atMs], holds: value !== exceptAt && atMs - sinceMs >= forMs };
}

function baseline(
	detector: BaselineDetector,
	memory: BaselineMemory = { hours: {}, open: [0, 0, 0] },
	{ atMs, value }: Sample
): Observed<BaselineMemory> {
	const index = Math.floor(atMs / HOUR_MS);
	const closed =
		memory.open[0] === index ? memory : { hours: withHour(memory), open: [index, 0, 0] as const };
	const [days, mean, squares] = closed.hours[hourOfDay(index)] ?? [0, 0, 0];
	const sigma = days > 1 ? Math.sqrt(squares / (days - 1)) : 0;
	const away = Math.abs(value - mean);
	const holds = days >= detector.daysMin && away >= Math.max(detector.sigmas * sigma, detector.atLeast);
	// What is unusual does not become usual by lasting.
	if (holds) return { memory: closed, holds };
	const [, count, sum] = closed.open;
	return { memory: { ...closed, open: [index, count + 1, sum + value] }, holds };
}

/** The mean of the hour that is over joins those of the same hour on earlier days (Welford's update). */
function withHour({ hours, open: [index, count, sum] }: BaselineMemory): BaselineMemory['hours'] {
	if (count === 0) return hours;
	const hour = hourOfDay(index);
	const [known, mean, squares] = hours[hour] ?? [0, 0, 0];
	const days = Math.min(known + 1, DAYS_MAX);
	const kept = known === DAYS_MAX ? (squares * (DAYS_MAX - 1)) / DAYS_MAX : squares;
	const delta = sum / count - mean;
	const next = mean + delta / days;
	return { ...hours, [hour]: [days, next, kept + delta * (sum / count - next)] };
}

function hourOfDay(index: number): number {
	return index % (DAY_MS / HOUR_MS);
}

function decimal(value: number): number {
	return Number(value.toPrecision(12));
}
