import { auditEntry } from './audit-entry.ts';
import { mustManagePerson, notFound } from './must.ts';
import type { Caller, Identity, Ports } from './ports.ts';

/**
 * Ends sessions: one's own, or anybody's with the right. Screens of the session are put out within five seconds. `session`
 * `null` means all of them; a person who ends all of their own keeps the one they ask from.
 */
export async function endSession(
	ports: Ports,
	identity: Identity,
	caller: Caller,
	which: {
		readonly personId: string;
		readonly session: string | null;
		readonly reason: string;
		readonly cookie: string;
	}
): Promise<{ readonly ended: number }> {
	const { personId, session, reason, cookie } = which;
	const isOwn = caller.actor.kind === 'person' && caller.actor.id === personId;
	if (!isOwn) await mustManagePerson(ports, caller.actor, personId);
	const known = await identity.sessionsOf(personId);
	if (session !== null && !known.some((one) => one.id === session))
		throw notFound({ zh: '该会话', en: 'The session' });
	const what = {
		...{ action: 'session.end', subject: `person:${personId}`, reason },
		detail: { sessions: session === null ? known.length : 1 }
	};
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
	const except = isOwn ? await identity.sessionIdOf(cookie) : null;
	return { ended: await identity.endSessions(personId, session === null ? { except } : { id: session }) };
}
