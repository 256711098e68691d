import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { CoordinateSystem } from '../../../domain/geo.ts';
import { type Level, levels } from '../../../domain/risk/level.ts';
import type { SectorId } from '../../../domain/sectors/index.ts';
import type { Site } from '../../../domain/site.ts';
import type { ScoreView } from '../../../wire/live.ts';
import { levelRank } from '../ranks.ts';
import type { Schema, SiteTable } from '../schema.ts';
import { containsPattern } from '../search-text.ts';
import type { Page, PageRequest, SiteFilter } from '../lists.ts';
import type { SiteRow } from '../rows.ts';
import type { Store } from '../store.ts';
import { afterCursor, inOrder, type Order, pageOf, rowsFor } from './page.ts';
import { inScope } from './scope.ts';
import { within } from './within.ts';

export async function site(kysely: Kysely<Schema>, id: string): Promise<Site | null> {
	const row = await kysely.selectFrom('site').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? siteOf(row) : null;
}

export async function siteIds(kysely: Kysely<Schema>): Promise<readonly string[]> {
	const rows = await kysely.selectFrom('site').select('id').orderBy('id').execute();
	return rows.map((row) => row.id);
}

const withoutFacts = [
	...['id', 'name', 'sector', 'district_code', 'address', 'lon', 'lat', 'stated_x', 'stated_y'],
	...['stated_system', 'outside_district', 'responsible_name', 'responsible_phone', 'version', 'street_code']
] as readonly Exclude<keyof SiteTable, 'facts_json' | 'search' | 'last_inspection_at_ms'>[];

export async function allSites(kysely: Kysely<Schema>): Promise<readonly Omit<Site, 'facts'>[]> {
	const rows = await kysely.selectFrom('site').select(withoutFacts).orderBy('id').execute();
	return rows.map(plainSiteOf);
}

export async function sitesWithin(
	kysely: Kysely<Schema>,
	{ west, east, south, north }: Parameters<Store['sitesWithin']>[0],
	limit: number
): Promise<readonly Omit<Site, 'facts'>[]> {
	const rows = await kysely
		.selectFrom('site')
		.select(withoutFacts)
		.where('lon', '>=', west)
		.where('lon', '<=', east)
		.where('lat', '>=', south)
		.where('lat', '<=', north)
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map(plainSiteOf);
}

export function siteOf(row: SiteTable): Site {
	return { ...plainSiteOf(row), facts: JSON.parse(row.facts_json) as Site['facts'] };
}

function plainSiteOf(row: Pick<SiteTable, (typeof withoutFacts)[number]>): Omit<Site, 'facts'> {
	return {
		id: row.id,
		name: row.name,
		sector: row.sector as SectorId,
		districtCode: row.district_code,
		...(row.street_code === null ? {} : { streetCode: row.street_code }),
		address: row.address,
		position: { lon: row.lon, lat: row.lat },
		statedPosition: { x: row.stated_x, y: row.stated_y, system: row.stated_system as CoordinateSystem },
		outsideDistrict: row.outside_district === 1,
		responsibleName: row.responsible_name,
		responsiblePhone: row.responsible_phone,
		version: row.version
	};
}

const UNRATED_RANK = levelRank('unrated');

/**
 * Sites without a score are unrated, and come last by score in either direction: unknown is neither good nor bad.
 * A site that was never inspected counts as inspected longest ago.
 */
function orderOf({ sort = 'name', descending = false }: SiteFilter): {
	sortKey: RawBuilder<unknown>;
	order: Order;
} {
	const keys = {
		name: sql`s.name`,
		score: descending ? sql`coalesce(c.score, -1.0)` : sql`coalesce(c.score, 101.0)`,
		level: sql`coalesce(c.level_rank, ${sql.lit(UNRATED_RANK)})`,
		lastInspection: sql`coalesce(s.last_inspection_at_ms, 0)`
	};
	const order: Order = {
		name: `sites.${sort}.${descending ? 'down' : 'up'}`,
		columns: [keys[sort], sql`s.id`],
		types: [sort === 'name' ? 'string' : 'number', 'string'],
		descending
	};
	return { sortKey: keys[sort], order };
}

export async function sites(
	kysely: Kysely<Schema>,
	filter: SiteFilter,
	page: PageRequest
): Promise<Page<SiteRow> & { readonly total: number }> {
	const { sortKey, order } = orderOf(filter);
	const found = filtered(kysely, filter);
	const rows = await found
		.selectAll('s')
		.select(['c.level', 'c.score', 'c.worst', 'c.best', 'c.reason_json', 'c.at_ms as scored_at_ms'])
		.select(sql<string | number>`${sortKey}`.as('sort_key'))
		.where(afterCursor(order, page.cursor))
		.orderBy(inOrder(order))
		.limit(rowsFor(page))
		.execute();
	const { total } = await found.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const counts = await openCounts(
		kysely,
		rows.slice(0, page.limit).map((row) => row.id)
	);
	const paged = pageOf(
		rows,
		page,
		order,
		(row) => [row.sort_key, row.id],
		(row) => siteRowOf(row, counts)
	);
	return { ...paged, total };
}

function filtered(kysely: Kysely<Schema>, filter: SiteFilter) {
	let query = kysely
		.selectFrom('site as s')
		.leftJoin('site_score as c', 'c.site_id', 's.id')
		.where(inScope(kysely, 's.id', filter.scope));
	if (filter.sector !== undefined) query = query.where('s.sector', '=', filter.sector);
	if (filter.districtCode !== undefined) query = query.where('s.district_code', '=', filter.districtCode);
	if (filter.level !== undefined) {
		query = query.where(
			sql`coalesce(c.level_rank, ${sql.lit(UNRATED_RANK)})`,
			'=',
			levels.indexOf(filter.level)
		);
	}
	if (filter.search)
		query = query.where(sql<boolean>`s.search like ${containsPattern(filter.search)} escape '\\'`);
	if (filter.ids !== undefined) query = query.where(within(kysely, 's.id', filter.ids));
	return query;
}

type OpenCounts = {
	readonly alarms: ReadonlyMap<string, number>;
	readonly hiddenDangers: ReadonlyMap<string, number>;
};

async function openCounts(kysely: Kysely<Schema>, ids: readonly string[]): Promise<OpenCounts> {
	const alarms = await kysely
		.selectFrom('alarm')
		.select((e) => ['site_id', e.fn.countAll<number>().as('count')])
		.where(sql<boolean>`is_open = 1 and active = 1`)
		.where(within(kysely, 'site_id', ids))
		.groupBy('site_id')
		.execute();
	const hiddenDangers = await kysely
		.selectFrom('hidden_danger')
		.select((e) => ['site_id', e.fn.countAll<number>().as('count')])
		.where(sql<boolean>`is_open = 1`)
		.where(within(kysely, 'site_id', ids))
		.groupBy('site_id')
		.execute();
	return { alarms: bySite(alarms), hiddenDangers: bySite(hiddenDangers) };
}

function bySite(rows: readonly { site_id: string; count: number }[]): ReadonlyMap<string, number> {
	return new Map(rows.map((row) => [row.site_id, row.count]));
}

type ScoredSite = SiteTable & {
	level: string | null;
	score: number | null;
	worst: number | null;
	best: number | null;
	reason_json: string | null;
	scored_at_ms: number | null;
};

function siteRowOf(row: ScoredSite, { alarms, hiddenDangers }: OpenCounts): SiteRow {
	return {
		site: siteOf(row),
		score: scoreOf(row),
		activeAlarms: alarms.get(row.id) ?? 0,
		openHiddenDangers: hiddenDangers.get(row.id) ?? 0,
		lastInspectionAtMs: row.last_inspection_at_ms
	};
}

function scoreOf({ id, level, score, worst, best, reason_json, scored_at_ms }: ScoredSite): ScoreView | null {
	if (level === null || worst === null || best === null || reason_json === null || scored_at_ms === null)
		return null;
	const reason = JSON.parse(reason_json) as ScoreView['reason'];
	return { siteId: id, level: level as Level, score, worst, best, reason, atMs: scored_at_ms };
}
