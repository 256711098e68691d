import { withdrawModel } from '$lib/server/app/save-model.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { Reason } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Gives a draft up. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(Reason, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await withdrawModel(system.ports, caller, event.params['id'] ?? '', body.reason));
});
