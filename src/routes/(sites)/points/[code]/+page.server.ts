import { loadFor } from '$lib/server/edge/http/load-for.ts';
import { pointPage } from '$lib/server/app/queries/point-page.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, params }) =>
	pointPage(system.ports, actor, params['code'] ?? '', {
		point: (key) => system.foresight.stateOf(key),
		site: (id) => system.foresight.siteWatchOf(id)
	})
);
