import { dutyGaps, rolesAlwaysOnDuty } from '../../../domain/people/roster.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { DAY_MS } from '../../../domain/time.ts';
import { setupStep } from '../city.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { city } from './names.ts';
import { registerSite } from './register-page.ts';

/** A new city plans its first day before it goes on. */
const PLANNED_MS = DAY_MS;
const SHIFTS_MAX = 200;

/** How far the guided set-up has come, and what is there already. */
export async function setupPage(ports: Ports, actor: Actor) {
	mustBeAllowed(actor, 'admin.change');
	const { store, nowMs } = ports;
	const now = nowMs();
	const [step, people, siteIds, shifts, { forms }] = await Promise.all([
		setupStep(store),
		store.people(),
		store.siteIds(),
		store.shiftsBetween(now, now + PLANNED_MS, SHIFTS_MAX),
		registerSite(ports, actor, null)
	]);
	return {
		step: step ?? ('password' as const),
		cityName: city().name,
		districtCount: city().districts.names.length,
		staffed: rolesAlwaysOnDuty.map((role) => ({
			role,
			people: people.filter((person) => person.role === role).length,
			isPlanned: dutyGaps(role, shifts, now, now + PLANNED_MS).length === 0
		})),
		sites: siteIds.length,
		forms
	};
}

/** True while an empty city waits for its first administrator to set it up. */
export async function needsSetup({ store, demo }: Ports, actor: Actor): Promise<boolean> {
	if (demo || actor.role !== 'administrator') return false;
	const step = await setupStep(store);
	return step !== 'done' && (step !== null || (await store.siteIds()).length === 0);
}
