import { expect, test } from 'vitest';
import { onsets } from './methane.ts';
import { byGroup, compared, OURS } from './interval.ts';
import { auc, averagePrecision, capture } from './metrics.ts';

const judged = { scores: [0.1, 0.4, 0.35, 0.8], truths: [false, false, true, true] };

test('AUC by hand: three of four pairs in the right order; a tie is half a pair', () => {
	expect(auc(judged)()).toBeCloseTo(0.75, 12);
	expect(auc({ scores: [1, 1], truths: [true, false] })()).toBe(0.5);
});

test('average precision by hand: 1/1 at the first, 2/3 at the second', () => {
	expect(averagePrecision(judged)()).toBeCloseTo((1 + 2 / 3) / 2, 12);
});

test('capture: the first half holds one of the two; ties at the edge count in proportion', () => {
	expect(capture(judged, 0.5)()).toBe(50);
	expect(capture({ scores: [1, 1, 1, 1], truths: [true, false, false, false] }, 0.5)()).toBe(50);
});

test('a row that counts twice is like two rows', () => {
	const twice = { scores: [...judged.scores, 0.4], truths: [...judged.truths, false] };
	const weightOf = (row: number) => (row === 1 ? 2 : 1);
	for (const measure of [auc, averagePrecision])
		expect(measure(judged)(weightOf)).toBeCloseTo(measure(twice)(), 12);
});

test('the interval holds the figure, the difference is that of the figures, and both are the same each time', () => {
	const truths = Array.from({ length: 400 }, (_, index) => index % 4 === 0);
	const scores = truths.map((isTrue, index) => Math.sin(index * 12.9898) + (isTrue ? 1 : 0));
	const groups = truths.map((_truth, index) => Math.floor(index / 10));
	const measured = () =>
		compared('AUC', 40, {
			[OURS]: byGroup(auc({ scores, truths }), groups),
			none: byGroup(auc({ scores: scores.map(() => 0), truths }), groups)
		});
	const [ours, none, difference] = measured();
	expect(none?.figure).toEqual({ value: 0.5, low: 0.5, high: 0.5 });
	expect(ours?.figure.low).toBeLessThan(ours?.figure.value ?? 0);
	expect(ours?.figure.high).toBeGreaterThan(ours?.figure.value ?? 0);
	expect(difference?.figure.low).toBeCloseTo((ours?.figure.low ?? 0) - 0.5, 12);
	expect(measured()).toEqual([ours, none, difference]);
});

test('an onset is warned by a flag within the horizon before it; a flag that nothing follows is a false start', () => {
	const values = [1, 1, 1, 1.3, 1, 1, 1, 1, 1.4, 1];
	const flags = [false, true, true, true, false, true, false, false, false, false];
	// Warned: the onset at 3 by rows 1–2. Not warned: the one at 8, whose flag at 5 lies three rows before.
	expect(onsets(values, flags, 0, 2)).toEqual({ all: [3, 8], warned: [3], falseStarts: [5] });
});
