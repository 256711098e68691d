import { hiddenDangerPage } from '$lib/server/app/queries/hidden-danger-page.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

export const GET = endpoint(async ({ system, caller, event }) =>
	answer(await hiddenDangerPage(system.ports, caller.actor, event.params['id'] ?? ''))
);
