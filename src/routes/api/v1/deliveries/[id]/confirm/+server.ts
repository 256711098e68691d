import { confirmDelivery } from '$lib/server/app/confirm-delivery.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { ConfirmBody } from '$lib/wire/channels.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 1024;

/** The recipient confirms with one tap; tapping again changes nothing. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = event.request.body === null ? {} : await jsonBody(event, BODY_BYTES_MAX);
	const { seen } = parseOrRefuse(ConfirmBody, body);
	return answer(await confirmDelivery(system.ports, caller, event.params['id'] ?? '', { seen }));
});
