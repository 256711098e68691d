import { judgementSheet } from '$lib/server/app/queries/judgement-sheet.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

export const GET = endpoint(async ({ system, caller, event }) =>
	answer(await judgementSheet(system.ports, caller, event.params['id'] ?? ''))
);
