import { changeAccount } from '$lib/server/app/save-account.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { AccountBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 128 * 1024;

/** Changes role, limits or state of an account. */
export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(AccountBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await changeAccount(system.ports, system.identity, caller, event.params['id'] ?? '', body));
});
