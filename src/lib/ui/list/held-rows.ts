/** A row that was in view, and the place it had in the whole list. */
export interface SeenRow {
	readonly key: string;
	readonly index: number;
}

/**
 * By how many rows a list must be scrolled after rows came, went or moved, so that what is in view stays under the eye: the
 * middle one of the shifts of the rows seen before. A single row that moved far away by its own change decides nothing.
 * Example: rows 10 to 14 in view, three new ones above them → 3.
 */
export function heldShift(seen: readonly SeenRow[], keys: readonly string[]): number {
	const wanted = new Map(seen.map(({ key, index }) => [key, index]));
	const shifts = keys
		.flatMap((key, index) => {
			const before = wanted.get(key);
			return before === undefined ? [] : [index - before];
		})
		.sort((a, b) => a - b);
	return shifts[Math.floor((shifts.length - 1) / 2)] ?? 0;
}
