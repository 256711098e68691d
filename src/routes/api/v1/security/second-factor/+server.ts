import { changeSecondFactor } from '$lib/server/app/change-second-factor.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { SecondFactorBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 4096;

/** Who needs a second factor, and how long they have to set it up. */
export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(SecondFactorBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await changeSecondFactor(system.ports, caller, body));
});
