import { expect, test } from 'vitest';
import { KeyRate, REQUESTS_PER_MINUTE } from './key-rate.ts';

test('three a minute: the fourth waits for the rest of the minute, another key does not', () => {
	const rate = new KeyRate();
	expect([0, 1000, 2000].map((atMs) => rate.take('a', 3, atMs))).toEqual([0, 0, 0]);
	expect(rate.take('a', 3, 20_000)).toBe(40_000);
	expect(rate.take('b', 3, 20_000)).toBe(0);
	expect(rate.take('a', 3, 60_000)).toBe(0);
});

test('a key without a limit of its own is never slower than the single readings this product must take in', () => {
	// The bar of the bench is 2,000 requests/s; machines that are four times as fast exist.
	expect(REQUESTS_PER_MINUTE).toBeGreaterThanOrEqual(4 * 2000 * 60);
});
