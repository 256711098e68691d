import { changeLadders } from '$lib/server/app/change-warning-settings.ts';
import { mustBeAllowed } from '$lib/server/app/must.ts';
import { ladderBook } from '$lib/server/app/warning-settings.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { LadderBookBody } from '$lib/wire/warnings.ts';

const BODY_BYTES_MAX = 64 * 1024;

export const GET = endpoint(async ({ system, caller }) => {
	mustBeAllowed(caller.actor, 'warning.view');
	return answer(await ladderBook(system.ports.store));
});

export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(LadderBookBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await changeLadders(system.ports, caller, body));
});
