import { changeOwnPassword } from '$lib/server/app/save-account.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { ChangePasswordBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** The person's own new password. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(ChangePasswordBody, await jsonBody(event, BODY_BYTES_MAX));
	const cookie = event.request.headers.get('cookie') ?? '';
	await changeOwnPassword(system.ports, system.identity, caller, { ...body, cookie });
	return answer({ changed: true });
});
