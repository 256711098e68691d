import { modelsPage } from '$lib/server/app/queries/models-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) => modelsPage(system.ports, actor));
