import Database from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { existsSync, mkdirSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { createStore, type OpenStore, StoreClosed } from '../kysely-store.ts';
import { DatabaseTooNew, migrate } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import { sqliteTransact } from './commit.ts';
import { existingReadings } from './existing-readings.ts';
import { prepared, type Statements } from './statements.ts';

/** How long a write waits for another process that holds the file. */
const BUSY_MS = 5000;
const CACHE_KIB = 32 * 1024;
/** Pages in the log before they move to the file: 16 MiB, so that a burst of readings is not interrupted by it. */
const CHECKPOINT_PAGES = 4000;

/** The database file cannot be used; the message says which file, why, and what to do. */
class DatabaseUnusable extends Error {
	constructor(file: string, why: string, cause: unknown) {
		super(`The database file ${file} cannot be used: ${why}.`, { cause });
		this.name = 'DatabaseUnusable';
	}
}

/** Opens (or makes) the embedded database and brings it up to date. `:memory:` for tests. */
export async function openSqlite(file: string): Promise<OpenStore> {
	const database = openFile(file === ':memory:' ? file : resolve(file));
	const statements = prepared(database);
	const kysely = new Kysely<Schema>({
		dialect: new SqliteDialect({ database: guarded(database, statements) })
	});
	try {
		await migrateWhole(database, kysely);
	} catch (error) {
		database.close();
		throw error instanceof DatabaseTooNew ? error : unusable(file, error);
	}
	return openStore(database, statements, kysely);
}

function openStore(database: Database.Database, statements: Statements, kysely: Kysely<Schema>): OpenStore {
	const { transact, drain } = sqliteTransact(database, statements);
	const store = createStore({
		kind: 'sqlite',
		kysely,
		transact,
		existingReadings: async (pairs) => existingReadings(statements, pairs),
		close: async () => {
			drain();
			database.pragma('wal_checkpoint(TRUNCATE)');
			await kysely.destroy();
			database.close();
		}
	});
	return { store, kysely, dialectName: 'sqlite' };
}

/** What Kysely needs of the handle: our cached statements, and a clear word once it is closed. */
function guarded(database: Database.Database, { prepare }: Statements) {
	return {
		prepare(sql: string) {
			if (!database.open) throw new StoreClosed();
			return prepare(sql);
		},
		close: () => void database.close()
	};
}

/** Kysely runs SQLite migrations outside a transaction; ours are all or nothing, and one process at a time. */
async function migrateWhole(database: Database.Database, kysely: Kysely<Schema>): Promise<void> {
	database.exec('begin immediate');
	try {
		await migrate(kysely);
		database.exec('commit');
	} catch (error) {
		if (database.inTransaction) database.exec('rollback');
		throw error;
	}
}

function openFile(file: string): Database.Database {
	let database: Database.Database | undefined;
	try {
		if (file !== ':memory:') makeFolder(dirname(file));
		database = new Database(file, { timeout: BUSY_MS });
		database.pragma('journal_mode = WAL');
		// FULL: what was answered survives a power cut, not only a crash of the process.
		database.pragma('synchronous = FULL');
		database.pragma('foreign_keys = ON');
		database.pragma('temp_store = MEMORY');
		database.pragma(`cache_size = -${CACHE_KIB}`);
		database.pragma(`wal_autocheckpoint = ${CHECKPOINT_PAGES}`);
		return database;
	} catch (error) {
		database?.close();
		throw unusable(file, error);
	}
}

/** Not `mkdir` with `recursive`: below /proc it tries for ever (Node 24). */
function makeFolder(folder: string): void {
	if (!existsSync(folder)) {
		makeFolder(dirname(folder));
		mkdirSync(folder);
	}
	if (!statSync(folder).isDirectory()) throw Object.assign(new Error(folder), { code: 'ENOTDIR' });
}

const reasons: Readonly<Record<string, string>> = {
	SQLITE_NOTADB: 'it is not a database; name another file, or restore a backup',
	SQLITE_CORRUPT: 'it is damaged; restore a backup',
	SQLITE_CANTOPEN: 'it cannot be opened; check that the folder exists and this user may write in it',
	SQLITE_READONLY: 'it is read-only; this user must be able to write the file and its folder',
	SQLITE_BUSY: 'another process holds it; stop that process first',
	SQLITE_FULL: 'the disk is full',
	EACCES: 'this user may not write there',
	EROFS: 'the file system is read-only',
	ENOTDIR: 'a part of its path is a file, not a folder',
	ENOENT: 'its folder does not exist and cannot be made'
};

function unusable(file: string, error: unknown): Error {
	const { code = '', message = String(error) } = (rootOf(error) ?? {}) as { code?: string; message?: string };
	// Extended codes (SQLITE_CORRUPT_INDEX, SQLITE_READONLY_DIRECTORY) start with the plain one.
	const reason = Object.entries(reasons).find(([known]) => code === known || code.startsWith(`${known}_`));
	return new DatabaseUnusable(file, reason?.[1] ?? message, error);
}

function rootOf(error: unknown): unknown {
	return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}
