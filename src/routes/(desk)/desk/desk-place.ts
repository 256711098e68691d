import type { DeskRow } from './desk-rows.ts';

/** Where the cursor stands: the list as it was while the chosen line still had its place in it. */
export interface Place {
	readonly rows: readonly DeskRow[];
	readonly at: number;
}

/** What decides where a line is sorted: an acknowledged alarm goes behind those that wait. */
function standing(row: DeskRow): string {
	return row.kind === 'group'
		? `${row.worst.priority} ${row.unacked === 0}`
		: `${row.alarm.priority} ${row.alarm.acknowledged}`;
}

/** The place after the list changed. A line that moved by its own change, or left, keeps the place it had. */
export function keptPlace(place: Place | null, rows: readonly DeskRow[], key: string | null): Place | null {
	if (key === null) return null;
	const at = rows.findIndex((row) => row.key === key);
	const row = rows[at];
	const before = place?.rows[place.at];
	const hasMoved = before?.key === key && (!row || standing(row) !== standing(before));
	if (hasMoved) return place;
	return row ? { rows, at } : null;
}

/**
 * The line to go to: the neighbour in the list. Where the chosen line has moved away, those that stood after it are asked
 * in their old order, so that acknowledging one after the other walks down the list and never leaps behind it.
 */
export function stepped(
	place: Place | null,
	rows: readonly DeskRow[],
	key: string | null,
	by: 1 | -1
): DeskRow | null {
	const before = place?.rows[place.at];
	if (!place || before?.key !== key) return rows[0] ?? null;
	const byKey = new Map(rows.map((row) => [row.key, row]));
	const isStill = (row: DeskRow | undefined) => {
		const now = row && byKey.get(row.key);
		return row && now && standing(now) === standing(row) ? now : null;
	};
	if (isStill(before)) return rows[clamped(rows.findIndex((row) => row.key === key) + by, rows)] ?? null;
	for (let at = place.at + by; at >= 0 && at < place.rows.length; at += by) {
		const next = isStill(place.rows[at]);
		if (next) return next;
	}
	return rows[clamped(place.at, rows)] ?? null;
}

const clamped = (at: number, rows: readonly DeskRow[]) => Math.min(rows.length - 1, Math.max(0, at));
