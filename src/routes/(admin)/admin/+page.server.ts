import { adminOverview } from '$lib/server/app/queries/admin-pages.ts';
import { needsSetup } from '$lib/server/app/queries/setup-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(async ({ system: { ports }, actor }) => ({
	...(await adminOverview(ports, actor)),
	needsSetup: await needsSetup(ports, actor)
}));
