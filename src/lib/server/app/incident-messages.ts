import type { Text } from '../../domain/text.ts';
import type { Incident } from '../../domain/warning/incident.ts';
import type { StoredDelivery } from '../store/rows.ts';

/** What people are told of an incident: as urgent as a red alarm, one message per person and occasion. */
export function incidentMessages(
	incident: Incident,
	people: readonly { readonly id: string; readonly name: string }[],
	{ occasion, body, demo }: { readonly occasion: string; readonly body: Text; readonly demo: boolean },
	nowMs: number
): readonly StoredDelivery[] {
	const mark = { zh: demo ? '【演示】' : '', en: demo ? '[DEMO] ' : '' };
	return people.map(({ id, name }) => ({
		id: [incident.id, occasion, id, 'inbox'].join('|'),
		personId: id,
		personName: name,
		channel: 'inbox',
		alarmId: null,
		warningId: null,
		siteId: incident.siteId,
		districtCode: incident.districtCode,
		title: {
			zh: `${mark.zh}突发事件 ${incident.title}`,
			en: `${mark.en}Incident: ${incident.title}`
		},
		body,
		priority: 'red',
		state: 'pending',
		tries: 0,
		createdAtMs: nowMs,
		deliveredAtMs: null,
		receiptAtMs: null,
		lastError: null,
		bundle: null,
		nextTryAtMs: nowMs
	}));
}
