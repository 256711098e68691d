import { type Kysely, sql } from 'kysely';
import type { Advisory, ForecastCase } from '../../../domain/foresight/advisory.ts';
import type { SensitivePlace } from '../../../domain/foresight/neighbourhood-place.ts';
import type { JointWatch } from '../../../domain/foresight/neighbourhood-watch.ts';
import type { Site } from '../../../domain/site.ts';
import type { Schema } from '../schema.ts';
import type { AdvisoryFilter, JointWatchFilter, Page, PageRequest } from '../lists.ts';
import type { StoredForesight, StoredSiteWatch } from '../rows.ts';
import { afterCursor, byColumns, inOrder, pageOf, rowsFor } from './page.ts';
import { inScope } from './scope.ts';
import { siteOf } from './sites.ts';
import { within } from './within.ts';

/** Written out, not a parameter: only then does SQLite see that the partial indexes fit. */
const isOpen = sql<boolean>`is_open = 1`;

export async function places(kysely: Kysely<Schema>): Promise<readonly SensitivePlace[]> {
	const rows = await kysely.selectFrom('place').select('body_json').orderBy('id').execute();
	return rows.map((row) => JSON.parse(row.body_json) as SensitivePlace);
}

export async function placesByIds(
	kysely: Kysely<Schema>,
	ids: readonly string[]
): Promise<readonly SensitivePlace[]> {
	const query = kysely
		.selectFrom('place')
		.select('body_json')
		.where(within(kysely, 'id', ids));
	return (await query.execute()).map((row) => JSON.parse(row.body_json) as SensitivePlace);
}

export async function sitesWithFacts(
	kysely: Kysely<Schema>,
	afterId: string,
	limit: number
): Promise<readonly Site[]> {
	const rows = await kysely
		.selectFrom('site')
		.selectAll()
		.where('id', '>', afterId)
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map(siteOf);
}

export async function methanePoints(
	kysely: Kysely<Schema>,
	profiles: readonly string[],
	freshSinceMs: number
) {
	// The profile stands in the body only; the text of it is looked for first, so that few bodies are parsed.
	const wanted = profiles.map((id) => sql<boolean>`p.body_json like ${`%"profile":"${id}"%`}`);
	const rows = await kysely
		.selectFrom('point as p')
		.innerJoin('point_state as t', 't.point_key', 'p.key')
		.innerJoin('site as s', 's.id', 'p.site_id')
		.select(['p.key', 'p.code', 'p.site_id', 'p.body_json', 's.name as site_name', 's.lon', 's.lat'])
		.select(['t.last_value', 't.last_at_ms'])
		.where('p.service', '=', 'in_service')
		.where('t.last_quality', '=', 'good')
		.where('t.last_at_ms', '>=', freshSinceMs)
		.where((e) => e.or(wanted))
		.orderBy('p.key')
		.execute();
	return rows.map((row) => ({
		key: row.key,
		code: row.code,
		siteId: row.site_id,
		siteName: row.site_name,
		position: { lon: row.lon, lat: row.lat },
		...(JSON.parse(row.body_json) as { name: string; profile: string }),
		lastValue: row.last_value ?? 0,
		lastAtMs: row.last_at_ms ?? 0
	}));
}

export async function jointWatchesByIds(
	kysely: Kysely<Schema>,
	ids: readonly string[]
): Promise<readonly JointWatch[]> {
	const query = kysely
		.selectFrom('joint_watch')
		.select('body_json')
		.where(within(kysely, 'id', ids));
	return (await query.execute()).map(watchOf);
}

const watchOrder = byColumns('joint_watches', { opened_at_ms: 'number', id: 'string' });

export async function jointWatches(
	kysely: Kysely<Schema>,
	{ scope, siteId, state = 'open' }: JointWatchFilter,
	page: PageRequest
): Promise<Page<JointWatch>> {
	let query = kysely
		.selectFrom('joint_watch')
		.select(['opened_at_ms', 'id', 'body_json'])
		.where((e) => e.or([inScope(kysely, 'site_id', scope), inScope(kysely, 'other_site_id', scope)]));
	if (state === 'open') query = query.where(isOpen);
	if (siteId !== undefined)
		query = query.where((e) => e.or([e('site_id', '=', siteId), e('other_site_id', '=', siteId)]));
	const rows = await query
		.where(afterCursor(watchOrder, page.cursor))
		.orderBy(inOrder(watchOrder))
		.limit(rowsFor(page))
		.execute();
	return pageOf(rows, page, watchOrder, (row) => [row.opened_at_ms, row.id], watchOf);
}

const advisoryOrder = byColumns('advisories', { raised_at_ms: 'number', id: 'string' });

export async function advisories(
	kysely: Kysely<Schema>,
	{ scope, siteId, pointCode, state = 'open', shadow = false }: AdvisoryFilter,
	page: PageRequest
): Promise<Page<Advisory>> {
	let query = kysely
		.selectFrom('advisory')
		.select(['raised_at_ms', 'id', 'body_json'])
		.where(inScope(kysely, 'site_id', scope));
	if (state === 'open') query = query.where(isOpen);
	if (!shadow) query = query.where('is_shadow', '=', 0);
	if (siteId !== undefined) query = query.where('site_id', '=', siteId);
	if (pointCode !== undefined) query = query.where('point_code', '=', pointCode);
	const rows = await query
		.where(afterCursor(advisoryOrder, page.cursor))
		.orderBy(inOrder(advisoryOrder))
		.limit(rowsFor(page))
		.execute();
	return pageOf(rows, page, advisoryOrder, (row) => [row.raised_at_ms, row.id], advisoryOf);
}

/** Open or not yet judged ones of these points, or of all (`null`), oldest first. */
export async function advisoriesInPlay(
	kysely: Kysely<Schema>,
	pointCodes: readonly string[] | null,
	limit: number
): Promise<readonly Advisory[]> {
	let query = kysely
		.selectFrom('advisory')
		.select('body_json')
		.where(sql<boolean>`(is_open = 1 or is_pending = 1)`);
	if (pointCodes !== null) query = query.where(within(kysely, 'point_code', pointCodes));
	return (await query.orderBy('raised_at_ms').orderBy('id').limit(limit).execute()).map(advisoryOf);
}

export async function advisoriesSince(
	kysely: Kysely<Schema>,
	sinceMs: number,
	limit: number
): Promise<readonly Advisory[]> {
	const query = kysely.selectFrom('advisory').select('body_json').where('raised_at_ms', '>=', sinceMs);
	return (await query.orderBy('raised_at_ms', 'desc').limit(limit).execute()).map(advisoryOf);
}

export async function forecastCasesSince(
	kysely: Kysely<Schema>,
	sinceMs: number,
	limit: number
): Promise<readonly ForecastCase[]> {
	const query = kysely.selectFrom('forecast_case').select('body_json').where('at_ms', '>=', sinceMs);
	const rows = await query.orderBy('at_ms', 'desc').limit(limit).execute();
	return rows.map((row) => JSON.parse(row.body_json) as ForecastCase);
}

export async function forecastCasesOf(
	kysely: Kysely<Schema>,
	alarmId: string
): Promise<readonly ForecastCase[]> {
	const query = kysely.selectFrom('forecast_case').select('body_json').where('alarm_id', '=', alarmId);
	return (await query.execute()).map((row) => JSON.parse(row.body_json) as ForecastCase);
}

export async function foresightStates(
	kysely: Kysely<Schema>,
	keys: readonly number[]
): Promise<readonly StoredForesight[]> {
	const query = kysely
		.selectFrom('foresight_state')
		.selectAll()
		.where(within(kysely, 'point_key', keys));
	return (await query.execute()).map((row) => ({
		pointKey: row.point_key,
		sector: row.sector,
		profile: row.profile,
		lastAtMs: row.last_at_ms,
		body: row.body
	}));
}

export async function siteWatchStates(
	kysely: Kysely<Schema>,
	siteIds: readonly string[]
): Promise<readonly StoredSiteWatch[]> {
	const query = kysely
		.selectFrom('site_watch_state')
		.selectAll()
		.where(within(kysely, 'site_id', siteIds));
	return (await query.execute()).map((row) => ({
		siteId: row.site_id,
		lastAtMs: row.last_at_ms,
		body: row.body
	}));
}

/** Watched points per class, by `sector|profile`. */
export async function watchedPoints(kysely: Kysely<Schema>): Promise<ReadonlyMap<string, number>> {
	const rows = await kysely
		.selectFrom('foresight_state')
		.select((e) => ['sector', 'profile', e.fn.countAll<number>().as('count')])
		.groupBy(['sector', 'profile'])
		.execute();
	return new Map(rows.map(({ sector, profile, count }) => [`${sector}|${profile}`, count]));
}

const watchOf = (row: { body_json: string }) => JSON.parse(row.body_json) as JointWatch;
const advisoryOf = (row: { body_json: string }) => JSON.parse(row.body_json) as Advisory;
