import { expect, test } from 'vitest';
import * as rows from '../store-rows.ts';
import type { Fresh } from './fresh.ts';

const { aReading, change, T0 } = rows;
const MINUTE = 60_000;
const HOUR = 3_600_000;

/** Readings are never altered; roll-ups follow whatever arrives. */
export function readingContract(fresh: Fresh): void {
	test('a second reading of the same point and time is left out, also within one batch', async () => {
		const { store } = await fresh();
		await store.commit(change({ readings: [aReading({ value: 1 }), aReading({ value: 2 })] }));
		await store.commit(change({ readings: [aReading({ value: 3 }), aReading({ pointKey: 2, value: 4 })] }));
		expect(await store.readings(1, 0, T0 * 2, 10)).toEqual([
			{ pointKey: 1, atMs: T0, value: 1, quality: 'good' }
		]);
		expect(await store.readings(2, 0, T0 * 2, 10)).toHaveLength(1);
	});

	test('it is known which of some readings are stored', async () => {
		const { store } = await fresh();
		await store.commit(change({ readings: [aReading(), aReading({ pointKey: 2, atMs: T0 + 1 })] }));
		const pairs = [
			{ pointKey: 1, atMs: T0 },
			{ pointKey: 1, atMs: T0 + 1 },
			{ pointKey: 2, atMs: T0 + 1 }
		];
		expect(await store.existingReadings(pairs)).toEqual(
			new Map([
				[`1@${T0}`, { value: 0.5, quality: 'good' }],
				[`2@${T0 + 1}`, { value: 0.5, quality: 'good' }]
			])
		);
		expect(await store.existingReadings([])).toEqual(new Map());
	});

	test('the start of a range is included and its end excluded, in order of time', async () => {
		const { store } = await fresh();
		const atMs = [T0 + 3, T0, T0 + 1, T0 + 2];
		await store.commit(change({ readings: atMs.map((at) => aReading({ atMs: at })) }));
		const times = async (from: number, to: number, limit = 10) =>
			(await store.readings(1, from, to, limit)).map((reading) => reading.atMs - T0);
		expect(await times(T0, T0 + 3)).toEqual([0, 1, 2]);
		expect(await times(T0 + 1, T0 + 4)).toEqual([1, 2, 3]);
		expect(await times(T0, T0 + 4, 2)).toEqual([0, 1]);
		expect(await times(T0 + 3, T0 + 3)).toEqual([]);
	});

	test('a correction is what is read, and both rows stay', async () => {
		const { store, kysely } = await fresh();
		await store.commit(change({ readings: [aReading({ value: 5 }), aReading({ atMs: T0 + 1, value: 6 })] }));
		const correct = (value: number, reason: string) =>
			store.commit(change({ corrections: [{ ...aReading({ value }), receivedAtMs: T0 + HOUR, reason }] }));
		await correct(0.5, '单位错误');
		await correct(0.55, '再次核对');
		expect((await store.readings(1, T0, T0 + 2, 10)).map(({ value }) => value)).toEqual([0.55, 6]);
		const kept = await kysely
			.selectFrom('reading')
			.select(['revision', 'value', 'reason'])
			.where('at_ms', '=', T0);
		expect(await kept.orderBy('revision').execute()).toEqual([
			{ revision: 0, value: 5, reason: null },
			{ revision: 1, value: 0.5, reason: '单位错误' },
			{ revision: 2, value: 0.55, reason: '再次核对' }
		]);
	});

	test('a reading and its correction may come in one commit', async () => {
		const { store } = await fresh();
		await store.commit(
			change({ readings: [aReading()], corrections: [{ ...aReading({ value: 9 }), reason: '核对' }] })
		);
		expect((await store.readings(1, T0, T0 + 1, 10)).map(({ value }) => value)).toEqual([9]);
	});

	test('minutes and hours are rolled up once they are closed, of good readings only', async () => {
		const { store } = await fresh();
		await store.commit(
			change({
				readings: [
					aReading({ atMs: T0, value: 1 }),
					aReading({ atMs: T0 + MINUTE - 1, value: 4 }),
					aReading({ atMs: T0 + 1, value: 100, quality: 'fault' }),
					aReading({ atMs: T0 + MINUTE, value: 7 })
				]
			})
		);
		expect(await store.rollUp(T0 + MINUTE - 1, 100)).toBe(0);
		expect(await store.rollUp(T0 + MINUTE, 100)).toBe(1);
		const first = { atMs: T0, min: 1, max: 4, sum: 5, count: 2 };
		expect(await store.rollUps(1, MINUTE, T0, T0 + HOUR, 100)).toEqual([first]);
		expect(await store.rollUp(T0 + HOUR, 100)).toBe(2);
		expect(await store.rollUps(1, MINUTE, T0, T0 + HOUR, 100)).toEqual([
			first,
			{ atMs: T0 + MINUTE, min: 7, max: 7, sum: 7, count: 1 }
		]);
		expect(await store.rollUps(1, HOUR, T0, T0 + HOUR, 100)).toEqual([
			{ atMs: T0, min: 1, max: 7, sum: 12, count: 3 }
		]);
		expect(await store.rollUp(T0 + HOUR, 100)).toBe(0);
	});

	test('a late reading and a correction bring their minute and hour back', async () => {
		const { store } = await fresh();
		await store.commit(change({ readings: [aReading({ value: 2 })] }));
		await store.rollUp(T0 + HOUR, 100);
		await store.commit(
			change({ readings: [aReading({ atMs: T0 + 5, value: 10, receivedAtMs: T0 + 2 * HOUR })] })
		);
		expect(await store.rollUp(T0 + 2 * HOUR, 100)).toBe(2);
		expect(await store.rollUps(1, HOUR, T0, T0 + HOUR, 9)).toMatchObject([{ max: 10, sum: 12, count: 2 }]);
		await store.commit(
			change({ corrections: [{ ...aReading({ atMs: T0 + 5, value: 3 }), reason: '核对' }] })
		);
		await store.rollUp(T0 + 2 * HOUR, 100);
		expect(await store.rollUps(1, MINUTE, T0, T0 + HOUR, 9)).toMatchObject([{ max: 3, sum: 5, count: 2 }]);
		expect(await store.rollUps(1, HOUR, T0, T0 + HOUR, 9)).toMatchObject([{ max: 3, sum: 5, count: 2 }]);
	});

	test('a bucket whose readings were all corrected to bad ones disappears', async () => {
		const { store } = await fresh();
		await store.commit(change({ readings: [aReading()] }));
		await store.rollUp(T0 + HOUR, 100);
		await store.commit(change({ corrections: [{ ...aReading({}), quality: 'test', reason: '标校' }] }));
		await store.rollUp(T0 + HOUR, 100);
		expect(await store.rollUps(1, MINUTE, T0, T0 + HOUR, 9)).toEqual([]);
		expect(await store.rollUps(1, HOUR, T0, T0 + HOUR, 9)).toEqual([]);
	});

	test('rolling up in small portions ends at the same result', async () => {
		const { store } = await fresh();
		const readings = Array.from({ length: 50 }, (_, i) =>
			aReading({ pointKey: (i % 5) + 1, atMs: T0 + i * 20_000, value: i })
		);
		await store.commit(change({ readings }));
		let portions = 0;
		while ((await store.rollUp(T0 + HOUR, 7)) > 0) portions += 1;
		expect(portions).toBeGreaterThan(5);
		const hours = await Promise.all([1, 2, 3, 4, 5].map((key) => store.rollUps(key, HOUR, T0, T0 + HOUR, 9)));
		// Point 1 has 0, 5, … 45 (sum 225), every next point one more in each of its ten readings.
		expect(hours.map(([hour]) => hour?.sum)).toEqual([225, 235, 245, 255, 265]);
	});

	test('old readings and minutes are forgotten in portions, what was rolled up stays', async () => {
		const { store } = await fresh();
		await store.commit(
			change({ sites: [{ row: rows.aSite(), expect: null }], points: [{ row: rows.aPoint(), expect: null }] })
		);
		const readings = Array.from({ length: 120 }, (_, i) => aReading({ atMs: T0 + i * MINUTE, value: i }));
		await store.commit(change({ readings }));
		expect(await store.forgetReadings({ rawMs: T0 + 2 * HOUR, minuteMs: 0 }, 1000)).toBe(0);

		await store.rollUp(T0 + 3 * HOUR, 1000);
		expect(await store.forgetReadings({ rawMs: T0 + HOUR, minuteMs: 0 }, 25)).toBe(25);
		expect(await store.forgetReadings({ rawMs: T0 + HOUR, minuteMs: 0 }, 1000)).toBe(35);
		expect(await store.readings(1, 0, T0 + HOUR, 10)).toEqual([]);
		expect(await store.readings(1, T0 + HOUR, T0 + 2 * HOUR, 100)).toHaveLength(60);
		expect(await store.rollUps(1, MINUTE, T0, T0 + HOUR, 100)).toHaveLength(60);
		expect(await store.forgetReadings({ rawMs: 0, minuteMs: T0 + HOUR }, 1000)).toBe(60);
		expect(await store.rollUps(1, HOUR, T0, T0 + HOUR, 9)).toMatchObject([{ sum: 1770, count: 60 }]);
	});

	test('a reading that arrives after its time was forgotten does not replace what was rolled up', async () => {
		const { store } = await fresh();
		await store.commit(
			change({ sites: [{ row: rows.aSite(), expect: null }], points: [{ row: rows.aPoint(), expect: null }] })
		);
		await store.commit(change({ readings: [aReading({ value: 1 }), aReading({ atMs: T0 + 1, value: 3 })] }));
		await store.rollUp(T0 + HOUR, 100);
		await store.forgetReadings({ rawMs: T0 + HOUR, minuteMs: 0 }, 100);
		await store.commit(
			change({ readings: [aReading({ atMs: T0 + 2, value: 50 }), aReading({ atMs: T0 + MINUTE, value: 9 })] })
		);
		await store.rollUp(T0 + HOUR, 100);
		expect(await store.rollUps(1, MINUTE, T0, T0 + HOUR, 9)).toMatchObject([
			{ atMs: T0, sum: 4, count: 2 },
			{ atMs: T0 + MINUTE, sum: 9, count: 1 }
		]);
	});

	test('points whose time has come, earliest first', async () => {
		const { store } = await fresh();
		const states = [T0 + 5, null, T0 - 1, T0].map((dueAtMs, i) =>
			rows.aPointState({ pointKey: i + 1, dueAtMs })
		);
		await store.commit(change({ pointStates: states.map((row) => ({ row, expect: null })) }));
		expect((await store.pointStatesDue(T0, 10)).map(({ pointKey }) => pointKey)).toEqual([3, 4]);
		expect((await store.pointStatesDue(T0 + 5, 1)).map(({ pointKey }) => pointKey)).toEqual([3]);
	});
}
