import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { given, listAnswer, queryOf } from '$lib/server/edge/http/list.ts';
import { inspectionList } from '$lib/server/app/queries/record-lists.ts';
import { recordInspection } from '$lib/server/app/record-inspection.ts';
import { InspectionBody } from '$lib/wire/inspections.ts';
import { InspectionsQuery } from '$lib/wire/queries.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 1024 * 1024;

/** An inspection from a phone or another system; the sender makes the id, sending twice is harmless. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(InspectionBody, await jsonBody(event, BODY_BYTES_MAX));
	const { inspection, isNew, score, hiddenDangerIds } = await recordInspection(system.ports, caller, body);
	const { worst, best, coverage, rating } = inspection.result;
	return answer(
		{
			id: inspection.id,
			status: isNew ? 'stored' : 'already_stored',
			result: { worst, best, coverage, rating },
			score: { level: score.level, score: score.score, worst: score.worst, best: score.best },
			hiddenDangers: hiddenDangerIds
		},
		isNew ? 201 : 200
	);
});

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, site, from, to } = queryOf(InspectionsQuery, event.url);
	const filter = given({ siteId: site, fromMs: from, toMs: to });
	return listAnswer(await inspectionList(system.ports, caller.actor, filter, { limit, cursor }), fields);
});
