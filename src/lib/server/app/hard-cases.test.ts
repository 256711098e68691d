import { expect, test } from 'vitest';
import { aLimit, NOW_MS } from '../../../testing/builders.ts';
import { aCaller, anEngine, type Engine } from '../../../testing/engine.ts';
import { change } from '../../../testing/store-rows.ts';
import type { ReadingQuality } from '../../domain/alarm/limit.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { correctReading } from './correct-reading.ts';

const item = (ms: number, value: number, quality: ReadingQuality = 'good') => ({
	point: 'P',
	at: new Date(NOW_MS + ms).toISOString(),
	value,
	quality
});

async function send(engine: Engine, ...items: readonly ReturnType<typeof item>[]): Promise<void> {
	const { refused } = await engine.recordReadings.submit(items);
	expect(refused).toEqual([]);
}

/** `limit from-to state`, in ms since the start. */
async function told(engine: Engine): Promise<string[]> {
	return (await engine.alarms()).map(
		({ limitId, activatedAtMs, returnedAtMs, corrected }) =>
			`${limitId} ${activatedAtMs - NOW_MS}-${returnedAtMs === null ? '' : returnedAtMs - NOW_MS}${corrected ? ' never' : ''}`
	);
}

async function setService(engine: Engine, service: 'in_service' | 'maintenance'): Promise<void> {
	const [point] = await engine.store.pointsByCode(['P']);
	if (!point) throw new Error('no point');
	const row = { ...point, service, version: point.version + 1 };
	await engine.store.commit(change({ points: [{ row, expect: point.version }] }));
	await engine.recordReadings.settle(['P']);
}

test('a calibration from before the clock ran out, heard of after: it never was overdue', async () => {
	for (const isLate of [false, true]) {
		const engine = await anEngine({ P: [] }, { calibrationEveryMs: 15 * DAY_MS, noDataAfterMs: 40 * DAY_MS });
		await engine.recordReadings.settle(['P']);
		await send(engine, item(0, 0.2));
		if (isLate) {
			engine.at(15 * DAY_MS - 1);
			await send(engine, item(15 * DAY_MS - 1, 0.2));
		}
		engine.at(15 * DAY_MS + MINUTE_MS);
		await engine.recordReadings.runDue(NOW_MS + 15 * DAY_MS + MINUTE_MS);
		expect(await told(engine)).toEqual([`calibration_due ${15 * DAY_MS}-`]);
		await send(engine, item(15 * DAY_MS - HOUR_MS, 0.2, 'calibration'));
		expect(await told(engine), `late: ${isLate}`).toEqual([
			`calibration_due ${15 * DAY_MS}-${15 * DAY_MS} never`
		]);
		// The clock runs on from the calibration that was heard of late.
		engine.at(30 * DAY_MS - HOUR_MS);
		await engine.recordReadings.runDue(NOW_MS + 30 * DAY_MS - HOUR_MS);
		expect((await told(engine)).at(-1)).toBe(`calibration_due ${30 * DAY_MS - HOUR_MS}-`);
		await engine.store.close();
	}
});

test('a calibration after the clock ran out ends it, late or not', async () => {
	for (const isLate of [false, true]) {
		const engine = await anEngine({ P: [] }, { calibrationEveryMs: 15 * DAY_MS, noDataAfterMs: 40 * DAY_MS });
		await engine.recordReadings.settle(['P']);
		await send(engine, item(0, 0.2));
		engine.at(16 * DAY_MS);
		await engine.recordReadings.runDue(NOW_MS + 16 * DAY_MS);
		if (isLate) await send(engine, item(16 * DAY_MS, 0.2));
		await send(engine, item(15 * DAY_MS + HOUR_MS, 0, 'calibration'));
		expect(await told(engine)).toEqual([`calibration_due ${15 * DAY_MS}-${15 * DAY_MS + HOUR_MS}`]);
		await engine.store.close();
	}
});

test('what was measured in maintenance raises nothing afterwards, also when a late reading has the past looked at again', async () => {
	const engine = await anEngine({ P: [aLimit()] }, { noDataAfterMs: DAY_MS });
	await engine.recordReadings.settle(['P']);
	await send(engine, item(0, 1.2));
	engine.at(MINUTE_MS);
	await setService(engine, 'maintenance');
	await send(engine, item(MINUTE_MS + 10, 2), item(MINUTE_MS + 20, 3.5));
	engine.at(10 * MINUTE_MS);
	await setService(engine, 'in_service');
	engine.at(11 * MINUTE_MS);
	await send(engine, item(10 * MINUTE_MS + 50, 1.4));
	const before = ['alarm 0-60000', `alarm ${10 * MINUTE_MS + 50}-`];
	expect(await told(engine)).toEqual(before);
	// Between the newest reading and the maintenance, within it, and before it.
	await send(engine, item(10 * MINUTE_MS + 20, 1.3));
	const after = ['alarm 0-60000', `alarm ${10 * MINUTE_MS + 20}-`];
	expect(await told(engine)).toEqual(after);
	await send(engine, item(MINUTE_MS + 15, 2.2));
	expect(await told(engine)).toEqual(after);
	// In time it would have begun the alarm that the maintenance ended.
	await send(engine, item(-5, 1.1));
	expect(await told(engine)).toEqual(['alarm -5-60000', after[1]]);
	await send(engine.restart(), item(10 * MINUTE_MS + 30, 0.3));
	expect(await told(engine)).toEqual([
		'alarm -5-60000',
		`alarm ${10 * MINUTE_MS + 20}-${10 * MINUTE_MS + 30}`,
		expect.stringContaining(`alarm ${10 * MINUTE_MS + 50}-`)
	]);
	await engine.store.close();
});

test('readings from before a maintenance, heard of in it or after it, tell what they would have told in time', async () => {
	const limits = [aLimit(), aLimit({ id: 'cut', activateAt: 1.5, onDelayMs: 10 * SECOND_MS })];
	// From 20 s on over the first limit, from 30 s on over the second; the maintenance begins at 60 s.
	const readings = [item(0, 0.2), item(20_000, 1.2), item(30_000, 1.6), item(50_000, 1.7)];
	const inMaintenance = item(90_000, 3);
	const after = item(11 * MINUTE_MS, 0.2);
	const run = async (when: 'in time' | 'in maintenance' | 'after it') => {
		let engine = await anEngine({ P: limits }, { noDataAfterMs: DAY_MS });
		await engine.recordReadings.settle(['P']);
		await send(engine, readings[0] as (typeof readings)[number]);
		engine.at(55_000);
		if (when === 'in time') await send(engine, ...readings.slice(1));
		engine.at(MINUTE_MS);
		await setService(engine, 'maintenance');
		engine.at(2 * MINUTE_MS);
		if (when === 'in maintenance') await send(engine, ...readings.slice(2), ...readings.slice(1, 2));
		await send(engine, inMaintenance);
		engine = engine.restart();
		engine.at(10 * MINUTE_MS);
		await setService(engine, 'in_service');
		engine.at(11 * MINUTE_MS);
		await send(engine, after);
		if (when === 'after it') for (const one of readings.slice(1).toReversed()) await send(engine, one);
		const alarms = await engine.alarms();
		const found = (await told(engine)).filter((one) => !one.endsWith('never')).toSorted();
		const late = alarms
			.filter(({ corrected }) => !corrected)
			.every((one) => one.late === (when !== 'in time'));
		await engine.store.close();
		return { found, late };
	};
	const expected = { found: ['alarm 20000-60000', 'cut 40000-60000'], late: true };
	for (const when of ['in time', 'in maintenance', 'after it'] as const)
		expect(await run(when), when).toEqual(expected);
});

test('what a gateway kept while we were away does not end the silence, and the clock goes on for everybody', async () => {
	let engine = await anEngine({ P: [aLimit()], Q: [aLimit()] }, { noDataAfterMs: MINUTE_MS });
	await engine.recordReadings.settle(['P', 'Q']);
	await send(engine, item(0, 0.2));
	engine.at(HOUR_MS);
	engine = engine.restart();
	engine.recordReadings.alive(NOW_MS + HOUR_MS);
	const silentMs = HOUR_MS + MINUTE_MS;
	engine.at(silentMs);
	await engine.recordReadings.runDue(NOW_MS + silentMs);
	expect((await told(engine)).toSorted()).toEqual([`no_data ${silentMs}-`, `no_data ${silentMs}-`]);
	// From before we listened again: it says nothing about now.
	await send(engine, item(10 * MINUTE_MS, 0.3));
	await engine.recordReadings.runDue(NOW_MS + silentMs + SECOND_MS);
	expect((await told(engine)).toSorted()).toEqual([`no_data ${silentMs}-`, `no_data ${silentMs}-`]);
	// From since we listen: the silence never was, and a new one is counted from it.
	await send(engine, item(HOUR_MS + 30 * SECOND_MS, 0.3));
	await engine.recordReadings.runDue(NOW_MS + silentMs + 40 * SECOND_MS);
	expect((await told(engine)).toSorted()).toEqual([
		`no_data ${silentMs}-`,
		`no_data ${silentMs}-${silentMs} never`,
		`no_data ${silentMs + 30 * SECOND_MS}-`
	]);
	await engine.store.close();
});

test('a city that falls silent at once is told portion by portion, until nothing is left', async () => {
	const codes = Array.from({ length: 1100 }, (_none, n) => `S-${n}`);
	const points = Object.fromEntries(codes.map((code) => [code, []]));
	const engine = await anEngine(points, { noDataAfterMs: MINUTE_MS });
	await engine.recordReadings.settle(codes);
	engine.at(MINUTE_MS);
	const due = () => engine.recordReadings.runDue(NOW_MS + MINUTE_MS);
	expect([await due(), await due(), await due(), await due()]).toEqual([true, true, false, false]);
	const { total } = await engine.store.openAlarms(1);
	expect(total).toBe(1100);
	await engine.store.close();
});

test('a point that cannot be stored keeps no other one from being told, by the clock or by its readings', async () => {
	const engine = await anEngine({ P: [aLimit()], Q: [aLimit()] }, { noDataAfterMs: MINUTE_MS });
	const poisoned = (await engine.store.pointsByCode(['Q']))[0]?.key;
	const { store, recordReadings: intake } = engine;
	const commit = store.commit.bind(store);
	await intake.settle(['P', 'Q']);
	store.commit = async (made) => {
		const isPoisoned = made.pointStates?.some(({ row }) => row.pointKey === poisoned);
		if (isPoisoned) throw new RangeError('cannot be stored');
		return commit(made);
	};
	const ofQ = (ms: number) => ({ ...item(ms, 0.2), point: 'Q' });
	const sent = [[ofQ(0)], [item(0, 1.2)], [ofQ(1), item(1, 1.2), ofQ(2)]].map((one) => intake.submit(one));
	const notStored = (index: number) => expect.objectContaining({ index, code: 'internal' }) as unknown;
	expect(await Promise.all(sent)).toEqual([
		{ accepted: 0, duplicates: 0, refused: [notStored(0)] },
		{ accepted: 1, duplicates: 0, refused: [] },
		{ accepted: 1, duplicates: 0, refused: [notStored(0), notStored(2)] }
	]);
	engine.at(2 * MINUTE_MS);
	await expect(intake.runDue(NOW_MS + 2 * MINUTE_MS)).rejects.toThrow('1 of 2');
	expect((await told(engine)).toSorted()).toEqual(['alarm 0-', 'no_data 60001-']);
	await engine.store.close();
});

test('a calibration that was overdue when maintenance began is overdue again after it', async () => {
	let engine = await anEngine({ P: [] }, { calibrationEveryMs: 15 * DAY_MS, noDataAfterMs: 90 * DAY_MS });
	await engine.recordReadings.settle(['P']);
	await send(engine, item(0, 0, 'calibration'));
	const at = async (ms: number, service?: 'in_service' | 'maintenance') => {
		engine.at(ms);
		if (service) await setService(engine, service);
		await engine.recordReadings.runDue(NOW_MS + ms);
	};
	await at(15 * DAY_MS);
	await at(16 * DAY_MS, 'maintenance');
	engine = engine.restart();
	await at(17 * DAY_MS, 'in_service');
	expect(await told(engine)).toEqual([
		`calibration_due ${15 * DAY_MS}-${16 * DAY_MS}`,
		`calibration_due ${17 * DAY_MS}-`
	]);
	// It was calibrated in the maintenance, and we hear of it now.
	await send(engine, item(16 * DAY_MS + HOUR_MS, 0, 'calibration'));
	expect((await told(engine)).at(-1)).toBe(`calibration_due ${17 * DAY_MS}-${17 * DAY_MS} never`);
	await engine.store.close();
});

test('a latching alarm that readings took back and gave back still latches', async () => {
	const latching = aLimit({ latching: true, onDelayMs: MINUTE_MS });
	const engine = await anEngine({ P: [latching] }, { noDataAfterMs: HOUR_MS });
	await send(engine, item(0, 1.2));
	engine.at(2 * MINUTE_MS);
	await engine.recordReadings.runDue(NOW_MS + 2 * MINUTE_MS);
	// It was clear at 40 s and so never reached its minute, and then it was over again since before it began.
	await send(engine, item(40 * SECOND_MS, 0.2));
	expect(await told(engine)).toEqual(['alarm 60000-60000 never']);
	// The reading at 40 s was wrong: the alarm was true all along.
	const correction = {
		atMs: NOW_MS + 40 * SECOND_MS,
		value: 1.2,
		quality: 'good',
		reason: '表头接线错误'
	} as const;
	await correctReading(engine.recordReadings, aCaller('admin', 'administrator'), 'P', correction);
	expect(await told(engine)).toEqual(['alarm 60000-']);
	engine.at(3 * MINUTE_MS);
	await send(engine, item(150 * SECOND_MS, 0.2));
	expect(await engine.alarms()).toMatchObject([{ active: false, latched: true, corrected: false }]);
	await engine.store.close();
});

test('two levels crossed by one reading are two alarms, in any order of arrival, each once', async () => {
	const limits = [
		aLimit({ id: 'high', clear: { deadband: 0.1 } }),
		aLimit({ id: 'cut', activateAt: 1.5, priority: 'red', clear: { restoreAt: 1 }, onDelayMs: 2000 })
	];
	const readings = [
		item(0, 0.3),
		item(1000, 1.6),
		item(2000, 1.55),
		item(3000, 1.52),
		item(4000, 0.95),
		item(5000, 0.9)
	];
	const want = ['cut 3000-4000', 'high 1000-5000'];
	for (const order of [
		[0, 1, 2, 3, 4, 5],
		[5, 4, 3, 2, 1, 0],
		[2, 0, 5, 1, 4, 3],
		[1, 5, 0, 4, 2, 3]
	]) {
		const engine = await anEngine({ P: limits }, { noDataAfterMs: HOUR_MS });
		engine.at(MINUTE_MS);
		for (const index of order) {
			await send(engine, readings[index]!);
			await engine.recordReadings.runDue(NOW_MS + MINUTE_MS);
			// Again with another value: the first one stands.
			const again = await engine.restart().recordReadings.submit([{ ...readings[index]!, value: 3 }]);
			expect(again).toMatchObject({ accepted: 0, refused: [{ code: 'different_value' }] });
			const active = (await engine.alarms()).filter((alarm) => alarm.active);
			expect(new Set(active.map(({ limitId }) => limitId)).size).toBe(active.length);
		}
		expect((await told(engine)).filter((one) => !one.endsWith('never')).toSorted(), String(order)).toEqual(
			want
		);
		await engine.store.close();
	}
});

test('exactly the deadband’s edge clears, one step inside it does not, for low limits too', async () => {
	const low = aLimit({ id: 'low', kind: 'low', activateAt: 0.2, clear: { deadband: 0.1 } });
	const engine = await anEngine({ P: [low] }, { noDataAfterMs: HOUR_MS });
	await send(engine, item(0, 0.2), item(1, 0.29999), item(2, 0.3), item(3, 0.2000001));
	expect(await told(engine)).toEqual(['low 0-2']);
	await engine.store.close();
});

test('a calibration clock counts days through a leap day, whatever the calendar does', async () => {
	const startMs = Date.parse('2028-02-20T00:00:00Z') - NOW_MS;
	const engine = await anEngine({ P: [] }, { calibrationEveryMs: 15 * DAY_MS, noDataAfterMs: 90 * DAY_MS });
	engine.at(startMs);
	await engine.recordReadings.settle(['P']);
	await send(engine, item(startMs, 0, 'calibration'));
	const dueMs = Date.parse('2028-03-06T00:00:00Z');
	engine.at(dueMs - NOW_MS);
	await engine.recordReadings.runDue(dueMs - 1);
	expect(await told(engine)).toEqual([]);
	await engine.restart().recordReadings.runDue(dueMs);
	expect(await told(engine)).toEqual([`calibration_due ${dueMs - NOW_MS}-`]);
	await engine.store.close();
});
