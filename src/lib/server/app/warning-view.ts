import type { EntryKind } from '../../domain/warning/entry.ts';
import type { Incident } from '../../domain/warning/incident.ts';
import type { Instruction } from '../../domain/warning/instruction.ts';
import { receiptsOf, type Warning } from '../../domain/warning/warning.ts';
import type { IncidentView, WarningView } from '../../wire/live.ts';
import type { NewEvent } from '../store/change.ts';

export function warningView({ head: _head, ...shown }: Warning): WarningView {
	return { ...shown, received: receiptsOf(shown.recipients) };
}

export function incidentView({ head: _head, ...shown }: Incident): IncidentView {
	return shown;
}

export function warningEvent(warning: Warning, change: EntryKind, atMs: number): NewEvent {
	const { siteId, districtCode } = warning;
	const body = { ...warningView(warning), change };
	return { kind: 'warning.changed', atMs, siteId, districtCode, personId: null, body };
}

export function instructionEvent(instruction: Instruction, atMs: number): NewEvent {
	const { siteId, districtCode } = instruction;
	return { kind: 'instruction.changed', atMs, siteId, districtCode, personId: null, body: instruction };
}

export function incidentEvent(incident: Incident, atMs: number): NewEvent {
	const { siteId, districtCode } = incident;
	return {
		kind: 'incident.changed',
		atMs,
		siteId,
		districtCode,
		personId: null,
		body: incidentView(incident)
	};
}
