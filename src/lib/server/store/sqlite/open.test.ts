import Database from 'better-sqlite3';
import { appendFileSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { aPointState, aReading, aSite, anEvent, change, T0 } from '../../../../testing/store-rows.ts';
import { migrate, migrations } from '../migrate.ts';
import { openSqlite } from './open.ts';

const folder = mkdtempSync(join(tmpdir(), 'fengsui-sqlite-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string) => join(folder, name);

test('what was committed is there after closing and opening again', async () => {
	const file = path('new/folder/city.db');
	const { store } = await openSqlite(file);
	await store.commit(change({ sites: [{ row: aSite(), expect: null }], events: [anEvent()] }));
	await store.close();
	const { store: again } = await openSqlite(file);
	expect(await again.site('site-1')).toEqual(aSite());
	expect(await again.lastSeq()).toBe(1);
	await again.close();
});

test('closing empties the log into the file', async () => {
	const file = path('checkpoint.db');
	const { store } = await openSqlite(file);
	await store.commit(change({ readings: [aReading()] }));
	expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
	await store.close();
	expect(existsSync(`${file}-wal`)).toBe(false);
});

test('a process that dies without closing loses nothing that was answered', async () => {
	const file = path('killed.db');
	const { store } = await openSqlite(file);
	await store.commit(change({ readings: [aReading()] }));
	// A second opening sees what a restart after SIGKILL would see: the file and its log.
	const { store: restarted } = await openSqlite(file);
	expect(await restarted.readings(1, T0, T0 + 1, 9)).toHaveLength(1);
	await restarted.close();
	await store.close();
});

test.each([
	[
		'a text file',
		() => writeFileSync(path('text.db'), 'not a database, but long enough to be read as one. '.repeat(9)),
		'text.db',
		'not a database'
	],
	['a damaged file', damagedFile, 'damaged.db', 'damaged|not a database'],
	['a folder', () => mkdirSync(path('folder.db')), 'folder.db', 'cannot be opened'],
	['a path through a file', () => writeFileSync(path('plain'), ''), 'plain/city.db', 'a file, not a folder'],
	['a place where nobody may write', () => {}, '/proc/fengsui/city.db', 'cannot be made']
])('%s is refused with its name and the reason', async (_what, prepare, name, reason) => {
	prepare();
	const file = name.startsWith('/') ? name : path(name);
	const attempt = openSqlite(file);
	await expect(attempt).rejects.toMatchObject({ name: 'DatabaseUnusable' });
	await expect(openSqlite(file)).rejects.toThrow(new RegExp(`${name}.*(${reason})`));
});

function damagedFile(): void {
	const database = new Database(path('damaged.db'));
	database.exec('create table kysely_migration (name text); insert into kysely_migration values (1)');
	database.close();
	const head = Buffer.alloc(8192, 7);
	writeFileSync(path('damaged.db'), head);
	appendFileSync(path('damaged.db'), head);
}

test('a database of a newer release is refused and left as it is', async () => {
	const file = path('newer.db');
	await (await openSqlite(file)).store.close();
	const database = new Database(file);
	database.exec(`insert into kysely_migration (name, timestamp) values ('0099-future', 'x')`);
	database.close();
	await expect(openSqlite(file)).rejects.toThrow(/newer release.*0099-future/);
	await expect(openSqlite(file)).rejects.toMatchObject({ name: 'DatabaseTooNew' });
});

test('migrations run once, in the order of their names', async () => {
	const { store, kysely } = await openSqlite(path('migrations.db'));
	expect(await migrate(kysely)).toEqual([]);
	await store.close();
	expect(Object.keys(migrations)).toEqual(Object.keys(migrations).toSorted());
});

test('the connection is durable and checks its references', async () => {
	const { store, kysely } = await openSqlite(path('pragmas.db'));
	const { sql } = await import('kysely');
	const pragma = async (name: string) =>
		(await sql.raw<Record<string, unknown>>(`pragma ${name}`).execute(kysely)).rows[0];
	expect(await pragma('journal_mode')).toEqual({ journal_mode: 'wal' });
	expect(await pragma('synchronous')).toEqual({ synchronous: 2 });
	expect(await pragma('foreign_keys')).toEqual({ foreign_keys: 1 });
	await store.close();
});

test('small commits of one moment share one transaction', async () => {
	const { store, kysely } = await openSqlite(path('together.db'));
	const { sql } = await import('kysely');
	const changes = async () => (await sql<{ v: number }>`pragma data_version`.execute(kysely)).rows[0];
	const before = await changes();
	const commits = Array.from({ length: 32 }, (_, i) =>
		store.commit(
			change({
				readings: [aReading({ atMs: T0 + i })],
				pointStates: [{ row: aPointState({ pointKey: i }), expect: null }]
			})
		)
	);
	await Promise.all(commits);
	expect(await store.readings(1, T0, T0 + 100, 100)).toHaveLength(32);
	// The same connection does not see its own writes in data_version.
	expect(await changes()).toEqual(before);
	await store.close();
});
