import { dutyGaps, rolesAlwaysOnDuty } from '../../../domain/people/roster.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { DAY_MS, shanghaiDayStartMs } from '../../../domain/time.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';

export const ROSTER_DAYS = 14;
const SHIFTS_MAX = 2000;

/** Two weeks of duty from the given Shanghai day, who can be put on it, and when nobody is. */
export async function rosterPage({ store, nowMs }: Ports, actor: Actor, from: string | null) {
	mustBeAllowed(actor, 'admin.view');
	const now = nowMs();
	const asked = from === null ? Number.NaN : Date.parse(`${from}T00:00:00+08:00`);
	const fromMs = Number.isFinite(asked) ? asked : shanghaiDayStartMs(now);
	const toMs = fromMs + ROSTER_DAYS * DAY_MS;
	const [shifts, people] = await Promise.all([store.shiftsBetween(fromMs, toMs, SHIFTS_MAX), store.people()]);
	const gapsFromMs = Math.max(fromMs, now);
	return {
		nowMs: now,
		fromMs,
		toMs,
		shifts,
		people: people.map(({ id, name, role, districtCode }) => ({ id, name, role, districtCode })),
		// What is over cannot be put right any more.
		gaps:
			toMs <= gapsFromMs ? [] : rolesAlwaysOnDuty.flatMap((role) => dutyGaps(role, shifts, gapsFromMs, toMs))
	};
}
