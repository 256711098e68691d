import { describe, expect, test } from 'vitest';
import { aPoint, aProvenance } from '../../../testing/builders.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time.ts';
import type { Detector } from './limit.ts';
import { evaluateReading } from './evaluate-reading.ts';
import { initialState } from './point-state.ts';

const words = { zh: '测试', en: 'test' };
const base = {
	name: words,
	rule: words,
	action: words,
	priority: 'yellow',
	latching: false,
	reAlarmMs: null,
	source: aProvenance()
} as const;
const rise: Detector = {
	...base,
	...{ id: 'rise', kind: 'rate', direction: 'rise', change: 0.3, withinMs: 10 * MINUTE_MS }
};
const flat: Detector = { ...base, id: 'flat', kind: 'flat_line', forMs: 20 * MINUTE_MS, exceptAt: 0 };
const usual: Detector = { ...base, id: 'usual', kind: 'baseline', sigmas: 4, atLeast: 1, daysMin: 7 };

/** `minute activated|returned limit` of readings `[minute, value]` in order. */
function trace(
	detectors: readonly Detector[],
	readings: readonly (readonly [number, number])[],
	spanHigh = 100
) {
	const point = aPoint({ limits: [], detectors, noDataAfterMs: 5 * MINUTE_MS, spanHigh });
	let state = initialState();
	const said: string[] = [];
	for (const [minute, value] of readings) {
		const step = evaluateReading(point, state, {
			...{ pointKey: 1, atMs: minute * MINUTE_MS, value, quality: 'good' }
		});
		state = JSON.parse(JSON.stringify(step.state)) as typeof state;
		said.push(...step.transitions.map((one) => `${minute} ${one.kind} ${one.limitId}`));
	}
	return { said, state };
}

describe('a rate', () => {
	test('is reached exactly at the change within the window, and over when the window has passed', () => {
		expect(
			trace(
				[rise],
				[
					[0, 0.2],
					[4, 0.4],
					[8, 0.5],
					[14, 0.5],
					[20, 0.5]
				]
			).said
		).toEqual(['8 activated rise', '14 returned rise']);
	});
	test('slower than that is none, and a fall is no rise', () => {
		const slow = Array.from({ length: 30 }, (_, i) => [i * 4, 0.1 + i * 0.1] as const);
		expect(trace([rise], slow).said).toEqual([]);
		const falling = [
			[0, 1],
			[1, 0.2]
		] as const;
		expect(trace([rise], falling).said).toEqual([]);
		expect(trace([{ ...rise, direction: 'either' }], falling).said).toEqual(['1 activated rise']);
	});
	test('keeps at most six numbers, however often a point reports', () => {
		const often = Array.from({ length: 2000 }, (_, i) => [i / 60, 0.1] as const);
		expect(JSON.stringify(trace([rise], often).state.memory).length).toBeLessThan(200);
	});
});

describe('a flat line', () => {
	const same = (value: number, fromMinute: number, toMinute: number) =>
		Array.from({ length: (toMinute - fromMinute) / 4 + 1 }, (_, i) => [fromMinute + i * 4, value] as const);
	test('begins after its time and ends with the first other value', () => {
		expect(trace([flat], [...same(0.31, 0, 24), [28, 0.32]]).said).toEqual([
			'20 activated flat',
			'28 returned flat'
		]);
	});
	test('is normal at the value where standing still is normal', () => {
		expect(trace([flat], same(0, 0, 60)).said).toEqual([]);
	});
	test('a pause is a gap, not a flat line', () => {
		expect(trace([flat], [...same(0.31, 0, 12), ...same(0.31, 20, 36)]).said).toEqual([]);
	});
});

describe('a baseline', () => {
	const day = (n: number, value: number) => [(n * DAY_MS + 8 * HOUR_MS) / MINUTE_MS, value] as const;
	const week = [0, 1, 2, 3, 4, 5, 6].map((n) => day(n, 10 + (n % 2) * 0.2));
	test('says nothing before it knows enough days', () => {
		expect(trace([usual], [...week.slice(0, 5), day(5, 50)]).said).toEqual([]);
	});
	test('is left by the larger of its two distances, at the same hour only', () => {
		// Mean 10.086, standard deviation 0.107: four of them are less than 1.
		expect(trace([usual], [...week, day(7, 11)]).said).toEqual([]);
		const minute = day(7, 0)[0];
		expect(trace([usual], [...week, day(7, 11.2)]).said).toEqual([`${minute} activated usual`]);
		// Another hour is not known yet.
		expect(trace([usual], [...week, [minute + 60, 50]]).said).toEqual([]);
	});
	test('what is unusual does not become usual by lasting', () => {
		const { said } = trace([usual], [...week, ...[7, 8, 9, 10].map((n) => day(n, 20)), day(11, 10)]);
		expect(said).toEqual([`${day(7, 0)[0]} activated usual`, `${day(11, 0)[0]} returned usual`]);
	});
});

test('a value that the sensor cannot show is over range, whatever the gateway says', () => {
	expect(
		trace(
			[],
			[
				[0, 4],
				[1, 4.01],
				[2, 4]
			],
			4
		).said
	).toEqual(['1 activated over_range', '2 returned over_range']);
});
