import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time.ts';
import type { Role } from './role.ts';

/**
 * GB/T 22239-2019 level 3 asks for complex passwords, an end to repeated failures and an end of unattended sessions, but
 * gives no numbers: these are ours, chosen for a duty room, and shown as such.
 */
export const securitySource: Provenance = {
	standard: 'GB/T 22239-2019',
	clause: null,
	edition: '2019',
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'our-proposal'
};

export const signInPolicy = {
	/** So many failures … */
	failuresMax: 5,
	/** … within this time … */
	windowMs: 15 * MINUTE_MS,
	/** … close the account for this long, whoever knows the password. */
	lockMs: 30 * MINUTE_MS
} as const;

export const passwordPolicy = {
	lengthMin: 12,
	lengthMax: 128,
	/** Of the four: small letters, capital letters, digits, other characters. Not asked of long pass phrases. */
	kindsMin: 3,
	/** From this length on the kinds no longer matter. */
	phraseLength: 20
} as const;

const kinds = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
/** The first things anybody tries; a longer word with one of these in it falls, too. */
const guessed = ['password', 'fengsui', 'qwert', '12345', 'abcdef', 'admin', '888888', '666666', 'changchun'];

/** What is wrong with a new password; `null` = nothing. `Tr4ktor-Wolke` passes, `fengsui-2026` does not. */
export function passwordFault(password: string, username: string): Text | null {
	const { lengthMin, lengthMax, kindsMin, phraseLength } = passwordPolicy;
	const length = [...password].length;
	if (length < lengthMin || length > lengthMax)
		return {
			zh: `口令应为 ${lengthMin}–${lengthMax} 个字符`,
			en: `A password has ${lengthMin}–${lengthMax} characters`
		};
	const lower = password.toLowerCase();
	if (username !== '' && lower.includes(username.toLowerCase()))
		return { zh: '口令不能包含用户名', en: 'A password does not contain the user name' };
	if (guessed.some((word) => lower.includes(word)) || new Set(lower).size < 6)
		return { zh: '口令过于常见，容易被猜中', en: 'The password is too easily guessed' };
	if (length < phraseLength && kinds.filter((kind) => kind.test(password)).length < kindsMin)
		return {
			zh: `口令应包含大写、小写、数字、符号中的 ${kindsMin} 种，或不少于 ${phraseLength} 个字符`,
			en: `Use ${kindsMin} of capitals, small letters, digits and signs, or at least ${phraseLength} characters`
		};
	return null;
}

/** Failed attempts at one user name. The name need not exist: an answer that differs would tell which names do. */
export interface SignInGuard {
	readonly username: string;
	readonly failures: number;
	/** Of the first failure that still counts. */
	readonly sinceMs: number;
	readonly lockedUntilMs: number | null;
	readonly version: number;
}

export function isLocked(guard: SignInGuard | null, nowMs: number): boolean {
	return (guard?.lockedUntilMs ?? 0) > nowMs;
}

/** The fifth failure within 15 minutes locks for 30; what is older no longer counts. */
export function afterFailure(guard: SignInGuard | null, username: string, nowMs: number): SignInGuard {
	const isFresh =
		guard !== null && guard.lockedUntilMs === null && nowMs - guard.sinceMs < signInPolicy.windowMs;
	const failures = isFresh ? guard.failures + 1 : 1;
	return {
		username,
		failures,
		sinceMs: isFresh ? guard.sinceMs : nowMs,
		lockedUntilMs: failures >= signInPolicy.failuresMax ? nowMs + signInPolicy.lockMs : null,
		version: (guard?.version ?? 0) + 1
	};
}

export interface SessionLimits {
	/** Without a request for this long, the session ends; `null` = a screen that is watched, not clicked. */
	readonly idleMs: number | null;
	/** Ends whatever happens. */
	readonly absoluteMs: number;
}

const office: SessionLimits = { idleMs: 30 * MINUTE_MS, absoluteMs: 12 * HOUR_MS };
/** Phones work for days without a network, and a message must open with one tap. */
const pocket: SessionLimits = { idleMs: 7 * DAY_MS, absoluteMs: 30 * DAY_MS };

export const sessionLimits: Readonly<Record<Role, SessionLimits>> = {
	// A shift and its hand-over; the desk shows alarms without being touched.
	duty_officer: { idleMs: null, absoluteMs: 16 * HOUR_MS },
	leader: pocket,
	inspector: pocket,
	site_owner: pocket,
	grid_worker: pocket,
	administrator: office,
	security_administrator: office,
	auditor: office
};

/** A wall that was not running for this long must be paired again. */
export const WALL_SESSION_MS = 400 * DAY_MS;

export function hasSessionEnded(
	limits: SessionLimits,
	session: { readonly createdAtMs: number; readonly lastUsedAtMs: number },
	nowMs: number
): boolean {
	if (nowMs - session.createdAtMs >= limits.absoluteMs) return true;
	return limits.idleMs !== null && nowMs - session.lastUsedAtMs >= limits.idleMs;
}
