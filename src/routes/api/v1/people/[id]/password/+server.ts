import { resetPassword } from '$lib/server/app/save-account.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { SetPasswordBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** A new password from an administrator. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(SetPasswordBody, await jsonBody(event, BODY_BYTES_MAX));
	await resetPassword(system.ports, system.identity, caller, event.params['id'] ?? '', body);
	return answer({ changed: true });
});
