import type { Provenance } from '../provenance.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, shanghaiDayStartMs } from '../time.ts';
import { STALE_AFTER_MS } from './chatter.ts';
import { FLOOD } from './flood.ts';
import { alarmPriorities, type AlarmPriority } from './limit.ts';

/** Alarms of one desk are counted in wall-clock periods of this length; empty ones count, they would flatter the figure. */
export const PERIOD_MS = 10 * MINUTE_MS;

const standard = (confidence: Provenance['confidence'], note?: string): Provenance => ({
	standard: 'ISA-18.2 / IEC 62682 / EEMUA 191',
	clause: null,
	edition: '2016',
	effectiveFrom: null,
	effectiveTo: null,
	confidence,
	...(note === undefined ? {} : { note })
});

export interface Target {
	/** At most this is good. */
	readonly good: number;
	/** More than this is too much; between the two something should be done. */
	readonly most: number;
	readonly source: Provenance;
}

/**
 * Per operating position over at least 30 days. The paid texts were not read: the numbers are those that public
 * restatements agree on, and each says how sure it is.
 */
export const targets = {
	perDay: {
		good: 150,
		most: 300,
		source: standard('verified', '2009 edition; the 2016 table has hours and 10 minutes')
	},
	perHour: { good: 6, most: 12, source: standard('verified') },
	perTenMinutes: { good: 1, most: 2, source: standard('verified') },
	peakTenMinutes: { good: 10, most: 10, source: standard('verified') },
	floodShare: { good: 0.01, most: 0.01, source: standard('verified') },
	topTenShare: {
		good: 0.01,
		most: 0.05,
		source: standard('conflicting', '5 % may be practice, not the text')
	},
	chattering: { good: 0, most: 0, source: standard('verified', 'three activations in a minute is practice') },
	stalePerDay: { good: 4, most: 4, source: standard('verified') }
} as const satisfies Record<string, Target>;
export type FigureId = keyof typeof targets;

/** Share of all annunciated alarms that each priority should have. */
export const prioritySplit: Readonly<Record<AlarmPriority, number>> = {
	red: 0.01,
	orange: 0.05,
	yellow: 0.15,
	blue: 0.8
};
export const prioritySplitSource = standard('verified', 'four tiers: about 80 / 15 / 5 / below 1 %');

export type Verdict = 'good' | 'watch' | 'over';

export interface Figure {
	readonly id: FigureId;
	readonly value: number;
	readonly target: Target;
	readonly verdict: Verdict;
}

/** Alarms that began in the period that starts at `atMs`; periods without any are left out by the store. */
export interface PeriodCount {
	readonly atMs: number;
	readonly count: number;
}

export interface Measured {
	/** Closed on the left, open on the right; both on full ten minutes. */
	readonly fromMs: number;
	readonly toMs: number;
	readonly periods: readonly PeriodCount[];
	readonly topTen: readonly { readonly count: number }[];
	/** Alarms (point and limit) that chattered or came and went within seconds. */
	readonly nuisances: number;
	readonly stale: readonly { readonly activatedAtMs: number; readonly endedAtMs: number }[];
}

export function verdictOf(value: number, { good, most }: Target): Verdict {
	if (value <= good) return 'good';
	return value <= most ? 'watch' : 'over';
}

/** The figures of one desk. Example: 4,320 periods with 4,320 alarms in all → 144 a day, 6 an hour, 1 in ten minutes. */
export function figuresOf(measured: Measured): Figure[] {
	const { fromMs, toMs, periods, topTen } = measured;
	const total = periods.reduce((sum, { count }) => sum + count, 0);
	const per = (ms: number) => (total * ms) / Math.max(1, toMs - fromMs);
	const values: Readonly<Record<FigureId, number>> = {
		perDay: per(DAY_MS),
		perHour: per(HOUR_MS),
		perTenMinutes: per(PERIOD_MS),
		peakTenMinutes: periods.reduce((most, { count }) => Math.max(most, count), 0),
		floodShare: (floodPeriods(measured).length * PERIOD_MS) / Math.max(1, toMs - fromMs),
		topTenShare: total === 0 ? 0 : topTen.reduce((sum, { count }) => sum + count, 0) / total,
		chattering: measured.nuisances,
		stalePerDay: staleByDay(measured).reduce((most, { count }) => Math.max(most, count), 0)
	};
	return (Object.keys(targets) as FigureId[]).map((id) => {
		const target: Target = targets[id];
		return { id, value: values[id], target, verdict: verdictOf(values[id], target) };
	});
}

/**
 * Starts of the periods in flood: from the first with more than ten alarms to the last before one with fewer than five.
 * Example: 11, 7, 4, 6 → the first two.
 */
export function floodPeriods({
	fromMs,
	toMs,
	periods
}: Pick<Measured, 'fromMs' | 'toMs' | 'periods'>): number[] {
	const counts = new Map(periods.map(({ atMs, count }) => [atMs, count]));
	const inFlood: number[] = [];
	let isFlood = false;
	for (let atMs = fromMs; atMs < toMs; atMs += PERIOD_MS) {
		const count = counts.get(atMs) ?? 0;
		isFlood = count > FLOOD.beginsAbove || (isFlood && count >= FLOOD.endsBelow);
		if (isFlood) inFlood.push(atMs);
	}
	return inFlood;
}

/** Alarms per period of `stepMs`, empty ones too; days begin at midnight in Shanghai, the first and last may be cut. */
export function countsBy(
	{ fromMs, toMs, periods }: Pick<Measured, 'fromMs' | 'toMs' | 'periods'>,
	stepMs: number
): PeriodCount[] {
	const startOf = (atMs: number) =>
		stepMs === DAY_MS ? shanghaiDayStartMs(atMs) : Math.floor(atMs / stepMs) * stepMs;
	const counts = new Map<number, number>();
	for (let atMs = startOf(fromMs); atMs < toMs; atMs += stepMs) counts.set(atMs, 0);
	for (const { atMs, count } of periods) counts.set(startOf(atMs), (counts.get(startOf(atMs)) ?? 0) + count);
	return [...counts].map(([atMs, count]) => ({ atMs, count }));
}

/** How many alarms were stale (active for a day and more) at some time of each day. */
export function staleByDay({
	fromMs,
	toMs,
	stale
}: Pick<Measured, 'fromMs' | 'toMs' | 'stale'>): PeriodCount[] {
	const days: PeriodCount[] = [];
	for (let atMs = shanghaiDayStartMs(fromMs); atMs < toMs; atMs += DAY_MS) {
		const count = stale.filter(
			(one) => one.activatedAtMs + STALE_AFTER_MS < atMs + DAY_MS && one.endedAtMs > atMs
		).length;
		days.push({ atMs, count });
	}
	return days;
}

/** Each priority's share with what it should be; `null` shares when there was no alarm. */
export function splitOf(counts: Readonly<Record<AlarmPriority, number>>) {
	const total = alarmPriorities.reduce((sum, priority) => sum + counts[priority], 0);
	return alarmPriorities.map((priority) => ({
		priority,
		count: counts[priority],
		share: total === 0 ? null : counts[priority] / total,
		target: prioritySplit[priority]
	}));
}
