import { orderChannels } from '$lib/server/app/change-channels.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { ChannelOrderBody } from '$lib/wire/channels.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 4096;

/** Which way is tried first, for each colour. */
export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(ChannelOrderBody, await jsonBody(event, BODY_BYTES_MAX));
	await orderChannels(system.ports, system.channels, caller, body);
	return answer({ version: system.channels.version() });
});
