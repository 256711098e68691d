import gcoord from 'gcoord';
import type { CoordinateSystem, Position, StatedPosition } from '../../domain/geo.ts';
import { fault, type Fault } from './fault.ts';

/** China with its seas, both ends included, whole degrees: only to find swapped or mistyped pairs. */
const china = { west: 73, east: 136, south: 3, north: 54 } as const;

const isLon = (value: number) => value >= china.west && value <= china.east;
const isLat = (value: number) => value >= china.south && value <= china.north;

/** `null` = plausible. The two ranges do not meet, so a swapped pair is recognised for certain. */
export function coordinateFault(x: number, y: number): Fault | null {
	if (isLon(x) && isLat(y)) return null;
	if (isLon(y) && isLat(x))
		return fault('coordinates_swapped', '经度与纬度可能颠倒', 'Longitude and latitude look swapped');
	return fault(
		'out_of_range',
		'坐标不在中国范围内（经度 73–136，纬度 3–54）',
		'Not in China (longitude 73–136, latitude 3–54)'
	);
}

/** Six decimals are about 0.1 m: finer than the survey, and the same number on every machine. */
const rounded = (degrees: number) => Math.round(degrees * 1e6) / 1e6;

/**
 * WGS84 from a stated pair. GCJ-02 and BD-09 by gcoord's inversion (round trip under 0.1 m). CGCS2000 is taken as
 * it is: it differs from WGS84 by centimetres to a few decimetres, below anything shown.
 */
export function wgs84Of({ x, y, system }: StatedPosition): Position {
	const [lon, lat] = converted([x, y], system);
	return { lon: rounded(lon), lat: rounded(lat) };
}

function converted(pair: [number, number], system: CoordinateSystem): [number, number] {
	switch (system) {
		case 'WGS84':
		case 'CGCS2000':
			return pair;
		case 'GCJ-02':
			return gcoord.transform(pair, gcoord.GCJ02, gcoord.WGS84) as [number, number];
		case 'BD-09':
			return gcoord.transform(pair, gcoord.BD09, gcoord.WGS84) as [number, number];
	}
}

/** The inverse, for exports and the demo city. Six decimals. */
export function statedFrom({ lon, lat }: Position, system: CoordinateSystem): StatedPosition {
	if (system === 'WGS84' || system === 'CGCS2000') return { x: rounded(lon), y: rounded(lat), system };
	const target = system === 'GCJ-02' ? gcoord.GCJ02 : gcoord.BD09;
	const [x, y] = gcoord.transform([lon, lat], gcoord.WGS84, target) as [number, number];
	return { x: rounded(x), y: rounded(y), system };
}
