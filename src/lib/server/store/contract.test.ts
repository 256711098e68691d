import { PGlite } from '@electric-sql/pglite';
import { sql } from 'kysely';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { openPglite } from '../../../testing/pglite-store.ts';
import { freshDatabase, startPostgres } from '../../../testing/postgres-server.ts';
import { channelContract } from '../../../testing/store-contract/channels.ts';
import { commitContract } from '../../../testing/store-contract/commits.ts';
import { foresightContract } from '../../../testing/store-contract/foresight.ts';
import type { Fresh } from '../../../testing/store-contract/fresh.ts';
import { listContract, recordContract } from '../../../testing/store-contract/lists.ts';
import { occurrenceContract } from '../../../testing/store-contract/occurrences.ts';
import { identityContract } from '../../../testing/store-contract/identity.ts';
import { auditContract, outboxContract } from '../../../testing/store-contract/outbox.ts';
import { readingContract } from '../../../testing/store-contract/readings.ts';
import { warningContract } from '../../../testing/store-contract/warnings.ts';
import type { OpenStore } from './kysely-store.ts';
import { openPostgres } from './postgres/open.ts';
import { openSqlite } from './sqlite/open.ts';

const given = process.env['DATABASE_URL'];
const server = given === undefined ? await startPostgres() : { url: given, stop: async () => {} };
if (server === null) {
	console.warn('\nSKIPPED: the store was NOT tested on a real PostgreSQL server.');
	console.warn('Set DATABASE_URL, or install PostgreSQL (Debian: apt-get install postgresql).\n');
}
afterAll(async () => await server?.stop());

describe('sqlite in memory', () => contract(newEachTime(() => openSqlite(':memory:'))));
describe('sqlite in a file', () => {
	const folder = mkdtempSync(join(tmpdir(), 'fengsui-store-'));
	afterAll(() => rmSync(folder, { recursive: true, force: true }));
	let files = 0;
	contract(newEachTime(() => openSqlite(join(folder, `${(files += 1)}.db`))));
});
describe('pglite', () =>
	contract(emptiedEachTime(async () => ({ open: () => openPglite(new PGlite()), drop: async () => {} }))));
describe.skipIf(server === null)('postgresql', () =>
	contract(
		emptiedEachTime(async () => {
			const database = await freshDatabase(server?.url ?? '');
			return { open: () => openPostgres(database.url), drop: database.drop };
		})
	)
);

function contract(fresh: Fresh): void {
	describe('commits', () => commitContract(fresh));
	describe('outbox', () => outboxContract(fresh));
	describe('book of changes', () => auditContract(fresh));
	describe('readings', () => readingContract(fresh));
	describe('lists', () => listContract(fresh));
	describe('records', () => recordContract(fresh));
	describe('identity', () => identityContract(fresh));
	describe('foresight', () => foresightContract(fresh));
	describe('channels', () => channelContract(fresh));
	describe('warnings', () => warningContract(fresh));
	describe('occurrences', () => occurrenceContract(fresh));
}

/** Cheap to make: every test gets its own. */
function newEachTime(open: () => Promise<OpenStore>): Fresh {
	const opened: OpenStore[] = [];
	afterEach(async () => {
		for (const { store } of opened.splice(0)) await store.close();
	});
	return async () => {
		const fresh = await open();
		await makeUserTable(fresh);
		opened.push(fresh);
		return fresh;
	};
}

/** Dear to make: one for all tests, emptied before each; a test that closes its store gets one of its own. */
function emptiedEachTime(
	make: () => Promise<{ open: () => Promise<OpenStore>; drop: () => Promise<void> }>
): Fresh {
	let database: Awaited<ReturnType<typeof make>>;
	let shared: OpenStore;
	beforeAll(async () => {
		database = await make();
		shared = await database.open();
		await makeUserTable(shared);
	});
	afterAll(async () => {
		await shared.store.close();
		await database.drop();
	});
	return async ({ mayClose = false } = {}) => {
		await empty(shared);
		return mayClose ? await database.open() : shared;
	};
}

async function empty({ kysely }: OpenStore): Promise<void> {
	const tables = await kysely.introspection.getTables();
	const names = tables.map(({ name }) => name).filter((name) => !['counter', 'forgotten'].includes(name));
	await sql`truncate ${sql.join(names.map((name) => sql.table(name)))} cascade`.execute(kysely);
	await kysely.updateTable('counter').set({ last_seq: 0, audit_seq: 0, audit_hash: '' }).execute();
	await kysely.updateTable('forgotten').set({ before_ms: 0 }).execute();
}

/** As the identity library makes it; the columns that we read. */
async function makeUserTable({ kysely, dialectName }: OpenStore): Promise<void> {
	await kysely.schema
		.createTable('user')
		.addColumn('id', 'text', (column) => column.primaryKey())
		.addColumn('name', 'text', (column) => column.notNull())
		.addColumn('username', 'text')
		.addColumn('role', 'text')
		.addColumn('districtCode', 'text')
		.addColumn('siteIds', 'text')
		.addColumn('streets', 'text')
		.addColumn('sectors', 'text')
		.addColumn('version', 'integer')
		.addColumn('banned', dialectName === 'sqlite' ? 'integer' : 'boolean')
		.execute();
}
