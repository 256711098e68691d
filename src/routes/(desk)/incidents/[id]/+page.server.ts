import { incidentPage } from '$lib/server/app/queries/incident-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, params }) =>
	incidentPage(system.ports, actor, params['id'] ?? '')
);
