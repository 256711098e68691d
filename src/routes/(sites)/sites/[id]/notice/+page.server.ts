import { loadFor } from '$lib/server/edge/http/load-for.ts';
import { siteWayOut } from '$lib/server/app/queries/site-way-out.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, params }) =>
	siteWayOut(system.ports, actor, params['id'] ?? '')
);
