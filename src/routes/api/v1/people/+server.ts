import { createAccount } from '$lib/server/app/save-account.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { NewAccountBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 128 * 1024;

/** A new account. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(NewAccountBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await createAccount(system.ports, system.identity, caller, body), 201);
});
