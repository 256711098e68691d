import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Editions of the city's own limits and weights, from draft to publishing. A number is given once, at publishing. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const big = sql.raw(sqlite ? 'integer' : 'bigint');
	await sql`create table model_edition (
		id ${text} not null primary key, number ${big} unique, state ${text} not null, drafted_at_ms ${big} not null,
		body_json ${text} not null, version ${big} not null)`.execute(db);
	await sql`create index model_edition_by_time on model_edition (drafted_at_ms)`.execute(db);
}
