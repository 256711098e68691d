import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Where the multivariate watch of each site stands. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const big = sql.raw(sqlite ? 'integer' : 'bigint');
	await sql`create table site_watch_state (
		site_id ${text} not null primary key, last_at_ms ${big} not null, body ${text} not null)`.execute(db);
}
