import { expect, test } from 'vitest';
import { distanceM, distanceText } from './field-distance.ts';

test('one degree of latitude is 111.2 km', () => {
	// Hand calculation: 6371.009 km · π / 180 = 111.195 km.
	expect(distanceM({ lon: 125.3, lat: 43.5 }, { lon: 125.3, lat: 44.5 })).toBeCloseTo(111_195, -1);
});

test.each([
	[0, '0 m'],
	[84, '80 m'],
	[1234, '1.2 km'],
	[34_400, '34 km']
])('%d m reads %s', (metres, want) => expect(distanceText(metres)).toBe(want));
