import { PGlite, type Transaction } from '@electric-sql/pglite';
import { Kysely, PGliteDialect } from 'kysely';
import { createStore, type OpenStore } from '../lib/server/store/kysely-store.ts';
import { migrate } from '../lib/server/store/migrate.ts';
import { runWork } from '../lib/server/store/postgres/commit.ts';
import { existingReadings } from '../lib/server/store/postgres/existing-readings.ts';
import type { Session } from '../lib/server/store/postgres/session.ts';
import type { Schema } from '../lib/server/store/schema.ts';

/** PostgreSQL inside this process, for tests; in memory unless it is given an instance of its own. */
export async function openPglite(pglite: PGlite = new PGlite()): Promise<OpenStore> {
	const kysely = new Kysely<Schema>({ dialect: new PGliteDialect({ pglite }) });
	await migrate(kysely);
	const store = createStore({
		kind: 'postgres',
		kysely,
		transact: (work) => pglite.transaction((transaction) => runWork(sessionOf(transaction), work())),
		existingReadings: (pairs) => existingReadings(sessionOf(pglite), pairs),
		close: () => kysely.destroy()
	});
	return { store, kysely, dialectName: 'postgres' };
}

function sessionOf(connection: PGlite | Transaction): Session {
	return {
		async query(sql, parameters) {
			const { rows, affectedRows } = await connection.query<Record<string, unknown>>(sql, [...parameters]);
			// Rows that were returned were changed: PGlite counts only those without RETURNING.
			return { rows, changed: rows.length > 0 ? rows.length : (affectedRows ?? 0) };
		}
	};
}
