import { mustBeAllowed } from '$lib/server/app/must.ts';
import { pointView } from '$lib/server/app/queries/site-view.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf, scopeOf } from '$lib/server/edge/http/list.ts';
import { PointsQuery } from '$lib/wire/queries.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, site, search } = queryOf(PointsQuery, event.url);
	mustBeAllowed(caller.actor, 'site.view');
	const { store, nowMs } = system.ports;
	const page = await store.points(
		{ ...scopeOf(caller.actor), ...given({ siteId: site, search }) },
		{ limit, cursor }
	);
	const states = new Map(
		(await store.pointStates(page.items.map((point) => point.key))).map((state) => [state.pointKey, state])
	);
	const now = nowMs();
	return listAnswer(
		{ ...page, items: page.items.map((point) => pointView(point, states.get(point.key) ?? null, now)) },
		fields
	);
});
