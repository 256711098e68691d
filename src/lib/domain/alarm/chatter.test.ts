import { expect, test } from 'vitest';
import { damping, isFleeting, isStale, type Activation } from './chatter.ts';
import { announcementOf, floodsOf, stormGroups } from './flood.ts';

const S = 1000;
const at = (...seconds: number[]) => seconds.map((second) => ({ activatedAtMs: second * S }));
function activation(part: Partial<Activation> & Pick<Activation, 'id'>): Activation {
	return {
		limitId: 'alarm',
		pointKey: 1,
		siteId: 's1',
		priority: 'yellow',
		activatedAtMs: 0,
		returnedAtMs: null,
		...part
	};
}

test.each([
	{ seconds: [0, 20, 60], want: 'aad', why: 'the third in 60 s exactly' },
	{ seconds: [0, 20, 61], want: 'aaa', why: 'the third just after 60 s' },
	{ seconds: [0, 20, 40, 300, 800], want: 'aaddd', why: 'damped goes on within ten minutes of the last' },
	{ seconds: [0, 20, 40, 640], want: 'aada', why: 'loud again after ten quiet minutes' },
	{ seconds: [0], want: 'a', why: 'the first is always announced' }
])('damping: $why', ({ seconds, want }) => {
	expect(damping(at(...seconds)).map((one) => one[0])).toEqual([...want]);
});

test('fleeting clears within 10 s and does not repeat within a minute', () => {
	const one = activation({ id: 'a', returnedAtMs: 10 * S });
	expect(isFleeting(one, [one])).toBe(true);
	expect(isFleeting({ ...one, returnedAtMs: 10 * S + 1 }, [])).toBe(false);
	expect(isFleeting(one, [activation({ id: 'b', activatedAtMs: 60 * S })])).toBe(false);
	expect(isFleeting(one, [activation({ id: 'b', activatedAtMs: 61 * S })])).toBe(true);
});

test('stale is active for 24 h, to now if it still is', () => {
	const day = 86_400_000;
	expect(isStale(activation({ id: 'a' }), day)).toBe(true);
	expect(isStale(activation({ id: 'a' }), day - 1)).toBe(false);
	expect(isStale(activation({ id: 'a', returnedAtMs: 5 }), 10 * day)).toBe(false);
});

test('a flood begins with the eleventh in ten minutes and ends below five', () => {
	const seconds = Array.from({ length: 11 }, (_, index) => index * 10);
	expect(floodsOf(at(...seconds.slice(0, 10)), 9999 * S)).toEqual([]);
	// By hand: 11 alarms at 0…100 s; at 660 s those of 0…60 s have left, four remain.
	expect(floodsOf(at(...seconds), 9999 * S)).toEqual([{ fromMs: 100 * S, toMs: 660 * S, activations: 11 }]);
	expect(floodsOf(at(...seconds), 659 * S)).toEqual([{ fromMs: 100 * S, toMs: null, activations: 11 }]);
});

test('a storm is grouped by site, the first marked, sites with a red one on top', () => {
	const groups = stormGroups([
		activation({ id: 'a2', activatedAtMs: 5 }),
		activation({ id: 'a1', activatedAtMs: 1 }),
		activation({ id: 'a1b', activatedAtMs: 1 }),
		activation({ id: 'b1', siteId: 's2', activatedAtMs: 3 }),
		activation({ id: 'b2', siteId: 's2', activatedAtMs: 4, priority: 'red' })
	]);
	expect(groups).toEqual([
		{ siteId: 's2', firstOut: ['b1'], firstRed: 'b2', ids: ['b1', 'b2'] },
		{ siteId: 's1', firstOut: ['a1', 'a1b'], firstRed: null, ids: ['a1', 'a1b', 'a2'] }
	]);
});

test.each([
	{ priority: 'red', siteId: 's2', isFlood: true, want: 'alone', why: 'first red of another site' },
	{ priority: 'red', siteId: 's1', isFlood: true, want: 'in_group', why: 'second red of a site' },
	{ priority: 'yellow', siteId: 's1', isFlood: true, want: 'in_group', why: 'more of the same site' },
	{ priority: 'yellow', siteId: 's1', isFlood: false, want: 'alone', why: 'no flood' }
] as const)('announced $want: $why', ({ priority, siteId, isFlood, want }) => {
	const earlier = [activation({ id: 'a', priority: 'red' })];
	expect(announcementOf(activation({ id: 'b', priority, siteId }), earlier, isFlood)).toBe(want);
});
