import { expect, test } from 'vitest';
import { onsets } from './methane.ts';
import { auc, averagePrecision, capture, withInterval } from './metrics.ts';

const judged = { scores: [0.1, 0.4, 0.35, 0.8], truths: [false, false, true, true] };

test('AUC by hand: three of four pairs in the right order; a tie is half a pair', () => {
	expect(auc(judged)).toBeCloseTo(0.75, 12);
	expect(auc({ scores: [1, 1], truths: [true, false] })).toBe(0.5);
});

test('average precision by hand: 1/1 at the first, 2/3 at the second', () => {
	expect(averagePrecision(judged)).toBeCloseTo((1 + 2 / 3) / 2, 12);
});

test('capture: the first half holds one of the two; ties at the edge count in proportion', () => {
	expect(capture(judged, 0.5)).toBe(50);
	expect(capture({ scores: [1, 1, 1, 1], truths: [true, false, false, false] }, 0.5)).toBe(50);
});

test('the interval holds the figure and is the same each time', () => {
	const many = {
		scores: Array.from({ length: 400 }, (_, index) => Math.sin(index * 12.9898) + (index % 4 === 0 ? 1 : 0)),
		truths: Array.from({ length: 400 }, (_, index) => index % 4 === 0)
	};
	const first = withInterval(many, 10, auc);
	expect(first.low).toBeLessThan(first.value);
	expect(first.high).toBeGreaterThan(first.value);
	expect(withInterval(many, 10, auc)).toEqual(first);
});

test('an onset is warned by a flag within the horizon before it; a flag that nothing follows is a false start', () => {
	const values = [1, 1, 1, 1.3, 1, 1, 1, 1, 1.4, 1];
	const flags = [false, true, true, true, false, true, false, false, false, false];
	// Warned: the onset at 3 by rows 1–2. Not warned: the one at 8, whose flag at 5 lies three rows before.
	expect(onsets(values, flags, 0, 2)).toEqual({ all: 2, warned: 0.5, falseStarts: 1 });
});
