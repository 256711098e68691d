import { peoplePage } from '$lib/server/app/queries/access-pages.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) =>
	peoplePage(system.ports, system.identity, actor)
);
