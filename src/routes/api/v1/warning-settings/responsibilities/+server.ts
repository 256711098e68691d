import { changeResponsibilities } from '$lib/server/app/change-warning-settings.ts';
import { mustBeAllowed } from '$lib/server/app/must.ts';
import { responsibilities } from '$lib/server/app/warning-settings.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { ResponsibilitiesBody } from '$lib/wire/warnings.ts';

const BODY_BYTES_MAX = 2 * 1024 * 1024;

export const GET = endpoint(async ({ system, caller }) => {
	mustBeAllowed(caller.actor, 'warning.view');
	return answer({ items: await responsibilities(system.ports.store) });
});

export const PUT = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(ResponsibilitiesBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer({ items: await changeResponsibilities(system.ports, caller, body) });
});
