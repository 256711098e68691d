import { waitingShift } from '$lib/server/app/queries/shift-pages.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(async ({ system, actor }) => ({
	waitingShift: await waitingShift(system.ports, actor)
}));
