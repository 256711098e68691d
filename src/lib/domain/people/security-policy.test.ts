import { expect, test } from 'vitest';
import { MINUTE_MS } from '../time.ts';
import {
	afterFailure,
	hasSessionEnded,
	isLocked,
	passwordFault,
	sessionLimits,
	type SignInGuard
} from './security-policy.ts';

test.each([
	{ password: 'Tr4ktor-Wolke', ok: true },
	{ password: '松花江畔的第三座旧水塔在下雨天总是最先亮灯', ok: true },
	{ password: 'Tr4ktor-Wol', ok: false }, // eleven characters
	{ password: 'traktorwolke', ok: false }, // one kind
	{ password: 'Xx1!Xx1!Xx1!', ok: false }, // four different characters
	{ password: 'Fengsui-2026!', ok: false }, // the product's name
	{ password: 'Wang.Li-2026x', ok: false } // the user name
])('$password is taken: $ok', ({ password, ok }) => {
	expect(passwordFault(password, 'wang.li') === null).toBe(ok);
});

test('the fifth failure in a quarter of an hour locks for half an hour', () => {
	let guard: SignInGuard | null = null;
	for (let i = 0; i < 4; i++) guard = afterFailure(guard, 'wang', i * MINUTE_MS);
	expect(isLocked(guard, 4 * MINUTE_MS)).toBe(false);
	guard = afterFailure(guard, 'wang', 4 * MINUTE_MS);
	expect(isLocked(guard, 33 * MINUTE_MS)).toBe(true);
	expect(isLocked(guard, 34 * MINUTE_MS)).toBe(false);
	// After a lock the count begins anew.
	expect(afterFailure(guard, 'wang', 40 * MINUTE_MS)).toMatchObject({ failures: 1, lockedUntilMs: null });
});

test('failures that are spread out do not lock', () => {
	let guard: SignInGuard | null = null;
	for (let i = 0; i < 20; i++) guard = afterFailure(guard, 'wang', i * 15 * MINUTE_MS);
	expect(guard?.failures).toBe(1);
});

test.each([
	{ role: 'administrator', idleMin: 29, ageMin: 60, ended: false },
	{ role: 'administrator', idleMin: 30, ageMin: 60, ended: true },
	{ role: 'administrator', idleMin: 0, ageMin: 12 * 60, ended: true },
	{ role: 'duty_officer', idleMin: 15 * 60, ageMin: 15 * 60, ended: false },
	{ role: 'duty_officer', idleMin: 0, ageMin: 16 * 60, ended: true },
	{ role: 'inspector', idleMin: 6 * 24 * 60, ageMin: 20 * 24 * 60, ended: false }
] as const)('a session of $role, $idleMin min idle, $ageMin min old: ended $ended', (one) => {
	const nowMs = 1_800_000_000_000;
	const session = {
		createdAtMs: nowMs - one.ageMin * MINUTE_MS,
		lastUsedAtMs: nowMs - one.idleMin * MINUTE_MS
	};
	expect(hasSessionEnded(sessionLimits[one.role], session, nowMs)).toBe(one.ended);
});
