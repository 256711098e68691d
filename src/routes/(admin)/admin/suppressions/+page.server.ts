import { suppressionsPage } from '$lib/server/app/queries/suppressions-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) => suppressionsPage(system.ports, actor));
