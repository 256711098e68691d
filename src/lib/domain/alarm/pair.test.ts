import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MINUTE_MS } from '../time.ts';
import { pairEpisodes, type PairRule } from './pair.ts';

const rule: PairRule = {
	suspects: [],
	neighbours: [],
	zeroAtMost: 0.01,
	activeFrom: 0.5,
	forMs: 10 * MINUTE_MS,
	gapMs: 5 * MINUTE_MS,
	rule: { zh: '测试', en: 'test' }
};
const every = (fromMinute: number, toMinute: number, value: number) =>
	Array.from({ length: toMinute - fromMinute + 1 }, (_, n) => ({
		atMs: (fromMinute + n) * MINUTE_MS,
		value
	}));
const minutes = (episodes: ReturnType<typeof pairEpisodes>) =>
	episodes.map(({ activatedAtMs, returnedAtMs }) => [
		activatedAtMs / MINUTE_MS,
		returnedAtMs === null ? null : returnedAtMs / MINUTE_MS
	]);

test('T1 at zero while T2 shows 1.93 % for more than ten minutes', () => {
	expect(minutes(pairEpisodes(rule, every(0, 12, 0), every(0, 12, 1.93)))).toEqual([[10, null]]);
	expect(minutes(pairEpisodes(rule, every(0, 9, 0), every(0, 9, 1.93)))).toEqual([]);
});

test('it ends with the reading that contradicts it, of either sensor', () => {
	const moves = [...every(0, 12, 0), ...every(13, 20, 0.3)];
	expect(minutes(pairEpisodes(rule, moves, every(0, 20, 0.9)))).toEqual([[10, 13]]);
	const calms = [...every(0, 14, 0.9), ...every(15, 20, 0.2)];
	expect(minutes(pairEpisodes(rule, every(0, 20, 0), calms))).toEqual([[10, 15]]);
});

test('a pause longer than five minutes breaks the evidence', () => {
	const paused = [...every(0, 6, 0), ...every(12, 18, 0)];
	expect(minutes(pairEpisodes(rule, paused, every(0, 18, 0.9)))).toEqual([]);
});

test('the order in which readings come does not matter', () => {
	const samples = fc.array(
		fc.record({
			atMs: fc.integer({ min: 0, max: 60 }).map((n) => n * MINUTE_MS),
			value: fc.constantFrom(0, 0.01, 0.2, 0.5, 1.2)
		}),
		{ maxLength: 40 }
	);
	fc.assert(
		fc.property(fc.uniqueArray(samples, { minLength: 2, maxLength: 2 }), ([a = [], b = []]) => {
			const once = (list: typeof a) => [...new Map(list.map((one) => [one.atMs, one])).values()];
			const [own, other] = [once(a), once(b)];
			expect(pairEpisodes(rule, own.toReversed(), other.toReversed())).toEqual(
				pairEpisodes(rule, own, other)
			);
		})
	);
});
