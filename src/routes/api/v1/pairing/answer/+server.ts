import { answer, jsonBody, openEndpoint } from '$lib/server/edge/http/endpoint.ts';
import { PairingBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 4 * 1024;

/** The wall asks whether it was confirmed; once it was, the answer carries the cookie of its session. */
export const POST = openEndpoint(async ({ system, event }) => {
	const { deviceCode } = parseOrRefuse(PairingBody, await jsonBody(event, BODY_BYTES_MAX));
	const { state, cookies } = await system.identity.pairing(deviceCode, event.request);
	const response = answer({ state });
	for (const cookie of cookies) response.headers.append('set-cookie', cookie);
	return response;
});
