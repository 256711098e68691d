import { acknowledgeAlarms } from '$lib/server/app/acknowledge-alarms.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { AcknowledgeManyBody } from '$lib/wire/queries.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 64 * 1024;

export const POST = endpoint(async ({ system, caller, event, lang }) => {
	const { alarms, comment } = parseOrRefuse(AcknowledgeManyBody, await jsonBody(event, BODY_BYTES_MAX));
	const { acknowledged, refused } = await acknowledgeAlarms(system.ports, caller, alarms, comment);
	const side = lang === 'en' ? 'en' : 'zh';
	return answer({
		acknowledged,
		refused: refused.map((one) => ({ ...one, message: one.message[side] }))
	});
});
