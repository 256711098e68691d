import { weightsFromJudgements } from '$lib/server/app/save-model.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { AhpBody } from '$lib/wire/models.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

/** Weights from pairwise judgements (AHP) with their consistency ratio; stores nothing. */
export const POST = endpoint(async ({ caller, event }) => {
	const body = parseOrRefuse(AhpBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(weightsFromJudgements(caller, body));
});
