import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aLimit, aProvenance, NOW_MS } from '../../../testing/builders.ts';
import { aCaller, anEngine, type Engine } from '../../../testing/engine.ts';
import { aDelay, slowAlarms, slowPoint, someReadings } from '../../../testing/slow-alarms.ts';
import type { Detector } from '../../domain/alarm/limit.ts';
import type { Reading } from '../../domain/point.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../domain/time.ts';
import { correctReading } from './correct-reading.ts';
import { holdPoint } from './hold-point.ts';

const END_MS = 200;

/** `limit from-to` of what truly was, silence left out. */
async function history(engine: Engine): Promise<string[]> {
	const alarms = await engine.alarms();
	return alarms
		.filter((alarm) => !alarm.corrected && alarm.limitId !== 'no_data')
		.map(
			({ limitId, activatedAtMs, returnedAtMs }) =>
				`${limitId} ${activatedAtMs - NOW_MS}-${returnedAtMs === null ? '' : returnedAtMs - NOW_MS}`
		)
		.toSorted();
}

const items = (readings: readonly Reading[]) =>
	readings.map(({ atMs, value, quality }) => ({
		point: 'P',
		at: new Date(NOW_MS + atMs).toISOString(),
		value,
		quality
	}));

test('late, shuffled, batched and repeated readings give the alarms of readings in order, on a real database', async () => {
	await fc.assert(
		fc.asyncProperty(
			someReadings,
			aDelay,
			aDelay,
			fc.array(
				fc.record({
					size: fc.integer({ min: 1, max: 6 }),
					tick: fc.boolean(),
					again: fc.boolean(),
					restart: fc.boolean()
				})
			),
			async (list, on, off, steps) => {
				const { limits, noDataAfterMs } = slowPoint(on, off);
				let engine = await anEngine({ P: limits }, { noDataAfterMs });
				const { store } = engine;
				engine.at(END_MS);
				let rest = list;
				for (const { size, tick, again, restart } of steps) {
					const batch = rest.slice(0, size);
					rest = rest.slice(size);
					await engine.recordReadings.submit(items(batch));
					if (tick) await engine.recordReadings.runDue(NOW_MS + END_MS);
					if (restart) engine = engine.restart();
					if (again) await engine.recordReadings.submit(items(batch));
				}
				await engine.recordReadings.submit(items(rest));
				await engine.recordReadings.runDue(NOW_MS + END_MS);
				expect(await history(engine)).toEqual(slowAlarms(slowPoint(on, off), list, END_MS));
				// One active occurrence per limit, and each of them is one that the wall lists.
				const active = (await engine.alarms()).filter((alarm) => alarm.active).map(({ limitId }) => limitId);
				expect(new Set(active).size).toBe(active.length);
				await store.close();
			}
		),
		{ numRuns: 100 }
	);
}, 60_000);

test('a late reading takes back an alarm that time alone had raised; it stays on record as corrected', async () => {
	const engine = await anEngine({ P: [aLimit({ onDelayMs: MINUTE_MS })] }, { noDataAfterMs: HOUR_MS });
	await engine.send('P', 0, 1.2);
	engine.at(2 * MINUTE_MS);
	await engine.recordReadings.runDue(NOW_MS + 2 * MINUTE_MS);
	await engine.send('P', 90_000, 0.2);
	await engine.send('P', 30_000, 0.3);
	expect(await engine.changes()).toEqual(['activated alarm', 'returned alarm', 'corrected alarm']);
	expect(await engine.alarms()).toMatchObject([{ active: false, corrected: true }]);
});

test('a late reading shows that an alarm goes on: it is active again and announced again', async () => {
	const engine = await anEngine({ P: [aLimit({ offDelayMs: MINUTE_MS })] }, { noDataAfterMs: HOUR_MS });
	await engine.send('P', 0, 1.2);
	engine.at(3 * MINUTE_MS);
	await engine.send('P', 1000, 0.2);
	await engine.send('P', MINUTE_MS + 1000, 0.2);
	expect(await engine.alarms()).toMatchObject([{ active: false }]);
	await engine.send('P', 30_000, 1.3);
	expect(await engine.alarms()).toMatchObject([{ active: true, corrected: false, acknowledged: false }]);
	expect((await engine.changes()).slice(-2)).toEqual(['corrected alarm', 're_alarmed alarm']);
});

const detectorWords = { zh: '测试', en: 'test' };
const detectorBase = {
	name: detectorWords,
	rule: detectorWords,
	action: detectorWords,
	priority: 'yellow',
	latching: false,
	reAlarmMs: null,
	source: aProvenance()
} as const;
const detectors: readonly Detector[] = [
	{ ...detectorBase, id: 'rise', kind: 'rate', direction: 'rise', change: 0.3, withinMs: 30 },
	{ ...detectorBase, id: 'flat', kind: 'flat_line', forMs: 40, exceptAt: 0.1 }
];

test('detectors find the same in late, shuffled and repeated readings as in order', async () => {
	await fc.assert(
		fc.asyncProperty(someReadings, fc.array(fc.integer({ min: 1, max: 5 })), async (list, sizes) => {
			const shuffled = await anEngine({ P: [] }, { noDataAfterMs: 30, detectors });
			const inOrder = await anEngine({ P: [] }, { noDataAfterMs: 30, detectors });
			for (const engine of [shuffled, inOrder]) engine.at(END_MS);
			let rest = list;
			for (const size of sizes) {
				await shuffled.recordReadings.submit(items(rest.slice(0, size)));
				rest = rest.slice(size);
			}
			await shuffled.recordReadings.submit(items(rest));
			for (const reading of list.toSorted((a, b) => a.atMs - b.atMs))
				await inOrder.recordReadings.submit(items([reading]));
			expect(await history(shuffled)).toEqual(await history(inOrder));
			await shuffled.store.close();
			await inOrder.store.close();
		}),
		{ numRuns: 60 }
	);
}, 60_000);

test('a reading is corrected with a reason: both rows stay, and its alarm never was', async () => {
	const engine = await anEngine();
	const admin = aCaller('admin', 'administrator');
	const correct = (ms: number, value: number, caller = admin) =>
		correctReading(engine.recordReadings, caller, 'P', {
			...{ atMs: NOW_MS + ms, value, quality: 'good', reason: '小数点错位' }
		} as const);
	await engine.send('P', 0, 0.2);
	await engine.send('P', 1000, 12);
	await engine.send('P', 2000, 0.3);
	await expect(correct(1000, 0.12, aCaller('duty'))).rejects.toMatchObject({ code: 'forbidden' });
	await expect(correct(1500, 0.12)).rejects.toMatchObject({ code: 'not_found' });
	await correct(1000, 0.12);
	const alarms = (await engine.alarms()).filter(({ limitId }) => limitId === 'alarm');
	expect(alarms).toMatchObject([{ active: false, corrected: true }]);
	expect((await engine.store.readings(1, NOW_MS, NOW_MS + 5000, 9)).map(({ value }) => value)).toEqual([
		0.2, 0.12, 0.3
	]);
	// What the gateway sent stays what it sent: the same again is a duplicate.
	const again = { point: 'P', at: new Date(NOW_MS + 1000).toISOString(), value: 12 };
	expect(await engine.recordReadings.submit([again])).toMatchObject({ duplicates: 1, refused: [] });
	const { items } = await engine.store.audit({ action: 'reading.correct' }, { limit: 9, cursor: null });
	expect(items).toMatchObject([{ actorName: 'admin', reason: '小数点错位', subject: 'point:P' }]);
});

test('the newest reading, corrected upwards, raises its alarm', async () => {
	const engine = await anEngine();
	await engine.send('P', 0, 0.2);
	await correctReading(engine.recordReadings, aCaller('admin', 'administrator'), 'P', {
		...{ atMs: NOW_MS, value: 1.4, quality: 'good', reason: '人工复测' }
	});
	expect(await engine.alarms()).toMatchObject([{ limitId: 'alarm', active: true, value: 1.4, late: true }]);
	const [state] = await engine.store.pointStates([1]);
	expect(state?.lastValue).toBe(1.4);
	await engine.send('P', 1000, 0.2);
	expect(await engine.alarms()).toMatchObject([{ active: false, corrected: false }]);
});

test('found late, an alarm of a planned test calls nobody, one from before it or beyond it does', async () => {
	const limits = [aLimit({ activateAt: 1, clear: { restoreAt: 1 } })];
	const late: Record<string, readonly (readonly [minute: number, value: number])[]> = {
		// By hand: the test lies from minute 10 to 20; each of these three is heard of at minute 30.
		inside: [
			[12, 2],
			[14, 0.5]
		],
		before: [
			[5, 2],
			[8, 0.5]
		],
		beyond: [
			[12, 2],
			[25, 0.5]
		]
	};
	const heard: Record<string, boolean> = {};
	for (const [name, values] of Object.entries(late)) {
		const engine = await anEngine({ P: limits }, { noDataAfterMs: DAY_MS });
		const send = async (minute: number, value: number) => engine.send('P', minute * MINUTE_MS, value);
		engine.at(0);
		await send(0, 0.5);
		const caller = aCaller('wang', 'duty_officer');
		const ask = (nowMs: number) =>
			({ kind: 'hold', hold: 'planned_test', reason: '吹气试验', untilMs: nowMs + 10 * MINUTE_MS }) as const;
		engine.at(10 * MINUTE_MS);
		await holdPoint(engine.recordReadings, caller, 'P', ask);
		engine.at(20 * MINUTE_MS);
		await engine.recordReadings.runDue(NOW_MS + 20 * MINUTE_MS);
		engine.at(30 * MINUTE_MS);
		await send(30, 0.5);
		const restarted = engine.restart();
		await restarted.recordReadings.submit(
			values.map(([minute, value]) => ({
				...{ point: 'P', value, quality: 'good' },
				at: new Date(NOW_MS + minute * MINUTE_MS).toISOString()
			}))
		);
		const [alarm, ...more] = await restarted.alarms();
		expect([name, more.length, alarm?.late]).toEqual([name, 0, true]);
		heard[name] = alarm?.suppressed === null;
	}
	expect(heard).toEqual({ inside: false, before: true, beyond: true });
});
