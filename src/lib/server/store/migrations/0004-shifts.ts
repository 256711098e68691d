import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Shift hand-over sheets, what the walls are made to show, and the columns that alarm performance is counted by. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const big = sql.raw(sqlite ? 'integer' : 'bigint');
	for (const statement of [
		sql`create table shift_sheet (
			id ${text} not null primary key, district_code ${text}, state ${text} not null,
			to_ms ${big} not null, body_json ${text} not null, version ${big} not null)`,
		sql`create index shift_sheet_time on shift_sheet (to_ms, id)`,
		// `area` is the district whose walls are meant; empty for those of the city, because a key cannot be null.
		sql`create table wall_drive (
			area ${text} not null primary key, body_json ${text} not null, version ${big} not null)`,
		sql`alter table alarm add column limit_id ${text} not null default ''`,
		sql`alter table alarm add column returned_at_ms ${big}`,
		fillIn(sqlite),
		sql`create index alarm_measured on alarm
			(activated_at_ms, site_id, priority_rank, point_key, limit_id, returned_at_ms)`
	]) {
		await statement.execute(db);
	}
}

/** Alarms from before have both in what screens show of them. */
function fillIn(sqlite: boolean) {
	return sqlite
		? sql`update alarm set limit_id = coalesce(json_extract(view_json, '$.limitId'), ''),
			returned_at_ms = json_extract(view_json, '$.returnedAtMs')`
		: sql`update alarm set limit_id = coalesce(view_json::json ->> 'limitId', ''),
			returned_at_ms = (view_json::json ->> 'returnedAtMs')::bigint`;
}
