import { askSuppression } from '$lib/server/app/change-suppression.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { SuppressionAskBody } from '$lib/wire/suppressions.ts';

const BODY_BYTES_MAX = 4096;

/** Asks that a rule of suppression comes into force or ends. */
export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(SuppressionAskBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await askSuppression(system.ports, caller, event.params['id'] ?? '', body));
});
