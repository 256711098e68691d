import { subscribePush } from '$lib/server/app/change-channels.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { PushSubscriptionBody } from '$lib/wire/channels.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 8 * 1024;

/** This browser may be woken for messages to me. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(PushSubscriptionBody, await jsonBody(event, BODY_BYTES_MAX));
	const device = event.request.headers.get('user-agent') ?? '';
	return answer(await subscribePush(system.ports, system.channels, caller, body, device), 201);
});
