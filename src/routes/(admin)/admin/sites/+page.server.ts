import { registerPage } from '$lib/server/app/queries/register-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = loadFor(({ system, actor, url }) =>
	registerPage(system.ports, actor, {
		search: (url.searchParams.get('search') ?? '').slice(0, 100),
		cursor: null
	})
);
