import { describe, expect, test } from 'vitest';
import { mannKendall } from './mann-kendall.ts';

describe('Mann–Kendall', () => {
	test('1 to 10: S = 45, variance 125, z = 44 / √125 = 3.935', () => {
		expect(mannKendall([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]).z).toBeCloseTo(3.9355, 3);
	});
	test('ties: 1 1 2 2 has S = 4 and variance 8.667 − 2 · 1 = 6.667', () => {
		// n(n−1)(2n+5)/18 = 4·3·13/18 = 8.667; each pair of ties takes 2·1·9/18 = 1.
		expect(mannKendall([1, 1, 2, 2]).z).toBeCloseTo(3 / Math.sqrt(20 / 3), 6);
	});
	test('no order, no evidence', () => {
		expect(mannKendall([3, 3, 3, 3]).z).toBe(0);
		expect(mannKendall([1, 2, 1, 2, 1, 2]).factor).toBeGreaterThanOrEqual(1);
	});
});
