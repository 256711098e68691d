import { answerShift } from '$lib/server/app/hand-over-shift.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { ShiftAnswerBody } from '$lib/wire/desk.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 32 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(ShiftAnswerBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await answerShift(system.ports, caller, event.params['id'] ?? '', 'confirmed', body));
});
