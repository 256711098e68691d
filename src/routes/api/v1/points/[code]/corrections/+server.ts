import { correctReading } from '$lib/server/app/correct-reading.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { CorrectionBody } from '$lib/wire/queries.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const { at, ...rest } = parseOrRefuse(CorrectionBody, await jsonBody(event, BODY_BYTES_MAX));
	const code = event.params['code'] ?? '';
	await correctReading(system.recordReadings, caller, code, { atMs: at, ...rest });
	return answer({ point: code, atMs: at, ...rest }, 201);
});
