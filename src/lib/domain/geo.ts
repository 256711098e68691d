/** Coordinate systems a position can be stated in. Ours are WGS84; the original pair is kept beside it. */
export const coordinateSystems = ['WGS84', 'CGCS2000', 'GCJ-02', 'BD-09'] as const;
export type CoordinateSystem = (typeof coordinateSystems)[number];

/** A position in degrees, WGS84. */
export interface Position {
	readonly lon: number;
	readonly lat: number;
}

/** A position as it was given, before it was turned to WGS84. */
export interface StatedPosition {
	readonly x: number;
	readonly y: number;
	readonly system: CoordinateSystem;
}
