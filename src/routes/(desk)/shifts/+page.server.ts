import { shiftsPage } from '$lib/server/app/queries/shift-pages.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, url }) =>
	shiftsPage(system.ports, actor, url.searchParams.get('cursor'))
);
