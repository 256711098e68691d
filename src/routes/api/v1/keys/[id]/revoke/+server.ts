import { revokeGatewayKey } from '$lib/server/app/create-key.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { Reason } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** The key is refused from now on. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(Reason, await jsonBody(event, BODY_BYTES_MAX));
	await revokeGatewayKey(system.ports, system.identity, caller, event.params['id'] ?? '', body.reason);
	return answer({ revoked: true });
});
