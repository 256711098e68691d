import { expect, test } from 'vitest';
import { KeyRate } from './key-rate.ts';

test('three a minute: the fourth waits for the rest of the minute, another key does not', () => {
	const rate = new KeyRate();
	expect([0, 1000, 2000].map((atMs) => rate.take('a', 3, atMs))).toEqual([0, 0, 0]);
	expect(rate.take('a', 3, 20_000)).toBe(40_000);
	expect(rate.take('b', 3, 20_000)).toBe(0);
	expect(rate.take('a', 3, 60_000)).toBe(0);
});
