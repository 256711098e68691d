import { registerSite } from '$lib/server/app/queries/register-page.ts';
import { loadFor } from '$lib/server/edge/http/load-for.ts';
import type { PageServerLoad } from './$types';

/** `new` is the empty form: no site can have that id here, imports may still use it elsewhere. */
export const load: PageServerLoad = loadFor(({ system, actor, params }) =>
	registerSite(system.ports, actor, params['id'] === 'new' ? null : (params['id'] ?? ''))
);
