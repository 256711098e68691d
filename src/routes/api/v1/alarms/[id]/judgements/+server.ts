import { mustBeAllowed } from '$lib/server/app/must.ts';
import { readableAlarm, judgeAlarm } from '$lib/server/app/judge-alarm.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { JudgementBody } from '$lib/wire/warnings.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const GET = endpoint(async ({ system, caller, event }) => {
	mustBeAllowed(caller.actor, 'warning.view');
	const alarm = await readableAlarm(system.ports, caller, event.params['id'] ?? '');
	return answer({ items: await system.ports.store.judgementsOfAlarm(alarm.id), nextCursor: null });
});

export const POST = endpoint(async ({ system, caller, event }) => {
	const order = parseOrRefuse(JudgementBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await judgeAlarm(system.ports, caller, event.params['id'] ?? '', order), 201);
});
