import { beginSecondFactor } from '$lib/server/app/save-account.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { PasswordBody } from '$lib/wire/access.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Begins the person's own second factor; its first code goes to `/api/auth/second-factor`. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const { password } = parseOrRefuse(PasswordBody, await jsonBody(event, BODY_BYTES_MAX));
	const cookie = event.request.headers.get('cookie') ?? '';
	return answer(await beginSecondFactor(system.identity, caller, { password, cookie }));
});
