import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Shift hand-over sheets, and what the walls are made to show. */
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
		// Alarm performance reads nothing but this index.
		sql`create index alarm_measured on alarm
			(activated_at_ms, site_id, priority_rank, point_key, limit_id, returned_at_ms)`
	]) {
		await statement.execute(db);
	}
}
