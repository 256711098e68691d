import type { z } from 'zod';
import { commandIncident } from '$lib/server/app/command-incident.ts';
import { notFound } from '$lib/server/app/must.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { incidentCommandBodies, incidentCommandNames } from '$lib/wire/warnings.ts';

const BODY_BYTES_MAX = 32 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const { id = '', command } = event.params;
	const name = incidentCommandNames.find((one) => one === command);
	if (!name) throw notFound({ zh: '该操作', en: 'The operation' });
	const schema: z.ZodType = incidentCommandBodies[name];
	const body = parseOrRefuse(schema, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await commandIncident(system.ports, caller, id, name, body as never));
});
