import { personSessions } from '$lib/server/app/queries/access-pages.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

/** Where a person is signed in. */
export const GET = endpoint(async ({ system, caller, event }) =>
	answer(await personSessions(system.ports, system.identity, caller.actor, event.params['id'] ?? ''))
);
