import { setupPage } from '$lib/server/app/queries/setup-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) => setupPage(system.ports, actor));
