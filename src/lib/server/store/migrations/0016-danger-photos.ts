import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/**
 * Photos that people took of a hidden danger. The picture is kept as base64 text: a third larger than bytes, but the same
 * in both databases, in a backup and in a copy. A photo is never changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const big = sql.raw(sqlite ? 'integer' : 'bigint');
	await sql`create table danger_photo (
		id ${text} not null primary key, hidden_danger_id ${text} not null references hidden_danger (id),
		by_id ${text} not null, by_name ${text} not null, at_ms ${big} not null,
		width ${big} not null, height ${big} not null, jpeg_base64 ${text} not null)`.execute(db);
	await sql`create index danger_photo_of on danger_photo (hidden_danger_id, at_ms, id)`.execute(db);
}
