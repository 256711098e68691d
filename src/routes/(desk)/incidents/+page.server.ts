import { incidentsPage } from '$lib/server/app/queries/incidents-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, url }) =>
	incidentsPage(system.ports, actor, {
		open: url.searchParams.get('show') !== 'all',
		siteId: url.searchParams.get('declare'),
		warningId: url.searchParams.get('warning')
	})
);
