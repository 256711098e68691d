import { byUrgency } from '$lib/client/live.svelte.ts';
import type { MapSite } from '$lib/ui/map/map-site.ts';
import type { AlarmView, ScoreView, SiteView } from '$lib/wire/live.ts';

interface Calling {
	worst: AlarmView;
	unacked: number;
}

/**
 * The sites as the map draws them. An object of `before` is used again where nothing changed, which makes the map's own
 * comparison cheap. `still`: no site calls, because a wall that gets no data must not move.
 */
export function mapSites(
	sites: ReadonlyMap<string, SiteView>,
	scores: ReadonlyMap<string, ScoreView>,
	alarms: ReadonlyMap<string, AlarmView>,
	before: ReadonlyMap<string, MapSite>,
	still: boolean
): readonly MapSite[] {
	const calling = callingSites(alarms);
	return [...sites.values()].map(({ id, name, lon, lat }) => {
		const alarm = calling.get(id);
		const made: MapSite = {
			id,
			name,
			lon,
			lat,
			level: scores.get(id)?.level ?? 'unrated',
			alarmPriority: alarm?.worst.priority ?? null,
			unacked: still ? 0 : (alarm?.unacked ?? 0)
		};
		const old = before.get(id);
		return old && same(old, made) ? old : made;
	});
}

function callingSites(alarms: ReadonlyMap<string, AlarmView>): Map<string, Calling> {
	const calling = new Map<string, Calling>();
	for (const alarm of alarms.values()) {
		const site = calling.get(alarm.siteId);
		const unacked = alarm.acknowledged ? 0 : 1;
		if (!site) calling.set(alarm.siteId, { worst: alarm, unacked });
		else {
			site.unacked += unacked;
			if (byUrgency(alarm, site.worst) < 0) site.worst = alarm;
		}
	}
	return calling;
}

function same(a: MapSite, b: MapSite): boolean {
	return (
		a.name === b.name &&
		a.lon === b.lon &&
		a.lat === b.lat &&
		a.level === b.level &&
		a.alarmPriority === b.alarmPriority &&
		a.unacked === b.unacked
	);
}
