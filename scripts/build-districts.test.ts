import { readFileSync, statSync } from 'node:fs';
import { area, booleanPointInPolygon, kinks, point } from '@turf/turf';
import { describe, expect, test } from 'vitest';
import { splitAtRepeats } from './build-districts.ts';

const path = new URL('../data/changchun-districts.geojson', import.meta.url);
type Unit = GeoJSON.Feature<
	GeoJSON.MultiPolygon,
	{ code: string; zh: string; en: string; center: [number, number] }
>;
const { features }: { features: Unit[] } = JSON.parse(readFileSync(path, 'utf8'));

// km², compared by hand with boundaries of 2021 (DataV.GeoAtlas); 二道 and 九台 are left out: their line here is older.
const areas = [
	['220102', 531],
	['220103', 973],
	['220104', 284],
	['220106', 320],
	['220112', 1672],
	['220122', 5182],
	['220182', 4710],
	['220183', 3006],
	['220184', 4137]
] as const;

describe('the shipped districts of Changchun', () => {
	test('are the 11 county-level units, at most 300 kB', () => {
		const codes = features.map((f) => f.properties.code);
		expect(codes).toEqual(
			'220102 220103 220104 220105 220106 220112 220113 220122 220182 220183 220184'.split(' ')
		);
		expect(statSync(path).size).toBeLessThan(300_000);
	});

	test.each(features.map((f) => [f.properties.zh, f] as const))(
		'%s has closed rings that do not cross, and its centre inside',
		(_name, feature) => {
			for (const [ring = [], ...holes] of feature.geometry.coordinates) {
				expect(holes).toEqual([]);
				expect(ring.length).toBeGreaterThanOrEqual(4);
				expect(ring.at(-1)).toEqual(ring[0]);
			}
			expect(kinks(feature).features).toEqual([]);
			expect(booleanPointInPolygon(point(feature.properties.center), feature)).toBe(true);
			expect(feature.properties.en).toMatch(/^[A-Z]/);
		}
	);

	test.each(areas)('%s covers about %d km²', (code, km2) => {
		const feature = features.find((f) => f.properties.code === code);
		expect(Math.abs(area(feature as Unit) / 1e6 / km2 - 1)).toBeLessThan(0.05);
	});

	test('put well-known places into the right district (WGS84)', () => {
		const districtAt = (lon: number, lat: number) =>
			features.find((f) => booleanPointInPolygon(point([lon, lat]), f))?.properties.zh;
		expect(districtAt(125.662, 43.524)).toBe('双阳区'); // seat of 双阳
		expect(districtAt(124.819, 43.502)).toBe('公主岭市'); // seat of 公主岭
		expect(districtAt(126.527, 44.838)).toBe('榆树市'); // seat of 榆树
		expect(districtAt(126.55, 43.84)).toBeUndefined(); // the city of Jilin
	});
});

test('a ring that touches itself is split, and a part without area is dropped', () => {
	const at = (x: number, y: number) => [125 + x / 10, 43 + y / 10] as const;
	const figureEight = [at(0, 0), at(1, 0), at(1, 1), at(2, 1), at(2, 2), at(1, 2), at(1, 1), at(0, 1)];
	expect(splitAtRepeats(figureEight).map((ring) => ring.length)).toEqual([4, 4]);
	expect(splitAtRepeats([at(0, 0), at(1, 0), at(2, 0)])).toEqual([]);
});
