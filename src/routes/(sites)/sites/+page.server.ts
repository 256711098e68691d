import { sitesPage } from '$lib/server/app/queries/sites-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) => sitesPage(system.ports, actor));
