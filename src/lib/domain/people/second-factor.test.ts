import { expect, test } from 'vitest';
import { DAY_MS, HOUR_MS } from '../time.ts';
import {
	decideSecondFactor,
	isBelowDefault,
	rolesAsked,
	secondFactorDefault,
	secondFactorDueMs
} from './second-factor.ts';

const NOW_MS = Date.UTC(2026, 10, 22);
const both = ['administrator', 'security_administrator'] as const;
const all = [...both, 'leader'] as const;

test.each([
	{ roles: all, graceHours: 24, said: false, answer: 'taken' },
	{ roles: [...all, 'auditor', 'duty_officer'], graceHours: 0, said: false, answer: 'taken' },
	{ roles: both, graceHours: 24, said: false, answer: 'belowDefault' },
	{ roles: both, graceHours: 24, said: true, answer: 'taken' },
	{ roles: all, graceHours: 25, said: false, answer: 'belowDefault' },
	{ roles: all, graceHours: 168, said: true, answer: 'taken' },
	{ roles: all, graceHours: 169, said: true, answer: 'graceHours' },
	{ roles: all, graceHours: -1, said: true, answer: 'graceHours' },
	{ roles: all, graceHours: 1.5, said: true, answer: 'graceHours' },
	{ roles: all, graceHours: Number.NaN, said: true, answer: 'graceHours' },
	{ roles: ['administrator', 'leader'], graceHours: 24, said: true, answer: 'roles' },
	{ roles: ['security_administrator', 'leader'], graceHours: 24, said: true, answer: 'roles' },
	{ roles: [], graceHours: 24, said: true, answer: 'roles' }
] as const)('$roles within $graceHours h, said $said: $answer', ({ roles, graceHours, said, answer }) => {
	const decision = decideSecondFactor(secondFactorDefault, { roles, graceHours, belowDefault: said }, NOW_MS);
	expect(decision.ok ? 'taken' : decision.path).toBe(answer);
});

test('the default is not below itself, and every rule that is taken unsaid is not either', () => {
	expect(isBelowDefault(secondFactorDefault)).toBe(false);
	expect(rolesAsked(secondFactorDefault)).toEqual(['leader', 'administrator', 'security_administrator']);
});

test('a role that is added has its whole grace from then on, the others keep their time', () => {
	const wish = { roles: [...all, 'duty_officer'], graceHours: 12, belowDefault: false } as const;
	const decision = decideSecondFactor(secondFactorDefault, wish, NOW_MS);
	if (!decision.ok) throw new Error(decision.path);
	const due = (role: 'duty_officer' | 'leader' | 'inspector', createdAtMs: number) =>
		secondFactorDueMs(decision.rule, { role, createdAtMs }, NOW_MS - 30 * DAY_MS);
	expect(due('duty_officer', NOW_MS - 20 * DAY_MS)).toBe(NOW_MS + 12 * HOUR_MS);
	expect(due('leader', NOW_MS - 20 * DAY_MS)).toBe(NOW_MS - 20 * DAY_MS + 12 * HOUR_MS);
	expect(due('leader', NOW_MS - 40 * DAY_MS)).toBe(NOW_MS - 30 * DAY_MS + 12 * HOUR_MS);
	expect(due('inspector', NOW_MS)).toBeNull();
	// Changed again, it does not begin anew.
	const again = decideSecondFactor(decision.rule, wish, NOW_MS + DAY_MS);
	expect(again.ok && again.rule.since.duty_officer).toBe(NOW_MS);
});
