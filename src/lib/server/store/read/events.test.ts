import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { anEngine } from '../../../../testing/engine.ts';
import { change } from '../../../../testing/store-rows.ts';
import { openSqlite } from '../sqlite/open.ts';
import type { NewEvent } from '../change.ts';

const told = (id: string): NewEvent => ({
	kind: 'place.changed',
	atMs: 1,
	siteId: null,
	districtCode: null,
	personId: null,
	body: { id }
});

test('what one process committed reads the same there and in another, in order, however much there is', async () => {
	const folder = mkdtempSync(path.join(tmpdir(), 'fengsui-events-'));
	const file = path.join(folder, 'events.db');
	const [here, there] = [await openSqlite(file), await openSqlite(file)];
	try {
		// More than either keeps in memory, and written by both.
		for (let n = 0; n < 12; n++) {
			const events = Array.from({ length: 500 }, (_none, at) => told(`${n}-${at}`));
			await (n % 2 === 0 ? here : there).store.commit(change({ events }));
		}
		for (const after of [0, 3000, 5900]) {
			const mine = await here.store.eventsAfter(after, 1000);
			expect(mine.map(({ seq }) => seq)).toEqual(
				Array.from({ length: Math.min(1000, 6000 - after) }, (_none, at) => after + at + 1)
			);
			expect(await there.store.eventsAfter(after, 1000)).toEqual(mine);
		}
		expect((await here.store.eventsAfter(5999, 1))[0]?.body).toEqual({ id: '11-499' });
	} finally {
		await here.store.close();
		await there.store.close();
		rmSync(folder, { recursive: true });
	}
});

test('an alarm’s event is the same before and after it went through the database', async () => {
	const engine = await anEngine();
	await engine.send('P', 0, 1.2);
	const kept = await engine.store.eventsAfter(0, 10);
	const row = await engine.kysely.selectFrom('event').select('body_json').orderBy('seq').execute();
	expect(kept.map(({ body }) => body)).toStrictEqual(row.map((one) => JSON.parse(one.body_json) as unknown));
	expect(kept.length).toBeGreaterThan(0);
	await engine.store.close();
});
