import { removeDemo } from '$lib/server/app/remove-demo.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { RemoveDemoBody } from '$lib/wire/retention.ts';

const BODY_BYTES_MAX = 4096;

/** The demo city's own database goes; the one in use is not touched. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(RemoveDemoBody, await jsonBody(event, BODY_BYTES_MAX));
	await removeDemo(system.ports, system.demoData, caller, body);
	return answer({});
});
