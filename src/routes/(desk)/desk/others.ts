import type { PresenceView } from '$lib/wire/live.ts';

/** Who else is at which alarm, as one line of names; those who act before those who look. */
export function othersByAlarm(
	presences: Iterable<PresenceView>,
	nowMs: number,
	ownId: string
): ReadonlyMap<string, string> {
	const names = new Map<string, string[]>();
	const present = [...presences]
		.filter((one) => one.untilMs > nowMs && one.personId !== ownId)
		.sort((a, b) => (a.activity < b.activity ? -1 : 1));
	for (const { alarmId, personName } of present) {
		if (alarmId === null) continue;
		const known = names.get(alarmId) ?? [];
		if (!known.includes(personName)) names.set(alarmId, [...known, personName]);
	}
	return new Map([...names].map(([id, list]) => [id, list.join('、')]));
}
