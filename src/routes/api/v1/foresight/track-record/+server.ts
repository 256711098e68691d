import { mustBeAllowed } from '$lib/server/app/must.ts';
import { trackRecord } from '$lib/server/app/queries/track-record.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

export const GET = endpoint(async ({ system, caller }) => {
	mustBeAllowed(caller.actor, 'site.view');
	return answer(await trackRecord(system.ports));
});
