import { briefPage } from '$lib/server/app/queries/brief-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) => briefPage(system.ports, actor));
