import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../time.ts';
import {
	countsBy,
	figuresOf,
	floodPeriods,
	PERIOD_MS,
	splitOf,
	staleByDay,
	verdictOf
} from './performance.ts';

/** 2026-11-22 00:00 in Shanghai. */
const MIDNIGHT = Date.UTC(2026, 10, 21, 16);
const at = (counts: readonly number[]) =>
	counts.flatMap((count, i) => (count === 0 ? [] : [{ atMs: MIDNIGHT + i * PERIOD_MS, count }]));
const measured = (counts: readonly number[], part = {}) => ({
	...{ fromMs: MIDNIGHT, toMs: MIDNIGHT + counts.length * PERIOD_MS, periods: at(counts) },
	...{ topTen: [], nuisances: 0, stale: [] },
	...part
});
const value = (figures: ReturnType<typeof figuresOf>, id: string) => figures.find((one) => one.id === id);

describe('the figures of a desk', () => {
	test('one alarm in every ten minutes of a day is 144 a day, 6 an hour, and good', () => {
		const figures = figuresOf(measured(Array<number>(144).fill(1)));
		expect(['perDay', 'perHour', 'perTenMinutes'].map((id) => value(figures, id)?.value)).toEqual([
			144, 6, 1
		]);
		expect(new Set(figures.map(({ verdict }) => verdict))).toEqual(new Set(['good']));
	});

	test('empty periods count: 12 alarms in one period of a day are 12 a day, and a peak above ten', () => {
		const figures = figuresOf(measured([12, ...Array<number>(143).fill(0)]));
		expect(value(figures, 'perDay')).toMatchObject({ value: 12, verdict: 'good' });
		expect(value(figures, 'peakTenMinutes')).toMatchObject({ value: 12, verdict: 'over' });
		expect(value(figures, 'floodShare')?.value).toBeCloseTo(1 / 144, 10);
	});

	test('ten alarms that make 30 of 100 are 30 % of the load', () => {
		const topTen = [{ count: 20 }, { count: 10 }];
		expect(value(figuresOf(measured([100], { topTen })), 'topTenShare')?.value).toBeCloseTo(0.3, 10);
	});

	test('without a single alarm nothing is divided by nothing', () => {
		for (const figure of figuresOf(measured([0, 0]))) expect(figure.value).toBe(0);
	});

	test.each([
		[150, 'good'],
		[150.1, 'watch'],
		[300, 'watch'],
		[300.1, 'over']
	])('%d alarms a day is %s', (perDay, want) => {
		const source = value(figuresOf(measured([1])), 'perDay')?.target.source;
		if (!source) throw new Error('no source');
		expect(verdictOf(perDay, { good: 150, most: 300, source })).toBe(want);
	});
});

test.each([
	[[10, 10], []],
	[
		[11, 7, 4, 6],
		[0, 1]
	],
	[
		[0, 11, 5, 5, 4, 11],
		[1, 2, 3, 5]
	]
])('of %j the periods %j are in flood', (counts, want) => {
	expect(floodPeriods(measured(counts)).map((atMs) => (atMs - MIDNIGHT) / PERIOD_MS)).toEqual(want);
});

test('an alarm is stale from its second day on, also when it began before', () => {
	const hours = (from: number, to: number) => ({
		activatedAtMs: MIDNIGHT + from * HOUR_MS,
		endedAtMs: MIDNIGHT + to * HOUR_MS
	});
	// From -30 h to +10 h: stale since -6 h, so on day 1 only. From 12 h to 60 h: stale from 36 h, days 2 and 3.
	const stale = [hours(-30, 10), hours(12, 60)];
	const days = staleByDay({ fromMs: MIDNIGHT, toMs: MIDNIGHT + 3 * DAY_MS, stale });
	expect(days.map(({ count }) => count)).toEqual([1, 1, 1]);
});

test('days begin at midnight in Shanghai and no alarm is lost between periods', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 1, maxLength: 400 }), (counts) => {
			const one = measured(counts);
			const total = counts.reduce((sum, count) => sum + count, 0);
			for (const stepMs of [PERIOD_MS, HOUR_MS, DAY_MS]) {
				const by = countsBy(one, stepMs);
				expect(by.reduce((sum, { count }) => sum + count, 0)).toBe(total);
				expect(by[0]?.atMs).toBe(MIDNIGHT);
				expect(by).toHaveLength(Math.ceil((counts.length * PERIOD_MS) / stepMs));
			}
		})
	);
});

test('the split has a share for each priority', () => {
	expect(splitOf({ red: 1, orange: 4, yellow: 15, blue: 80 }).map(({ share }) => share)).toEqual([
		...[0.01, 0.04, 0.15, 0.8]
	]);
	expect(splitOf({ red: 0, orange: 0, yellow: 0, blue: 0 })[0]?.share).toBeNull();
});
