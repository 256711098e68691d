import { savePoint } from '$lib/server/app/save-point.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { PointBody } from '$lib/wire/register.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Makes or changes a point; the body names the version it is based on. */
export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(PointBody, await jsonBody(event, BODY_BYTES_MAX));
	const { ports, recordReadings } = system;
	const point = await savePoint(ports, recordReadings, caller, event.params['code'] ?? '', body);
	return answer({ code: point.code, version: point.version });
});
