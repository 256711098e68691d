import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Judgements, warnings with their own timeline, instructions, incidents. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const big = sql.raw(sqlite ? 'integer' : 'bigint');
	const small = sql.raw(sqlite ? 'integer' : 'smallint');
	for (const statement of [
		sql`alter table delivery add column warning_id ${text}`,
		sql`alter table delivery add column bundle_json ${text}`,
		sql`create index delivery_warning on delivery (warning_id, created_at_ms) where warning_id is not null`,
		sql`create table judgement (
			id ${text} not null primary key, alarm_id ${text} not null, n ${big} not null, site_id ${text} not null,
			sector ${text} not null, point_code ${text} not null, limit_id ${text} not null, outcome ${text} not null,
			at_ms ${big} not null, is_newest ${small} not null, body_json ${text} not null,
			constraint judgement_next unique (alarm_id, n))`,
		sql`create index judgement_point on judgement (point_code, at_ms) where is_newest = 1`,
		sql`create index judgement_rule on judgement (at_ms) where is_newest = 1`,
		sql`create table warning (
			id ${text} not null primary key, site_id ${text} not null, district_code ${text} not null,
			sector ${text} not null, grade ${text} not null, state ${text} not null, is_open ${small} not null,
			issued_at_ms ${big} not null, due_at_ms ${big}, body_json ${text} not null, version ${big} not null)`,
		sql`create index warning_time on warning (issued_at_ms, id)`,
		sql`create index warning_open_site on warning (site_id) where is_open = 1`,
		sql`create index warning_due on warning (due_at_ms) where due_at_ms is not null`,
		sql`create table instruction (
			id ${text} not null primary key, warning_id ${text}, incident_id ${text}, assignee_id ${text} not null, site_id ${text} not null,
			is_open ${small} not null, due_at_ms ${big} not null, look_at_ms ${big}, body_json ${text} not null,
			version ${big} not null)`,
		sql`create index instruction_warning on instruction (warning_id, due_at_ms, id)`,
		sql`create index instruction_incident on instruction (incident_id, due_at_ms, id)`,
		sql`create index instruction_assignee on instruction (assignee_id, due_at_ms, id)`,
		sql`create index instruction_look on instruction (look_at_ms) where look_at_ms is not null`,
		sql`create table incident (
			id ${text} not null primary key, site_id ${text} not null, is_open ${small} not null,
			declared_at_ms ${big} not null, body_json ${text} not null, version ${big} not null)`,
		sql`create index incident_time on incident (declared_at_ms, id)`,
		sql`create table timeline_entry (
			subject ${text} not null, n ${big} not null, body_json ${text} not null,
			constraint timeline_entry_key primary key (subject, n))`
	]) {
		await statement.execute(db);
	}
}
