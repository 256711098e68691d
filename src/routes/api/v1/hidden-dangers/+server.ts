import { hiddenDangerList } from '$lib/server/app/queries/record-lists.ts';
import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf } from '$lib/server/edge/http/list.ts';
import { HiddenDangersQuery } from '$lib/wire/queries.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, site, state, grade, open } = queryOf(HiddenDangersQuery, event.url);
	const filter = given({ siteId: site, state, grade, open });
	return listAnswer(await hiddenDangerList(system.ports, caller.actor, filter, { limit, cursor }), fields);
});
