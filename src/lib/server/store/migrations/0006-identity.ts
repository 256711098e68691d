import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Failed sign-ins, what departments let each other see, and the street of a site. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const big = sql.raw(sqlite ? 'integer' : 'bigint');
	for (const statement of [
		sql`create table sign_in_guard (
			username ${text} not null primary key, failures ${big} not null, since_ms ${big} not null,
			locked_until_ms ${big}, version ${big} not null)`,
		sql`create index sign_in_guard_time on sign_in_guard (since_ms)`,
		sql`create table data_grant (
			id ${text} not null primary key, person_id ${text} not null, until_ms ${big} not null,
			body_json ${text} not null, version ${big} not null)`,
		sql`create index data_grant_person on data_grant (person_id, until_ms)`,
		sql`alter table site add column street_code ${text}`
	]) {
		await statement.execute(db);
	}
}
