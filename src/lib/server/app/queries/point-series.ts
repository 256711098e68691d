import type { Actor } from '../../../domain/people/role.ts';
import { DAY_MS, HOUR_MS } from '../../../domain/time.ts';
import { Problem } from '../../../wire/problem.ts';
import { mustBeAllowed, mustBeReadable, notFound } from '../must.ts';
import type { Ports } from '../ports.ts';

/** Up to this span single readings are given, then minutes, then hours. */
const RAW_SPAN_MAX_MS = 6 * HOUR_MS;
const MINUTES_SPAN_MAX_MS = 3 * DAY_MS;
const SPAN_MAX_MS = 3 * 366 * DAY_MS;

export interface SeriesRequest {
	readonly fromMs: number;
	readonly toMs: number;
	readonly limit: number;
}

/** `[at, value]` raw, or `[at, min, max, mean]` rolled up. Only what was measured: gaps stay gaps. */
export interface PointSeries {
	readonly point: string;
	readonly unit: string;
	readonly step: 'raw' | 'minute' | 'hour';
	readonly rows: readonly (readonly number[])[];
	/** True when more was stored than `limit`; ask again from the last time. */
	readonly cut: boolean;
}

export async function pointSeries(
	{ store }: Ports,
	actor: Actor,
	code: string,
	request: SeriesRequest
): Promise<PointSeries> {
	mustBeAllowed(actor, 'site.view');
	const [point] = await store.pointsByCode([code]);
	const what = { zh: `测点 ${code}`, en: `Point ${code}` };
	if (!point) throw notFound(what);
	mustBeReadable(actor, await store.site(point.siteId), what);
	const { fromMs, toMs, limit } = request;
	const spanMs = toMs - fromMs;
	if (spanMs <= 0 || spanMs > SPAN_MAX_MS) {
		throw new Problem(
			'bad_request',
			{ zh: '结束时间须晚于开始时间，且不超过三年', en: 'The end must follow the start within three years' },
			'to'
		);
	}
	const head = { point: code, unit: point.unit };
	if (spanMs <= RAW_SPAN_MAX_MS) {
		const readings = await store.readings(point.key, fromMs, toMs, limit + 1);
		const rows = readings.slice(0, limit).map((reading) => [reading.atMs, reading.value]);
		return { ...head, step: 'raw', rows, cut: readings.length > limit };
	}
	const isMinutes = spanMs <= MINUTES_SPAN_MAX_MS;
	const buckets = await store.rollUps(point.key, isMinutes ? 60_000 : 3_600_000, fromMs, toMs, limit + 1);
	const rows = buckets.slice(0, limit).map((one) => [one.atMs, one.min, one.max, one.sum / one.count]);
	return { ...head, step: isMinutes ? 'minute' : 'hour', rows, cut: buckets.length > limit };
}
