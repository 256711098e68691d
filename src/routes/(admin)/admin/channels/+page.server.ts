import { channelsPage } from '$lib/server/app/queries/channels-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor }) =>
	channelsPage(system.ports, system.channels, actor)
);
