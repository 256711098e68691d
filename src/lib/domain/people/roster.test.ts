import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dutyGaps, type Duty } from './roster.ts';

const leader = (fromMs: number, toMs: number): Duty => ({ role: 'leader', fromMs, toMs });
const gaps = (duties: readonly Duty[], fromMs: number, toMs: number) =>
	dutyGaps('leader', duties, fromMs, toMs).map((gap) => [gap.fromMs, gap.toMs]);

test('without a shift the whole time is a gap', () => {
	expect(gaps([], 0, 10)).toEqual([[0, 10]]);
});

test('a shift that ends where the next begins leaves none; one millisecond does', () => {
	expect(gaps([leader(0, 5), leader(5, 10)], 0, 10)).toEqual([]);
	expect(gaps([leader(0, 5), leader(6, 10)], 0, 10)).toEqual([[5, 6]]);
});

test('a long shift under short ones covers them; other roles cover nothing', () => {
	expect(gaps([leader(0, 10), leader(2, 3)], 0, 10)).toEqual([]);
	expect(gaps([{ role: 'duty_officer', fromMs: 0, toMs: 10 }], 0, 10)).toEqual([[0, 10]]);
});

test('a moment is in a gap exactly when no shift contains it', () => {
	const span = fc.tuple(fc.integer({ min: -5, max: 30 }), fc.integer({ min: 1, max: 12 }));
	fc.assert(
		fc.property(fc.array(span, { maxLength: 8 }), (spans) => {
			const duties = spans.map(([from, length]) => leader(from, from + length));
			const found = gaps(duties, 0, 25);
			for (let at = 0; at < 25; at++) {
				const covered = duties.some(({ fromMs, toMs }) => fromMs <= at && at < toMs);
				const inGap = found.some(([from = 0, to = 0]) => from <= at && at < to);
				expect(inGap).toBe(!covered);
			}
		})
	);
});
