import { mustBeAllowed } from '$lib/server/app/must.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf, scopeOf } from '$lib/server/edge/http/list.ts';
import { JointWatchesQuery } from '$lib/wire/foresight.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, site, state } = queryOf(JointWatchesQuery, event.url);
	mustBeAllowed(caller.actor, 'site.view');
	const filter = { ...scopeOf(caller.actor), ...given({ siteId: site, state }) };
	return listAnswer(await system.ports.store.jointWatches(filter, { limit, cursor }), fields);
});
