import { reportJointWatch } from '$lib/server/app/report-joint-watch.ts';
import { answer, endpoint, jsonBody } from '$lib/server/edge/http/endpoint.ts';
import { JointWatchReportBody } from '$lib/wire/foresight.ts';
import { parseOrRefuse } from '$lib/wire/refusals.ts';

const BODY_BYTES_MAX = 16 * 1024;

export const POST = endpoint(async ({ system, caller, event }) => {
	const body = parseOrRefuse(JointWatchReportBody, await jsonBody(event, BODY_BYTES_MAX));
	return answer(await reportJointWatch(system.ports, caller, event.params['id'] ?? '', body));
});
