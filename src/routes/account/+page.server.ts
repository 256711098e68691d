import { personSessions } from '$lib/server/app/queries/access-pages.ts';
import { ownReach } from '$lib/server/app/queries/channels-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

/** The person's own password and sessions. */
export const load: PageServerLoad = loadFor(async ({ system, actor, cookie }) => ({
	...(await personSessions(system.ports, system.identity, actor, actor.id)),
	reach: await ownReach(system.ports, system.channels, actor),
	here: await system.identity.sessionIdOf(cookie)
}));
