import { performancePage } from '$lib/server/app/queries/performance-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, url }) =>
	performancePage(system.ports, actor, url.searchParams)
);
