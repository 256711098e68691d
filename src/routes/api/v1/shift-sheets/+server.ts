import { handOverShift } from '$lib/server/app/hand-over-shift.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { ShiftSheetBody } from '$lib/wire/desk.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 32 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const { from, ...asked } = parseOrRefuse(ShiftSheetBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await handOverShift(system.ports, caller, { ...asked, fromMs: from }), 201);
});
