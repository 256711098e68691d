import { removeChannel } from '$lib/server/app/change-channels.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { RemoveChannelBody } from '$lib/wire/channels.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 4096;

/** Switches a channel off that an administrator had set. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(RemoveChannelBody, await jsonBody(event, BODY_BYTES_MAX));
	await removeChannel(system.ports, system.channels, caller, event.params['name'] ?? '', body);
	return answer({ version: system.channels.version() });
});
