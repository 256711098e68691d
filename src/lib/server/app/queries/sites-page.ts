import type { Actor } from '../../../domain/people/role.ts';
import type { SiteTableRow } from '../../../wire/site-row.ts';
import type { SiteRow } from '../../store/rows.ts';
import { mustBeAllowed, readingScope } from '../must.ts';
import type { Ports } from '../ports.ts';
import { shownSite } from './shown-site.ts';

/** The first rows come with the page, so that there is something to read at once; the browser asks for the rest. */
const FIRST_ROWS = 100;

export async function sitesPage({ store, nowMs }: Ports, actor: Actor) {
	mustBeAllowed(actor, 'site.view');
	const page = await store.sites(
		{ scope: readingScope(actor), sort: 'level' },
		{ limit: FIRST_ROWS, cursor: null }
	);
	return {
		nowMs: nowMs(),
		total: page.total,
		rows: page.items.map((row) => rowOf({ ...row, site: shownSite(actor, row.site) })),
		nextCursor: page.nextCursor
	};
}

function rowOf({ site, score, activeAlarms, openHiddenDangers, lastInspectionAtMs }: SiteRow): SiteTableRow {
	return {
		id: site.id,
		name: site.name,
		sector: site.sector,
		district: site.districtCode,
		address: site.address,
		responsibleName: site.responsibleName,
		level: score?.level ?? 'unrated',
		score: score?.score ?? null,
		worst: score?.worst ?? null,
		best: score?.best ?? null,
		activeAlarms,
		openHiddenDangers,
		lastInspectionAtMs
	};
}
