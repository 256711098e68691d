import { commandAlarm } from '$lib/server/app/command-alarm.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { UnshelveBody } from '$lib/wire/queries.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(UnshelveBody, await jsonBody(event, BODY_BYTES_MAX));
	const ask = { kind: 'unshelve', reason: body.reason } as const;
	return answer(await commandAlarm(system.ports, caller, event.params['id'] ?? '', body.version, ask));
});
