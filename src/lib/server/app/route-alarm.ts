import { firstRecipients } from '../../domain/warning/route.ts';
import type { AlarmChange } from '../../wire/live.ts';
import type { ChainPerson, DutyShift } from '../../domain/warning/recipients.ts';
import type { StoredDelivery } from '../store/rows.ts';

/**
 * One message per recipient for a new alarm: everybody on duty whose role the table names and whose district fits.
 * The id makes it impossible to queue the same message twice.
 */
export function routeAlarm(
	alarm: AlarmChange,
	shifts: readonly DutyShift[],
	people: ReadonlyMap<string, ChainPerson>,
	demo: boolean,
	nowMs: number
): StoredDelivery[] {
	const roles = firstRecipients[alarm.priority];
	const recipients = new Map<string, ChainPerson>();
	for (const shift of shifts) {
		const person = people.get(shift.substituteId ?? shift.personId);
		if (!person || !roles.includes(shift.role)) continue;
		if (person.districtCode !== null && person.districtCode !== alarm.districtCode) continue;
		recipients.set(person.id, person);
	}
	return [...recipients.values()].map((person) => message(alarm, person, demo, nowMs));
}

/** Announced again is another message; its version tells one time from the next. */
export function transitionOf({ change, version }: AlarmChange): string {
	return change === 'activated' ? change : `${change}-${version}`;
}

function message(alarm: AlarmChange, person: ChainPerson, demo: boolean, nowMs: number): StoredDelivery {
	const value = alarm.value === null ? '' : `${alarm.value} ${alarm.unit}`;
	return {
		id: [alarm.id, transitionOf(alarm), person.id, 'inbox'].join('|'),
		personId: person.id,
		personName: person.name,
		channel: 'inbox',
		alarmId: alarm.id,
		warningId: null,
		bundle: null,
		siteId: alarm.siteId,
		districtCode: alarm.districtCode,
		title: {
			zh: `${demo ? '【演示】' : ''}${alarm.siteName} ${alarm.limitName.zh}`,
			en: `${demo ? '[DEMO] ' : ''}${alarm.siteName} ${alarm.limitName.en}`
		},
		body: {
			zh: `${alarm.pointName} ${value}。${alarm.action.zh}`,
			en: `${alarm.pointName} ${value}. ${alarm.action.en}`
		},
		priority: alarm.priority,
		state: 'pending',
		tries: 0,
		createdAtMs: nowMs,
		deliveredAtMs: null,
		receiptAtMs: null,
		lastError: null,
		nextTryAtMs: nowMs
	};
}
