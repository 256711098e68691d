import { unlockSignIn } from '$lib/server/app/save-account.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { Reason } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Lets somebody try again who failed too often. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(Reason, await jsonBody(event, BODY_BYTES_MAX));
	await unlockSignIn(system.ports, caller, event.params['id'] ?? '', body.reason);
	return answer({ unlocked: true });
});
