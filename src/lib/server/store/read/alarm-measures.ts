import { type Kysely, type RawBuilder, sql } from 'kysely';
import { CHATTER, FLEETING_WITHIN_MS, STALE_AFTER_MS } from '../../../domain/alarm/chatter.ts';
import type { AlarmPriority } from '../../../domain/alarm/limit.ts';
import { PERIOD_MS } from '../../../domain/alarm/performance.ts';
import { priorityOfRank } from '../ranks.ts';
import type { Schema } from '../schema.ts';
import type { AlarmMeasures, MeasuredAlarm } from '../rows.ts';
import type { Scope } from '../lists.ts';
import { inScope } from './scope.ts';

const LISTED_MAX = 50;
/** More chattering alarms than this are not told apart in a figure. */
const NUISANCES_MAX = 2000;
/** More stale alarms than this are not told apart in a figure either. */
const STALE_MAX = 2000;

interface Window {
	readonly scope: Scope;
	readonly fromMs: number;
	readonly toMs: number;
}

/** Counted by the database: a hundred thousand alarms are never carried here. */
export async function alarmMeasures(kysely: Kysely<Schema>, window: Window): Promise<AlarmMeasures> {
	const periods = await periodsOf(kysely, window);
	const priorities = await prioritiesOf(kysely, window);
	const top = await topOf(kysely, window);
	const nuisances = await nuisancesOf(kysely, window);
	const stale = await staleOf(kysely, window);
	const first = await rowsOf<{ at_ms: number | null }>(
		kysely,
		sql`select min(activated_at_ms) as at_ms from alarm`
	);
	return { periods, priorities, top, ...nuisances, stale, firstAtMs: first[0]?.at_ms ?? null };
}

async function rowsOf<Row>(kysely: Kysely<Schema>, query: RawBuilder<unknown>): Promise<readonly Row[]> {
	return (await query.execute(kysely)).rows as readonly Row[];
}

function within(kysely: Kysely<Schema>, { scope, fromMs, toMs }: Window) {
	return sql`activated_at_ms >= ${fromMs} and activated_at_ms < ${toMs} and ${inScope(kysely, 'site_id', scope)}`;
}

async function periodsOf(kysely: Kysely<Schema>, window: Window) {
	// The step stands in the text: a parameter would be a different expression in `group by` for PostgreSQL.
	const start = sql`(activated_at_ms / ${sql.lit(PERIOD_MS)}) * ${sql.lit(PERIOD_MS)}`;
	const rows = await rowsOf<{ at_ms: number; count: number }>(
		kysely,
		sql`select ${start} as at_ms, count(*) as count from alarm where ${within(kysely, window)}
			group by ${start} order by 1`
	);
	return rows.map(({ at_ms, count }) => ({ atMs: at_ms, count }));
}

async function prioritiesOf(kysely: Kysely<Schema>, window: Window) {
	const rows = await rowsOf<{ priority_rank: number; count: number }>(
		kysely,
		sql`select priority_rank, count(*) as count from alarm where ${within(kysely, window)} group by priority_rank`
	);
	const counts: Record<AlarmPriority, number> = { red: 0, orange: 0, yellow: 0, blue: 0 };
	for (const { priority_rank, count } of rows) counts[priorityOfRank(priority_rank)] = count;
	return counts;
}

/** A site's own alarms (score, inspection overdue) have no point: the site tells them apart. */
interface CountedRow {
	readonly site_id: string;
	readonly point_key: number;
	readonly limit_id: string;
	readonly count: number;
	readonly last_at_ms: number;
}

async function topOf(kysely: Kysely<Schema>, window: Window): Promise<readonly MeasuredAlarm[]> {
	const rows = await rowsOf<CountedRow>(
		kysely,
		sql`select site_id, point_key, limit_id, count(*) as count, max(activated_at_ms) as last_at_ms from alarm
			where ${within(kysely, window)} group by site_id, point_key, limit_id
			order by count(*) desc, site_id, point_key, limit_id limit 10`
	);
	return named(kysely, rows);
}

/**
 * Chattering: counted is how often one was the third activation within a minute. Fleeting: came and went within seconds
 * and did not repeat within a minute. Both in one pass over the activations in order, which is the dear part.
 */
async function nuisancesOf(kysely: Kysely<Schema>, window: Window) {
	const order = sql`over (partition by site_id, point_key, limit_id order by activated_at_ms)`;
	const minute = sql.lit(CHATTER.withinMs);
	const rows = await rowsOf<CountedRow & { chatter: number; fleeting: number }>(
		kysely,
		sql`select site_id, point_key, limit_id, max(activated_at_ms) as last_at_ms, sum(is_chatter) as chatter,
				sum(is_fleeting) as fleeting from (
			select site_id, point_key, limit_id, activated_at_ms,
				case when activated_at_ms - third_ms <= ${minute} then 1 else 0 end as is_chatter,
				case when returned_at_ms - activated_at_ms <= ${sql.lit(FLEETING_WITHIN_MS)}
					and (before_ms is null or activated_at_ms - before_ms > ${minute})
					and (after_ms is null or after_ms - activated_at_ms > ${minute}) then 1 else 0 end as is_fleeting
			from (
				select site_id, point_key, limit_id, activated_at_ms, returned_at_ms,
					lag(activated_at_ms, ${sql.lit(CHATTER.activations - 1)}) ${order} as third_ms,
					lag(activated_at_ms) ${order} as before_ms, lead(activated_at_ms) ${order} as after_ms
				from alarm where ${within(kysely, window)}
			) as activation
		) as judged where is_chatter + is_fleeting > 0
		group by site_id, point_key, limit_id
		order by sum(is_chatter) + sum(is_fleeting) desc, site_id, point_key, limit_id
		limit ${sql.lit(NUISANCES_MAX)}`
	);
	const of = (what: 'chatter' | 'fleeting') => {
		// A sum is a bigint for PostgreSQL, which some drivers give as text.
		const found = rows.map((row) => ({ ...row, count: Number(row[what]) })).filter(({ count }) => count > 0);
		return found.toSorted((a, b) => b.count - a.count);
	};
	const [chattering, fleeting] = [of('chatter'), of('fleeting')];
	return {
		chattering: await named(kysely, chattering.slice(0, LISTED_MAX)),
		fleeting: await named(kysely, fleeting.slice(0, LISTED_MAX)),
		nuisances: new Set(
			[...chattering, ...fleeting].map((one) => `${one.site_id} ${one.point_key} ${one.limit_id}`)
		).size
	};
}

/** Also those that began before the window and reached into it; measured to its end while still active. */
async function staleOf(kysely: Kysely<Schema>, { scope, fromMs, toMs }: Window) {
	const ended = sql`coalesce(returned_at_ms, ${sql.lit(toMs)})`;
	const rows = await rowsOf<{ id: string; activated_at_ms: number; ended_at_ms: number; is_on: number }>(
		kysely,
		sql`select id, activated_at_ms, ${ended} as ended_at_ms,
				case when returned_at_ms is null then 1 else 0 end as is_on
			from alarm where activated_at_ms < ${toMs} and ${inScope(kysely, 'site_id', scope)}
				and (returned_at_ms is null or returned_at_ms > ${fromMs})
				and ${ended} - activated_at_ms >= ${sql.lit(STALE_AFTER_MS)}
			order by activated_at_ms limit ${sql.lit(STALE_MAX)}`
	);
	const views = await namesOf(
		kysely,
		rows.slice(0, LISTED_MAX).map(({ id }) => id)
	);
	return rows.map(({ id, activated_at_ms, ended_at_ms, is_on }) => ({
		...{ id, activatedAtMs: activated_at_ms, endedAtMs: ended_at_ms, isOn: is_on === 1 },
		name: views.get(id) ?? null
	}));
}

/** With the names of the newest occurrence. */
async function named(kysely: Kysely<Schema>, rows: readonly CountedRow[]): Promise<readonly MeasuredAlarm[]> {
	const found: MeasuredAlarm[] = [];
	for (const { site_id, point_key, limit_id, count, last_at_ms } of rows) {
		const row = await kysely
			.selectFrom('alarm')
			.select(['id', 'view_json'])
			.where('site_id', '=', site_id)
			.where('point_key', '=', point_key)
			.where('activated_at_ms', '=', last_at_ms)
			.where('limit_id', '=', limit_id)
			.executeTakeFirst();
		if (row) found.push({ id: row.id, count, lastAtMs: last_at_ms, ...nameOf(row.view_json) });
	}
	return found;
}

async function namesOf(kysely: Kysely<Schema>, ids: readonly string[]) {
	if (ids.length === 0) return new Map<string, ReturnType<typeof nameOf>>();
	const rows = await kysely.selectFrom('alarm').select(['id', 'view_json']).where('id', 'in', ids).execute();
	return new Map(rows.map((row) => [row.id, nameOf(row.view_json)]));
}

function nameOf(viewJson: string) {
	const { siteId, siteName, pointCode, pointName, limitName, priority } = JSON.parse(
		viewJson
	) as MeasuredAlarm;
	return { siteId, siteName, pointCode, pointName, limitName, priority };
}
