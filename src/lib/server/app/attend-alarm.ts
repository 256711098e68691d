import { PRESENCE_HOLDS_MS, type Attend, type PresenceView } from '../../wire/live.ts';
import type { NewEvent } from '../store/change.ts';
import { inScope, mustBeAllowed, notFound } from './must.ts';
import type { Caller, Ports } from './ports.ts';

/** Where a desk said it is; needed to say that it left. */
export interface Attending {
	readonly siteId: string;
	readonly districtCode: string;
}

/**
 * An officer looks at an alarm or writes about it; the other desks see it. Through the store like everything else, so
 * that it reaches desks of other processes. Nothing is locked: what decides is the version in the commit.
 */
export async function attendAlarm(
	ports: Ports,
	{ actor }: Pick<Caller, 'actor'>,
	deskId: string,
	{ alarmId, activity }: Attend,
	before: Attending | null
): Promise<Attending | null> {
	mustBeAllowed(actor, 'desk.view');
	const place = alarmId === null ? before : await placeOf(ports, actor, alarmId);
	if (place === null) return null;
	const nowMs = ports.nowMs();
	const body: PresenceView = {
		deskId,
		personId: actor.id,
		personName: actor.name,
		alarmId,
		activity,
		untilMs: alarmId === null ? nowMs : nowMs + PRESENCE_HOLDS_MS
	};
	const event: NewEvent = { kind: 'desk.presence', atMs: nowMs, ...place, personId: null, body };
	await ports.store.commit({ events: [event], audit: [] });
	ports.wake();
	return alarmId === null ? null : place;
}

async function placeOf(ports: Ports, actor: Caller['actor'], alarmId: string): Promise<Attending> {
	const view = (await ports.store.alarm(alarmId))?.view;
	if (!view || !inScope(actor, { id: view.siteId, districtCode: view.districtCode }))
		throw notFound({ zh: '该报警', en: 'The alarm' });
	return { siteId: view.siteId, districtCode: view.districtCode };
}
