import { confirmDelivery } from '$lib/server/app/confirm-delivery.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

/** The recipient confirms with one tap; tapping again changes nothing. */
export const POST = endpoint(async ({ system, caller, event }) => {
	return answer(await confirmDelivery(system.ports, caller, event.params['id'] ?? ''));
});
