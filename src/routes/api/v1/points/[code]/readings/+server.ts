import { pointSeries } from '$lib/server/app/queries/point-series.ts';
import { answer, endpoint } from '$lib/server/edge/http/endpoint.ts';
import { queryOf } from '$lib/server/edge/http/list.ts';
import { SeriesQuery } from '$lib/wire/queries.ts';

/** A point's history: raw readings for short spans, minute or hour roll-ups for long ones; the answer says which. */
export const GET = endpoint(async ({ system, caller, event }) => {
	const { from, to, limit } = queryOf(SeriesQuery, event.url);
	return answer(
		await pointSeries(system.ports, caller.actor, event.params['code'] ?? '', {
			fromMs: from,
			toMs: to,
			limit
		})
	);
});
