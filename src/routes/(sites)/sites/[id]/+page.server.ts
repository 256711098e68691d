import { loadFor } from '$lib/server/edge/http/load-for.ts';
import { sitePage } from '$lib/server/app/queries/site-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, params }) =>
	sitePage(system.ports, actor, params['id'] ?? '', system.foresight.siteWatchOf(params['id'] ?? ''))
);
