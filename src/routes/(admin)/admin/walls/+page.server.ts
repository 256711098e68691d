import { wallsPage } from '$lib/server/app/queries/access-pages.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) => wallsPage(system.identity, actor));
