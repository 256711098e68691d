import { saveSetupStep } from '$lib/server/app/city.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { SetupBody } from '$lib/wire/city.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 1024;

export const PUT = endpoint(async ({ system, caller, event }) => {
	const { step } = parseOrRefuse(SetupBody, await jsonBody(event, BODY_BYTES_MAX));
	await saveSetupStep(system.ports, caller, step);
	return answer({});
});
