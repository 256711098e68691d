import { mustBeAllowed } from '$lib/server/app/must.ts';
import { shownSite } from '$lib/server/app/queries/shown-site.ts';
import { siteRowView } from '$lib/server/app/queries/site-view.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf, scopeOf } from '$lib/server/edge/http/list.ts';
import { SitesQuery } from '$lib/wire/queries.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, district, ...rest } = queryOf(SitesQuery, event.url);
	mustBeAllowed(caller.actor, 'site.view');
	const page = await system.ports.store.sites(
		{ ...scopeOf(caller.actor), ...given({ ...rest, districtCode: district }) },
		{ limit, cursor }
	);
	return listAnswer(
		{
			...page,
			items: page.items.map((row) => siteRowView({ ...row, site: shownSite(caller.actor, row.site) }))
		},
		fields,
		{ total: page.total }
	);
});
