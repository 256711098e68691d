import type { Checklist } from '../../../domain/inspection/checklist.ts';
import type { HiddenDanger } from '../../../domain/inspection/hidden-danger.ts';
import type { Site } from '../../../domain/site.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { inForce } from '../../../domain/provenance.ts';
import { sectors, type SectorId } from '../../../domain/sectors/index.ts';
import { DAY_MS, shanghaiDay } from '../../../domain/time.ts';
import type { FieldDanger, FieldKit, FieldSite } from '../../../wire/field.ts';
import type { SiteRow } from '../../store/rows.ts';
import type { Store } from '../../store/store.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { shownDanger } from './shown-record.ts';
import { shownSite } from './shown-site.ts';
import { sectorInUse } from '../sectors-in-use.ts';

const PAGE = 500;
/** About 1 MB on the way to a phone; an inspector's district has a few hundred. */
const SITES_MAX = 3000;
const DANGERS_MAX = 500;

/** What a phone takes along: the person's sites, worst level first, and the checklists in force today. */
export async function fieldKit({ store, nowMs }: Ports, actor: Actor): Promise<FieldKit> {
	mustBeAllowed(actor, 'site.view');
	const now = nowMs();
	const { rows, cut } = await rowsFor(store, actor);
	const sites = new Map(rows.map(({ site }) => [site.id, site]));
	const { items } = await store.hiddenDangers(
		{ scope: { districtCode: actor.districtCode, siteIds: actor.siteIds }, open: true },
		{ limit: DANGERS_MAX, cursor: null }
	);
	const used = new Set(rows.map((row) => row.site.sector));
	return {
		personId: actor.id,
		atMs: now,
		sites: rows.map((row) => fieldSite({ ...row, site: shownSite(actor, row.site) })),
		cut,
		dangers: items.map((danger) => fieldDanger(actor, danger, sites.get(danger.siteId))),
		checklists: Object.fromEntries([...used].map((id) => [id, checklistsInForce(id, shanghaiDay(now))]))
	};
}

function fieldDanger(
	actor: Actor,
	danger: HiddenDanger,
	site: Pick<Site, 'id' | 'name' | 'districtCode'> | undefined
): FieldDanger {
	return {
		id: danger.id,
		siteId: danger.siteId,
		siteName: site?.name ?? danger.siteId,
		title: danger.title,
		description: danger.description,
		grade: danger.grade,
		isCandidate: danger.isCandidate,
		state: danger.state,
		ownerName: site ? shownDanger(actor, site, danger).ownerName : '',
		foundAtMs: danger.foundAtMs,
		dueAtMs: danger.dueAtMs,
		repeats: danger.repeats,
		failedReinspections: danger.failedReinspections,
		listedForSupervision: danger.listedForSupervision,
		rectifiedByMe: danger.rectifiedBy === actor.id
	};
}

async function rowsFor(store: Store, { districtCode, siteIds }: Actor) {
	const rows: SiteRow[] = [];
	let cursor: string | null = null;
	do {
		const page: Awaited<ReturnType<Store['sites']>> = await store.sites(
			{ scope: { districtCode, siteIds }, sort: 'level' },
			{ limit: PAGE, cursor }
		);
		rows.push(...page.items);
		cursor = page.nextCursor;
	} while (cursor !== null && rows.length < SITES_MAX);
	return { rows, cut: cursor !== null };
}

function fieldSite({ site, score, activeAlarms, openHiddenDangers, lastInspectionAtMs }: SiteRow): FieldSite {
	const level = score?.level ?? 'unrated';
	const periodDays = sectors[site.sector].inspectionEveryDays[level === 'unrated' ? 'yellow' : level];
	return {
		id: site.id,
		name: site.name,
		sector: site.sector,
		districtCode: site.districtCode,
		address: site.address,
		lon: site.position.lon,
		lat: site.position.lat,
		level,
		score: score?.score ?? null,
		activeAlarms,
		openHiddenDangers,
		lastInspectionAtMs,
		dueAtMs: lastInspectionAtMs === null ? null : lastInspectionAtMs + periodDays * DAY_MS,
		responsibleName: site.responsibleName,
		responsiblePhone: site.responsiblePhone
	};
}

/** The newest edition in force of each checklist; a future edition is not offered before its day. */
function checklistsInForce(sector: SectorId, day: string): readonly Checklist[] {
	const newest = new Map<string, Checklist>();
	for (const checklist of sectorInUse(sector).checklists)
		if (inForce(checklist.source, day)) newest.set(checklist.id, checklist);
	return [...newest.values()];
}
