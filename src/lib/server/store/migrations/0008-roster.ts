import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Shifts are edited by several people: each carries a version. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const type = sql.raw(isSqlite(db) ? 'integer' : 'bigint');
	await db.schema
		.alterTable('roster_shift')
		.addColumn('version', type, (column) => column.notNull().defaultTo(1))
		.execute();
}
