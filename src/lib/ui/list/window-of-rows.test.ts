import fc from 'fast-check';
import { expect, test } from 'vitest';
import { windowOfRows } from './window-of-rows.ts';

test.each([
	// rows, row px, scroll, view → first, end (by hand, with eight rows beyond each edge)
	[10_000, 32, 0, 320, 0, 18],
	[10_000, 32, 3_200, 320, 92, 118],
	[10_000, 32, 319_680, 320, 9_982, 10_000],
	[3, 32, 0, 320, 0, 3],
	[0, 32, 0, 320, 0, 0],
	[10_000, 32, -50, 320, 0, 18]
])('%d rows of %d px scrolled to %d in %d px show %d to %d', (count, rowPx, scroll, view, first, end) => {
	expect(windowOfRows(count, rowPx, scroll, view)).toMatchObject({ first, end });
});

test('a list that became shorter than its scroll position still shows its last rows', () => {
	expect(windowOfRows(20, 32, 300_000, 320)).toMatchObject({ first: 2, end: 20 });
});

test('every visible row is drawn, and never more than the view and its margins', () => {
	fc.assert(
		fc.property(
			fc.nat(20_000),
			fc.integer({ min: 1, max: 100 }),
			fc.nat(2_000_000),
			fc.nat(4_000),
			(n, row, at, view) => {
				const { first, end, totalPx } = windowOfRows(n, row, at, view);
				const top = Math.min(at, Math.max(0, totalPx - view));
				expect(first * row).toBeLessThanOrEqual(top);
				expect(end * row).toBeGreaterThanOrEqual(Math.min(totalPx, top + view));
				expect(end - first).toBeLessThanOrEqual(Math.ceil(view / row) + 18);
			}
		)
	);
});
