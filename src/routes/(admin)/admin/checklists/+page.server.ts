import { checklistsPage } from '$lib/server/app/queries/checklists-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) => checklistsPage(system.ports, actor));
