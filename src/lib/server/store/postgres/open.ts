import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { createStore, type OpenStore } from '../kysely-store.ts';
import { DatabaseTooNew, migrate } from '../migrate.ts';
import type { Schema } from '../schema.ts';
import type { Transact } from '../write/step.ts';
import { runWork } from './commit.ts';
import { existingReadings } from './existing-readings.ts';
import type { Session } from './session.ts';

/** Per process; a server with its usual 100 connections carries several processes. */
const CONNECTIONS_MAX = 10;
const CONNECT_MS = 10_000;
/** Longer than any statement of ours needs; one that hangs gives its connection back. */
const STATEMENT_MS = 30_000;
const INT8 = 20;

/** The server cannot be used; the message names it (never its password) and the reason. */
class DatabaseUnreachable extends Error {
	constructor(url: string, cause: unknown) {
		const why = cause instanceof Error ? cause.message || (cause as { code?: string }).code : String(cause);
		super(`The PostgreSQL database ${withoutPassword(url)} cannot be used: ${why}.`, { cause });
		this.name = 'DatabaseUnreachable';
	}
}

export interface PostgresOptions {
	readonly onConnectionLost?: (error: Error) => void;
	/** Name of the schema that holds our tables; made when it is missing. Demo and real data have one each. */
	readonly schema?: string;
}

/** Connects to a PostgreSQL server and brings the schema up to date; several processes may do so at once. */
export async function openPostgres(
	url: string,
	{ onConnectionLost = () => {}, schema = 'public' }: PostgresOptions = {}
): Promise<OpenStore> {
	const pool = poolOf(url, schema, onConnectionLost);
	const kysely = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) });
	try {
		await pool.query(`create schema if not exists ${pg.escapeIdentifier(schema)}`);
		await migrate(kysely);
	} catch (error) {
		await pool.end();
		throw error instanceof DatabaseTooNew ? error : new DatabaseUnreachable(url, rootOf(error));
	}
	const store = createStore({
		kind: 'postgres',
		kysely,
		transact: transactOn(pool),
		existingReadings: (pairs) => existingReadings(sessionOf(pool), pairs),
		close: async () => {
			await kysely.destroy();
			if (!pool.ending) await pool.end();
		}
	});
	return { store, kysely, dialectName: 'postgres' };
}

function poolOf(url: string, schema: string, onConnectionLost: (error: Error) => void): pg.Pool {
	const pool = new pg.Pool({
		connectionString: url,
		max: CONNECTIONS_MAX,
		connectionTimeoutMillis: CONNECT_MS,
		statement_timeout: STATEMENT_MS,
		idle_in_transaction_session_timeout: STATEMENT_MS,
		application_name: 'fengsui',
		options: `-c search_path=${schema}`,
		// Our 8-byte integers are times and counters far below 2^53; only this pool reads them as numbers.
		types: {
			getTypeParser: (oid: number, format?: 'text' | 'binary') =>
				oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format as 'text')
		} as pg.CustomTypesConfig
	});
	// Without a listener a broken connection, idle or in use, would end the process. Its query fails by itself.
	pool.on('error', onConnectionLost);
	pool.on('connect', (client) => client.on('error', onConnectionLost));
	return pool;
}

function transactOn(pool: pg.Pool): Transact {
	return async (work) => {
		const client = await pool.connect();
		let broken: Error | undefined;
		try {
			await client.query('begin');
			const result = await runWork(sessionOf(client), work());
			await client.query('commit');
			return result;
		} catch (error) {
			// A connection that cannot even roll back is thrown away.
			await client.query('rollback').catch((failed: Error) => (broken = failed));
			throw error;
		} finally {
			client.release(broken);
		}
	};
}

function sessionOf(client: pg.Pool | pg.PoolClient): Session {
	return {
		async query(text, values, name) {
			const query = { text, values: [...values], ...(name === undefined ? {} : { name }) };
			const { rows, rowCount } = await client.query<Record<string, unknown>>(query);
			return { rows, changed: rowCount ?? 0 };
		}
	};
}

function withoutPassword(url: string): string {
	try {
		const parsed = new URL(url);
		parsed.password = '';
		return `${parsed.hostname}:${parsed.port || 5432}${parsed.pathname}`;
	} catch {
		return '(the address is not a URL)';
	}
}

function rootOf(error: unknown): unknown {
	return error instanceof Error && error.cause !== undefined ? rootOf(error.cause) : error;
}
