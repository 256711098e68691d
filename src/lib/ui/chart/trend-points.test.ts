import fc from 'fast-check';
import { expect, test } from 'vitest';
import { boundedPoints, isLone, withGaps, type TrendPoint } from './trend-points.ts';

test('silence longer than the limit becomes a hole, exactly the limit does not', () => {
	const points: TrendPoint[] = [
		[0, 1],
		[60_000, 2],
		[120_001, 3]
	];
	expect(withGaps(points, 60_000)).toEqual([
		[0, 1],
		[60_000, 2],
		[60_001, null],
		[120_001, 3]
	]);
});

test('few points stay as they are', () => {
	expect(boundedPoints([[0, 1]], 10)).toEqual([[0, 1]]);
});

test('the highest and the lowest value and a hole survive, and the count is bounded', () => {
	const value = fc.oneof(fc.double({ noNaN: true, min: -1e6, max: 1e6 }), fc.constant(null));
	fc.assert(
		fc.property(
			fc.array(value, { minLength: 1, maxLength: 500 }),
			fc.integer({ min: 9, max: 90 }),
			(values, max) => {
				const points = values.map((v, i): TrendPoint => [i * 1000, v]);
				const kept = boundedPoints(points, max);
				const numbers = (list: readonly TrendPoint[]) => list.flatMap(([, v]) => (v === null ? [] : [v]));
				expect(kept.length).toBeLessThanOrEqual(Math.max(max + 3, 0));
				expect(Math.max(...numbers(kept))).toBe(Math.max(...numbers(points)));
				expect(Math.min(...numbers(kept))).toBe(Math.min(...numbers(points)));
				expect(kept.some(([, v]) => v === null)).toBe(points.some(([, v]) => v === null));
				expect(kept.map(([at]) => at)).toEqual(kept.map(([at]) => at).sort((a, b) => a - b));
			}
		)
	);
});

test('a value between two holes is lone, one with a neighbour is not', () => {
	const points = withGaps(
		[
			[0, 1],
			[100, 2],
			[200, 3],
			[201, 4]
		],
		50
	);
	expect(points.filter((_, at) => isLone(points, at)).map(([, value]) => value)).toEqual([1, 2]);
});
