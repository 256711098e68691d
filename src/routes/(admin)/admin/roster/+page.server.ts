import { rosterPage } from '$lib/server/app/queries/roster-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, url }) =>
	rosterPage(system.ports, actor, url.searchParams.get('from'))
);
