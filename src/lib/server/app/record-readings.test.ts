import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { aLimit, NOW_MS } from '../../../testing/builders.ts';
import { anEngine } from '../../../testing/engine.ts';
import { Problem } from '../../wire/problem.ts';

const item = (point: string, ms: number, value: number) => ({
	...{ point, at: new Date(NOW_MS + ms).toISOString(), value }
});

test('a full disk is said to the sender, keeps nothing in memory, and is over when there is room again', async () => {
	const engine = await anEngine();
	const pages = async (count: number) =>
		await sql.raw(`pragma max_page_count = ${count}`).execute(engine.kysely);
	await pages(1);
	const sent: number[] = [];
	let refused: unknown = null;
	for (let ms = 0; refused === null && ms < 400_000; ms += 2000) {
		engine.at(ms + 2000);
		const batch = Array.from({ length: 2000 }, (_, n) => item('P', ms + n, n === 1999 ? 1.2 : 0.2));
		try {
			await engine.recordReadings.submit(batch);
			sent.push(ms);
		} catch (error) {
			refused = error;
		}
	}
	expect(refused).toBeInstanceOf(Problem);
	expect((refused as Problem).code).toBe('unavailable');
	const before = await engine.alarms();
	expect(before).toHaveLength(sent.length);

	await pages(1_000_000);
	const ms = sent.length * 2000;
	engine.at(ms + 2000);
	const again = Array.from({ length: 2000 }, (_, n) => item('P', ms + n, n === 1999 ? 1.2 : 0.2));
	expect(await engine.recordReadings.submit(again)).toMatchObject({ accepted: 2000, duplicates: 0 });
	expect(await engine.alarms()).toHaveLength(sent.length + 1);
});

test('what follows from alarms waits while a storm comes in, and not otherwise', async () => {
	const points = Object.fromEntries(Array.from({ length: 30 }, (_, n) => [`S-${n}`, [aLimit()]]));
	const engine = await anEngine(points);
	const calmAfter = async () => {
		const startedMs = performance.now();
		await engine.recordReadings.calm(1500);
		return performance.now() - startedMs;
	};
	await engine.recordReadings.submit([item('S-0', 0, 1.2)]);
	expect(await calmAfter()).toBeLessThan(5);
	await engine.recordReadings.submit(Object.keys(points).map((code) => item(code, 1, 1.2)));
	expect(await calmAfter()).toBeGreaterThan(20);
	expect(await calmAfter()).toBeLessThan(5);
});
