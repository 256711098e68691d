import { incidentPage } from '$lib/server/app/queries/incident-page.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

export const GET = endpoint(async ({ system, caller, event }) =>
	answer(await incidentPage(system.ports, caller.actor, event.params['id'] ?? ''))
);
