import type { Actor } from '../../../domain/people/role.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import type { AlarmView, LiveEvent, SiteView, Snapshot } from '../../../wire/live.ts';
import { ALARMS_IN_SNAPSHOT_MAX } from '../../../wire/live.ts';
import type { Store } from '../../store/store.ts';

/** Messages older than this are history, not something a screen starts with. */
const DELIVERIES_SINCE_MS = 24 * HOUR_MS;
const DELIVERIES_MAX = 200;

/**
 * Everything a screen starts with. `seq` is read first: an event committed while we read is sent again afterwards,
 * and applying it twice changes nothing.
 */
export async function snapshot(store: Store, nowMs: number, demo: boolean): Promise<Snapshot> {
	const seq = await store.lastSeq();
	const [sites, scores, open, deliveries] = await Promise.all([
		store.allSites(),
		store.scores(),
		store.openAlarms(ALARMS_IN_SNAPSHOT_MAX),
		store.recentDeliveries(nowMs - DELIVERIES_SINCE_MS, DELIVERIES_MAX)
	]);
	return {
		seq,
		atMs: nowMs,
		demo,
		sites: sites.map(siteView),
		scores,
		alarms: open.items,
		alarmsTotal: open.total,
		deliveries
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

/** The part of a snapshot this actor may see. */
export function snapshotFor(actor: Actor, whole: Snapshot): Snapshot {
	if (actor.districtCode === null && actor.siteIds === null) return whole;
	const sites = whole.sites.filter((site) => sees(actor, site.id, site.districtCode));
	const ids = new Set(sites.map((site) => site.id));
	const alarms = whole.alarms.filter((alarm: AlarmView) => ids.has(alarm.siteId));
	return {
		...whole,
		sites,
		scores: whole.scores.filter((score) => ids.has(score.siteId)),
		alarms,
		alarmsTotal: alarms.length,
		deliveries: whole.deliveries.filter(
			(delivery) => delivery.personId === actor.id || ids.has(delivery.siteId)
		)
	};
}

/** Whether one event may reach this actor; the same rule for catching up and for live rooms. */
export function seesEvent(actor: Actor, event: LiveEvent): boolean {
	if (event.personId !== null) return event.personId === actor.id;
	return sees(actor, event.siteId, event.districtCode);
}

function sees(actor: Actor, siteId: string | null, districtCode: string | null): boolean {
	if (actor.districtCode !== null && actor.districtCode !== districtCode) return false;
	return actor.siteIds === null || (siteId !== null && actor.siteIds.includes(siteId));
}
