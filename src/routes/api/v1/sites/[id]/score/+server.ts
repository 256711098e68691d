import { siteScore } from '$lib/server/app/queries/site-score.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';

/** The site's score with everything that explains it, computed from what is stored now. */
export const GET = endpoint(async ({ system, caller, event }) => {
	return answer(await siteScore(system.ports, caller.actor, event.params['id'] ?? ''));
});
