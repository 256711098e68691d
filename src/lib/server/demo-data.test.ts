import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { aSite, change } from '../../testing/store-rows.ts';
import { demoDataOf } from './demo-data.ts';
import { openSqlite } from './store/sqlite/open.ts';

test('the demo city goes from the disk; the real database beside it keeps every record', async () => {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-demo-'));
	const real = await openSqlite(path.join(dataDir, 'fengsui.db'));
	await real.store.commit(change({ sites: [{ row: aSite(), expect: null }] }));
	const demoData = demoDataOf({ databaseUrl: null, dataDir }, real.kysely);
	expect(await demoData.isThere()).toBe(false);
	const demo = await openSqlite(path.join(dataDir, 'fengsui_demo.db'));
	await demo.store.commit(change({ sites: [{ row: aSite({ id: 'demo' }), expect: null }] }));
	await demo.store.close();
	expect([await demoData.isThere(), (await demoData.bytes()) ?? 0]).toEqual([true, expect.any(Number)]);
	await demoData.remove();
	expect([await demoData.isThere(), await demoData.bytes()]).toEqual([false, 0]);
	expect(await real.store.siteIds()).toEqual(['site-1']);
	await real.store.close();
	rmSync(dataDir, { recursive: true, force: true });
});
