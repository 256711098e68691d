import { saveModelDraft } from '$lib/server/app/save-model.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { ModelDraftBody } from '$lib/wire/models.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 256 * 1024;

/** A draft of other limits and weights. Nothing changes until another person publishes it. */
export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(ModelDraftBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await saveModelDraft(system.ports, caller, null, body), 201);
});
