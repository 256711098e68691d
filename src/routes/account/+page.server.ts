import { personSessions } from '$lib/server/app/queries/access-pages.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

/** The person's own password and sessions. */
export const load: PageServerLoad = loadFor(async ({ system, actor, cookie }) => ({
	...(await personSessions(system.identity, actor, actor.id)),
	here: await system.identity.sessionIdOf(cookie)
}));
