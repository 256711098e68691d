import {
	afterFailure,
	isLocked,
	signInPolicy,
	type SignInGuard
} from '../../domain/people/security-policy.ts';
import type { Role } from '../../domain/people/role.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { CommitRefused } from '../store/change.ts';
import type { AuditEntry, StoredDelivery } from '../store/rows.ts';
import { deliveryEvent } from './delivery-event.ts';
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
			const newDeliveries = hasLocked ? await lockMessages(ports, attempt, guard) : [];
			const settings = newDeliveries.length > 0 ? { [LOCK_TOLD]: String(nowMs()) } : {};
			const events = newDeliveries.map(deliveryEvent);
			await store.commit({ signInGuard, newDeliveries, settings, events, audit });
			if (hasLocked) ports.wake();
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

/** When people were last told; who locks one name after the other must not bury them. */
const LOCK_TOLD = 'sign_in.lock_told';
const LOCK_TOLD_EVERY_MS = 10 * MINUTE_MS;
const toldOfLocks: readonly Role[] = ['administrator', 'security_administrator'];

/** Somebody may be guessing: each who manages access is told, once per burst; the page of accounts shows every lock. */
async function lockMessages(
	{ store, nowMs, demo }: Ports,
	{ address }: SignInAttempt,
	{ username, lockedUntilMs }: SignInGuard
): Promise<readonly StoredDelivery[]> {
	const toldMs = Number((await store.setting(LOCK_TOLD)) ?? Number.NEGATIVE_INFINITY);
	if (nowMs() - toldMs < LOCK_TOLD_EVERY_MS) return [];
	const people = (await store.people()).filter(({ role }) => toldOfLocks.includes(role));
	const [failures, minutes] = [signInPolicy.failuresMax, signInPolicy.lockMs / MINUTE_MS];
	return people.map((person) => ({
		id: `sign-in-lock~${username}~${lockedUntilMs}~${person.id}~inbox`,
		...{ personId: person.id, personName: person.name, channel: 'inbox' },
		...{ alarmId: null, warningId: null, bundle: null, siteId: '', districtCode: '' },
		title: { zh: `${demo ? '【演示】' : ''}登录已锁定`, en: `${demo ? '[DEMO] ' : ''}Sign-in locked` },
		body: {
			zh: `用户名“${username}”连续 ${failures} 次登录失败（来自 ${address}），锁定 ${minutes} 分钟。可能有人在猜口令。`,
			en: `${failures} failed sign-ins in a row as "${username}" (from ${address}): locked for ${minutes} min. Somebody may be guessing.`
		},
		...{ priority: 'orange', state: 'pending', tries: 0, createdAtMs: nowMs(), deliveredAtMs: null },
		...{ receiptAtMs: null, lastError: null, nextTryAtMs: nowMs() }
	}));
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
