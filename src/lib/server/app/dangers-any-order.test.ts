import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aHiddenDanger, aSite, NOW_MS } from '../../../testing/builders.ts';
import type { Actor, Role } from '../../domain/people/role.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import { HiddenDangerMoveBody } from '../../wire/hidden-dangers.ts';
import { Problem } from '../../wire/problem.ts';
import { createLog } from '../log.ts';
import { react } from '../outbox/react.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { moveHiddenDanger } from './move-hidden-danger.ts';
import type { Ports } from './ports.ts';
import { rescoreSites } from './rescore-sites.ts';

const person = (id: string, role: Role, part: Partial<Actor> = {}) => ({
	actor: { ...{ id, name: id, kind: 'person' as const, role, districtCode: null, siteIds: null }, ...part },
	address: ''
});
const people = [
	person('wang', 'inspector'),
	person('zhao', 'duty_officer'),
	person('chief', 'leader'),
	person('grid', 'grid_worker'),
	person('owner', 'site_owner', { siteIds: ['S-1'] }),
	person('stranger', 'site_owner', { siteIds: ['S-2'] })
];
const kinds = [
	...(['grade', 'dismiss', 'assign', 'start', 'ask_reinspection', 'pass_reinspection'] as const),
	...(['fail_reinspection', 'extend', 'list_for_supervision'] as const)
];
const aStep = fc.record({
	kind: fc.constantFrom(...kinds),
	danger: fc.constantFrom('D-1', 'D-2'),
	who: fc.nat(people.length - 1),
	major: fc.boolean(),
	isAgain: fc.boolean(),
	afterMs: fc.constantFrom(0, HOUR_MS, 3 * DAY_MS)
});
type Step = typeof aStep extends fc.Arbitrary<infer One> ? One : never;

function commandOf({ kind, major }: Step, nowMs: number): object {
	const reason = '现场情况';
	const dueAtMs = nowMs + 5 * DAY_MS;
	const part = {
		measures: '更换',
		responsibility: '李雷',
		funds: '2 万元',
		timeLimit: '5 天',
		contingencyPlan: '停产'
	};
	if (kind === 'grade') return { kind, grade: major ? 'major' : 'general', reason };
	if (kind === 'assign')
		return { kind, ownerName: '李雷', dueAtMs, ...(major ? { measures: part } : {}), reason };
	return kind === 'extend' ? { kind, dueAtMs, reason } : { kind, reason };
}

test('whatever people do to hidden dangers in any order: nobody closes their own work, the score follows, nothing breaks', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(aStep, { minLength: 4, maxLength: 30 }), async (steps) => {
			const { store } = await openSqlite(':memory:');
			const clock = { nowMs: NOW_MS };
			const errors: unknown[] = [];
			const log = createLog('silent');
			log.error = (error: unknown) => void errors.push(error);
			const ports: Ports = { store, nowMs: () => clock.nowMs, wake: () => {}, log, demo: false };
			await store.commit({
				sites: [{ row: aSite({ id: 'S-1' }), expect: null }],
				hiddenDangers: ['D-1', 'D-2'].map((id) => ({
					row: aHiddenDanger({ id, siteId: 'S-1', state: 'found' }),
					expect: null
				})),
				events: [],
				audit: []
			});
			for (const [index, step] of steps.entries()) {
				clock.nowMs += step.afterMs;
				const body = HiddenDangerMoveBody.parse({
					id: `step-${String(index).padStart(4, '0')}`,
					command: commandOf(step, clock.nowMs)
				});
				const caller = people[step.who] ?? person('nobody', 'inspector');
				const before = await store.hiddenDanger(step.danger);
				try {
					const { danger } = await moveHiddenDanger(ports, caller, step.danger, body);
					expect(danger.version).toBeGreaterThan(before?.version ?? 0);
					// A phone that heard no answer sends the same again.
					if (step.isAgain)
						expect(await moveHiddenDanger(ports, caller, step.danger, body)).toMatchObject({ isNew: false });
				} catch (error) {
					if (!(error instanceof Problem)) throw error;
					expect(await store.hiddenDanger(step.danger)).toEqual(before);
				}
				while (await react(ports));
			}
			const dangers = await store.hiddenDangersOfSites(['S-1'], 0);
			for (const { state, closedBy, rectifiedBy, closedAtMs, moves = [] } of dangers) {
				expect((state === 'closed') === (closedAtMs !== null)).toBe(true);
				if (state === 'closed' && rectifiedBy) expect(closedBy).not.toBe(rectifiedBy);
				expect(moves.map(({ atMs }) => atMs)).toEqual(
					moves.map(({ atMs }) => atMs).toSorted((a, b) => a - b)
				);
			}
			const { scores } = await rescoreSites(ports, ['S-1'], clock.nowMs);
			const [score] = scores;
			const confirmed = dangers.some(
				({ state, grade }) => grade === 'major' && !['found', 'closed'].includes(state)
			);
			if (confirmed) expect(score?.level).toBe('red');
			expect(errors).toEqual([]);
			await store.close();
		}),
		{ numRuns: 60 }
	);
}, 120_000);
