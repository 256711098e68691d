import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../time.ts';
import type { ForecastCase } from './advisory.ts';
import {
	belowFloor,
	muteOf,
	settleMutes,
	trackRecords,
	type JudgedAdvisory,
	type Mute,
	type TrackRecord
} from './track-record.ts';

const NOW = Date.UTC(2026, 10, 22);
const key = { method: 'exceedance', sector: 'coal-gas', profile: 'coal-ch4-heading-face' } as const;

function advisory(outcome: JudgedAdvisory['outcome'], parts: Partial<JudgedAdvisory> = {}): JudgedAdvisory {
	const leadMs = outcome === 'hit' ? HOUR_MS : null;
	return { ...key, raisedAtMs: NOW - DAY_MS, outcome, leadMs, shadow: false, ...parts };
}
function onset(warned: boolean, parts: Partial<ForecastCase> = {}): ForecastCase {
	return {
		...key,
		alarmId: 'a',
		siteId: 's',
		atMs: NOW - DAY_MS,
		warned,
		leadMs: warned ? HOUR_MS : null,
		excluded: false,
		...parts
	};
}
const records = (advisories: JudgedAdvisory[], cases: ForecastCase[] = [], sinceMs = NOW - 28 * DAY_MS) =>
	trackRecords(advisories, cases, new Map([['coal-gas|coal-ch4-heading-face', 2]]), sinceMs, NOW);

test('3 hits and 1 false start in four weeks on two points, 4 onsets of which 3 foretold', () => {
	const [record, ...more] = records(
		[
			advisory('hit', { leadMs: 10 }),
			advisory('hit', { leadMs: 30 }),
			advisory('hit', { leadMs: 20 }),
			advisory('false_start'),
			advisory('pending')
		],
		[onset(true), onset(true), onset(true), onset(false)]
	);
	expect(more).toEqual([]);
	expect(record).toEqual({
		...key,
		hits: 3,
		falseStarts: 1,
		pending: 1,
		onsets: 4,
		foretold: 3,
		precision: 0.75,
		recall: 0.75,
		medianLeadMs: 20,
		falseStartsPerWeek: 0.25,
		falseStartsPerPointWeek: 0.125,
		points: 2,
		days: 28
	});
});

test('nothing judged is null, not zero; older than 90 days and judged false count for nothing', () => {
	const [record] = records(
		[advisory('pending'), advisory('hit', { raisedAtMs: NOW - 91 * DAY_MS })],
		[onset(false, { excluded: true }), onset(false, { atMs: NOW - 91 * DAY_MS })],
		NOW - 200 * DAY_MS
	);
	expect(record).toMatchObject({ hits: 0, precision: null, recall: null, medianLeadMs: null, days: 90 });
});

describe('the floor', () => {
	const one = (hits: number, falseStarts: number): TrackRecord =>
		records([
			...Array.from({ length: hits }, () => advisory('hit')),
			...Array.from({ length: falseStarts }, () => advisory('false_start'))
		])[0] as TrackRecord;

	test.each([
		[0, 7, null],
		[0, 8, 'precision'],
		[1, 7, 'precision'],
		[2, 6, null],
		[6, 17, 'false_starts'],
		[5, 16, 'precision'],
		[10, 16, null],
		[10, 17, 'false_starts']
	] as const)('%d hits and %d false starts on two points in four weeks: %s', (hits, falseStarts, want) => {
		// 17 / 4 weeks / 2 points = 2.125 above 2; 16 gives exactly 2.
		expect(belowFloor(one(hits, falseStarts))?.because ?? null).toBe(want);
	});

	test('a method mutes itself, stays muted without proof, and speaks again after a good shadow record', () => {
		const bad = one(0, 8);
		const [mute] = settleMutes([], [bad], () => null, NOW);
		expect(mute).toMatchObject({ ...key, sinceMs: NOW, because: 'precision', figure: 0 });
		const mutes = [mute as Mute];
		expect(settleMutes(mutes, [bad], () => null, NOW + 1)).toEqual(mutes);
		expect(
			settleMutes(mutes, [bad], () => one(7, 0), NOW + 1),
			'too few'
		).toEqual(mutes);
		expect(
			settleMutes(mutes, [bad], () => one(1, 9), NOW + 1),
			'still bad'
		).toEqual(mutes);
		expect(settleMutes(mutes, [bad], () => one(8, 1), NOW + 1)).toEqual([]);
	});
});

test('the forecast proves itself first, class by class; the tests of what was seen speak from the start', () => {
	const judged = (count: number, parts: Partial<JudgedAdvisory> = {}) =>
		records(Array.from({ length: count }, () => advisory('hit', parts)));
	expect(muteOf(key, [], [], NOW)).toMatchObject({ ...key, because: 'unproven', figure: 0 });
	expect(muteOf(key, [], judged(7), NOW)).toMatchObject({ because: 'unproven', figure: 7 });
	expect(muteOf(key, [], judged(8), NOW)).toBeNull();
	expect(muteOf(key, [], judged(8, { profile: 'another' }), NOW)?.because).toBe('unproven');
	expect(muteOf({ ...key, method: 'trend' }, [], [], NOW)).toBeNull();
	const mute: Mute = { ...key, sinceMs: NOW, because: 'false_starts', figure: 3 };
	expect(muteOf(key, [mute], judged(8), NOW)).toBe(mute);
});
