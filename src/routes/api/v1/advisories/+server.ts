import { mustBeAllowed } from '$lib/server/app/must.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf, scopeOf } from '$lib/server/edge/http/list.ts';
import { AdvisoriesQuery } from '$lib/wire/foresight.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, site, point, state } = queryOf(AdvisoriesQuery, event.url);
	mustBeAllowed(caller.actor, 'site.view');
	const filter = { ...scopeOf(caller.actor), ...given({ siteId: site, pointCode: point, state }) };
	return listAnswer(await system.ports.store.advisories(filter, { limit, cursor }), fields);
});
