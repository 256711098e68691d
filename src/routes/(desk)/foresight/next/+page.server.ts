import { nextPage } from '$lib/server/app/queries/next-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

const FIRST_ROWS = 100;

export const load: PageServerLoad = loadFor(async ({ system, actor }) => ({
	list: await nextPage(system.lookNext, actor, {}, { limit: FIRST_ROWS, cursor: null })
}));
