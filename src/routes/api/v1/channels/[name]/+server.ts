import { saveChannel } from '$lib/server/app/change-channels.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { ChannelBody } from '$lib/wire/channels.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Sets where a channel leads. */
export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(ChannelBody, await jsonBody(event, BODY_BYTES_MAX));
	await saveChannel(system.ports, system.channels, caller, event.params['name'] ?? '', body);
	return answer({ version: system.channels.version() });
});
