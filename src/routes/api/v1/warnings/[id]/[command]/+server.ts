import type { z } from 'zod';
import { commandWarning } from '$lib/server/app/command-warning.ts';
import { notFound } from '$lib/server/app/must.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { warningCommandBodies, warningCommandNames } from '$lib/wire/warnings.ts';

const BODY_BYTES_MAX = 64 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const { id = '', command } = event.params;
	const name = warningCommandNames.find((one) => one === command);
	if (!name) throw notFound({ zh: '该操作', en: 'The operation' });
	const schema: z.ZodType = warningCommandBodies[name];
	const body = parseOrRefuse(schema, await jsonBody(event, BODY_BYTES_MAX));
	const made = await commandWarning(system.ports, caller, id, name, body as never);
	return answer(made, name === 'instructions' ? 201 : 200);
});
