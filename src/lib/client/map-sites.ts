import { byUrgency } from './live-changes.ts';
import { alarmPriorities, type AlarmPriority } from '../domain/alarm/limit.ts';
import type { MapSite } from '../ui/map/map-site.ts';
import type { AlarmView, ScoreView, SiteView } from '../wire/live.ts';

/** More moving rings than this are a carpet, our choice. */
const CALLING_SITES_MAX = 24;

interface Calling {
	worst: AlarmView;
	unacked: number;
}

/**
 * The sites as the map draws them. An object of `before` is used again where nothing changed, which makes the map's own
 * comparison cheap. `still`: no site calls, because a wall that gets no data must not move. In a flood only the most
 * urgent priorities call: where everything moves, nothing points anywhere.
 */
export function mapSites(
	sites: ReadonlyMap<string, SiteView>,
	scores: ReadonlyMap<string, ScoreView>,
	alarms: ReadonlyMap<string, AlarmView>,
	before: ReadonlyMap<string, MapSite>,
	still: boolean
): readonly MapSite[] {
	const calling = callingSites(alarms);
	const heard = still ? new Set<AlarmPriority>() : heardPriorities(calling.values());
	return [...sites.values()].map(({ id, name, lon, lat }) => {
		const alarm = calling.get(id);
		const made: MapSite = {
			id,
			name,
			lon,
			lat,
			level: scores.get(id)?.level ?? 'unrated',
			alarmPriority: alarm?.worst.priority ?? null,
			unacked: alarm && heard.has(alarm.worst.priority) ? alarm.unacked : 0
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

/** The priorities that may call, most urgent first, as long as the sites together stay few; the first always may. */
function heardPriorities(calling: Iterable<Calling>): ReadonlySet<AlarmPriority> {
	const sites: Record<AlarmPriority, number> = { red: 0, orange: 0, yellow: 0, blue: 0 };
	for (const { worst, unacked } of calling) if (unacked > 0) sites[worst.priority] += 1;
	const heard = new Set<AlarmPriority>();
	let total = 0;
	for (const priority of alarmPriorities) {
		if (total > 0 && total + sites[priority] > CALLING_SITES_MAX) break;
		total += sites[priority];
		heard.add(priority);
	}
	return heard;
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
