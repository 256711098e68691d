import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Sensitive places, joint watches, advisories with what became of them, and where the online methods stand. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const big = sql.raw(sqlite ? 'integer' : 'bigint');
	const small = sql.raw(sqlite ? 'integer' : 'smallint');
	for (const statement of [
		sql`create table place (
			id ${text} not null primary key, district_code ${text} not null, body_json ${text} not null,
			version ${big} not null)`,
		sql`create table joint_watch (
			id ${text} not null primary key, kind ${text} not null, site_id ${text} not null,
			other_site_id ${text} not null, is_open ${small} not null, opened_at_ms ${big} not null,
			body_json ${text} not null, version ${big} not null)`,
		sql`create index joint_watch_open on joint_watch (opened_at_ms, id) where is_open = 1`,
		sql`create index joint_watch_time on joint_watch (opened_at_ms, id)`,
		sql`create index joint_watch_site on joint_watch (site_id, opened_at_ms)`,
		sql`create index joint_watch_other on joint_watch (other_site_id, opened_at_ms)`,
		sql`create table advisory (
			id ${text} not null primary key, point_code ${text} not null, site_id ${text} not null,
			is_open ${small} not null, is_shadow ${small} not null, is_pending ${small} not null,
			raised_at_ms ${big} not null, body_json ${text} not null, version ${big} not null)`,
		sql`create index advisory_open on advisory (raised_at_ms, id) where is_open = 1`,
		sql`create index advisory_pending on advisory (point_code, raised_at_ms) where is_pending = 1`,
		sql`create index advisory_time on advisory (raised_at_ms, id)`,
		sql`create index advisory_point on advisory (point_code, raised_at_ms)`,
		sql`create index advisory_site on advisory (site_id, raised_at_ms)`,
		sql`create table forecast_case (
			alarm_id ${text} not null, method ${text} not null, at_ms ${big} not null,
			excluded ${small} not null, body_json ${text} not null, primary key (alarm_id, method))`,
		sql`create index forecast_case_time on forecast_case (at_ms)`,
		sql`create table foresight_state (
			point_key ${big} not null primary key, sector ${text} not null, profile ${text} not null,
			last_at_ms ${big} not null, body ${text} not null)`
	]) {
		await statement.execute(db);
	}
}
