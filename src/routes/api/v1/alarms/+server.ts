import { mustBeAllowed } from '$lib/server/app/must.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf, scopeOf } from '$lib/server/edge/http/list.ts';
import { AlarmsQuery } from '$lib/wire/queries.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, site, district, sector, priority, state, from, to } = queryOf(
		AlarmsQuery,
		event.url
	);
	mustBeAllowed(caller.actor, 'site.view');
	const filter = given({
		siteId: site,
		districtCode: district,
		sector,
		priority,
		state,
		fromMs: from,
		toMs: to
	});
	return listAnswer(
		await system.ports.store.alarms({ ...scopeOf(caller.actor), ...filter }, { limit, cursor }),
		fields
	);
});
