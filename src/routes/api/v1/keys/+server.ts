import { createGatewayKey } from '$lib/server/app/create-key.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { KeyBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 128 * 1024;

/** A new gateway key, shown in this answer only. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(KeyBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await createGatewayKey(system.ports, system.identity, caller, body), 201);
});
