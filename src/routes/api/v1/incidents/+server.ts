import { declareIncident } from '$lib/server/app/incidents.ts';
import { mustBeAllowed } from '$lib/server/app/must.ts';
import { shownIncident } from '$lib/server/app/queries/shown-record.ts';
import { incidentView } from '$lib/server/app/warning-view.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf, scopeOf } from '$lib/server/edge/http/list.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { IncidentBody, IncidentsQuery } from '$lib/wire/warnings.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const GET = endpoint(async ({ system, caller, event }) => {
	mustBeAllowed(caller.actor, 'warning.view');
	const { limit, cursor, fields, open } = queryOf(IncidentsQuery, event.url);
	const filter = { ...scopeOf(caller.actor), ...given({ open }) };
	const page = await system.ports.store.incidents(filter, { limit, cursor });
	return listAnswer(
		{ ...page, items: page.items.map((one) => shownIncident(caller.actor, incidentView(one))) },
		fields
	);
});

export const POST = endpoint(async ({ system, caller, event }) => {
	const order = parseOrRefuse(IncidentBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(shownIncident(caller.actor, await declareIncident(system.ports, caller, order)), 201);
});
