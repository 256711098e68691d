import { changeRetention } from '$lib/server/app/retention.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { RetentionBody } from '$lib/wire/retention.ts';

const BODY_BYTES_MAX = 4096;

/** How long data are kept; never shorter than the least. */
export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(RetentionBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await changeRetention(system.ports, caller, body));
});
