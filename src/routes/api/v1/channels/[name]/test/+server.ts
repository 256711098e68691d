import { testChannel } from '$lib/server/app/change-channels.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

/** Sends a test to oneself, or to the group, and answers with what came back. */
export const POST = endpoint(async ({ system, caller, event }) =>
	answer(await testChannel(system.ports, system.channels, caller, event.params['name'] ?? ''))
);
