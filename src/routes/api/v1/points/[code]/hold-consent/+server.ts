import { holdPoint } from '$lib/server/app/hold-point.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { HoldConsentBody } from '$lib/wire/queries.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const { decision, reason } = parseOrRefuse(HoldConsentBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(
		await holdPoint(system.recordReadings, caller, event.params['code'] ?? '', () => ({
			kind: decision,
			reason
		}))
	);
});
