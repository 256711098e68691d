import { type Kysely, sql } from 'kysely';
import type { HiddenDanger } from '../../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../../domain/inspection/inspection.ts';
import type { Schema } from '../schema.ts';
import type { DangerPhoto } from '../rows.ts';
import type { Page, PageRequest } from '../lists.ts';
import type { Store } from '../store.ts';
import { afterCursor, byColumns, inOrder, pageOf, rowsFor } from './page.ts';
import { inScope } from './scope.ts';
import { within } from './within.ts';

export async function inspection(kysely: Kysely<Schema>, id: string): Promise<Inspection | null> {
	const row = await kysely
		.selectFrom('inspection')
		.select('body_json')
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? bodyOf<Inspection>(row) : null;
}

export async function inspectionsOfSites(
	kysely: Kysely<Schema>,
	siteIds: readonly string[],
	perSite: number,
	perChecklist = 0
): Promise<readonly Inspection[]> {
	const ranked = kysely
		.selectFrom('inspection')
		.select(['body_json', 'at_ms', 'id'])
		.select(sql<number>`row_number() over (partition by site_id order by at_ms desc, id desc)`.as('place'))
		.select(
			sql<number>`row_number() over (partition by site_id, checklist_id order by at_ms desc, id desc)`.as(
				'place_in_list'
			)
		)
		.where(within(kysely, 'site_id', siteIds))
		.as('ranked');
	const query = kysely
		.selectFrom(ranked)
		.select('body_json')
		.where((is) => is.or([is('place', '<=', perSite), is('place_in_list', '<=', perChecklist)]));
	return (await query.orderBy('at_ms', 'desc').orderBy('id', 'desc').execute()).map(bodyOf<Inspection>);
}

const newestInspections = byColumns('inspections', { at_ms: 'number', id: 'string' });

export async function inspections(
	kysely: Kysely<Schema>,
	filter: Parameters<Store['inspections']>[0],
	page: PageRequest
): Promise<Page<Inspection>> {
	let query = kysely.selectFrom('inspection').select(['at_ms', 'id', 'body_json']);
	if (filter.siteId !== undefined) query = query.where('site_id', '=', filter.siteId);
	query = query.where(inScope(kysely, 'site_id', filter.scope));
	if (filter.inspectorId !== undefined) query = query.where('inspector_id', '=', filter.inspectorId);
	if (filter.fromMs !== undefined) query = query.where('at_ms', '>=', filter.fromMs);
	if (filter.toMs !== undefined) query = query.where('at_ms', '<', filter.toMs);
	query = query.where(afterCursor(newestInspections, page.cursor));
	const rows = await query.orderBy(inOrder(newestInspections)).limit(rowsFor(page)).execute();
	return pageOf(rows, page, newestInspections, (row) => [row.at_ms, row.id], bodyOf<Inspection>);
}

export async function hiddenDanger(kysely: Kysely<Schema>, id: string): Promise<HiddenDanger | null> {
	const row = await kysely
		.selectFrom('hidden_danger')
		.select('body_json')
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? bodyOf<HiddenDanger>(row) : null;
}

/** Two queries, each on its own small index: closed ones of past years are never looked at. */
export async function hiddenDangersOfSites(
	kysely: Kysely<Schema>,
	siteIds: readonly string[],
	closedSinceMs: number
): Promise<readonly HiddenDanger[]> {
	const ofSites = kysely
		.selectFrom('hidden_danger')
		.select(['found_at_ms', 'id', 'body_json'])
		.where(within(kysely, 'site_id', siteIds));
	const open = await ofSites.where(sql<boolean>`is_open = 1`).execute();
	const closed = await ofSites
		.where(sql<boolean>`is_open = 0`)
		.where('closed_at_ms', '>', closedSinceMs)
		.execute();
	const newestFirst = [...open, ...closed].sort(
		(a, b) => b.found_at_ms - a.found_at_ms || (a.id < b.id ? 1 : -1)
	);
	return newestFirst.map(bodyOf<HiddenDanger>);
}

const newestHiddenDangers = byColumns('hidden-dangers', { found_at_ms: 'number', id: 'string' });

export async function hiddenDangers(
	kysely: Kysely<Schema>,
	filter: Parameters<Store['hiddenDangers']>[0],
	page: PageRequest
): Promise<Page<HiddenDanger>> {
	let query = kysely.selectFrom('hidden_danger').select(['found_at_ms', 'id', 'body_json']);
	if (filter.siteId !== undefined) query = query.where('site_id', '=', filter.siteId);
	query = query.where(inScope(kysely, 'site_id', filter.scope));
	if (filter.state !== undefined) query = query.where('state', '=', filter.state);
	if (filter.grade !== undefined) query = query.where('grade', '=', filter.grade);
	if (filter.open !== undefined) query = query.where(sql<boolean>`is_open = ${sql.lit(filter.open ? 1 : 0)}`);
	query = query.where(afterCursor(newestHiddenDangers, page.cursor));
	const rows = await query.orderBy(inOrder(newestHiddenDangers)).limit(rowsFor(page)).execute();
	return pageOf(rows, page, newestHiddenDangers, (row) => [row.found_at_ms, row.id], bodyOf<HiddenDanger>);
}

export async function dangerPhoto(kysely: Kysely<Schema>, id: string): Promise<DangerPhoto | null> {
	const row = await kysely.selectFrom('danger_photo').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? { ...photoOf(row), jpegBase64: row.jpeg_base64 } : null;
}

export async function photosOfDanger(
	kysely: Kysely<Schema>,
	hiddenDangerId: string
): Promise<readonly Omit<DangerPhoto, 'jpegBase64'>[]> {
	const rows = await kysely
		.selectFrom('danger_photo')
		.select(['id', 'hidden_danger_id', 'by_id', 'by_name', 'at_ms', 'width', 'height'])
		.where('hidden_danger_id', '=', hiddenDangerId)
		.orderBy('at_ms')
		.orderBy('id')
		.execute();
	return rows.map(photoOf);
}

function photoOf(row: Omit<Schema['danger_photo'], 'jpeg_base64'>): Omit<DangerPhoto, 'jpegBase64'> {
	return {
		id: row.id,
		hiddenDangerId: row.hidden_danger_id,
		byId: row.by_id,
		byName: row.by_name,
		atMs: row.at_ms,
		width: row.width,
		height: row.height
	};
}

function bodyOf<Body>(row: { body_json: string }): Body {
	return JSON.parse(row.body_json) as Body;
}
