import { retentionPage } from '$lib/server/app/queries/retention-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) =>
	retentionPage(system.ports, system.demoData, actor)
);
