import { stormGroups } from '$lib/domain/alarm/flood.ts';
import type { AlarmView } from '$lib/wire/live.ts';

/** A line of the desk's list: an alarm, or the heading of a site's group. */
export type DeskRow =
	| {
			readonly kind: 'alarm';
			readonly key: string;
			readonly alarm: AlarmView;
			/** Stands under the heading of its site. */
			readonly inGroup: boolean;
			/** The first of its group; several when they came in the same millisecond. */
			readonly isFirstOut: boolean;
	  }
	| {
			readonly kind: 'group';
			readonly key: string;
			/** The most urgent one, as the list sorts them. */
			readonly worst: AlarmView;
			readonly firstOut: AlarmView;
			readonly count: number;
			readonly unacked: number;
			/** Its unacknowledged alarms. */
			readonly unackedIds: readonly string[];
			readonly isOpen: boolean;
	  };

const groupKey = (siteId: string) => `site ${siteId}`;

/**
 * The lines for alarms that are sorted by urgency. Grouped, a site with several alarms is one line that opens to its
 * alarms in order of activation; sites with a red alarm come first, and a single alarm needs no heading.
 */
export function deskRows(
	sorted: readonly AlarmView[],
	isGrouped: boolean,
	opened: ReadonlySet<string>
): DeskRow[] {
	if (!isGrouped) return sorted.map((alarm) => lineOf(alarm, false, false));
	const byId = new Map(sorted.map((alarm, index) => [alarm.id, { alarm, index }]));
	return stormGroups(sorted).flatMap(({ siteId, ids, firstOut }) => {
		const members = ids.flatMap((id) => byId.get(id) ?? []);
		const [first] = members;
		if (!first) return [];
		if (members.length === 1) return [lineOf(first.alarm, false, false)];
		const isOpen = opened.has(siteId);
		const unackedIds = members.filter(({ alarm }) => !alarm.acknowledged).map(({ alarm }) => alarm.id);
		const heading: DeskRow = {
			kind: 'group',
			key: groupKey(siteId),
			worst: members.reduce((a, b) => (b.index < a.index ? b : a)).alarm,
			firstOut: first.alarm,
			count: members.length,
			unacked: unackedIds.length,
			unackedIds,
			isOpen
		};
		const lines = members.map(({ alarm }) => lineOf(alarm, true, firstOut.includes(alarm.id)));
		return isOpen ? [heading, ...lines] : [heading];
	});
}

/** What marking this line chooses: its alarm, or all of its site that nobody has acknowledged. */
export function idsToAcknowledge(row: DeskRow): readonly string[] {
	if (row.kind === 'group') return row.unackedIds;
	return row.alarm.acknowledged ? [] : [row.alarm.id];
}

function lineOf(alarm: AlarmView, inGroup: boolean, isFirstOut: boolean): DeskRow {
	return { kind: 'alarm', key: alarm.id, alarm, inGroup, isFirstOut };
}

/** Whether every word of `search` stands somewhere in the alarm's names; case does not matter. */
export function matches(alarm: AlarmView, search: string, limitName: string): boolean {
	const text = `${alarm.siteName} ${alarm.pointName} ${alarm.pointCode} ${limitName}`.toLowerCase();
	return search
		.toLowerCase()
		.split(/\s+/)
		.every((word) => text.includes(word));
}
