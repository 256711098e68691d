import { type Kysely, type RawBuilder, sql } from 'kysely';
import { CHATTER, FLEETING_WITHIN_MS, STALE_AFTER_MS } from '../../../domain/alarm/chatter.ts';
import type { AlarmPriority } from '../../../domain/alarm/limit.ts';
import { PERIOD_MS } from '../../../domain/alarm/performance.ts';
import { priorityOfRank } from '../ranks.ts';
import type { Schema } from '../schema.ts';
import type { AlarmMeasures, MeasuredAlarm, Scope } from '../store.ts';
import { inScope } from './scope.ts';

const LISTED_MAX = 50;
/** More stale alarms than this are not told apart in a figure either. */
const STALE_MAX = 2000;

interface Window {
	readonly scope: Scope;
	readonly fromMs: number;
	readonly toMs: number;
}

/** Counted by the database: a hundred thousand alarms are never carried here. */
export async function alarmMeasures(kysely: Kysely<Schema>, window: Window): Promise<AlarmMeasures> {
	const [periods, priorities, top, chattering, fleeting, stale] = [
		await periodsOf(kysely, window),
		await prioritiesOf(kysely, window),
		await topOf(kysely, window),
		await chatteringOf(kysely, window),
		await fleetingOf(kysely, window),
		await staleOf(kysely, window)
	];
	const first = await rowsOf<{ at_ms: number | null }>(
		kysely,
		sql`select min(activated_at_ms) as at_ms from alarm`
	);
	return { periods, priorities, top, chattering, fleeting, stale, firstAtMs: first[0]?.at_ms ?? null };
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

interface CountedRow {
	readonly id: string;
	readonly count: number;
	readonly last_at_ms: number;
}

async function topOf(kysely: Kysely<Schema>, window: Window): Promise<readonly MeasuredAlarm[]> {
	return named(
		kysely,
		await rowsOf<CountedRow>(
			kysely,
			sql`select max(id) as id, count(*) as count, max(activated_at_ms) as last_at_ms from alarm
				where ${within(kysely, window)} group by point_key, limit_id order by count(*) desc, 1 limit 10`
		)
	);
}

/** Counted is how often it was the third activation within a minute. */
async function chatteringOf(kysely: Kysely<Schema>, window: Window): Promise<readonly MeasuredAlarm[]> {
	const third = sql`activated_at_ms - lag(activated_at_ms, ${sql.lit(CHATTER.activations - 1)})
		over (partition by point_key, limit_id order by activated_at_ms, id)`;
	return named(
		kysely,
		await rowsOf<CountedRow>(
			kysely,
			sql`select max(id) as id, count(*) as count, max(activated_at_ms) as last_at_ms from (
				select id, point_key, limit_id, activated_at_ms, ${third} as since_third from alarm
				where ${within(kysely, window)}
			) as activation where since_third <= ${sql.lit(CHATTER.withinMs)}
			group by point_key, limit_id order by count(*) desc, 1 limit ${sql.lit(LISTED_MAX)}`
		)
	);
}

/** Came and went within seconds and did not repeat within a minute. */
async function fleetingOf(kysely: Kysely<Schema>, window: Window): Promise<readonly MeasuredAlarm[]> {
	const order = sql`over (partition by point_key, limit_id order by activated_at_ms, id)`;
	const far = sql.lit(CHATTER.withinMs);
	return named(
		kysely,
		await rowsOf<CountedRow>(
			kysely,
			sql`select max(id) as id, count(*) as count, max(activated_at_ms) as last_at_ms from (
				select id, point_key, limit_id, activated_at_ms, returned_at_ms,
					lag(activated_at_ms) ${order} as before_ms, lead(activated_at_ms) ${order} as after_ms
				from alarm where ${within(kysely, window)}
			) as activation where returned_at_ms - activated_at_ms <= ${sql.lit(FLEETING_WITHIN_MS)}
				and (before_ms is null or activated_at_ms - before_ms > ${far})
				and (after_ms is null or after_ms - activated_at_ms > ${far})
			group by point_key, limit_id order by count(*) desc, 1 limit ${sql.lit(LISTED_MAX)}`
		)
	);
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

async function named(kysely: Kysely<Schema>, rows: readonly CountedRow[]): Promise<readonly MeasuredAlarm[]> {
	const views = await namesOf(
		kysely,
		rows.map(({ id }) => id)
	);
	return rows.flatMap(({ id, count, last_at_ms }) => {
		const name = views.get(id);
		return name ? [{ id, count, lastAtMs: last_at_ms, ...name }] : [];
	});
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
