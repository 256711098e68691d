import { saveCity } from '$lib/server/app/city.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { CityBody, DISTRICTS_BYTES_MAX } from '$lib/wire/city.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(CityBody, await jsonBody(event, DISTRICTS_BYTES_MAX));
	await saveCity(system.ports, caller, body);
	return answer({});
});
