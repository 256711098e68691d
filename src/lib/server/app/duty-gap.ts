import type { DutyGapView } from '../../wire/live.ts';
import type { Ports } from './ports.ts';

/** Where the last known gap is kept, so that it is told once and survives a restart. */
export const DUTY_GAP = 'duty.gap';
const mustBeHeld = ['duty_officer', 'leader'] as const;

/** `null` while everybody who must be there is there. */
export function parsedGap(setting: string | null): DutyGapView | null {
	const gap = setting === null ? null : (JSON.parse(setting) as DutyGapView);
	return gap && gap.missing.length > 0 ? gap : null;
}

/** Looks whether somebody is on duty. A change is told to every screen and written into the book of changes. */
export async function watchDuty({ store, nowMs, wake }: Ports): Promise<void> {
	const atMs = nowMs();
	const shifts = await store.shiftsAt(atMs);
	const people = new Set((await store.people()).map(({ id }) => id));
	const isHeld = (role: string) =>
		shifts.some((shift) => shift.role === role && people.has(shift.substituteId ?? shift.personId));
	const missing = mustBeHeld.filter((role) => !isHeld(role));
	const before = await store.setting(DUTY_GAP);
	const known = before === null ? [] : (JSON.parse(before) as DutyGapView).missing;
	if (missing.join() === known.join()) return;
	const gap: DutyGapView = { missing, sinceMs: atMs };
	await store.commit({
		settings: { [DUTY_GAP]: JSON.stringify(gap) },
		events: [{ kind: 'duty.gap', atMs, siteId: null, districtCode: null, personId: null, body: gap }],
		audit: [
			{
				atMs,
				actorId: 'system',
				actorName: '烽燧',
				action: missing.length > 0 ? 'duty.gap' : 'duty.held',
				subject: 'roster:now',
				reason: missing.length > 0 ? '无人值班' : '值班已到岗',
				detail: JSON.stringify({ before: { missing: known }, after: { missing } }),
				from: ''
			}
		]
	});
	wake();
}
