import { alarmContext } from '$lib/server/app/queries/alarm-context.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

export const GET = endpoint(async ({ system, caller, event }) =>
	answer(await alarmContext(system.ports, caller.actor, event.params['id'] ?? ''))
);
