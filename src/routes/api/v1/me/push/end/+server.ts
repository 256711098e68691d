import { unsubscribePush } from '$lib/server/app/change-channels.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { EndPushBody } from '$lib/wire/channels.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 4096;

/** One of my browsers is not woken any more. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const { id } = parseOrRefuse(EndPushBody, await jsonBody(event, BODY_BYTES_MAX));
	await unsubscribePush(system.ports, caller, id);
	return answer({});
});
