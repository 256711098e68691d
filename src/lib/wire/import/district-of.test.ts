import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { twoDistricts } from '../../../testing/builders.ts';
import { districtLookup, type DistrictCollection } from './district-of.ts';

test.each([
	[125.5, 43.5, '220112'],
	[126.5, 43.5, '220113'],
	[124.9, 43.5, null],
	[125.5, 44.1, null]
])('two squares: %d, %d lies in %s', (lon, lat, code) =>
	expect(districtLookup(twoDistricts()).districtAt({ lon, lat })).toBe(code)
);

describe('the shipped districts', () => {
	const path = new URL('../../../../data/changchun-districts.geojson', import.meta.url);
	const lookup = districtLookup(JSON.parse(readFileSync(path, 'utf8')) as DistrictCollection);

	// Seats of government, to two decimals, from the public adcode table; 吉林市 is another city.
	test.each([
		[125.65, 43.53, '220112'],
		[125.84, 44.15, '220113'],
		[125.17, 44.43, '220122'],
		[126.54, 44.83, '220182'],
		[125.7, 44.53, '220183'],
		[124.82, 43.51, '220184'],
		[126.55, 43.84, null]
	])('%d, %d lies in %s', (lon, lat, code) => expect(lookup.districtAt({ lon, lat })).toBe(code));

	test('are eleven', () => expect(lookup.districts).toHaveLength(11));
});
