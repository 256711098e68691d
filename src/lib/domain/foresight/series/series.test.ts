import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../time.ts';
import { principalAxes } from './principal-axes.ts';
import { seriesMethods } from './registry.ts';
import type { SeriesRow, SeriesSetup } from './series-method.ts';

/** Two columns that hang together, with a daily swing, gaps, and a rise of the first from row 700 on. */
const rows: readonly SeriesRow[] = Array.from({ length: 900 }, (_, row) => {
	const wobble = Math.sin(row * 12.9898) * 0.05;
	const value = 0.5 + 0.2 * Math.sin(row / 40) + wobble + Math.max(0, row - 700) * 0.01;
	return {
		atMs: Date.UTC(2026, 0, 1) + row * 10 * MINUTE_MS,
		values: [row % 97 === 5 ? null : value, 2 * value + Math.cos(row * 78.233) * 0.05]
	};
});
const setup: SeriesSetup = { target: 0, columns: 2, limit: 1.3, horizon: 12, normal: 300 };
const run = (id: string, given: readonly SeriesRow[], more: Partial<SeriesSetup> = {}) => {
	const detector = seriesMethods.find((method) => method.id === id)?.start({ ...setup, ...more });
	return given.map((row) => detector?.step(row));
};

describe.each(seriesMethods.map(({ id }) => id))('%s', (id) => {
	test('row n depends on rows up to n only: a shorter input gives the same first rows', () => {
		const whole = run(id, rows);
		for (const length of [1, 50, 299, 301, 650, 720])
			expect(run(id, rows.slice(0, length))).toEqual(whole.slice(0, length));
	});
	test('never a negative time to the limit, never a number that is none', () => {
		for (const output of run(id, rows)) {
			for (const value of [output?.score, output?.forecast, output?.lower, output?.upper])
				if (value !== null) expect(Number.isFinite(value)).toBe(true);
			if (output?.stepsToLimit !== null) expect(output?.stepsToLimit).toBeGreaterThanOrEqual(0);
		}
	});
	test('one row, a constant series and missing values are no reason to alarm', () => {
		const still = Array.from({ length: 500 }, (_, row) => ({ atMs: row * MINUTE_MS, values: [0.4, 0.8] }));
		const gone = still.map((row) => ({ ...row, values: [null, null] }));
		for (const given of [still.slice(0, 1), still, gone])
			expect(run(id, given).some((output) => output?.flag)).toBe(false);
	});
});

test('the exceedance forecast speaks before the limit is reached, and says 0 rows once it is', () => {
	const outputs = run('exceedance', rows);
	const onset = rows.findIndex(({ values: [value] }) => (value ?? 0) >= 1.3);
	expect(outputs.slice(onset - setup.horizon, onset).some((output) => output?.flag)).toBe(true);
	expect(outputs[onset]?.stepsToLimit).toBe(0);
	expect(outputs.slice(20, 400).some((output) => output?.flag)).toBe(false);
});

test('a straight rise: the trend gives the rows that are left', () => {
	const rise = Array.from({ length: 60 }, (_, row) => ({ atMs: null, values: [row * 0.01] }));
	// At row 59 the value is 0.59; 0.01 a row: 0.11 left are 11 rows.
	expect(run('trend', rise, { limit: 0.7, horizon: 20 })[59]?.stepsToLimit).toBeCloseTo(11, 6);
	expect(run('trend', rise, { limit: 0.7, horizon: 10 })[59]?.stepsToLimit).toBeNull();
	const fall = rise.map(({ values: [value] }) => ({ atMs: null, values: [-(value ?? 0)] }));
	expect(run('trend', fall, { limit: 0.7, horizon: 20 })[59]?.stepsToLimit).toBeNull();
});

test('EWMA and CUSUM find a lasting shift of two sigma within 30 rows and stay silent without one', () => {
	const noise = (row: number) =>
		Math.sin(row * 12.9898) * 43758.5453 - Math.floor(Math.sin(row * 12.9898) * 43758.5453) - 0.5;
	const series = (shift: number) =>
		Array.from({ length: 500 }, (_, row) => ({
			atMs: null,
			values: [noise(row) + (row >= 400 ? shift : 0)]
		}));
	for (const id of ['ewma', 'cusum']) {
		expect(
			run(id, series(0.6), { columns: 1 })
				.slice(400, 430)
				.some((output) => output?.flag)
		).toBe(true);
		expect(run(id, series(0), { columns: 1 }).filter((output) => output?.flag).length).toBeLessThan(10);
	}
});

test('the watch finds columns that no longer hang together although each stays in its range', () => {
	const pair = Array.from({ length: 700 }, (_, row) => {
		const value = Math.sin(row / 7);
		const noise = Math.cos(row * 78.233) * 0.02;
		return {
			atMs: null,
			values: [value + noise, row < 500 ? value - noise : -value, value * 0.5 + noise * 2]
		};
	});
	const flags = run('watch', pair, { columns: 3, normal: 400 }).map((output) => output?.flag);
	expect(flags.slice(400, 500).some(Boolean)).toBe(false);
	expect(flags.slice(510).some(Boolean)).toBe(true);
});

test('a column that is not heard of in the normal rows is as if it were not there', () => {
	const pair = Array.from({ length: 400 }, (_, row) => [Math.sin(row / 7), Math.cos(row / 5)]);
	const rowsOf = (late: (row: number) => number | null) =>
		pair.map((values, row) => ({ atMs: null, values: [...values, late(row)] }));
	const without = run(
		'watch',
		pair.map((values) => ({ atMs: null, values })),
		{ normal: 200 }
	);
	for (const late of [() => null, (row: number) => (row < 250 ? null : 99)])
		expect(run('watch', rowsOf(late), { normal: 200, columns: 3 })).toEqual(without);
});

test('the baseline knows the hour of the day', () => {
	const swing = Array.from({ length: 24 * 20 }, (_, hour) => ({
		atMs: hour * HOUR_MS,
		values: [hour % 24 < 12 ? 10 + (hour % 5) * 0.1 : 2 + (hour % 5) * 0.1]
	}));
	const odd = { atMs: 24 * 20 * HOUR_MS, values: [2] };
	expect(
		run('baseline', [...swing, odd])
			.map((output) => output?.flag)
			.at(-1)
	).toBe(true);
	expect(run('baseline', swing).some((output) => output?.flag)).toBe(false);
});

test('principal axes of points on a line: one axis along it', () => {
	// (3, 4) times −2, −1, 0, 1, 2: the mean of at² is 2, so 9 · 2, 12 · 2 and 16 · 2; along the line 25 · 2.
	const [first, second] = principalAxes([
		[18, 24],
		[24, 32]
	]);
	expect(first?.variance).toBeCloseTo(50, 9);
	expect(second?.variance).toBeCloseTo(0, 9);
	expect(Math.abs(first?.vector[0] ?? 0)).toBeCloseTo(0.6, 9);
});
