import type { Actor } from '../../domain/people/role.ts';
import { auditHeading, auditLine, type AuditFormat } from '../../wire/audit-export.ts';
import { auditEntry } from './audit-entry.ts';
import { mustBeAllowed } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import type { AuditSearch } from './queries/admin-pages.ts';
import { shownAudit } from './queries/shown-audit.ts';

const AT_ONCE = 500;
/** A file that a spreadsheet still opens; narrower times give the rest. */
export const AUDIT_EXPORT_MAX = 100_000;

/** The book of changes as a file, newest first, read in portions while it is sent. Exporting is itself written down first. */
export async function exportAudit(
	ports: Ports,
	caller: Caller,
	format: AuditFormat,
	filter: AuditSearch
): Promise<AsyncGenerator<string>> {
	mustBeAllowed(caller.actor, 'audit.view');
	const what = { action: 'audit.export', subject: 'audit', reason: '', detail: { format, filter } };
	await ports.store.commit({ events: [], audit: [auditEntry(ports, caller, what)] });
	return lines(ports, caller.actor, format, filter);
}

const OUTSIDE = '权限范围之外，不显示 outside your limits: not shown';

async function* lines(
	{ store }: Ports,
	actor: Actor,
	format: AuditFormat,
	filter: AuditSearch
): AsyncGenerator<string> {
	yield auditHeading(format);
	let cursor: string | null = null;
	let sent = 0;
	do {
		const page: Awaited<ReturnType<typeof store.audit>> = await store.audit(filter, {
			limit: AT_ONCE,
			cursor
		});
		const shown = await shownAudit(store, actor, page.items);
		yield shown
			.map((entry) => auditLine(format, entry.outside ? { ...entry, reason: OUTSIDE } : entry))
			.join('');
		sent += page.items.length;
		cursor = page.nextCursor;
	} while (cursor !== null && sent < AUDIT_EXPORT_MAX);
}
