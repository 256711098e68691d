import { endpoint } from '$lib/server/edge/http/endpoint.ts';
import { instructionsFor } from '$lib/server/app/queries/instructions-for.ts';
import { given, listAnswer, queryOf } from '$lib/server/edge/http/list.ts';
import { InstructionsQuery } from '$lib/wire/warnings.ts';

export const GET = endpoint(async ({ system, caller, event }) => {
	const { limit, cursor, fields, warning, incident, assignee, open } = queryOf(InstructionsQuery, event.url);
	const assigneeId = assignee === 'me' ? caller.actor.id : assignee;
	const filter = given({ warningId: warning, incidentId: incident, assigneeId, open });
	return listAnswer(await instructionsFor(system.ports, caller.actor, filter, { limit, cursor }), fields);
});
