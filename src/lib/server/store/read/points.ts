import { type Kysely, sql } from 'kysely';
import type { ReadingQuality } from '../../../domain/alarm/limit.ts';
import type { Point } from '../../../domain/point.ts';
import type { PointStateTable, Schema } from '../schema.ts';
import { containsPattern } from '../search-text.ts';
import type { Page, PageRequest } from '../lists.ts';
import type { Store } from '../store.ts';
import type { StoredPointState } from '../rows.ts';
import { afterCursor, byColumns, inOrder, pageOf, rowsFor } from './page.ts';
import { inScope } from './scope.ts';
import { within } from './within.ts';

export async function point(kysely: Kysely<Schema>, key: number): Promise<Point | null> {
	const row = await kysely.selectFrom('point').select('body_json').where('key', '=', key).executeTakeFirst();
	return row ? pointOf(row) : null;
}

export async function pointsByCode(
	kysely: Kysely<Schema>,
	codes: readonly string[]
): Promise<readonly Point[]> {
	const query = kysely
		.selectFrom('point')
		.select('body_json')
		.where(within(kysely, 'code', codes));
	return (await query.execute()).map(pointOf);
}

export async function pointsOfSite(kysely: Kysely<Schema>, siteId: string): Promise<readonly Point[]> {
	const query = kysely.selectFrom('point').select('body_json').where('site_id', '=', siteId).orderBy('code');
	return (await query.execute()).map(pointOf);
}

export async function pointsAfter(
	kysely: Kysely<Schema>,
	afterKey: number,
	limit: number
): Promise<readonly Point[]> {
	const query = kysely
		.selectFrom('point')
		.select('body_json')
		.where('key', '>', afterKey)
		.orderBy('key')
		.limit(limit);
	return (await query.execute()).map(pointOf);
}

const order = byColumns('points', { code: 'string' }, false);

export async function points(
	kysely: Kysely<Schema>,
	filter: Parameters<Store['points']>[0],
	page: PageRequest
): Promise<Page<Point>> {
	let query = kysely.selectFrom('point').select(['code', 'body_json']);
	if (filter.siteId !== undefined) query = query.where('site_id', '=', filter.siteId);
	query = query.where(inScope(kysely, 'site_id', filter.scope));
	if (filter.search)
		query = query.where(sql<boolean>`search like ${containsPattern(filter.search)} escape '\\'`);
	query = query.where(afterCursor(order, page.cursor)).orderBy(inOrder(order)).limit(rowsFor(page));
	return pageOf(await query.execute(), page, order, (row) => [row.code], pointOf);
}

export async function nextPointKey(kysely: Kysely<Schema>): Promise<number> {
	const row = await kysely
		.selectFrom('point')
		.select('key')
		.orderBy('key', 'desc')
		.limit(1)
		.executeTakeFirst();
	return (row?.key ?? 0) + 1;
}

function pointOf(row: { body_json: string }): Point {
	const point = JSON.parse(row.body_json) as Point;
	return {
		...point,
		limits: shared(point.limits),
		...(point.earlierLimits && {
			earlierLimits: point.earlierLimits.map((one) => ({ ...one, limits: shared(one.limits) }))
		}),
		...(point.limitsNext && {
			limitsNext: { ...point.limitsNext, limits: shared(point.limitsNext.limits) }
		})
	};
}

/** Beyond this many different sets of limits the memory of them starts again. */
const SETS_MAX = 10_000;
const limitSets = new Map<string, Point['limits']>();

/**
 * Points of one profile have the same limits, with all their sources: kept once instead of per point, 50,000 points fit
 * into memory. Nobody changes a limit in place.
 */
function shared(limits: Point['limits']): Point['limits'] {
	const text = JSON.stringify(limits);
	const known = limitSets.get(text);
	if (known) return known;
	if (limitSets.size >= SETS_MAX) limitSets.clear();
	limitSets.set(text, limits);
	return limits;
}

export async function pointStates(
	kysely: Kysely<Schema>,
	keys: readonly number[]
): Promise<readonly StoredPointState[]> {
	const query = kysely
		.selectFrom('point_state')
		.selectAll()
		.where(within(kysely, 'point_key', keys));
	return (await query.execute()).map(pointStateOf);
}

export async function pointStatesDue(
	kysely: Kysely<Schema>,
	nowMs: number,
	limit: number
): Promise<readonly StoredPointState[]> {
	const query = kysely.selectFrom('point_state').selectAll().where('due_at_ms', '<=', nowMs);
	return (await query.orderBy('due_at_ms').limit(limit).execute()).map(pointStateOf);
}

export async function pointStatesHeld(
	kysely: Kysely<Schema>,
	limit: number
): Promise<readonly StoredPointState[]> {
	const query = kysely.selectFrom('point_state').selectAll().where('holds', 'is not', null);
	return (await query.orderBy('point_key').limit(limit).execute()).map(pointStateOf);
}

function pointStateOf(row: PointStateTable): StoredPointState {
	return {
		pointKey: row.point_key,
		lastAtMs: row.last_at_ms,
		lastValue: row.last_value,
		lastQuality: row.last_quality as ReadingQuality | null,
		receivedAtMs: row.received_at_ms,
		evaluation: row.evaluation,
		dueAtMs: row.due_at_ms,
		holds: row.holds,
		version: row.version
	};
}

export interface PointHealth {
	readonly total: number;
	readonly silent: number;
	readonly faulty: number;
}

/**
 * Retired points are not counted. A point in maintenance counts in the total only. Silent is: no reading yet, or
 * none for longer than its time; faulty: not silent, and its newest reading says `fault` or `over_range`.
 */
export async function pointHealth(
	kysely: Kysely<Schema>,
	siteIds: readonly string[],
	nowMs: number
): Promise<ReadonlyMap<string, PointHealth>> {
	const silent = sql`(t.last_at_ms is null or t.last_at_ms < ${nowMs} - p.no_data_after_ms)`;
	const count = (condition: unknown) =>
		sql<number>`cast(sum(case when ${condition} then 1 else 0 end) as integer)`;
	const rows = await kysely
		.selectFrom('point as p')
		.leftJoin('point_state as t', 't.point_key', 'p.key')
		.select((e) => [
			'p.site_id',
			e.fn.countAll<number>().as('total'),
			count(sql`p.service = 'in_service' and ${silent}`).as('silent'),
			count(sql`p.service = 'in_service' and not ${silent} and t.last_quality in ('fault', 'over_range')`).as(
				'faulty'
			)
		])
		.where('p.service', '!=', 'retired')
		.where(within(kysely, 'p.site_id', siteIds))
		.groupBy('p.site_id')
		.execute();
	const found = new Map(rows.map(({ site_id, ...health }) => [site_id, health]));
	return new Map(siteIds.map((id) => [id, found.get(id) ?? { total: 0, silent: 0, faulty: 0 }]));
}
