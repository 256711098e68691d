import { quickConfirm } from '$lib/server/app/quick-confirm.ts';
import { addressOf, answer, jsonBody, openEndpoint } from '$lib/server/edge/http/endpoint.ts';
import { QuickConfirmBody } from '$lib/wire/channels.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 4096;

/** The link in a message is its key: one tap confirms receipt, without signing in. */
export const POST = openEndpoint(async ({ system, event }) => {
	const { token } = parseOrRefuse(QuickConfirmBody, await jsonBody(event, BODY_BYTES_MAX));
	const from = { token, actor: event.locals.actor, address: addressOf(event) };
	return answer(await quickConfirm(system.ports, system.channels, from));
});
