import { publishModel } from '$lib/server/app/publish-model.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { PublishBody } from '$lib/wire/models.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Puts a rehearsed draft of another person into force. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(PublishBody, await jsonBody(event, BODY_BYTES_MAX));
	const id = event.params['id'] ?? '';
	return answer(await publishModel(system.ports, system.recordReadings, caller, id, body));
});
