import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { RehearseBody } from '$lib/wire/models.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Begins to replay the stored history under a draft; how far it is, `GET /api/v1/models/rehearsal` says. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const { days } = parseOrRefuse(RehearseBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await system.rehearsals.start(caller, event.params['id'] ?? '', days), 202);
});
