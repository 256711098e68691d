import { recallModel } from '$lib/server/app/publish-model.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { Reason } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Takes back an edition that is published and has not begun. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(Reason, await jsonBody(event, BODY_BYTES_MAX));
	return answer(
		await recallModel(system.ports, system.recordReadings, caller, event.params['id'] ?? '', body.reason)
	);
});
