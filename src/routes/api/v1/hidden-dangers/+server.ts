import { hiddenDangerPage } from '$lib/server/app/queries/hidden-danger-page.ts';
import { hiddenDangerList } from '$lib/server/app/queries/record-lists.ts';
import { reportHiddenDanger } from '$lib/server/app/report-hidden-danger.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf } from '$lib/server/edge/http/list.ts';
import { HiddenDangerReportBody } from '$lib/wire/hidden-dangers.ts';
import { HiddenDangersQuery } from '$lib/wire/queries.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, site, state, grade, open } = queryOf(HiddenDangersQuery, event.url);
	const filter = given({ siteId: site, state, grade, open });
	return listAnswer(await hiddenDangerList(system.ports, caller.actor, filter, { limit, cursor }), fields);
});

export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(HiddenDangerReportBody, await jsonBody(event, BODY_BYTES_MAX));
	const { danger, isNew } = await reportHiddenDanger(system.ports, caller, body);
	const shown = await hiddenDangerPage(system.ports, caller.actor, danger.id);
	return answer({ ...shown, status: isNew ? 'stored' : 'already_stored' }, isNew ? 201 : 200);
});
