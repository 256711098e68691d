import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, expect, test } from 'vitest';
import { openPostgres } from '../src/lib/server/store/postgres/open.ts';
import { openSqlite } from '../src/lib/server/store/sqlite/open.ts';
import type { Store } from '../src/lib/server/store/store.ts';
import { freshDatabase, startPostgres } from '../src/testing/postgres-server.ts';
import { aSite, change } from '../src/testing/store-rows.ts';

const folders: string[] = [];
const folder = () => {
	const made = mkdtempSync(path.join(tmpdir(), 'fengsui-backup-'));
	folders.push(made);
	return made;
};
afterEach(() => folders.splice(0).forEach((one) => rmSync(one, { recursive: true, force: true })));

const given = process.env['DATABASE_URL'];
const server = given === undefined ? await startPostgres() : { url: given, stop: async () => {} };
afterAll(async () => await server?.stop());

function run(script: 'backup' | 'restore', dataDir: string, args: readonly string[], url?: string) {
	const env = { ...process.env, DATA_DIR: dataDir, DEMO: '0', DATABASE_URL: url };
	const file = path.join(import.meta.dirname, `${script}.ts`);
	const done = spawnSync(process.execPath, [file, ...args], { env, encoding: 'utf8' });
	return { code: done.status, text: done.stdout + done.stderr };
}

const fileIn = (dataDir: string) => path.join(dataDir, 'fengsui.db');
const siteNamed = (id: string) => change({ sites: [{ row: aSite({ id }), expect: null }] });
const ids = async (store: Store) => (await store.siteIds()).toSorted();

test('a copy taken while the server runs brings back what was there then, and keeps what it replaces', async () => {
	const data = folder();
	const to = path.join(folder(), 'copy.db');
	const running = await openSqlite(fileIn(data));
	await running.store.commit(siteNamed('before'));
	expect(run('backup', data, ['--to', to])).toMatchObject({ code: 0 });
	await running.store.commit(siteNamed('after'));

	expect(run('restore', data, ['--from', to])).toMatchObject({ code: 2 });
	const whileRunning = run('restore', data, ['--from', to, '--force']);
	expect(whileRunning).toMatchObject({ code: 2, text: expect.stringContaining('is running') });
	await running.store.close();

	expect(run('restore', data, ['--from', to, '--force'])).toMatchObject({ code: 0 });
	const { store } = await openSqlite(fileIn(data));
	expect(await ids(store)).toEqual(['before']);
	await store.close();
	const kept = readdirSync(data).find((name) => name.includes('before-restore'));
	const old = await openSqlite(path.join(data, kept ?? ''));
	expect(await ids(old.store)).toEqual(['after', 'before']);
	await old.store.close();
});

test('a damaged copy, a missing note, the demo and an existing file are refused and nothing is touched', async () => {
	const data = folder();
	const to = path.join(folder(), 'copy.db');
	expect(run('backup', data, ['--to', to])).toMatchObject({ code: 2 });
	const { store } = await openSqlite(fileIn(data));
	await store.commit(siteNamed('a'));
	await store.close();
	expect(run('backup', data, ['--to', to])).toMatchObject({ code: 0 });
	expect(run('backup', data, ['--to', to])).toMatchObject({
		code: 2,
		text: expect.stringContaining('exists')
	});

	const elsewhere = folder();
	appendFileSync(to, 'x');
	expect(run('restore', elsewhere, ['--from', to])).toMatchObject({
		code: 2,
		text: expect.stringContaining('note says')
	});
	rmSync(`${to}.json`);
	expect(run('restore', elsewhere, ['--from', to])).toMatchObject({
		code: 2,
		text: expect.stringContaining('missing')
	});
	expect(existsSync(fileIn(elsewhere))).toBe(false);
});

test.skipIf(server === null)('PostgreSQL: dumped, emptied, restored', async () => {
	const database = await freshDatabase(server?.url ?? '');
	const data = folder();
	const to = path.join(folder(), 'copy.dump');
	try {
		const first = await openPostgres(database.url, { schema: 'fengsui' });
		await first.store.commit(siteNamed('before'));
		await first.store.close();
		expect(run('backup', data, ['--to', to], database.url)).toMatchObject({ code: 0 });
		const second = await openPostgres(database.url, { schema: 'fengsui' });
		await second.store.commit(siteNamed('after'));
		await second.store.close();
		expect(run('restore', data, ['--from', to], database.url)).toMatchObject({ code: 2 });
		expect(run('restore', data, ['--from', to, '--force'], database.url)).toMatchObject({ code: 0 });
		const third = await openPostgres(database.url, { schema: 'fengsui' });
		expect(await ids(third.store)).toEqual(['before']);
		await third.store.close();
	} finally {
		await database.drop();
	}
});
