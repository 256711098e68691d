import { moveHiddenDanger } from '$lib/server/app/move-hidden-danger.ts';
import { hiddenDangerPage } from '$lib/server/app/queries/hidden-danger-page.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { HiddenDangerMoveBody } from '$lib/wire/hidden-dangers.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 32 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(HiddenDangerMoveBody, await jsonBody(event, BODY_BYTES_MAX));
	const { danger, isNew } = await moveHiddenDanger(system.ports, caller, event.params['id'] ?? '', body);
	const shown = await hiddenDangerPage(system.ports, caller.actor, danger.id);
	return answer({ ...shown, status: isNew ? 'stored' : 'already_stored' }, isNew ? 201 : 200);
});
