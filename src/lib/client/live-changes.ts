import {
	isOpenAlarm,
	type AlarmView,
	type DeliveryView,
	type IncidentView,
	type PresenceView,
	type WallDrive,
	type WarningView
} from '../wire/live.ts';

/** Recent happenings kept for lists; older ones are read from the server. */
export const RECENT_MAX = 200;

/** An alarm that is neither active nor unacknowledged nor latched leaves the list; an older version never overwrites a newer one. */
export function applyAlarm(alarms: Map<string, AlarmView>, alarm: AlarmView): void {
	const known = alarms.get(alarm.id);
	if (known && known.version > alarm.version) return;
	if (isOpenAlarm(alarm)) alarms.set(alarm.id, alarm);
	else alarms.delete(alarm.id);
}

/** A closed one leaves the list; an older version never overwrites a newer one. */
export function applyWarning(warnings: Map<string, WarningView>, warning: WarningView): void {
	if ((warnings.get(warning.id)?.version ?? 0) > warning.version) return;
	if (warning.closedAtMs === null) warnings.set(warning.id, warning);
	else warnings.delete(warning.id);
}

/** Few and rare: copied one by one. A closed one leaves. */
export function withIncident(
	known: ReadonlyMap<string, IncidentView>,
	incident: IncidentView
): ReadonlyMap<string, IncidentView> {
	if ((known.get(incident.id)?.version ?? 0) > incident.version) return known;
	const next = new Map(known);
	if (incident.state === 'closed') next.delete(incident.id);
	else next.set(incident.id, incident);
	return next;
}

export function newerDrive(known: WallDrive | null, drive: WallDrive): WallDrive {
	return known && known.version > drive.version ? known : drive;
}

/** Desks that left or fell silent are forgotten, so that a page open for weeks does not grow. */
export function still(
	presences: Map<string, PresenceView>,
	nowMs: number
): ReadonlyMap<string, PresenceView> {
	return new Map([...presences].filter(([, one]) => one.alarmId !== null && one.untilMs > nowMs));
}

export function newest(deliveries: Map<string, DeliveryView>): ReadonlyMap<string, DeliveryView> {
	if (deliveries.size <= RECENT_MAX) return deliveries;
	const kept = [...deliveries].sort(([, a], [, b]) => b.createdAtMs - a.createdAtMs).slice(0, RECENT_MAX);
	return new Map(kept);
}

const urgency = { red: 0, orange: 1, yellow: 2, blue: 3 } as const;

/** Unacknowledged before acknowledged inside each priority; then the newest. */
export function byUrgency(a: AlarmView, b: AlarmView): number {
	return (
		urgency[a.priority] - urgency[b.priority] ||
		Number(a.acknowledged) - Number(b.acknowledged) ||
		b.activatedAtMs - a.activatedAtMs ||
		(a.id < b.id ? -1 : 1)
	);
}
