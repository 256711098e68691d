import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** The checklist of an inspection as a column, so that the newest of each list is found however many came after it. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const checklistId = sql.raw(
		sqlite ? `json_extract(body_json, '$.checklistId')` : `body_json::json ->> 'checklistId'`
	);
	await sql`alter table inspection add column checklist_id ${text} not null default ''`.execute(db);
	await sql`update inspection set checklist_id = coalesce(${checklistId}, '')`.execute(db);
	await sql`create index inspection_checklist on inspection (site_id, checklist_id, at_ms, id)`.execute(db);
}
