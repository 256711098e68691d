import { describe, expect, test } from 'vitest';
import { aLimit, aProfile, NOW_MS } from '../src/testing/builders.ts';
import { HOUR_MS, MINUTE_MS } from '../src/lib/domain/time.ts';
import { calmBand, runningAt, scenarios, simulate, type SimulatedPoint } from './simulator-model.ts';

const methane = aProfile({ limits: [aLimit(), aLimit({ id: 'cut', activateAt: 1.5 })] });
const oxygen = aProfile({
	id: 'o2',
	quantity: 'o2',
	unit: '%',
	span: { low: 0, high: 25 },
	limits: [aLimit({ kind: 'low', activateAt: 20, clear: { deadband: 0.2 } })]
});
const pressure = aProfile({
	id: 'p',
	quantity: 'pressure',
	unit: 'MPa',
	span: { low: 0, high: 0.6 },
	limits: [
		aLimit({ activateAt: 0.4, clear: { deadband: 0.01 } }),
		aLimit({ id: 'low', kind: 'low', activateAt: 0.1, clear: { deadband: 0.01 } })
	]
});
const flag = aProfile({ id: 'door', quantity: 'state', unit: '', span: { low: 0, high: 1 } });
const points: SimulatedPoint[] = [methane, oxygen, pressure, flag].flatMap((profile, kind) =>
	Array.from({ length: 40 }, (_, index) => ({
		code: `P-${kind}-${index}`,
		sector: ['coal-gas', 'coal-gas', 'gas-supply', 'construction'][kind] ?? '',
		profile
	}))
);
const day = Array.from({ length: 144 }, (_, index) => NOW_MS + index * 10 * MINUTE_MS);

describe('the calm city', () => {
	test('never crosses a limit, day or night', () => {
		const profiles = new Map(points.map(({ code, profile }) => [code, profile]));
		for (const atMs of day)
			for (const { point, value } of simulate(points, atMs, 7, { incidents: false }))
				for (const limit of profiles.get(point)?.limits ?? [])
					expect(
						limit.kind === 'high' ? value < limit.activateAt : value > limit.activateAt,
						`${point} ${value}`
					).toBe(true);
	});

	test('moves: no analogue point keeps one value over a day', () => {
		const [first] = points;
		const values = new Set(day.map((atMs) => simulate([first!], atMs, 7, { incidents: false })[0]?.value));
		expect(values.size).toBeGreaterThan(20);
	});
});

test('the same seed and moment give the same readings, another seed others', () => {
	expect(simulate(points, NOW_MS, 7)).toEqual(simulate(points, NOW_MS, 7));
	expect(simulate(points, NOW_MS, 8)).not.toEqual(simulate(points, NOW_MS, 7));
});

test('the methane rise comes about every 20 minutes and crosses the alarm but not the cut', () => {
	let crossings = 0;
	const above = new Set<string>();
	for (let atMs = NOW_MS; atMs < NOW_MS + 10 * HOUR_MS; atMs += 15_000)
		for (const { point, value } of simulate(points, atMs, 7)) {
			if (!point.startsWith('P-0')) continue;
			expect(value).toBeLessThan(1.5);
			if (value >= 1 && !above.has(point)) crossings += 1;
			if (value >= 1) above.add(point);
			else above.delete(point);
		}
	expect(crossings).toBeGreaterThanOrEqual(28);
	expect(crossings).toBeLessThanOrEqual(31);
});

test.each(scenarios.filter(({ fits }) => points.some(fits)).map(({ id, effect }) => [id, effect] as const))(
	'%s can be asked for',
	(id, effect) => {
		const play = { id, startMs: NOW_MS };
		const scenario = scenarios.find((known) => known.id === id);
		const middle = NOW_MS + (scenario?.lengthMs ?? 0) / 2;
		const codes = runningAt(points, middle, 7, { play, incidents: false })[0]?.codes ?? new Set();
		expect(codes.size).toBeGreaterThan(0);
		const hit = simulate(points, middle, 7, { play, incidents: false }).filter(({ point }) =>
			codes.has(point)
		);
		if (effect === 'silent') expect(hit).toEqual([]);
		if (effect === 'fault') expect(hit[0]?.quality).toBe('fault');
		if (effect === 'rise')
			for (const { point, value } of hit) {
				const limits =
					points.find(({ code }) => code === point)?.profile.limits.filter(({ kind }) => kind === 'high') ??
					[];
				expect(value).toBeGreaterThanOrEqual(Math.min(...limits.map(({ activateAt }) => activateAt)));
			}
	}
);

test('a calm band lies between the restore points', () => {
	expect(calmBand(pressure)).toEqual({ low: 0.11, high: 0.39 });
	expect(calmBand(oxygen)).toEqual({ low: 20.2, high: 25 });
});
