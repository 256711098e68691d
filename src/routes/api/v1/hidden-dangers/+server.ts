import { mustBeAllowed } from '$lib/server/app/must.ts';
import { hiddenDangerView } from '$lib/server/app/queries/site-view.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf, scopeOf } from '$lib/server/edge/http/list.ts';
import { HiddenDangersQuery } from '$lib/wire/queries.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, site, state, grade, open } = queryOf(HiddenDangersQuery, event.url);
	mustBeAllowed(caller.actor, 'site.view');
	const page = await system.ports.store.hiddenDangers(
		{ ...scopeOf(caller.actor), ...given({ siteId: site, state, grade, open }) },
		{ limit, cursor }
	);
	return listAnswer({ ...page, items: page.items.map(hiddenDangerView) }, fields);
});
