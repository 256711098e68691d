import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** The city's own checklists, one row per edition; an edition is never changed, only followed. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const big = sql.raw(sqlite ? 'integer' : 'bigint');
	await sql`create table local_checklist (
		id ${text} not null, version ${big} not null, sector ${text} not null, body_json ${text} not null,
		author_name ${text} not null, at_ms ${big} not null, primary key (id, version))`.execute(db);
}
