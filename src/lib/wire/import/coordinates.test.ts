import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coordinateSystems } from '../../domain/geo.ts';
import { coordinateFault, statedFrom, wgs84Of } from './coordinates.ts';

const changchun = fc.record({
	lon: fc.double({ min: 124, max: 127, noNaN: true }),
	lat: fc.double({ min: 43, max: 45.5, noNaN: true })
});

test.each(coordinateSystems)('%s and back moves a position by less than 0.3 m', (system) => {
	fc.assert(
		fc.property(changchun, ({ lon, lat }) => {
			const back = wgs84Of(statedFrom({ lon, lat }, system));
			// 0.3 m is 2.7e-6° of latitude and 3.7e-6° of longitude at 44° N.
			expect(Math.abs(back.lat - lat)).toBeLessThan(2.7e-6);
			expect(Math.abs(back.lon - lon)).toBeLessThan(3.7e-6);
		})
	);
});

test.each([
	[125.3, 43.9, undefined],
	[43.9, 125.3, 'coordinates_swapped'],
	[12.53, 43.9, 'out_of_range'],
	[125.3, 90, 'out_of_range'],
	[0, 0, 'out_of_range']
])('%d, %d → %s', (x, y, code) => expect(coordinateFault(x, y)?.code).toBe(code));
