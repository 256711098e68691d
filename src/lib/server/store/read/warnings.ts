import { type Kysely, sql } from 'kysely';
import type { TimelineEntry } from '../../../domain/warning/entry.ts';
import type { Incident } from '../../../domain/warning/incident.ts';
import type { Instruction } from '../../../domain/warning/instruction.ts';
import type { Judgement } from '../../../domain/warning/judgement.ts';
import type { Warning } from '../../../domain/warning/warning.ts';
import type { Schema } from '../schema.ts';
import type { Page, PageRequest } from '../lists.ts';
import type { Store } from '../store.ts';
import { afterCursor, byColumns, inOrder, pageOf, rowsFor } from './page.ts';
import { inScope } from './scope.ts';
import { within } from './within.ts';

function bodyOf<Body>(row: { body_json: string }): Body {
	return JSON.parse(row.body_json) as Body;
}

export async function judgementsOfAlarm(
	kysely: Kysely<Schema>,
	alarmId: string
): Promise<readonly Judgement[]> {
	const query = kysely
		.selectFrom('judgement')
		.select('body_json')
		.where('alarm_id', '=', alarmId)
		.orderBy('n');
	return (await query.execute()).map(bodyOf<Judgement>);
}

export async function judgementsOfPoint(
	kysely: Kysely<Schema>,
	pointCode: string,
	limit: number
): Promise<readonly Judgement[]> {
	const query = kysely
		.selectFrom('judgement')
		.select('body_json')
		.where('point_code', '=', pointCode)
		.where(sql<boolean>`is_newest = 1`)
		.orderBy('at_ms', 'desc')
		.limit(limit);
	return (await query.execute()).map(bodyOf<Judgement>);
}

export async function judgementCounts(
	kysely: Kysely<Schema>,
	scope: Parameters<Store['judgementCounts']>[0],
	sinceMs: number
): ReturnType<Store['judgementCounts']> {
	const rows = await kysely
		.selectFrom('judgement')
		.select(['sector', 'limit_id', 'outcome', sql<number>`count(*)`.as('count')])
		.where(sql<boolean>`is_newest = 1`)
		.where('at_ms', '>=', sinceMs)
		.where(inScope(kysely, 'site_id', scope))
		.groupBy(['sector', 'limit_id', 'outcome'])
		.orderBy('sector')
		.orderBy('limit_id')
		.execute();
	return rows.map(({ sector, limit_id, outcome, count }) => ({
		sector,
		limitId: limit_id,
		outcome: outcome as Judgement['outcome'],
		count: Number(count)
	}));
}

export async function warning(kysely: Kysely<Schema>, id: string): Promise<Warning | null> {
	const row = await kysely.selectFrom('warning').select('body_json').where('id', '=', id).executeTakeFirst();
	return row ? bodyOf<Warning>(row) : null;
}

const newestWarnings = byColumns('warnings', { issued_at_ms: 'number', id: 'string' });

export async function warnings(
	kysely: Kysely<Schema>,
	filter: Parameters<Store['warnings']>[0],
	page: PageRequest
): Promise<Page<Warning>> {
	let query = kysely.selectFrom('warning').select(['issued_at_ms', 'id', 'body_json']);
	query = query.where(inScope(kysely, 'site_id', filter.scope));
	if (filter.siteId !== undefined) query = query.where('site_id', '=', filter.siteId);
	if (filter.districtCode !== undefined) query = query.where('district_code', '=', filter.districtCode);
	if (filter.sector !== undefined) query = query.where('sector', '=', filter.sector);
	if (filter.grade !== undefined) query = query.where('grade', '=', filter.grade);
	if (filter.state === 'open') query = query.where(sql<boolean>`is_open = 1`);
	else if (filter.state !== undefined && filter.state !== 'all')
		query = query.where('state', '=', filter.state);
	if (filter.fromMs !== undefined) query = query.where('issued_at_ms', '>=', filter.fromMs);
	if (filter.toMs !== undefined) query = query.where('issued_at_ms', '<', filter.toMs);
	query = query.where(afterCursor(newestWarnings, page.cursor));
	const rows = await query.orderBy(inOrder(newestWarnings)).limit(rowsFor(page)).execute();
	return pageOf(rows, page, newestWarnings, (row) => [row.issued_at_ms, row.id], bodyOf<Warning>);
}

export async function openWarningsOfSites(
	kysely: Kysely<Schema>,
	siteIds: readonly string[]
): Promise<readonly Warning[]> {
	const query = kysely
		.selectFrom('warning')
		.select('body_json')
		.where(sql<boolean>`is_open = 1`)
		.where(within(kysely, 'site_id', siteIds))
		.orderBy('issued_at_ms')
		.orderBy('id');
	return (await query.execute()).map(bodyOf<Warning>);
}

export async function warningsDue(
	kysely: Kysely<Schema>,
	nowMs: number,
	limit: number
): Promise<readonly Warning[]> {
	const query = kysely
		.selectFrom('warning')
		.select('body_json')
		.where('due_at_ms', 'is not', null)
		.where('due_at_ms', '<=', nowMs)
		.orderBy('due_at_ms')
		.limit(limit);
	return (await query.execute()).map(bodyOf<Warning>);
}

export async function instruction(kysely: Kysely<Schema>, id: string): Promise<Instruction | null> {
	const query = kysely.selectFrom('instruction').select('body_json').where('id', '=', id);
	const row = await query.executeTakeFirst();
	return row ? bodyOf<Instruction>(row) : null;
}

const earliestDue = byColumns('instructions', { due_at_ms: 'number', id: 'string' }, false);

export async function instructions(
	kysely: Kysely<Schema>,
	filter: Parameters<Store['instructions']>[0],
	page: PageRequest
): Promise<Page<Instruction>> {
	let query = kysely.selectFrom('instruction').select(['due_at_ms', 'id', 'body_json']);
	query = query.where(inScope(kysely, 'site_id', filter.scope));
	if (filter.warningId !== undefined) query = query.where('warning_id', '=', filter.warningId);
	if (filter.incidentId !== undefined) query = query.where('incident_id', '=', filter.incidentId);
	if (filter.assigneeId !== undefined) query = query.where('assignee_id', '=', filter.assigneeId);
	if (filter.open !== undefined) query = query.where('is_open', '=', filter.open ? 1 : 0);
	query = query.where(afterCursor(earliestDue, page.cursor));
	const rows = await query.orderBy(inOrder(earliestDue)).limit(rowsFor(page)).execute();
	return pageOf(rows, page, earliestDue, (row) => [row.due_at_ms, row.id], bodyOf<Instruction>);
}

export async function instructionsDue(
	kysely: Kysely<Schema>,
	nowMs: number,
	limit: number
): Promise<readonly Instruction[]> {
	const query = kysely
		.selectFrom('instruction')
		.select('body_json')
		.where('look_at_ms', 'is not', null)
		.where('look_at_ms', '<=', nowMs)
		.orderBy('look_at_ms')
		.limit(limit);
	return (await query.execute()).map(bodyOf<Instruction>);
}

export async function incident(kysely: Kysely<Schema>, id: string): Promise<Incident | null> {
	const row = await kysely.selectFrom('incident').select('body_json').where('id', '=', id).executeTakeFirst();
	return row ? bodyOf<Incident>(row) : null;
}

const newestIncidents = byColumns('incidents', { declared_at_ms: 'number', id: 'string' });

export async function incidents(
	kysely: Kysely<Schema>,
	filter: Parameters<Store['incidents']>[0],
	page: PageRequest
): Promise<Page<Incident>> {
	let query = kysely.selectFrom('incident').select(['declared_at_ms', 'id', 'body_json']);
	query = query.where(inScope(kysely, 'site_id', filter.scope));
	if (filter.open !== undefined) query = query.where('is_open', '=', filter.open ? 1 : 0);
	query = query.where(afterCursor(newestIncidents, page.cursor));
	const rows = await query.orderBy(inOrder(newestIncidents)).limit(rowsFor(page)).execute();
	return pageOf(rows, page, newestIncidents, (row) => [row.declared_at_ms, row.id], bodyOf<Incident>);
}

export async function timeline(
	kysely: Kysely<Schema>,
	subject: string,
	afterN: number,
	limit: number
): Promise<readonly TimelineEntry[]> {
	const query = kysely
		.selectFrom('timeline_entry')
		.select('body_json')
		.where('subject', '=', subject)
		.where('n', '>', afterN)
		.orderBy('n')
		.limit(limit);
	return (await query.execute()).map(bodyOf<TimelineEntry>);
}
