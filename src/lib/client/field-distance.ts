import type { Position } from '../domain/geo.ts';

const EARTH_RADIUS_M = 6_371_009;

/** Great-circle distance in metres (haversine, mean radius); 0.5 % exact, which is enough to sort a list. */
export function distanceM(a: Position, b: Position): number {
	const rad = Math.PI / 180;
	const sinLat = Math.sin(((b.lat - a.lat) * rad) / 2);
	const sinLon = Math.sin(((b.lon - a.lon) * rad) / 2);
	const h = sinLat * sinLat + Math.cos(a.lat * rad) * Math.cos(b.lat * rad) * sinLon * sinLon;
	return 2 * EARTH_RADIUS_M * Math.asin(Math.min(1, Math.sqrt(h)));
}

/** `80 m`, `1.2 km`, `34 km`. */
export function distanceText(metres: number): string {
	if (metres < 1000) return `${Math.round(metres / 10) * 10} m`;
	return metres < 10_000 ? `${(metres / 1000).toFixed(1)} km` : `${Math.round(metres / 1000)} km`;
}
