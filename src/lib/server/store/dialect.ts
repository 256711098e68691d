import { type Kysely, SqliteAdapter } from 'kysely';

/** True for the embedded database. The few places that differ inside shared query code ask here. */
export function isSqlite<Db>(kysely: Kysely<Db>): boolean {
	return kysely.getExecutor().adapter instanceof SqliteAdapter;
}
