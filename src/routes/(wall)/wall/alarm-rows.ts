import { byUrgency } from '$lib/client/live-changes.ts';
import { alarmPriorities, type AlarmPriority } from '$lib/domain/alarm/limit.ts';
import type { AlarmView } from '$lib/wire/live.ts';

/** One line of the list: an alarm, or all alarms of a site behind its most urgent one. */
export interface AlarmRow {
	readonly key: string;
	readonly alarm: AlarmView;
	/** Alarms the line stands for. */
	readonly count: number;
}

export interface AlarmPage {
	readonly rows: readonly AlarmRow[];
	/** Lines were merged by site because there are more alarms than room. */
	readonly bySite: boolean;
	/** Alarms behind no shown line. */
	readonly hidden: number;
	readonly hiddenUnacked: number;
}

/** What nobody has acknowledged comes first; then by priority, and what still lasts before what has returned. */
export function forWall(a: AlarmView, b: AlarmView): number {
	return (
		Number(a.acknowledged) - Number(b.acknowledged) ||
		alarmPriorities.indexOf(a.priority) - alarmPriorities.indexOf(b.priority) ||
		Number(b.active) - Number(a.active) ||
		byUrgency(a, b)
	);
}

/**
 * The alarms that fit into `room` lines. More alarms than that are merged by site, so that a flood at one site leaves
 * the first red of another in view; what still does not fit is counted. `total` may be more than `alarms` holds.
 */
export function alarmPage(alarms: readonly AlarmView[], total: number, room: number): AlarmPage {
	const sorted = [...alarms].sort(forWall);
	const bySite = sorted.length > room;
	const rows = (bySite ? mergeBySite(sorted) : sorted.map(single)).slice(0, Math.max(0, room));
	const shown = rows.reduce((sum, row) => sum + row.count, 0);
	const shownSites = new Set(rows.map((row) => row.alarm.siteId));
	const hiddenUnacked = bySite
		? sorted.filter((alarm) => !alarm.acknowledged && !shownSites.has(alarm.siteId)).length
		: 0;
	return { rows, bySite, hidden: Math.max(total, sorted.length) - shown, hiddenUnacked };
}

const single = (alarm: AlarmView): AlarmRow => ({ key: alarm.id, alarm, count: 1 });

function mergeBySite(sorted: readonly AlarmView[]): AlarmRow[] {
	const rows = new Map<string, AlarmRow>();
	for (const alarm of sorted) {
		const row = rows.get(alarm.siteId);
		rows.set(alarm.siteId, row ? { ...row, count: row.count + 1 } : { key: alarm.siteId, alarm, count: 1 });
	}
	return [...rows.values()];
}

/** How many of these alarms there are of each priority. */
export function byPriority(alarms: Iterable<AlarmView>): Readonly<Record<AlarmPriority, number>> {
	const counts: Record<AlarmPriority, number> = { red: 0, orange: 0, yellow: 0, blue: 0 };
	for (const alarm of alarms) counts[alarm.priority] += 1;
	return counts;
}

/** Red alarms that nobody has acknowledged and that were not among `known`, most urgent first. */
export function newReds(
	known: ReadonlySet<string>,
	alarms: ReadonlyMap<string, AlarmView>
): readonly AlarmView[] {
	return [...alarms.values()].filter((alarm) => callsRed(alarm) && !known.has(alarm.id)).sort(byUrgency);
}

export function callingReds(alarms: ReadonlyMap<string, AlarmView>): ReadonlySet<string> {
	return new Set([...alarms.values()].filter(callsRed).map((alarm) => alarm.id));
}

const callsRed = (alarm: AlarmView) => alarm.priority === alarmPriorities[0] && !alarm.acknowledged;
