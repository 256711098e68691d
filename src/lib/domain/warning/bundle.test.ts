import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addToBundle, bundleBody, bundleTitle, emptyBundle, planMessages, type Bundled } from './bundle.ts';

const message = (priority: Bundled['priority'], siteId = 's'): Bundled => ({
	priority,
	siteId,
	alarmId: null,
	warningId: null,
	title: { zh: priority, en: priority }
});

test.each([
	{ n: 3, times: [], single: 3, together: 0, atMs: 100_000 },
	{ n: 10, times: [], single: 0, together: 10, atMs: 100_000 },
	{ n: 1, times: [50_000, 60_000], single: 1, together: 0, atMs: 100_000 },
	{ n: 2, times: [50_000, 60_000], single: 0, together: 2, atMs: 100_000 },
	// The oldest of three leaves the minute at 110 s.
	{ n: 1, times: [50_000, 60_000, 70_000], single: 0, together: 1, atMs: 110_000 },
	// One exactly a minute old does not count any more.
	{ n: 1, times: [40_000, 60_000, 70_000], single: 1, together: 0, atMs: 100_000 }
])('$n new after $times: $single alone, $together as one', ({ n, times, single, together, atMs }) => {
	const plan = planMessages(
		Array.from({ length: n }, () => message('orange')),
		times,
		100_000
	);
	expect([plan.single.length, plan.together.length, plan.atMs]).toEqual([single, together, atMs]);
});

test('without room the first red of each site goes at once, the warning before its alarm; the rest waits', () => {
	const full = [70_000, 80_000, 90_000];
	const warning = { ...message('red', 'b'), warningId: 'w' };
	const all = [
		message('orange', 'c'),
		message('red', 'a'),
		message('red', 'b'),
		warning,
		message('red', 'a')
	];
	const plan = planMessages(all, full, 100_000);
	expect(plan.urgent).toEqual([all[1], warning]);
	expect([plan.together.length, plan.atMs]).toEqual([3, 130_000]);
	expect(planMessages(all, full, 100_000, 3, new Set(['a', 'b'])).urgent).toEqual([]);
});

test('however messages come, no minute holds more than three and none is lost', () => {
	const arrivals = fc.array(fc.tuple(fc.integer({ min: 0, max: 30_000 }), fc.integer({ min: 1, max: 9 })));
	fc.assert(
		fc.property(arrivals, (steps) => {
			let nowMs = 0;
			let carried = 0;
			let waiting = { atMs: -1, count: 0 };
			const times: number[] = [];
			for (const [pauseMs, count] of steps) {
				nowMs += pauseMs;
				if (waiting.atMs > nowMs) {
					carried += count;
					continue;
				}
				const plan = planMessages(
					Array.from({ length: count }, () => message('red')),
					times,
					nowMs,
					3,
					new Set(['s'])
				);
				for (const _one of plan.single) times.push(nowMs);
				if (plan.together.length > 0) {
					times.push(plan.atMs);
					waiting = { atMs: plan.atMs, count };
				}
				carried += plan.single.length + plan.together.length;
			}
			const busiest = times.map((from) => times.filter((at) => at >= from && at < from + 60_000).length);
			expect(Math.max(0, ...busiest)).toBeLessThanOrEqual(3);
			expect(carried).toBe(steps.reduce((sum, [, count]) => sum + count, 0));
		})
	);
});

test('a summary says how many of what, and what it leaves out', () => {
	const many = [...Array.from({ length: 6 }, (_, i) => message('orange', `s${i}`)), message('red', 's0')];
	const bundle = addToBundle(addToBundle(emptyBundle, many.slice(0, 3)), many.slice(3));
	expect(bundleTitle(bundle).zh).toBe('汇总：7 条（红 1、橙 6），6 个风险点');
	expect(bundleBody(bundle).en).toBe(
		'orange; orange; orange; orange; orange; and 2 more on the brief and the desk'
	);
});
