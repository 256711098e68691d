import { expect, test } from 'vitest';
import { fitLogistic, logOdds } from './logistic.ts';
import type { UnitPeriod } from './rank-past.ts';
import { rankUnits } from './rank.ts';

const row = (unit: string, period: number, findings: number | null, outcome: number | null): UnitPeriod => ({
	unit,
	period,
	findings,
	outcome
});

/** Sixty units over twenty periods; how often each has an accident is its number over 100. */
const history = Array.from({ length: 20 }, (_, period) =>
	Array.from({ length: 60 }, (_unit, index) => {
		const draw = Math.abs(Math.sin(period * 127.1 + index * 311.7) * 43758.5453) % 1;
		return row(`u${index}`, period, index % 7, draw < index / 100 ? 1 : 0);
	})
).flat();

test('the dangerous ones come first', () => {
	const first = rankUnits(history)
		.slice(0, 15)
		.map(({ unit }) => Number(unit.slice(1)));
	expect(first.reduce((sum, index) => sum + index, 0) / 15).toBeGreaterThan(42);
});

test('only what lies before counts: rows in another order change nothing, later ones are not there', () => {
	const early = history.filter(({ period }) => period < 12);
	expect(rankUnits(early.toReversed())).toEqual(rankUnits(early));
});

test('one accident in one period does not outrank five in ten', () => {
	const proven = Array.from({ length: 10 }, (_, period) => row('old', period, 0, period % 2));
	const others = Array.from({ length: 10 }, (_, period) => row('calm', period, 0, 0));
	const ranked = rankUnits([...proven, ...others, row('new', 9, 0, 1)]);
	expect(ranked.map(({ unit }) => unit)).toEqual(['old', 'new', 'calm']);
});

test('what is not known is not zero: a unit without known findings stands between many and none', () => {
	const of = (unit: string, findings: number | null) =>
		Array.from({ length: 6 }, (_, period) => row(unit, period, findings, null));
	const ranked = rankUnits([...of('many', 9), ...of('unknown', null), ...of('none', 0)]);
	expect(ranked.map(({ unit }) => unit)).toEqual(['many', 'unknown', 'none']);
});

test('a further figure that goes with the outcomes ranks, one that does not changes little', () => {
	const size = (index: number) => (index % 2 === 0 ? 50 : 1);
	const told = history.map((one) => {
		const index = Number(one.unit.slice(1));
		const draw = Math.abs(Math.sin(one.period * 39.7 + index * 78.2) * 43758.5453) % 1;
		return {
			...one,
			findings: null,
			outcome: draw < 0.02 * size(index) ** 0.5 ? 1 : 0,
			more: { workers: size(index) }
		};
	});
	const first = rankUnits(told).slice(0, 20);
	expect(first.filter(({ unit }) => Number(unit.slice(1)) % 2 === 0).length).toBeGreaterThanOrEqual(18);
});

test('a unit that vanished, and one that appears in the last period, are ranked too', () => {
	const units = rankUnits([
		row('gone', 0, 1, 1),
		row('stays', 0, 1, 0),
		row('stays', 5, 0, 0),
		row('new', 5, 3, null)
	]);
	expect(units.map(({ unit }) => unit).toSorted()).toEqual(['gone', 'new', 'stays']);
	for (const { score } of units) expect(Number.isFinite(score)).toBe(true);
});

test('an empty history ranks nobody', () => {
	expect(rankUnits([])).toEqual([]);
});

test('logistic regression finds the weights that made the data', () => {
	const rows = Array.from({ length: 4000 }, (_, index) => [
		Math.sin(index * 12.9898),
		Math.cos(index * 78.233)
	]);
	const truths = rows.map(([a = 0, b = 0], index) => {
		const draw = Math.abs(Math.sin(index * 39.425) * 43758.5453) % 1;
		return draw < 1 / (1 + Math.exp(-(2 * a - b + 0.5)));
	});
	const weights = fitLogistic(rows, truths, 1e-6);
	for (const [index, wanted] of [2, -1, 0.5].entries())
		expect(Math.abs((weights[index] ?? 0) - wanted)).toBeLessThan(0.2);
	expect(logOdds(weights, [1, 0])).toBeCloseTo((weights[0] ?? 0) + (weights[2] ?? 0), 9);
});
