import { removeShift, saveShift } from '$lib/server/app/save-shift.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { RemoveBody, ShiftBody } from '$lib/wire/register.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 8 * 1024;

export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(ShiftBody, await jsonBody(event, BODY_BYTES_MAX));
	const shifts = await saveShift(system.ports, caller, event.params['id'] ?? '', body);
	return answer({ shifts });
});

export const DELETE = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(RemoveBody, await jsonBody(event, BODY_BYTES_MAX));
	await removeShift(system.ports, caller, event.params['id'] ?? '', body);
	return answer({});
});
