import type { AuditEntry } from '../store/rows.ts';
import type { Caller, Ports } from './ports.ts';

/** One line of the book of changes: who, from where, what to what, why. Never with secrets in it. */
export function auditEntry(
	{ nowMs }: Pick<Ports, 'nowMs'>,
	{ actor, address }: Caller,
	what: {
		readonly action: string;
		readonly subject: string;
		readonly reason: string;
		readonly detail?: object;
	}
): AuditEntry {
	const { action, subject, reason, detail = {} } = what;
	return {
		...{ atMs: nowMs(), actorId: actor.id, actorName: actor.name, action, subject, reason },
		detail: JSON.stringify(detail),
		from: address
	};
}
