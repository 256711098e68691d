import { saveContact } from '$lib/server/app/change-channels.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { ContactBody } from '$lib/wire/channels.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 4096;

/** Phone and mail address that messages go to. */
export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(ContactBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await saveContact(system.ports, caller, event.params['id'] ?? '', body));
});
