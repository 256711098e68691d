import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor, Role } from '../people/role.ts';
import { DAY_MS } from '../time.ts';
import {
	decideHiddenDanger,
	hiddenDangerMoves,
	isHiddenDangerOverdue,
	judgeRepeat,
	type HiddenDangerCommand
} from './hidden-danger-moves.ts';
import { hiddenDangerStates, type HiddenDanger } from './hidden-danger.ts';

const NOW_MS = Date.UTC(2026, 10, 22);

function aDanger(over: Partial<HiddenDanger>): HiddenDanger {
	return {
		id: 'd1',
		siteId: 's1',
		title: '电缆破损',
		description: '',
		grade: 'general',
		state: 'found',
		isCandidate: false,
		vetoItemId: null,
		itemId: 'a1',
		inspectionId: null,
		foundBy: 'wang',
		foundAtMs: NOW_MS - DAY_MS,
		ownerName: '',
		dueAtMs: null,
		rectifiedBy: null,
		closedBy: null,
		closedAtMs: null,
		repeats: 0,
		failedReinspections: 0,
		listedForSupervision: false,
		version: 4,
		...over
	};
}

function anActor(role: Role, over: Partial<Actor> = {}): Actor {
	return { id: role, name: role, kind: 'person', role, districtCode: null, siteIds: null, ...over };
}

const inspector = anActor('inspector');
const owner = anActor('site_owner', { siteIds: ['s1'] });
const five = {
	measures: '换电缆',
	responsibility: '李雷',
	funds: '2 万元',
	timeLimit: '5 日',
	contingencyPlan: '断电撤人'
};
const assign = { kind: 'assign', ownerName: '李雷', dueAtMs: NOW_MS + DAY_MS } as const;

describe('moves', () => {
	test.each([
		{ from: 'found', command: { kind: 'grade', grade: 'general' }, by: inspector, to: 'graded' },
		{ from: 'found', command: { kind: 'dismiss', reason: '误报' }, by: inspector, to: 'closed' },
		{ from: 'found', command: assign, by: inspector, to: null },
		{ from: 'graded', command: assign, by: inspector, to: 'assigned' },
		{ from: 'graded', command: { kind: 'start' }, by: owner, to: null },
		{ from: 'assigned', command: { kind: 'start' }, by: owner, to: 'rectifying' },
		{
			from: 'assigned',
			command: { kind: 'ask_reinspection', reason: '已换' },
			by: owner,
			to: 'reinspection_asked'
		},
		{
			from: 'rectifying',
			command: { kind: 'ask_reinspection', reason: '已换' },
			by: owner,
			to: 'reinspection_asked'
		},
		{ from: 'rectifying', command: { kind: 'grade', grade: 'major' }, by: inspector, to: 'graded' },
		{ from: 'rectifying', command: { kind: 'pass_reinspection' }, by: inspector, to: null },
		{ from: 'reinspection_asked', command: { kind: 'pass_reinspection' }, by: inspector, to: 'closed' },
		{
			from: 'reinspection_asked',
			command: { kind: 'fail_reinspection', reason: '仍破损' },
			by: inspector,
			to: 'rectifying'
		},
		{ from: 'closed', command: { kind: 'grade', grade: 'general' }, by: inspector, to: null }
	] as const)('$command.kind while $from gives $to', ({ from, command, by, to }) => {
		const decision = decideHiddenDanger(aDanger({ state: from }), command, by, NOW_MS);
		if (to === null) return expect(decision).toMatchObject({ ok: false, code: 'wrong_state' });
		return expect(decision).toMatchObject({
			ok: true,
			danger: { state: to, version: 5 },
			events: [{ kind: 'hidden_danger.changed', command: command.kind, from, to, atMs: NOW_MS }]
		});
	});

	test('grading by a person ends the candidacy', () => {
		const decision = decideHiddenDanger(
			aDanger({ isCandidate: true }),
			{ kind: 'grade', grade: 'major' },
			inspector,
			NOW_MS
		);
		expect(decision).toMatchObject({ ok: true, danger: { grade: 'major', isCandidate: false } });
	});

	test('a failed re-inspection goes back and is counted', () => {
		const danger = aDanger({
			state: 'reinspection_asked',
			failedReinspections: 1,
			rectifiedBy: 'site_owner'
		});
		const decision = decideHiddenDanger(
			danger,
			{ kind: 'fail_reinspection', reason: '仍破损' },
			inspector,
			NOW_MS
		);
		expect(decision).toMatchObject({ ok: true, danger: { state: 'rectifying', failedReinspections: 2 } });
	});
});

describe('who may', () => {
	test('the one who rectified cannot close', () => {
		const danger = aDanger({ state: 'reinspection_asked', rectifiedBy: inspector.id });
		expect(decideHiddenDanger(danger, { kind: 'pass_reinspection' }, inspector, NOW_MS)).toMatchObject({
			ok: false,
			code: 'forbidden'
		});
	});

	test.each([
		{
			who: 'the owner of another site',
			by: anActor('site_owner', { siteIds: ['s2'] }),
			command: { kind: 'start' }
		},
		{ who: 'a leader', by: anActor('leader'), command: { kind: 'start' } },
		{ who: 'the system', by: { ...inspector, kind: 'system', role: null }, command: { kind: 'start' } },
		{
			who: 'the owner, extending the own deadline',
			by: owner,
			command: { kind: 'extend', dueAtMs: NOW_MS * 2, reason: 'x' }
		}
	] as const)('$who may not $command.kind', ({ by, command }) => {
		const danger = aDanger({ state: 'assigned', dueAtMs: NOW_MS + DAY_MS });
		expect(decideHiddenDanger(danger, command, by, NOW_MS)).toMatchObject({ ok: false, code: 'forbidden' });
	});
});

describe('what a move needs', () => {
	test.each([
		{ without: 'measures' },
		{ without: 'responsibility' },
		{ without: 'funds' },
		{ without: 'timeLimit' },
		{ without: 'contingencyPlan' }
	])('a major one is not assigned without $without', ({ without }) => {
		const command = { ...assign, measures: { ...five, [without]: '  ' } };
		expect(
			decideHiddenDanger(aDanger({ state: 'graded', grade: 'major' }), command, inspector, NOW_MS)
		).toMatchObject({
			ok: false,
			code: 'bad_request',
			path: `measures.${without}`
		});
	});

	test('with the five items a major one is assigned and keeps them', () => {
		const danger = aDanger({ state: 'graded', grade: 'major' });
		expect(decideHiddenDanger(danger, { ...assign, measures: five }, inspector, NOW_MS)).toMatchObject({
			ok: true,
			danger: { state: 'assigned', measures: five, ownerName: '李雷', dueAtMs: NOW_MS + DAY_MS }
		});
	});

	test.each([
		{ path: 'dueAtMs', state: 'graded', command: { ...assign, dueAtMs: NOW_MS } },
		{ path: 'dueAtMs', state: 'graded', command: { ...assign, dueAtMs: Number.NaN } },
		{ path: 'ownerName', state: 'graded', command: { ...assign, ownerName: ' ' } },
		{ path: 'dueAtMs', state: 'assigned', command: { ...assign, dueAtMs: NOW_MS + 9 * DAY_MS } },
		{
			path: 'dueAtMs',
			state: 'rectifying',
			command: { kind: 'extend', dueAtMs: NOW_MS + DAY_MS, reason: '等备件' }
		},
		{
			path: 'reason',
			state: 'rectifying',
			command: { kind: 'extend', dueAtMs: NOW_MS + 9 * DAY_MS, reason: ' ' }
		},
		{ path: 'reason', state: 'found', command: { kind: 'dismiss', reason: '' } }
	] as const)('$command.kind is refused at $path', ({ path, state, command }) => {
		const danger = aDanger({ state, dueAtMs: NOW_MS + 2 * DAY_MS });
		expect(decideHiddenDanger(danger, command, inspector, NOW_MS)).toMatchObject({
			ok: false,
			code: 'bad_request',
			path
		});
	});

	test('an extension moves the deadline, is counted, and comes too late once it is overdue', () => {
		const command = { kind: 'extend', dueAtMs: NOW_MS + 9 * DAY_MS, reason: '等备件' } as const;
		const danger = aDanger({ state: 'rectifying', dueAtMs: NOW_MS });
		expect(decideHiddenDanger(danger, command, inspector, NOW_MS)).toMatchObject({
			ok: true,
			danger: { state: 'rectifying', dueAtMs: NOW_MS + 9 * DAY_MS, extensions: 1 }
		});
		expect(decideHiddenDanger(danger, command, inspector, NOW_MS + 1)).toMatchObject({
			ok: false,
			code: 'wrong_state'
		});
	});

	test('only a confirmed major one is listed for supervision, once', () => {
		const command = { kind: 'list_for_supervision', reason: '逾期' } as const;
		const listed = (over: Partial<HiddenDanger>) =>
			decideHiddenDanger(aDanger({ state: 'rectifying', ...over }), command, inspector, NOW_MS).ok;
		expect(listed({ grade: 'major' })).toBe(true);
		expect(listed({ grade: 'general' })).toBe(false);
		expect(listed({ grade: 'major', isCandidate: true })).toBe(false);
		expect(listed({ grade: 'major', listedForSupervision: true })).toBe(false);
	});
});

test.each([
	{ state: 'rectifying', afterMs: 0, overdue: false },
	{ state: 'rectifying', afterMs: 1, overdue: true },
	{ state: 'closed', afterMs: 1, overdue: false }
] as const)('$state, $afterMs ms after the deadline: overdue $overdue', ({ state, afterMs, overdue }) => {
	expect(isHiddenDangerOverdue({ state, dueAtMs: NOW_MS }, NOW_MS + afterMs)).toBe(overdue);
});

describe('the same item again', () => {
	const finding = { siteId: 's1', itemId: 'a1', atMs: NOW_MS, grade: 'general' } as const;
	const closed = (ago: number, over: Partial<HiddenDanger> = {}) =>
		aDanger({
			state: 'closed',
			rectifiedBy: 'li',
			closedBy: 'wang',
			foundAtMs: NOW_MS - 200 * DAY_MS,
			closedAtMs: NOW_MS - ago * DAY_MS,
			...over
		});

	test.each([
		{ what: 'never before', earlier: [], repeats: 0, grade: 'general', isCandidate: false },
		{ what: '90 days after closure', earlier: [closed(90)], repeats: 1, grade: 'major', isCandidate: true },
		{
			what: '91 days after closure',
			earlier: [closed(91)],
			repeats: 0,
			grade: 'general',
			isCandidate: false
		},
		{
			what: 'a third time',
			earlier: [closed(10, { repeats: 1 })],
			repeats: 2,
			grade: 'major',
			isCandidate: true
		},
		{
			what: 'at another site',
			earlier: [closed(10, { siteId: 's2' })],
			repeats: 0,
			grade: 'general',
			isCandidate: false
		},
		{
			what: 'another item',
			earlier: [closed(10, { itemId: 'a2' })],
			repeats: 0,
			grade: 'general',
			isCandidate: false
		},
		{
			what: 'dismissed as wrong',
			earlier: [closed(10, { rectifiedBy: null })],
			repeats: 0,
			grade: 'general',
			isCandidate: false
		}
	])('$what: $repeats repeats, $grade', ({ earlier, repeats, grade, isCandidate }) => {
		expect(judgeRepeat(finding, earlier)).toEqual({ same: null, repeats, grade, isCandidate });
	});

	test('while it is open the open one counts, and a confirmed major one stays confirmed', () => {
		const open = aDanger({ state: 'rectifying', grade: 'major', repeats: 1 });
		expect(judgeRepeat(finding, [closed(3), open])).toEqual({
			same: open,
			repeats: 2,
			grade: 'major',
			isCandidate: false
		});
	});
});

test('whatever is tried, nobody closes what they rectified, and closed stays closed', () => {
	const actors = [inspector, owner, anActor('duty_officer'), anActor('grid_worker')];
	const commands: readonly HiddenDangerCommand[] = [
		{ kind: 'grade', grade: 'major' },
		{ ...assign, measures: five },
		{ kind: 'start' },
		{ kind: 'ask_reinspection', reason: '已换' },
		{ kind: 'pass_reinspection' },
		{ kind: 'fail_reinspection', reason: 'x' }
	];
	const step = fc.record({ actor: fc.constantFrom(...actors), command: fc.constantFrom(...commands) });
	fc.assert(
		fc.property(fc.constantFrom(...hiddenDangerStates), fc.array(step, { maxLength: 30 }), (state, steps) => {
			let danger = aDanger({ state, rectifiedBy: 'inspector' });
			for (const { actor, command } of steps) {
				const decision = decideHiddenDanger(danger, command, actor, NOW_MS);
				if (danger.state === 'closed') expect(decision.ok).toBe(false);
				if (!decision.ok) continue;
				if (decision.danger.state === 'closed')
					expect(decision.danger.closedBy).not.toBe(decision.danger.rectifiedBy);
				danger = decision.danger;
			}
		})
	);
});

test('states.md draws exactly the moves of the table', () => {
	const page = readFileSync(new URL('states.md', import.meta.url), 'utf8');
	const drawn = [...page.matchAll(/^ +(\w+) --> (\w+): (\w+)/gm)].map(
		([, from, to, kind]) => `${from} ${kind} ${to}`
	);
	// Extension and listing are drawn as words below the picture: they stay in their state.
	const table = Object.entries(hiddenDangerMoves).flatMap(([from, moves]) =>
		Object.entries(moves)
			.filter(([kind]) => kind !== 'extend' && kind !== 'list_for_supervision')
			.map(([kind, to]) => `${from} ${kind} ${to}`)
	);
	expect(drawn.toSorted()).toEqual(table.toSorted());
});

test.each([
	['nothing', {}, false],
	['blank words', { reason: '  ' }, false],
	['no photo', { photoIds: [] }, false],
	['words', { reason: '已换电缆' }, true],
	['a photo', { photoIds: ['photo-0001'] }, true]
])('a re-inspection asked for with %s', (_what, evidence, ok) => {
	const danger = aDanger({ state: 'rectifying' });
	const decision = decideHiddenDanger(danger, { kind: 'ask_reinspection', ...evidence }, owner, NOW_MS);
	expect(decision).toMatchObject(ok ? { ok } : { ok, code: 'bad_request', path: 'reason' });
});

test('an open one counts as found again also when the earlier inspection arrives later', () => {
	const open = aDanger({ state: 'found', foundAtMs: NOW_MS });
	const late = { siteId: 's1', itemId: 'a1', atMs: NOW_MS - DAY_MS, grade: 'general' } as const;
	expect(judgeRepeat(late, [open])).toMatchObject({ same: open, repeats: 1 });
	const closed = { ...open, state: 'closed' as const, rectifiedBy: 'owner', closedAtMs: NOW_MS };
	expect(judgeRepeat(late, [closed])).toMatchObject({ same: null, repeats: 0 });
});
