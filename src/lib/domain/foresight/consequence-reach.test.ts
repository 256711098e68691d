import { expect, test } from 'vitest';
import { reachCircles, reachedBy } from './consequence-reach.ts';

/** One degree of latitude is 111,195 m on the sphere that is used: 0.001° = 111.2 m. */
const north = (degrees: number) => ({ lon: 125.3, lat: 43.9 + degrees });
const circle = (id: string, radiusM: number) => ({
	...{ id, radiusM, name: { zh: id, en: id } },
	source: {
		...{ standard: 's', clause: null, edition: null, effectiveFrom: null, effectiveTo: null },
		confidence: 'verified' as const
	}
});

test('each neighbour with its distance and every circle that reaches it, nearest first', () => {
	const circles = [circle('death', 50), circle('serious', 150), circle('light', 400)];
	const at = (id: string, degrees: number) => ({ id, position: north(degrees) });
	const found = reachedBy(north(0), circles, [at('far', 0.0037), at('near', 0.001), at('middle', 0.002)]);
	expect(
		found.map(({ neighbour, distanceM, circleIds }) => [neighbour.id, Math.round(distanceM), circleIds])
	).toEqual([
		['near', 111, ['serious', 'light']],
		['middle', 222, ['light']]
		// 'far': 411 m, outside of all.
	]);
});

test('a gas pipe of 300 mm at 0.4 MPa reaches 18.918 m by the declared constant', () => {
	const [pipe, ...more] = reachCircles('gas-supply', { diameterMm: 300, pressureMPa: 0.4 });
	expect(more).toEqual([]);
	expect(pipe?.radiusM).toBeCloseTo(18.918, 6);
	expect(pipe?.source.note).toContain('severity proxy');
});

test.each([
	['gas without a diameter', 'gas-supply', { pressureMPa: 0.4 }],
	['gas with a diameter as text', 'gas-supply', { diameterMm: '300', pressureMPa: 0.4 }],
	['a mine', 'coal-gas', { diameterMm: 300, pressureMPa: 0.4 }],
	['a building site', 'construction', {}]
] as const)('%s has no circle', (_what, sector, facts) => {
	expect(reachCircles(sector, facts)).toEqual([]);
});

test('a chemical site has the circles of its stock, smallest first, and the 500 m of GB 18218', () => {
	const circles = reachCircles('hazchem', {
		substances: [{ substance: '液化石油气', quantityT: 50 }]
	});
	const radii = circles.map(({ radiusM }) => radiusM);
	expect(radii).toEqual(radii.toSorted((a, b) => a - b));
	expect(circles.map(({ id }) => id)).toContain('residents-500m');
});
