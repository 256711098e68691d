import type { Actor } from '../../../domain/people/role.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import type { LiveEvent, PresenceView, SiteView, Snapshot } from '../../../wire/live.ts';
import {
	ALARMS_IN_SNAPSHOT_MAX,
	INCIDENTS_IN_SNAPSHOT_MAX,
	WARNINGS_IN_SNAPSHOT_MAX
} from '../../../wire/live.ts';
import type { Store } from '../../store/store.ts';
import { DUTY_GAP, parsedGap } from '../duty-gap.ts';
import type { Ports } from '../ports.ts';
import { incidentView, warningView } from '../warning-view.ts';

/** Messages older than this are history, not something a screen starts with. */
const DELIVERIES_SINCE_MS = 24 * HOUR_MS;
const DELIVERIES_MAX = 200;

/**
 * Everything that a screen of this actor starts with. `seq` is read first: an event committed while we read is sent again
 * afterwards, and applying it twice changes nothing. Long lists are cut by the store after the scope: a district's alarm
 * is there although 3,000 others of the city are more urgent.
 */
export async function snapshot(
	{ store, nowMs, demo }: Pick<Ports, 'store' | 'nowMs' | 'demo'>,
	actor: Actor,
	presences: readonly PresenceView[]
): Promise<Snapshot> {
	const atMs = nowMs();
	const seq = await store.lastSeq();
	const scope = { districtCode: actor.districtCode, siteIds: actor.siteIds };
	const reader = seesAll(actor) ? undefined : { scope, personId: actor.id };
	const [allSites, allScores, open, deliveries, drive, warnings, incidents, gap] = await Promise.all([
		store.allSites(),
		store.scores(),
		store.openAlarms(ALARMS_IN_SNAPSHOT_MAX, reader?.scope),
		store.recentDeliveries(atMs - DELIVERIES_SINCE_MS, DELIVERIES_MAX, reader),
		store.wallDrive(actor.districtCode),
		store.warnings({ scope, state: 'open' }, { limit: WARNINGS_IN_SNAPSHOT_MAX, cursor: null }),
		store.incidents({ scope, open: true }, { limit: INCIDENTS_IN_SNAPSHOT_MAX, cursor: null }),
		store.setting(DUTY_GAP)
	]);
	const sites = allSites.filter((site) => sees(actor, site.id, site.districtCode)).map(siteView);
	const ids = new Set(sites.map((site) => site.id));
	return {
		seq,
		atMs,
		demo,
		sites,
		scores: seesAll(actor) ? allScores : allScores.filter((score) => ids.has(score.siteId)),
		alarms: open.items,
		alarmsTotal: open.total,
		deliveries,
		warnings: warnings.items.map(warningView),
		incidents: incidents.items.map(incidentView),
		dutyGap: parsedGap(gap),
		presences,
		districtCode: actor.districtCode,
		drive
	};
}

export function siteView(site: SiteSummary): SiteView {
	return {
		id: site.id,
		name: site.name,
		sector: site.sector,
		districtCode: site.districtCode,
		lon: site.position.lon,
		lat: site.position.lat,
		outsideDistrict: site.outsideDistrict
	};
}
type SiteSummary = Awaited<ReturnType<Store['allSites']>>[number];

/** Whether one event may reach this actor; the same rule for catching up and for live rooms. */
export function seesEvent(actor: Actor, event: LiveEvent): boolean {
	if (event.personId !== null) return event.personId === actor.id;
	return sees(actor, event.siteId, event.districtCode);
}

/** Everybody who is limited to nothing starts with the same; it is made once for all of them. */
export function seesAll(actor: Actor): boolean {
	return actor.districtCode === null && actor.siteIds === null;
}

function sees(actor: Actor, siteId: string | null, districtCode: string | null): boolean {
	if (actor.districtCode !== null && actor.districtCode !== districtCode) return false;
	return actor.siteIds === null || (siteId !== null && actor.siteIds.includes(siteId));
}
