import type { Actor } from '../../../domain/people/role.ts';
import { actorMay } from '../../../domain/people/rights.ts';
import { inScope, mustBeAllowed, readingScope } from '../must.ts';
import type { Ports } from '../ports.ts';
import { ladderBook } from '../warning-settings.ts';
import { incidentView } from '../warning-view.ts';
import { assignees } from './assignees.ts';
import { shownIncident } from './shown-record.ts';

const SHOWN = 100;

export interface IncidentsAsked {
	/** Those that are not closed; else all. */
	readonly open: boolean;
	/** Where somebody is about to declare one, and the warning it comes from. */
	readonly siteId: string | null;
	readonly warningId: string | null;
}

/** The list of incidents, and what declaring one needs. */
export async function incidentsPage(ports: Ports, actor: Actor, { open, siteId, warningId }: IncidentsAsked) {
	mustBeAllowed(actor, 'warning.view');
	const { store, nowMs } = ports;
	const scope = readingScope(actor);
	const [page, book, site, warning] = await Promise.all([
		store.incidents({ scope, ...(open ? { open } : {}) }, { limit: SHOWN, cursor: null }),
		ladderBook(store),
		siteId === null ? null : store.site(siteId),
		warningId === null ? null : store.warning(warningId)
	]);
	const mayDeclare = actorMay(actor, 'incident.command');
	const isKnown = site !== null && inScope(actor, site);
	return {
		nowMs: nowMs(),
		open,
		incidents: page.items.map((one) => shownIncident(actor, incidentView(one))),
		nextCursor: page.nextCursor,
		reporting: book.reporting.map(({ id, name, withinMs }) => ({ id, name, withinMs })),
		commanders: mayDeclare ? await assignees(ports, actor, null) : [],
		declare:
			mayDeclare && isKnown
				? {
						site: { id: site.id, name: site.name },
						warningId: warning?.siteId === site.id ? warning.id : null,
						title: warning?.siteId === site.id ? warning.title : null
					}
				: null
	};
}
