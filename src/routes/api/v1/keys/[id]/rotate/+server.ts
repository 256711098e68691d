import { rotateGatewayKey } from '$lib/server/app/create-key.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { RotateKeyBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** The key's successor, shown in this answer only; the old one works on for the overlap. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(RotateKeyBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(
		await rotateGatewayKey(system.ports, system.identity, caller, event.params['id'] ?? '', body),
		201
	);
});
