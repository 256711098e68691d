import type { AlarmPriority } from '../alarm/limit.ts';
import type { Role } from '../people/role.ts';

/**
 * Roles on duty that receive a new alarm of each priority. Our choice, no standard claims it; yellow reaches the leader
 * on duty at once because no escalation ladder stands between them yet.
 */
export const firstRecipients: Readonly<Record<AlarmPriority, readonly Role[]>> = {
	red: ['duty_officer', 'leader'],
	orange: ['duty_officer', 'leader'],
	yellow: ['duty_officer', 'leader'],
	blue: ['duty_officer']
};
