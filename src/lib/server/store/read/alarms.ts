import { type Kysely, sql } from 'kysely';
import { type AlarmView, withoutHolds } from '../../../wire/live.ts';
import { priorityRank } from '../ranks.ts';
import type { Schema } from '../schema.ts';
import type { AlarmFilter, Page, PageRequest, Scope } from '../lists.ts';
import type { StoredAlarm } from '../rows.ts';
import { afterCursor, byColumns, inOrder, pageOf, rowsFor } from './page.ts';
import { inScope } from './scope.ts';
import { within } from './within.ts';

/** Written out, not a parameter: only then does SQLite see that the partial indexes fit. */
const isOpen = sql<boolean>`is_open = 1`;

export async function alarm(kysely: Kysely<Schema>, id: string): Promise<StoredAlarm | null> {
	const row = await kysely.selectFrom('alarm').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? storedAlarmOf(row) : null;
}

export async function keptAlarmsOfPoints(
	kysely: Kysely<Schema>,
	keys: readonly number[]
): Promise<readonly StoredAlarm[]> {
	const query = kysely
		.selectFrom('alarm')
		.selectAll()
		.where(sql<boolean>`is_kept = 1`)
		.where(within(kysely, 'point_key', keys))
		.orderBy('activated_at_ms')
		.orderBy('id');
	return (await query.execute()).map(storedAlarmOf);
}

export async function alarmsNotEndedAt(
	kysely: Kysely<Schema>,
	pointKey: number,
	atMs: number,
	limit: number
): Promise<readonly StoredAlarm[]> {
	const query = kysely
		.selectFrom('alarm')
		.selectAll()
		.where('point_key', '=', pointKey)
		.where((e) => e.or([e('returned_at_ms', 'is', null), e('returned_at_ms', '>', atMs)]));
	const rows = await query.orderBy('activated_at_ms').orderBy('id').limit(limit).execute();
	return rows.map(storedAlarmOf);
}

export function alarmsDueQuery(kysely: Kysely<Schema>, nowMs: number, limit: number) {
	const due = kysely.selectFrom('alarm').selectAll().where('due_at_ms', '<=', nowMs);
	return due.orderBy('due_at_ms').limit(limit);
}

export async function alarmsDue(
	kysely: Kysely<Schema>,
	nowMs: number,
	limit: number
): Promise<readonly StoredAlarm[]> {
	return (await alarmsDueQuery(kysely, nowMs, limit).execute()).map(storedAlarmOf);
}

export function openAlarmsQuery(kysely: Kysely<Schema>, limit: number, scope?: Scope) {
	return kysely
		.selectFrom('alarm')
		.select('view_json')
		.where(isOpen)
		.where(inScope(kysely, 'site_id', scope))
		.orderBy('priority_rank')
		.orderBy('activated_at_ms', 'desc')
		.orderBy('id', 'desc')
		.limit(limit);
}

export async function openAlarms(
	kysely: Kysely<Schema>,
	limit: number,
	scope?: Scope
): Promise<{ readonly items: readonly AlarmView[]; readonly total: number }> {
	const rows = await openAlarmsQuery(kysely, limit, scope).execute();
	const count = kysely
		.selectFrom('alarm')
		.select((e) => e.fn.countAll<number>().as('total'))
		.where(isOpen)
		.where(inScope(kysely, 'site_id', scope));
	return { items: rows.map(viewOf), total: (await count.executeTakeFirstOrThrow()).total };
}

export async function openAlarmsOfSites(
	kysely: Kysely<Schema>,
	siteIds: readonly string[]
): Promise<readonly AlarmView[]> {
	const query = kysely
		.selectFrom('alarm')
		.select('view_json')
		.where(isOpen)
		.where(within(kysely, 'site_id', siteIds));
	return (await query.orderBy('priority_rank').orderBy('activated_at_ms', 'desc').execute()).map(viewOf);
}

const order = byColumns('alarms', { activated_at_ms: 'number', id: 'string' });

export async function alarms(
	kysely: Kysely<Schema>,
	filter: AlarmFilter,
	page: PageRequest
): Promise<Page<AlarmView>> {
	const query = filtered(kysely, filter)
		.select(['activated_at_ms', 'id', 'view_json'])
		.where(afterCursor(order, page.cursor))
		.orderBy(inOrder(order))
		.limit(rowsFor(page));
	return pageOf(await query.execute(), page, order, (row) => [row.activated_at_ms, row.id], viewOf);
}

function filtered(kysely: Kysely<Schema>, filter: AlarmFilter) {
	let query = kysely.selectFrom('alarm').where(inScope(kysely, 'site_id', filter.scope));
	if (filter.siteId !== undefined) query = query.where('site_id', '=', filter.siteId);
	if (filter.districtCode !== undefined) query = query.where('district_code', '=', filter.districtCode);
	if (filter.sector !== undefined) query = query.where('sector', '=', filter.sector);
	if (filter.priority !== undefined) query = query.where('priority_rank', '=', priorityRank(filter.priority));
	if (filter.pointKey !== undefined) query = query.where('point_key', '=', filter.pointKey);
	if (filter.fromMs !== undefined) query = query.where('activated_at_ms', '>=', filter.fromMs);
	if (filter.toMs !== undefined) query = query.where('activated_at_ms', '<', filter.toMs);
	if (filter.state === 'open') query = query.where(isOpen);
	// Both imply open; saying so lets the small index be used.
	if (filter.state === 'active') query = query.where(isOpen).where('active', '=', 1);
	if (filter.state === 'quiet') query = query.where(sql<boolean>`is_quiet = 1`);
	if (filter.state === 'unacknowledged') query = query.where(isOpen).where('acknowledged', '=', 0);
	return query;
}

export async function alarmCounts(
	kysely: Kysely<Schema>,
	siteIds: readonly string[],
	sinceMs: number
): Promise<ReadonlyMap<string, number>> {
	const rows = await kysely
		.selectFrom('alarm')
		.select((e) => ['site_id', e.fn.countAll<number>().as('count')])
		.where(within(kysely, 'site_id', siteIds))
		.where('activated_at_ms', '>=', sinceMs)
		// Alarms of a site as a whole follow from its score and must not lower it again.
		.where('point_key', '!=', 0)
		.groupBy('site_id')
		.execute();
	const found = new Map(rows.map((row) => [row.site_id, row.count]));
	return new Map(siteIds.map((id) => [id, found.get(id) ?? 0]));
}

function viewOf(row: { view_json: string }): AlarmView {
	// Rows of an earlier release do not name what can lie over an alarm.
	return { ...withoutHolds, ...(JSON.parse(row.view_json) as AlarmView) };
}

type StoredColumns = Pick<Schema['alarm'], 'view_json' | 'point_key' | 'occurrence' | 'due_at_ms'>;

function storedAlarmOf(row: StoredColumns): StoredAlarm {
	return {
		view: viewOf(row),
		pointKey: row.point_key,
		occurrence: row.occurrence,
		dueAtMs: row.due_at_ms
	};
}
