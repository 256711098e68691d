import { expect, test } from 'vitest';
import { NOW_MS } from '../../../testing/builders.ts';
import { anEngine, type Engine } from '../../../testing/engine.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';

/** The interval of the product, every second until then. */
async function tickTo(engine: Engine, fromMs: number, toMs: number): Promise<void> {
	for (let ms = fromMs; ms <= toMs; ms += SECOND_MS) {
		engine.at(ms);
		engine.recordReadings.alive(NOW_MS + ms);
	}
	await engine.recordReadings.runDue(NOW_MS + toMs);
}
const silent = async (engine: Engine) =>
	(await engine.alarms())
		.filter((alarm) => alarm.limitId === 'no_data')
		.map(({ activatedAtMs }) => activatedAtMs - NOW_MS);

test('a point is silent a minute after its last reading', async () => {
	const engine = await anEngine();
	await engine.send('P', 0, 0.2);
	await tickTo(engine, 0, MINUTE_MS - 1000);
	expect(await silent(engine)).toEqual([]);
	await tickTo(engine, MINUTE_MS, MINUTE_MS);
	expect(await silent(engine)).toEqual([MINUTE_MS]);
});

test('our own absence is not their silence: after a restart it is counted from the start', async () => {
	const before = await anEngine();
	await before.send('P', 0, 0.2);
	before.at(HOUR_MS);
	const engine = before.restart();
	await tickTo(engine, HOUR_MS, HOUR_MS + 59_000);
	expect(await silent(engine)).toEqual([]);
	expect(await engine.store.pointStatesDue(NOW_MS + HOUR_MS + 59_000, 9)).toEqual([]);
	await tickTo(engine, HOUR_MS + MINUTE_MS, HOUR_MS + MINUTE_MS);
	expect(await silent(engine)).toEqual([HOUR_MS + MINUTE_MS]);
});

test('a clock that is set forward, or a machine that slept, does not silence the city', async () => {
	const engine = await anEngine();
	await engine.send('P', 0, 0.2);
	await tickTo(engine, 0, 10_000);
	await tickTo(engine, HOUR_MS, HOUR_MS + 30_000);
	expect(await silent(engine)).toEqual([]);
	await tickTo(engine, HOUR_MS + 31_000, HOUR_MS + MINUTE_MS);
	expect(await silent(engine)).toHaveLength(1);
});

test('a point that never reported is silent a minute after it was put in service', async () => {
	const engine = await anEngine();
	await engine.recordReadings.settle(['P']);
	await tickTo(engine, 0, MINUTE_MS - 1000);
	expect(await silent(engine)).toEqual([]);
	await tickTo(engine, MINUTE_MS, MINUTE_MS);
	expect(await silent(engine)).toEqual([MINUTE_MS]);
	await engine.send('P', MINUTE_MS + 1000, 0.2);
	expect((await engine.changes()).at(-1)).toBe('returned no_data');
});
