import { decideSuppression } from '$lib/server/app/change-suppression.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { SuppressionDecideBody } from '$lib/wire/suppressions.ts';

const BODY_BYTES_MAX = 4096;

/** Another person's look at what was asked of a rule of suppression. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(SuppressionDecideBody, await jsonBody(event, BODY_BYTES_MAX));
	const id = event.params['id'] ?? '';
	return answer(await decideSuppression(system.ports, system.recordReadings, caller, id, body));
});
