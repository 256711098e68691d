import {
	afterFailure,
	isLocked,
	signInPolicy,
	type SignInGuard
} from '../../domain/people/security-policy.ts';
import { CommitRefused, type AuditEntry } from '../store/store.ts';
import type { Ports } from './ports.ts';

/** Failures at the same name at the same moment are counted one after the other; beyond this the last is let go. */
const TRIES = 8;

export interface SignInAttempt {
	/** As typed; cut and in small letters it is what failures are counted under. */
	readonly username: string;
	readonly address: string;
}

export function guardName(typed: string): string {
	return typed.trim().toLowerCase().slice(0, 60);
}

/** When the name may be tried again; `null` = now. The same for names that do not exist. */
export async function signInLockedUntil(
	{ store, nowMs }: Ports,
	{ username }: SignInAttempt
): Promise<number | null> {
	const guard = await store.signInGuard(guardName(username));
	return isLocked(guard, nowMs()) ? (guard?.lockedUntilMs ?? null) : null;
}

/** Counts a failure; at the fifth the name is locked, which the audit, the log and the administrators see. */
export async function countFailure(ports: Ports, attempt: SignInAttempt): Promise<SignInGuard | null> {
	const { store, nowMs, log } = ports;
	const name = guardName(attempt.username);
	for (let left = TRIES; left > 0; left--) {
		const known = await store.signInGuard(name);
		if (isLocked(known, nowMs())) return known;
		const guard = afterFailure(known, name, nowMs());
		const hasLocked = guard.lockedUntilMs !== null;
		try {
			const signInGuard = { row: guard, expect: known?.version ?? null };
			const audit = hasLocked ? [entry(ports, attempt, 'sign_in.lock')] : [];
			await store.commit({ signInGuard, events: [], audit });
		} catch (error) {
			if (error instanceof CommitRefused) continue;
			throw error;
		}
		log.warn(
			{ username: name, address: attempt.address, failures: guard.failures, locked: hasLocked },
			hasLocked ? 'sign-in locked after repeated failures' : 'sign-in failed'
		);
		return guard;
	}
	return null;
}

/** A person is in: what failed before no longer counts. */
export async function signedIn(ports: Ports, attempt: SignInAttempt, personId: string): Promise<void> {
	const known = await ports.store.signInGuard(guardName(attempt.username));
	const person = { id: personId, name: attempt.username.slice(0, 60) };
	const audit = [{ ...entry(ports, attempt, 'sign_in'), actorId: person.id, subject: `person:${person.id}` }];
	const isClean = known === null || (known.failures === 0 && known.lockedUntilMs === null);
	const row = known && { ...known, failures: 0, lockedUntilMs: null, version: known.version + 1 };
	try {
		await ports.store.commit({
			...(isClean || !row ? {} : { signInGuard: { row, expect: known.version } }),
			events: [],
			audit
		});
	} catch (error) {
		// Somebody else failed at the same moment: their count stays, the entry must not be lost.
		if (!(error instanceof CommitRefused)) throw error;
		await ports.store.commit({ events: [], audit });
	}
}

/** Somebody's authenticator app works: from the next sign-in on its code is asked for. */
export async function secondFactorSet(ports: Ports, attempt: SignInAttempt, personId: string): Promise<void> {
	const made = {
		...entry(ports, attempt, 'second_factor.set'),
		actorId: personId,
		subject: `person:${personId}`
	};
	await ports.store.commit({ events: [], audit: [made] });
}

function entry({ nowMs }: Ports, { username, address }: SignInAttempt, action: string): AuditEntry {
	const name = guardName(username);
	return {
		atMs: nowMs(),
		actorId: 'unknown',
		actorName: name,
		action,
		subject: `sign-in:${name}`,
		reason: action === 'sign_in.lock' ? `${signInPolicy.failuresMax} failures` : '',
		detail: '{}',
		from: address
	};
}
