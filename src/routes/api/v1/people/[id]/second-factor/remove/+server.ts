import { removeSecondFactor } from '$lib/server/app/save-account.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { Reason } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Takes somebody's second factor away, e.g. after a lost phone; their sessions end. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(Reason, await jsonBody(event, BODY_BYTES_MAX));
	await removeSecondFactor(system.ports, system.identity, caller, event.params['id'] ?? '', body.reason);
	return answer({ removed: true });
});
