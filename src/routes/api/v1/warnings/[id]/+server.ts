import { warningPage } from '$lib/server/app/queries/warning-page.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

export const GET = endpoint(async ({ system, caller, event }) =>
	answer(await warningPage(system.ports, caller.actor, event.params['id'] ?? ''))
);
