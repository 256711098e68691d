import type { Position } from '../geo.ts';

/** About 1.1 km north-south and, in Jilin, 0.8 km east-west. */
const CELL_DEGREES = 0.01;
const METRES_PER_DEGREE_LAT = 111_195;

/**
 * Finds what lies near a position without looking at everything: a grid of cells. Answers are candidates from the cells
 * that the radius touches; the caller measures exactly.
 */
export class NearIndex<Item extends { readonly position: Position }> {
	readonly #cells = new Map<string, Item[]>();

	constructor(items: Iterable<Item>) {
		for (const item of items) {
			const key = keyOf(cellOf(item.position.lon), cellOf(item.position.lat));
			const cell = this.#cells.get(key);
			if (cell) cell.push(item);
			else this.#cells.set(key, [item]);
		}
	}

	/** Everything that may lie within `radiusM`, and a little more. */
	near({ lon, lat }: Position, radiusM: number): Item[] {
		const latDegrees = radiusM / METRES_PER_DEGREE_LAT;
		const lonDegrees = latDegrees / Math.max(0.05, Math.cos((lat * Math.PI) / 180));
		const found: Item[] = [];
		for (let x = cellOf(lon - lonDegrees); x <= cellOf(lon + lonDegrees); x++)
			for (let y = cellOf(lat - latDegrees); y <= cellOf(lat + latDegrees); y++)
				found.push(...(this.#cells.get(keyOf(x, y)) ?? []));
		return found;
	}
}

const cellOf = (degrees: number) => Math.floor(degrees / CELL_DEGREES);
const keyOf = (x: number, y: number) => `${x},${y}`;
