import type { AlarmPriority } from '../alarm/limit.ts';
import type { Role } from '../people/role.ts';
import type { Provenance } from '../provenance.ts';

/** Roles on duty that receive a new alarm of each priority. Data: the administrator's table replaces it. */
export const firstRecipients: Readonly<Record<AlarmPriority, readonly Role[]>> = {
	red: ['duty_officer', 'leader'],
	orange: ['duty_officer', 'leader'],
	yellow: ['duty_officer', 'leader'],
	blue: ['duty_officer']
};

export const firstRecipientsSource: Provenance = {
	standard: '烽燧',
	clause: null,
	edition: '1',
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'our-proposal',
	note: 'Yellow reaches the leader on duty at once because no escalation ladder stands between them yet.'
};
