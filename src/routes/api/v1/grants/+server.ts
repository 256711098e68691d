import { createGrant } from '$lib/server/app/save-grant.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { GrantBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Leave to see what lies outside a person's limits, until a day. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(GrantBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await createGrant(system.ports, caller, body), 201);
});
