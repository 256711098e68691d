import { nextPage } from '$lib/server/app/queries/next-page.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf } from '$lib/server/edge/http/list.ts';
import { LookNextQuery } from '$lib/wire/foresight.ts';

/** Where to look next, the most urgent first. */
export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, sector, district } = queryOf(LookNextQuery, event.url);
	const filter = given({ sector, district });
	const { total, madeAtMs, sites, ...page } = await nextPage(system.lookNext, caller.actor, filter, {
		limit,
		cursor
	});
	return listAnswer(page, fields, { total, madeAtMs, sites });
});
