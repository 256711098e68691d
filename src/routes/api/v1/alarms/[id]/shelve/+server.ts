import { MINUTE_MS } from '$lib/domain/time.ts';
import { commandAlarm } from '$lib/server/app/command-alarm.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { ShelveBody } from '$lib/wire/queries.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(ShelveBody, await jsonBody(event, BODY_BYTES_MAX));
	const { kind: shelf, owner, reason, minutes } = body;
	const ask = { kind: 'shelve', shelf, owner, reason, forMs: Math.round(minutes * MINUTE_MS) } as const;
	return answer(await commandAlarm(system.ports, caller, event.params['id'] ?? '', body.version, ask));
});
