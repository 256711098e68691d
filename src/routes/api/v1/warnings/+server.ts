import { issueByPerson } from '$lib/server/app/issue-warning.ts';
import { mustBeAllowed } from '$lib/server/app/must.ts';
import { warningView } from '$lib/server/app/warning-view.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf, scopeOf } from '$lib/server/edge/http/list.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { WarningBody, WarningsQuery } from '$lib/wire/warnings.ts';

const BODY_BYTES_MAX = 32 * 1024;

export const GET = endpoint(async ({ system, caller, event }) => {
	const query = queryOf(WarningsQuery, event.url);
	mustBeAllowed(caller.actor, 'warning.view');
	const { limit, cursor, fields, site, district, sector, grade, state, from, to } = query;
	const filter = given({
		siteId: site,
		districtCode: district,
		sector,
		grade,
		state,
		fromMs: from,
		toMs: to
	});
	const page = await system.ports.store.warnings({ ...scopeOf(caller.actor), ...filter }, { limit, cursor });
	return listAnswer({ ...page, items: page.items.map(warningView) }, fields);
});

export const POST = endpoint(async ({ system, caller, event }) => {
	const order = parseOrRefuse(WarningBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await issueByPerson(system.ports, caller, order), 201);
});
