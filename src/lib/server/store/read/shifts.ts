import { type Kysely, sql } from 'kysely';
import type { AlarmPriority } from '../../../domain/alarm/limit.ts';
import type { ShiftSheet, SilentPoint } from '../../../domain/shift/shift-sheet.ts';
import { priorityOfRank } from '../ranks.ts';
import type { Schema } from '../schema.ts';
import type { Page, PageRequest, Scope } from '../lists.ts';
import type { ShiftCounts } from '../rows.ts';
import type { Store } from '../store.ts';
import { afterCursor, byColumns, inOrder, pageOf, rowsFor } from './page.ts';
import { inScope } from './scope.ts';

type Filter = Parameters<Store['shiftSheets']>[0];

export async function shiftSheet(kysely: Kysely<Schema>, id: string): Promise<ShiftSheet | null> {
	const row = await kysely
		.selectFrom('shift_sheet')
		.select('body_json')
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? sheetOf(row) : null;
}

const order = byColumns('shift_sheets', { to_ms: 'number', id: 'string' });

export async function shiftSheets(
	kysely: Kysely<Schema>,
	{ districtCode, state }: Filter,
	page: PageRequest
): Promise<Page<ShiftSheet>> {
	let query = kysely.selectFrom('shift_sheet').select(['to_ms', 'id', 'body_json']);
	query =
		districtCode === null
			? query.where('district_code', 'is', null)
			: query.where('district_code', '=', districtCode);
	if (state !== undefined) query = query.where('state', '=', state);
	query = query.where(afterCursor(order, page.cursor)).orderBy(inOrder(order)).limit(rowsFor(page));
	return pageOf(await query.execute(), page, order, (row) => [row.to_ms, row.id], sheetOf);
}

function sheetOf(row: { body_json: string }): ShiftSheet {
	return JSON.parse(row.body_json) as ShiftSheet;
}

const SILENT_MAX = 100;

export async function shiftCounts(
	kysely: Kysely<Schema>,
	{ scope, fromMs, toMs }: Parameters<Store['shiftCounts']>[0]
): Promise<ShiftCounts> {
	return {
		raised: await raisedIn(kysely, scope, fromMs, toMs),
		judged: await judgedIn(kysely, scope, fromMs, toMs),
		silent: await silentAt(kysely, scope, toMs),
		messages: await messagesIn(kysely, scope, fromMs, toMs)
	};
}

async function raisedIn(kysely: Kysely<Schema>, scope: Scope, fromMs: number, toMs: number) {
	const rows = await kysely
		.selectFrom('alarm')
		.select((e) => ['priority_rank', e.fn.countAll<number>().as('count')])
		.where('activated_at_ms', '>=', fromMs)
		.where('activated_at_ms', '<', toMs)
		.where(inScope(kysely, 'site_id', scope))
		.groupBy('priority_rank')
		.execute();
	const counts: Record<AlarmPriority, number> = { red: 0, orange: 0, yellow: 0, blue: 0 };
	for (const { priority_rank, count } of rows) counts[priorityOfRank(priority_rank)] = count;
	return counts;
}

async function judgedIn(kysely: Kysely<Schema>, scope: Scope, fromMs: number, toMs: number) {
	const rows = await kysely
		.selectFrom('judgement')
		.select((e) => ['outcome', e.fn.countAll<number>().as('count')])
		.where('at_ms', '>=', fromMs)
		.where('at_ms', '<', toMs)
		.where(inScope(kysely, 'site_id', scope))
		.groupBy('outcome')
		.orderBy('outcome')
		.execute();
	return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}

/** Points in service that have not spoken within their own time. */
async function silentAt(kysely: Kysely<Schema>, scope: Scope, nowMs: number) {
	const silent = kysely
		.selectFrom('point')
		.innerJoin('site', 'site.id', 'point.site_id')
		.leftJoin('point_state', 'point_state.point_key', 'point.key')
		.where('point.service', '=', 'in_service')
		.where(sql<boolean>`(last_at_ms is null or ${nowMs} - last_at_ms > no_data_after_ms)`)
		.where(inScope(kysely, 'point.site_id', scope));
	const { total } = await silent.select((e) => e.fn.countAll<number>().as('total')).executeTakeFirstOrThrow();
	const rows = await silent
		.select(['point.code', 'point.body_json', 'site.name as site_name', 'point_state.last_at_ms'])
		.orderBy('point.code')
		.limit(SILENT_MAX)
		.execute();
	const points = rows.map((row): SilentPoint => ({
		code: row.code,
		name: (JSON.parse(row.body_json) as { name: string }).name,
		siteName: row.site_name,
		lastAtMs: row.last_at_ms
	}));
	return { total, points };
}

async function messagesIn(kysely: Kysely<Schema>, scope: Scope, fromMs: number, toMs: number) {
	const rows = await kysely
		.selectFrom('delivery')
		.select((e) => [
			'state',
			e.fn.countAll<number>().as('count'),
			e.fn.count<number>('receipt_at_ms').as('confirmed')
		])
		// What went other ways repeats the inbox.
		.where('channel', '=', 'inbox')
		.where('created_at_ms', '>=', fromMs)
		.where('created_at_ms', '<', toMs)
		.where(inScope(kysely, 'site_id', scope))
		.groupBy('state')
		.execute();
	const of = (...states: readonly string[]) =>
		rows.filter(({ state }) => states.includes(state)).reduce((sum, { count }) => sum + count, 0);
	return {
		sent: rows.reduce((sum, { count }) => sum + count, 0),
		delivered: of('delivered'),
		confirmed: rows.reduce((sum, { confirmed }) => sum + confirmed, 0),
		failed: of('failed', 'dead')
	};
}
