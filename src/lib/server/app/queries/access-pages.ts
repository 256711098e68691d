import type { Actor } from '../../../domain/people/role.ts';
import { passwordPolicy, securitySource, signInPolicy } from '../../../domain/people/security-policy.ts';
import {
	alwaysAsked,
	GRACE_HOURS_MAX,
	isBelowDefault,
	rolesAsked
} from '../../../domain/people/second-factor.ts';
import { HOUR_MS, MINUTE_MS } from '../../../domain/time.ts';
import { manages, mustBeAllowed, mustBePerson, mustManagePerson } from '../must.ts';
import type { Store } from '../../store/store.ts';
import type { Identity, Ports } from '../ports.ts';
import { SECOND_FACTOR_SINCE, secondFactorRuleOf, SEPARATED_SETTING } from '../security-settings.ts';

/** `/admin/people`: accounts with their limits, who is locked, and whether the administrators are separated. */
export async function peoplePage({ store, nowMs }: Ports, identity: Identity, actor: Actor) {
	mustBeAllowed(actor, 'access.manage');
	const [all, locked, separated, since, asked] = await Promise.all([
		store.accounts(),
		store.lockedNames(nowMs()),
		store.setting(SEPARATED_SETTING),
		store.setting(SECOND_FACTOR_SINCE),
		secondFactorRuleOf(store)
	]);
	const accounts = all.filter((one) => manages(actor, one));
	const withFactor = await identity.secondFactorOf(accounts.map(({ id }) => id));
	const lockOf = new Map(locked.map((one) => [one.username, one.lockedUntilMs]));
	return {
		people: accounts.map((one) => ({
			...one,
			hasSecondFactor: withFactor.has(one.id),
			lockedUntilMs: lockOf.get(one.username.toLowerCase()) ?? null
		})),
		/** Names that nobody has: somebody is guessing. */
		guessed: locked
			.filter((lock) => !all.some((one) => one.username.toLowerCase() === lock.username))
			.map(({ username, lockedUntilMs }) => ({ username, lockedUntilMs })),
		separated: separated === 'on',
		secondFactor: {
			roles: rolesAsked(asked.rule),
			always: alwaysAsked,
			graceHours: asked.rule.graceMs / HOUR_MS,
			graceHoursMax: GRACE_HOURS_MAX,
			isBelowDefault: isBelowDefault(asked.rule),
			/** The demo city asks nobody. */
			isAsking: since !== null,
			version: asked.version
		},
		policy: {
			length: passwordPolicy.lengthMin,
			failures: signInPolicy.failuresMax,
			withinMinutes: signInPolicy.windowMs / MINUTE_MS,
			lockMinutes: signInPolicy.lockMs / MINUTE_MS,
			standard: securitySource.standard
		}
	};
}

export async function keysPage({ nowMs }: Ports, identity: Identity, actor: Actor) {
	mustBeAllowed(actor, 'access.manage');
	return { nowMs: nowMs(), keys: (await identity.keys()).filter(({ scope }) => manages(actor, scope)) };
}

export async function wallsPage(identity: Identity, actor: Actor) {
	mustBeAllowed(actor, 'access.manage');
	return { walls: (await identity.walls()).filter((wall) => manages(actor, wall)) };
}

export async function personSessions(ports: Ports, identity: Identity, actor: Actor, personId: string) {
	if (actor.id === personId) mustBePerson(actor);
	else await mustManagePerson(ports, actor, personId);
	const withFactor = await identity.secondFactorOf([personId]);
	return { sessions: await identity.sessionsOf(personId), hasSecondFactor: withFactor.has(personId) };
}

/** Grants with their last use; older ones are looked up in the audit. */
const USES_SHOWN_MAX = 200;

async function lastUseMs(store: Pick<Store, 'audit'>, id: string): Promise<number | null> {
	const filter = { subject: `grant:${id}`, action: 'grant.use' };
	const { items } = await store.audit(filter, { limit: 1, cursor: null });
	return items[0]?.atMs ?? null;
}

export async function grantsPage({ store, nowMs }: Ports, actor: Actor) {
	mustBeAllowed(actor, 'access.manage');
	const [grants, people] = await Promise.all([store.dataGrants(), store.people()]);
	const shown = grants.filter((grant) => manages(actor, grant));
	return {
		nowMs: nowMs(),
		grants: shown,
		lastUsedMs: Object.fromEntries(
			await Promise.all(
				shown.slice(0, USES_SHOWN_MAX).map(async ({ id }) => [id, await lastUseMs(store, id)])
			)
		) as Readonly<Record<string, number | null>>,
		people: people.map(({ id, name, username, role }) => ({ id, name, username, role }))
	};
}
