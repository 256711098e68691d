import { changeInstruction } from '$lib/server/app/instruct.ts';
import { notFound } from '$lib/server/app/must.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';
import { instructionCommandBodies } from '$lib/wire/warnings.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const { id = '', command } = event.params;
	const body = await jsonBody(event, BODY_BYTES_MAX);
	if (command === 'accept') {
		parseOrRefuse(instructionCommandBodies.accept, body);
		return answer(await changeInstruction(system.ports, caller, id, { kind: 'accept' }));
	}
	if (command !== 'finish' && command !== 'cancel') throw notFound({ zh: '该操作', en: 'The operation' });
	const { feedback } = parseOrRefuse(instructionCommandBodies[command], body);
	return answer(await changeInstruction(system.ports, caller, id, { kind: command, feedback }));
});
