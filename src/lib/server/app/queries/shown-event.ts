import { covers, type DataClass } from '../../../domain/people/data-classes.ts';
import type { Actor } from '../../../domain/people/role.ts';
import type { LiveEvent, LiveKind } from '../../../wire/live.ts';
import { classFor } from '../must.ts';
import { shownIncident } from './shown-record.ts';

/** The class of what happens. Restricted fields inside are taken out one by one. */
const classOfEvent: Readonly<Record<LiveKind, DataClass>> = {
	'alarm.changed': 'internal',
	'site.scored': 'internal',
	'site.changed': 'internal',
	'point.changed': 'internal',
	'inspection.submitted': 'internal',
	'hidden_danger.changed': 'internal',
	'delivery.changed': 'internal',
	'alarm.judged': 'internal',
	'warning.changed': 'internal',
	'instruction.changed': 'internal',
	'incident.changed': 'internal',
	'duty.gap': 'internal',
	'desk.presence': 'internal',
	'wall.driven': 'internal',
	'joint_watch.changed': 'internal',
	'advisory.changed': 'internal',
	'place.changed': 'public',
	'shift.changed': 'internal'
};

/** Whether one event may reach this actor; the same rule for catching up and for live rooms. */
export function seesEvent(actor: Actor, event: LiveEvent): boolean {
	if (event.personId !== null) return event.personId === actor.id;
	const highest = classAt(actor, event.siteId, event.districtCode);
	return highest !== null && covers(highest, classOfEvent[event.kind]);
}

/** What of these events this actor may see, as they may see it. */
export function shownEvents(actor: Actor, events: readonly LiveEvent[]): readonly LiveEvent[] {
	return events
		.filter((event) => seesEvent(actor, event))
		.map((event) =>
			event.kind === 'incident.changed' ? { ...event, body: shownIncident(actor, event.body) } : event
		);
}

/** What concerns no site is for whoever is not limited to sites; grants open sites only. */
export function classAt(actor: Actor, siteId: string | null, districtCode: string | null): DataClass | null {
	return classFor(actor, { id: siteId ?? '', districtCode: districtCode ?? '' });
}
