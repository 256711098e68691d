import { expect, test } from 'vitest';
import { HOUR_MS } from '../time.ts';
import { ourNeighbourRule, type JointFinding } from './neighbourhood-finding.ts';
import { settleWatches, type JointWatch } from './neighbourhood-watch.ts';

const T0 = Date.UTC(2026, 10, 22);
const finding: JointFinding = {
	id: 'works_over_main~C~G',
	kind: 'works_over_main',
	siteId: 'C',
	otherSiteId: 'G',
	placeId: null,
	pointCodes: [],
	distanceM: 20,
	reachM: 65,
	reason: { zh: '甲', en: 'a' },
	todo: { zh: '乙', en: 'b' },
	source: ourNeighbourRule('')
};
const kinds = new Set(['works_over_main'] as const);
const both = () => [
	{ id: 'p1', name: '张', siteId: 'C' },
	{ id: 'p2', name: '李', siteId: 'G' }
];
const settle = (findings: JointFinding[], watches: JointWatch[], nowMs: number) =>
	settleWatches(findings, watches, kinds, both, nowMs);

test('a watch opens once with one task for both, stays, closes with its condition, and comes back', () => {
	const [opened, ...more] = settle([finding], [], T0);
	expect(more).toEqual([]);
	expect(opened).toMatchObject({
		change: 'opened',
		expect: null,
		watch: { state: 'open', episode: 1, version: 1 }
	});
	const watch = opened?.watch as JointWatch;
	expect(watch.task.assignees.map(({ id }) => id)).toEqual(['p1', 'p2']);
	expect(settle([finding], [watch], T0 + 1)).toEqual([]);

	const [closed] = settle([], [watch], T0 + HOUR_MS);
	expect(closed).toMatchObject({ change: 'closed', watch: { state: 'closed', closedAtMs: T0 + HOUR_MS } });
	const over = closed?.watch as JointWatch;

	const [soon] = settle([finding], [over], T0 + 2 * HOUR_MS);
	expect(soon).toMatchObject({ change: 'reopened', watch: { episode: 1, openedAtMs: T0 } });
	const [later] = settle([finding], [over], T0 + 26 * HOUR_MS);
	expect(later).toMatchObject({ change: 'opened', watch: { episode: 2, task: { doneAtMs: null } } });
});

test('a run that looked at other kinds closes nothing', () => {
	const watch = settle([finding], [], T0)[0]?.watch as JointWatch;
	expect(settleWatches([], [watch], new Set(['chemical_reach'] as const), both, T0)).toEqual([]);
});
