import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bleveFireball } from './consequence-bleve.ts';
import { consequenceCircles } from './consequence-circles.ts';
import { blastRadii, scaledDistance, usualBlast } from './consequence-tnt.ts';

// Expected values computed in Python with its own bisection from the printed formulas.
describe('TNT equivalence', () => {
	test('10 t of fuel at 50 000 kJ/kg', () => {
		const { tntKg, deathM, seriousM, lightM, propertyM } = blastRadii({
			fuelKg: 10_000,
			heatKjPerKg: 50_000,
			...usualBlast
		}).value;
		expect(tntKg).toBeCloseTo(7964.6018, 3);
		expect(deathM).toBeCloseTo(29.306882, 5);
		expect(seriousM).toBeCloseTo(77.145079, 5);
		expect(lightM).toBeCloseTo(138.611879, 5);
		expect(propertyM).toBeCloseTo(109.119134, 5);
	});

	test('the published scaled distances: 44 kPa 1.089, 17 kPa 1.957', () => {
		expect(scaledDistance(44_000)).toBeCloseTo(1.089, 3);
		expect(scaledDistance(17_000)).toBeCloseTo(1.957, 3);
	});

	test('more fuel never makes a smaller circle, and death lies inside serious inside light', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 1, max: 1e7, noNaN: true }),
				fc.double({ min: 1, max: 10, noNaN: true }),
				(fuelKg, factor) => {
					const small = blastRadii({ fuelKg, heatKjPerKg: 46_000, ...usualBlast }).value;
					const large = blastRadii({ fuelKg: fuelKg * factor, heatKjPerKg: 46_000, ...usualBlast }).value;
					for (const key of ['deathM', 'seriousM', 'lightM', 'propertyM'] as const)
						expect(large[key]).toBeGreaterThanOrEqual(small[key]);
					expect(small.deathM).toBeLessThan(small.seriousM);
					expect(small.seriousM).toBeLessThan(small.lightM);
				}
			)
		);
	});

	test.each([0, -1, Number.NaN])('%f kg is refused', (fuelKg) =>
		expect(() => blastRadii({ fuelKg, heatKjPerKg: 46_000, ...usualBlast })).toThrow('fuelKg')
	);
});

describe('BLEVE fireball', () => {
	test('single 100 t sphere: 50 t take part', () => {
		const ball = bleveFireball({ storedKg: 100_000, layout: 'single', shape: 'sphere' }).value;
		expect(ball.fuelKg).toBe(50_000);
		expect(ball.radiusM).toBeCloseTo(106.836913, 5);
		expect(ball.durationS).toBeCloseTo(16.578142, 5);
		expect(ball.deathM).toBeCloseTo(191.904741, 4);
		expect(ball.secondDegreeM).toBeCloseTo(252.184649, 4);
		expect(ball.firstDegreeM).toBeCloseTo(400.647928, 4);
	});

	test('two tanks give 70 %, several 90 % of the stock', () => {
		expect(bleveFireball({ storedKg: 1000, layout: 'two', shape: 'sphere' }).value.fuelKg).toBe(700);
		expect(bleveFireball({ storedKg: 1000, layout: 'several', shape: 'sphere' }).value.fuelKg).toBe(900);
	});

	test('a small fireball that never reaches the flux has no radius instead of a zero', () => {
		expect(bleveFireball({ storedKg: 1, layout: 'single', shape: 'sphere' }).value.deathM).toBeNull();
	});

	test('more gas never makes a smaller radius', () => {
		fc.assert(
			fc.property(
				fc.double({ min: 1, max: 1e7, noNaN: true }),
				fc.double({ min: 1, max: 10, noNaN: true }),
				(storedKg, factor) => {
					const small = bleveFireball({ storedKg, layout: 'single', shape: 'sphere' }).value;
					const large = bleveFireball({
						storedKg: storedKg * factor,
						layout: 'single',
						shape: 'sphere'
					}).value;
					for (const key of ['radiusM', 'durationS', 'deathM', 'secondDegreeM', 'firstDegreeM'] as const)
						expect((large[key] ?? 0) + 1e-6).toBeGreaterThanOrEqual(small[key] ?? 0);
				}
			)
		);
	});
});

describe('circles of a site', () => {
	test('fuel has blast circles, liquefied fuel a fireball, every site the 500 m', () => {
		const ids = (substance: string) =>
			consequenceCircles({ substances: [{ substance, quantityT: 100 }] }).map(({ id }) => id);
		expect(ids('LPG')).toEqual([
			'blast-death',
			'blast-serious',
			'blast-light',
			'bleve-first-degree',
			'residents-500m'
		]);
		expect(ids('汽油')).toEqual(['blast-death', 'blast-serious', 'blast-light', 'residents-500m']);
		expect(ids('液氯')).toEqual(['residents-500m']);
		expect(consequenceCircles({}).map(({ id }) => id)).toEqual(['residents-500m']);
	});
});

// By hand: W = 0.5·stored, R = 2.9·W^(1/3).
test.each([
	[5000, 39.36],
	[2000, 29]
])(
	'whoever is inside the fireball of %i kg counts as dead, and the formula’s own distance is kept',
	(storedKg, radiusM) => {
		const { value, notes } = bleveFireball({ storedKg, layout: 'single', shape: 'sphere' });
		expect(value.radiusM).toBeCloseTo(radiusM, 1);
		expect(value.deathM ?? 0).toBeLessThan(value.radiusM);
		expect(value.safeDeathM).toBe(value.radiusM);
		expect(notes.map(({ zh }) => zh).join()).toContain('火球之内');
	}
);
