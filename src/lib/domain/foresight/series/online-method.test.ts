import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { MINUTE_MS } from '../../time.ts';
import { anomalyMethod } from './anomaly.ts';
import { baselineMethod } from './baseline.ts';
import { cusumMethod, ewmaMethod } from './change.ts';
import { exceedanceMethod } from './exceedance.ts';
import { figures, toScatter, type OnlineMethod } from './online-method.ts';
import type { SeriesOutput, SeriesRow, SeriesSetup } from './series-method.ts';
import { trendMethod } from './trend.ts';
import { watchMethod } from './watch.ts';

const methods = [
	exceedanceMethod,
	trendMethod,
	ewmaMethod,
	cusumMethod,
	baselineMethod,
	watchMethod,
	anomalyMethod
] as unknown as readonly OnlineMethod<object>[];
const setup: SeriesSetup = { target: 0, columns: 2, limit: 1.3, horizon: 12, normal: 60 };
const scatter = (row: number) => 0.02 * Math.sin(row * 12.9898) * Math.cos(row * 78.233);

function run(
	method: OnlineMethod<object>,
	rows: readonly SeriesRow[],
	more: Partial<SeriesSetup> = {},
	from: object = method.fresh()
) {
	let state = from;
	const outputs = rows.map((row) => {
		const next = method.step(state, row, { ...setup, ...more });
		state = next.state;
		return next.output;
	});
	return { state, outputs };
}
const rowsOf = (values: readonly (number | null)[]): readonly SeriesRow[] =>
	values.map((value, row) => ({ atMs: row * 7 * MINUTE_MS, values: [value, value === null ? 1 : -value] }));

/** Steps, drifts, gaps, huge and negative values, standing still: stretches of each, one after the other. */
const stretch = fc.oneof(
	fc
		.record({ at: fc.double({ min: -5, max: 5, noNaN: true }), rows: fc.integer({ min: 1, max: 60 }) })
		.map(({ at, rows }) => Array.from({ length: rows }, () => at)),
	fc
		.record({ by: fc.double({ min: -0.1, max: 0.1, noNaN: true }), rows: fc.integer({ min: 1, max: 60 }) })
		.map(({ by, rows }) => Array.from({ length: rows }, (_none, row) => by * row + scatter(row))),
	fc.integer({ min: 1, max: 30 }).map((rows) => Array.from({ length: rows }, () => null)),
	fc.array(fc.double({ noNaN: true }), { minLength: 1, maxLength: 20 })
);
const series = fc.array(stretch, { minLength: 1, maxLength: 6 }).map((parts) => parts.flat());
const limit = fc.oneof(fc.constant(1.3), fc.double({ min: -10, max: 10, noNaN: true }), fc.constant(0));
const side = fc.constantFrom('high' as const, 'low' as const);

function mustMakeSense({ score, flag, forecast, lower, upper, stepsToLimit }: SeriesOutput): void {
	for (const value of [score, forecast, lower, upper, stepsToLimit])
		if (value !== null) expect(Number.isFinite(value)).toBe(true);
	if (forecast !== null && lower !== null && upper !== null) {
		expect(lower).toBeLessThanOrEqual(forecast);
		expect(upper).toBeGreaterThanOrEqual(forecast);
	}
	if (stepsToLimit !== null) expect(stepsToLimit).toBeGreaterThanOrEqual(0);
	expect(typeof flag).toBe('boolean');
}

describe.each(methods.map((method) => [method.id, method] as const))('%s', (_id, method) => {
	test('whatever comes: finite numbers, an interval about the forecast, nothing negative; and nothing from later rows', () => {
		fc.assert(
			fc.property(series, limit, side, fc.nat(), (values, at, dangerous, seed) => {
				const rows = rowsOf(values);
				const more = { limit: at, side: dangerous };
				const whole = run(method, rows, more).outputs;
				whole.forEach(mustMakeSense);
				const cut = seed % rows.length;
				expect(run(method, rows.slice(0, cut), more).outputs).toEqual(whole.slice(0, cut));
			}),
			{ numRuns: 150 }
		);
	});

	test('stored as text after any row and read again, it goes on as if nothing had been', () => {
		fc.assert(
			fc.property(series, fc.nat(), (values, seed) => {
				const rows = rowsOf(values);
				const cut = seed % rows.length;
				const first = run(method, rows.slice(0, cut)).state;
				const again = JSON.parse(JSON.stringify(first)) as object;
				expect(again).toEqual(first);
				expect(run(method, rows.slice(cut), {}, again).outputs).toEqual(run(method, rows).outputs.slice(cut));
			}),
			{ numRuns: 60 }
		);
	});

	test('the same state and row give the same step, and the state that was given is left as it was', () => {
		const { state } = run(method, rowsOf(Array.from({ length: 200 }, (_none, row) => 0.5 + scatter(row))));
		const before = JSON.stringify(state);
		const [row] = rowsOf([0.7]);
		if (!row) throw new Error('no row');
		expect(method.step(state, row, setup)).toEqual(method.step(state, row, setup));
		expect(JSON.stringify(state)).toBe(before);
	});

	test('the same moment twice is two rows', () => {
		const rows = rowsOf(Array.from({ length: 100 }, (_none, row) => 0.5 + scatter(row)));
		const twice = rows.flatMap((row) => [row, row]);
		const { outputs } = run(method, twice);
		expect(outputs).toHaveLength(200);
		outputs.forEach(mustMakeSense);
	});

	test('a series that stands still and one without a value are no reason for anything', () => {
		for (const value of [0.4, 0, -7, null]) {
			const { outputs } = run(method, rowsOf(Array.from({ length: 400 }, () => value)));
			expect(outputs.some(({ flag }) => flag)).toBe(false);
			expect(outputs.every(({ stepsToLimit }) => stepsToLimit === null)).toBe(true);
		}
	});

	test('a million rows leave a state as small as ten thousand do, under 2 kB', () => {
		const after = (rows: number) => {
			let state = method.fresh();
			for (let row = 0; row < rows; row++) {
				const values = [0.5 + 0.2 * Math.sin(row / 300) + scatter(row), 20 + scatter(row + 7)];
				state = method.step(state, { atMs: row * MINUTE_MS, values }, setup).state;
			}
			return JSON.stringify(state).length;
		};
		const [few, many] = [after(10_000), after(1_000_000)];
		expect(many).toBeLessThan(few * 1.1);
		expect(many).toBeLessThan(2048);
	}, 60_000);
});

test('exceedance forecasts what is coming, with an interval that holds, and not the value of now', () => {
	// Swings about 0.5: what is above it will fall, what is below will rise.
	const values = Array.from({ length: 6000 }, (_none, row) => 0.5 + 0.2 * Math.sin(row / 8) + scatter(row));
	const { outputs } = run(exceedanceMethod as unknown as OnlineMethod<object>, rowsOf(values));
	let [held, all, off, naiveOff] = [0, 0, 0, 0];
	for (let row = 1000; row + 12 < values.length; row++) {
		const { forecast = null, lower = null, upper = null } = outputs[row] ?? {};
		const [now = 0, then = 0] = [values[row], values[row + 12]];
		if (forecast === null || lower === null || upper === null) continue;
		all++;
		if (then >= lower && then <= upper) held++;
		off += (then - forecast) ** 2;
		naiveOff += (then - now) ** 2;
	}
	expect(all).toBe(values.length - 12 - 1000);
	expect(held / all).toBeGreaterThan(0.84);
	expect(held / all).toBeLessThan(0.96);
	expect(off).toBeLessThan(naiveOff / 2);
});

test('exceedance learns from its own outcomes: a limit that is often nearly reached and never, grows less likely', () => {
	const values = Array.from({ length: 8000 }, (_none, row) => 1.18 + 5 * scatter(row));
	const { outputs } = run(exceedanceMethod as unknown as OnlineMethod<object>, rowsOf(values));
	const mean = (from: number, to: number) =>
		outputs.slice(from, to).reduce((sum, { score }) => sum + (score ?? 0), 0) / (to - from);
	expect(Math.max(...values)).toBeLessThan(1.3);
	expect(mean(7000, 8000)).toBeLessThan(mean(100, 1100) / 3);
});

test('the sign and the zero of the unit do not matter to the forecast of a low limit', () => {
	const values = Array.from(
		{ length: 900 },
		(_none, row) => 0.5 + Math.max(0, row - 800) * 0.008 + scatter(row)
	);
	const method = exceedanceMethod as unknown as OnlineMethod<object>;
	const high = run(method, rowsOf(values)).outputs;
	const low = run(method, rowsOf(values.map((value) => -value)), { limit: -1.3, side: 'low' }).outputs;
	expect(low.map(({ flag }) => flag)).toEqual(high.map(({ flag }) => flag));
	expect(high.some(({ flag }) => flag)).toBe(true);
	expect(low[850]?.score).toBeCloseTo(high[850]?.score ?? Number.NaN, 6);
	expect(low[850]?.lower).toBeCloseTo(-(high[850]?.upper ?? Number.NaN), 6);
});

test.each([
	[1 / 3, 7, 0.3333333],
	[-1234.5678, 5, -1234.6],
	[98_765_432, 3, 98_800_000],
	[0, 7, 0],
	[1.5e-30, 2, 1.5e-30]
])('figures(%d, %d) is %d', (value, count, expected) => {
	expect(figures(value, count)).toBe(expected);
});

test('to the scatter: what is finer than a hundredth of it is dropped', () => {
	expect(toScatter(0.286408, 0.008)).toBe(0.286);
	expect(toScatter(100_123.4567, 1)).toBe(100_123.5);
});
