import { classOf, covers } from '../../../domain/people/data-classes.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { HOUR_MS } from '../../../domain/time.ts';
import type { PresenceView, SiteView, Snapshot } from '../../../wire/live.ts';
import {
	ALARMS_IN_SNAPSHOT_MAX,
	INCIDENTS_IN_SNAPSHOT_MAX,
	WARNINGS_IN_SNAPSHOT_MAX
} from '../../../wire/live.ts';
import type { Scope } from '../../store/lists.ts';
import type { Store } from '../../store/store.ts';
import { DUTY_GAP, parsedGap } from '../duty-gap.ts';
import type { Ports } from '../ports.ts';
import { readingScope } from '../must.ts';
import { incidentView, warningView } from '../warning-view.ts';
import { classAt } from './shown-event.ts';
import { shownIncident } from './shown-record.ts';

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
): Promise<Omit<Snapshot, 'scope'>> {
	const atMs = nowMs();
	const seq = await store.lastSeq();
	const scope = internalScope(actor);
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
	const sites = allSites.filter(({ id, districtCode }) => sees(actor, id, districtCode)).map(siteView);
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
		incidents: incidents.items.map((one) => shownIncident(actor, incidentView(one))),
		dutyGap: isInternal(actor) ? parsedGap(gap) : null,
		presences,
		districtCode: actor.districtCode,
		drive: isInternal(actor) ? drive : null
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

/** Everybody who is limited to nothing and may see what is going on starts with the same; it is made once for all of them. */
export function seesAll(actor: Actor): boolean {
	return actor.districtCode === null && actor.siteIds === null && isInternal(actor) && !actor.granted;
}

/** What is going on is internal: whoever sees public data only starts with nothing but their own messages. */
function internalScope(actor: Actor): Scope {
	return readingScope(isInternal(actor) ? actor : { ...actor, siteIds: [] });
}

const isInternal = (actor: Actor) => covers(classOf(actor), 'internal');

function sees(actor: Actor, siteId: string, districtCode: string): boolean {
	return covers(classAt(actor, siteId, districtCode) ?? 'public', 'internal');
}
