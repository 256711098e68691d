import { MINUTE_MS } from '$lib/domain/time.ts';
import { driveWall } from '$lib/server/app/drive-wall.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { WallDriveBody } from '$lib/wire/desk.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 4 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const { holdMinutes, ...order } = parseOrRefuse(WallDriveBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(
		await driveWall(system.ports, caller, { ...order, holdMs: Math.round(holdMinutes * MINUTE_MS) })
	);
});
