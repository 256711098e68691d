import { rulePrecision } from '$lib/server/app/queries/judgement-sheet.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';
import { queryOf } from '$lib/server/edge/http/list.ts';
import { PrecisionQuery } from '$lib/wire/warnings.ts';

/** How often alarms of each rule turned out to be real. */
export const GET = endpoint(async ({ system, caller, event }) => {
	const { days } = queryOf(PrecisionQuery, event.url);
	return answer({ items: await rulePrecision(system.ports, caller, days), days });
});
