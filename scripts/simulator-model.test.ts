import { describe, expect, test } from 'vitest';
import { aLimit, aProfile, NOW_MS } from '../src/testing/builders.ts';
import { sectors } from '../src/lib/domain/sectors/index.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/lib/domain/time.ts';
import { calmBand, runningAt, scenarios, simulate, type SimulatedPoint } from './simulator-model.ts';

const methane = aProfile({
	id: 'coal-ch4-heading-face',
	limits: [aLimit(), aLimit({ id: 'cut', activateAt: 1.5 })]
});
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

/** Every profile of every sector, three points each. */
const city: SimulatedPoint[] = Object.values(sectors).flatMap(({ id, limitProfiles }) =>
	limitProfiles.flatMap((profile) =>
		[1, 2, 3].map((number) => ({ code: `${profile.id}-${number}`, sector: id, profile }))
	)
);
const TURN_MS = 20 * MINUTE_MS;

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

describe('incidents by themselves', () => {
	test('come one at a time, one in every 20 minutes, over before the next begins', () => {
		for (let turn = Math.ceil(NOW_MS / TURN_MS); turn < NOW_MS / TURN_MS + 30; turn++) {
			const seen = new Set<string>();
			for (let atMs = turn * TURN_MS; atMs < (turn + 1) * TURN_MS; atMs += 30_000) {
				const running = runningAt(city, atMs, 7);
				expect(running.length).toBeLessThanOrEqual(1);
				for (const { scenario, startMs } of running) {
					seen.add(`${scenario.id} ${startMs}`);
					expect(startMs + scenario.lengthMs).toBeLessThanOrEqual((turn + 1) * TURN_MS);
				}
			}
			expect(seen.size, String(turn)).toBe(1);
		}
	});

	test('coaches drive at night only by themselves between two and five', () => {
		const hours = new Set<number>();
		for (let atMs = NOW_MS; atMs < NOW_MS + 30 * DAY_MS; atMs += 2 * MINUTE_MS)
			for (const { scenario } of runningAt(city, atMs, 7))
				if (scenario.id === 'night-driving') hours.add(new Date(atMs + 8 * HOUR_MS).getUTCHours());
		expect([...hours].sort()).toEqual([2, 3, 4]);
	});
});

test('the methane rise reaches the cut limit and comes back', () => {
	const play = { id: 'methane-rise', startMs: NOW_MS };
	const values = Array.from({ length: 33 }, (_, index) =>
		Math.max(
			...simulate(points, NOW_MS + index * 15_000, 7, { play, incidents: false })
				.filter(({ point }) => point.startsWith('P-0'))
				.map(({ value }) => value)
		)
	);
	expect(values[0]).toBeLessThan(1);
	expect(Math.max(...values)).toBeGreaterThanOrEqual(1.5);
	expect(values.at(-1)).toBeLessThan(1);
});

describe('with the real profiles', () => {
	test.each(scenarios.map(({ id, fits }) => [id, fits] as const))('%s finds a point', (_, fits) => {
		expect(city.some(fits)).toBe(true);
	});

	test('a calm city crosses no limit of any profile', () => {
		const profiles = new Map(city.map(({ code, profile }) => [code, profile]));
		for (let atMs = NOW_MS; atMs < NOW_MS + DAY_MS; atMs += 20 * MINUTE_MS)
			for (const { point, value } of simulate(city, atMs, 7, { incidents: false }))
				for (const { kind, activateAt, beyond } of profiles.get(point)?.limits ?? []) {
					const past = kind === 'high' ? value - activateAt : activateAt - value;
					// Where the value itself is allowed, a calm point may stand on it: 100 % of the vehicles are networked.
					expect(beyond ? past <= 0 : past < 0, `${point} ${value}`).toBe(true);
				}
	});
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
