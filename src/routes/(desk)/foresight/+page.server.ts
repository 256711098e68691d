import { foresightPage } from '$lib/server/app/queries/foresight-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) => foresightPage(system.ports, actor));
