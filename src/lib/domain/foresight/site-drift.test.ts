import { describe, expect, test } from 'vitest';
import { DAY_MS } from '../time.ts';
import { chanceOfAtLeast, findDrifts, passShareOf, type SiteRecord } from './site-drift.ts';

const NOW_MS = Date.UTC(2026, 10, 23);
const ago = (days: number) => NOW_MS - days * DAY_MS;
const site = (part: Partial<SiteRecord>): SiteRecord => ({
	siteId: 's',
	inspections: [],
	dangers: [],
	alarms: { last30Days: 0, before90Days: 0 },
	...part
});
const inspection = (days: number, failed = 1) => ({ atMs: ago(days), failed, answered: 20 });
const danger = (days: number, part: Partial<SiteRecord['dangers'][number]> = {}) => ({
	...{ foundAtMs: ago(days), closedAtMs: ago(days - 1), dueAtMs: null, repeats: 0, ...part }
});
const kinds = (given: SiteRecord, passShare = 0.5) =>
	findDrifts(given, passShare, NOW_MS).map(({ kind }) => kind);

test('a site of which nothing is known has no signs', () => {
	expect(kinds(site({}))).toEqual([]);
});

test('the chance of a month is that of a binomial', () => {
	// By hand: 1 − 0.75² = 0.4375; all of 3 in the last quarter: 0.25³.
	expect(chanceOfAtLeast(1, 2, 0.25)).toBeCloseTo(0.4375, 12);
	expect(chanceOfAtLeast(3, 3, 0.25)).toBeCloseTo(0.015625, 12);
	expect(chanceOfAtLeast(0, 9, 0.25)).toBe(1);
});

describe('a rising burden of alarms', () => {
	test.each([
		['far above the months before', 20, 12, ['alarms']],
		['a little above', 7, 15, []],
		['few, even if there were none before', 4, 0, []],
		['five where there were none', 5, 0, ['alarms']]
	])('%s', (_what, last30Days, before90Days, expected) => {
		expect(kinds(site({ alarms: { last30Days, before90Days } }))).toEqual(expected);
	});
});

describe('inspections that become rare', () => {
	test('against what is usual for the site itself', () => {
		const monthly = (since: number) => [0, 30, 60, 90].map((days) => inspection(since + days));
		expect(kinds(site({ inspections: monthly(40) }))).toEqual([]);
		expect(kinds(site({ inspections: monthly(60) }))).toEqual(['inspections']);
		expect(findDrifts(site({ inspections: monthly(60) }), 0.5, NOW_MS)[0]?.text.zh).toContain('60 天');
	});

	test('three inspections say nothing about what is usual', () => {
		expect(kinds(site({ inspections: [100, 130, 160].map((days) => inspection(days)) }))).toEqual([]);
	});
});

describe('too good to be true', () => {
	const clean = (count: number) =>
		Array.from({ length: count }, (_one, index) => inspection(2 + index * 7, 0));
	test('a streak that an ordinary site of the sector hardly has', () => {
		// 0.4⁴ = 0.026 < 0.05; 0.5⁴ = 0.0625 is not.
		expect(kinds(site({ inspections: clean(4) }), 0.4)).toEqual(['all_pass']);
		expect(kinds(site({ inspections: clean(4) }), 0.5)).toEqual([]);
		expect(kinds(site({ inspections: clean(5) }), 0.5)).toEqual(['all_pass']);
	});

	test('an older fail does not end the streak, a newer one does', () => {
		expect(kinds(site({ inspections: [...clean(5), inspection(80)] }), 0.5)).toEqual(['all_pass']);
		expect(kinds(site({ inspections: [inspection(1), ...clean(5)] }), 0.5)).toEqual([]);
	});
});

test('dangers that come back, and those past their deadline', () => {
	expect(kinds(site({ dangers: [danger(20, { repeats: 2 })] }))).toEqual(['repeats']);
	expect(kinds(site({ dangers: [danger(200, { repeats: 3 })] }))).toEqual([]);
	expect(kinds(site({ dangers: [danger(20, { closedAtMs: null, dueAtMs: ago(3) })] }))).toEqual(['overdue']);
	expect(kinds(site({ dangers: [danger(20, { closedAtMs: null, dueAtMs: ago(-3) })] }))).toEqual([]);
});

test('the share of clean inspections is never 1', () => {
	expect(passShareOf([site({ inspections: [inspection(1, 0), inspection(2, 0)] })])).toBeCloseTo(0.8, 12);
	expect(passShareOf([])).toBe(0);
});
