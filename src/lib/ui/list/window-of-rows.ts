/** Which rows of a long list are drawn. */
export interface WindowOfRows {
	readonly first: number;
	/** Excluded. */
	readonly end: number;
	/** Height of the rows left out above, in px. */
	readonly offsetPx: number;
	readonly totalPx: number;
}

/** Rows drawn beyond each edge, so that a quick scroll does not show white. */
const BEYOND = 8;

/**
 * The rows between `scrollPx` and `scrollPx + viewPx`, and a few beyond. All rows have the same height: 10,000 rows cost as
 * much as the screen holds. Example: rows of 32 px, a view of 320 px at 3,200 px → rows 92 to 118.
 */
export function windowOfRows(
	rowCount: number,
	rowPx: number,
	scrollPx: number,
	viewPx: number
): WindowOfRows {
	const totalPx = rowCount * rowPx;
	const topPx = Math.min(Math.max(0, scrollPx), Math.max(0, totalPx - viewPx));
	const first = Math.max(0, Math.floor(topPx / rowPx) - BEYOND);
	const end = Math.min(rowCount, Math.ceil((topPx + viewPx) / rowPx) + BEYOND);
	return { first, end, offsetPx: first * rowPx, totalPx };
}
