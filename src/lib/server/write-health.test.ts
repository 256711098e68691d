import { afterEach, expect, test } from 'vitest';
import { CommitRefused } from './store/change.ts';
import type { Store } from './store/store.ts';
import { openSqlite } from './store/sqlite/open.ts';
import { watchWrites } from './write-health.ts';

const opened: Store[] = [];
afterEach(async () => {
	for (const store of opened.splice(0)) await store.close();
});

async function watched() {
	const { store, kysely } = await openSqlite(':memory:');
	opened.push(store);
	const clock = { nowMs: 1_000 };
	return { kysely, clock, ...watchWrites(store, () => clock.nowMs) };
}
const nothing = { events: [], audit: [] };

test('a disk that takes nothing more shows, and shows no more once it does', async () => {
	const { kysely, store, writes, clock } = await watched();
	await store.commit({ ...nothing, settings: { a: '1' } });
	expect(writes()).toEqual({ lastCommitAtMs: 1_000, failingSinceMs: null });
	await kysely.schema.alterTable('setting').renameTo('setting_away').execute();
	clock.nowMs = 5_000;
	await expect(store.commit({ ...nothing, settings: { a: '2' } })).rejects.toThrow();
	clock.nowMs = 9_000;
	await expect(store.commit({ ...nothing, settings: { a: '2' } })).rejects.toThrow();
	expect(writes()).toEqual({ lastCommitAtMs: 1_000, failingSinceMs: 5_000 });
	await kysely.schema.alterTable('setting_away').renameTo('setting').execute();
	await store.commit({ ...nothing, settings: { a: '2' } });
	expect(writes()).toEqual({ lastCommitAtMs: 9_000, failingSinceMs: null });
});

test('a commit that was outrun says nothing against writing', async () => {
	const { store, writes } = await watched();
	await store.commit({ ...nothing, settings: { a: '1' } });
	const cursor = { consumer: 'c', from: 7, to: 8 };
	await expect(store.commit({ ...nothing, cursor })).rejects.toThrow(CommitRefused);
	expect(writes().failingSinceMs).toBeNull();
});

test('writing is proven every ten seconds although nothing happens', async () => {
	const { store, writes, clock, prove } = await watched();
	await prove();
	expect(writes().lastCommitAtMs).toBe(1_000);
	clock.nowMs = 10_999;
	await prove();
	expect(writes().lastCommitAtMs).toBe(1_000);
	clock.nowMs = 11_000;
	await prove();
	expect(writes().lastCommitAtMs).toBe(11_000);
	expect(await store.setting('server.wrote_at_ms')).toBe('11000');
});
