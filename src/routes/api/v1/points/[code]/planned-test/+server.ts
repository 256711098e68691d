import { MINUTE_MS } from '$lib/domain/time.ts';
import { holdPoint } from '$lib/server/app/hold-point.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { HoldBody } from '$lib/wire/queries.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const { reason, minutes } = parseOrRefuse(HoldBody, await jsonBody(event, BODY_BYTES_MAX));
	const askAt = (nowMs: number) =>
		({
			kind: 'hold',
			hold: 'planned_test',
			reason,
			untilMs: nowMs + Math.round(minutes * MINUTE_MS)
		}) as const;
	return answer(await holdPoint(system.recordReadings, caller, event.params['code'] ?? '', askAt));
});
