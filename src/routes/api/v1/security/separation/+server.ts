import { separateAdministrators } from '$lib/server/app/separate-administrators.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { SeparationBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Switches the separation of the three administrators. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(SeparationBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await separateAdministrators(system.ports, caller, body));
});
