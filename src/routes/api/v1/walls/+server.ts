import { pairWall } from '$lib/server/app/pair-wall.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { WallBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Confirms the code that a wall shows. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(WallBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await pairWall(system.ports, system.identity, caller, body), 201);
});
