import { endSession } from '$lib/server/app/end-session.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { EndSessionBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Ends one session of a person, or all. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(EndSessionBody, await jsonBody(event, BODY_BYTES_MAX));
	const cookie = event.request.headers.get('cookie') ?? '';
	const which = { ...body, personId: event.params['id'] ?? '', cookie };
	return answer(await endSession(system.ports, system.identity, caller, which));
});
