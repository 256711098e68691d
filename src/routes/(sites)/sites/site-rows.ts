import { levels } from '$lib/domain/risk/level.ts';
import type { Sort } from '$lib/ui/list/Table.svelte';
import type { SiteTableRow } from '$lib/wire/site-row.ts';

interface SiteFilter {
	readonly search: string;
	/** Empty = all. */
	readonly sector: string;
	readonly district: string;
}

/** What a search looks at: name, id, address and who is responsible. */
export function textOf({ name, id, address, responsibleName }: SiteTableRow): string {
	return `${name} ${id} ${address} ${responsibleName}`.toLowerCase();
}

/** Rows that hold every word of the search, of this sector and district. */
export function rowsOf(
	rows: readonly SiteTableRow[],
	texts: ReadonlyMap<string, string>,
	{ search, sector, district }: SiteFilter
): readonly SiteTableRow[] {
	const wanted = search.trim().toLowerCase().split(/\s+/).filter(Boolean);
	return rows.filter(
		(row) =>
			(sector === '' || row.sector === sector) &&
			(district === '' || row.district === district) &&
			wanted.every((word) => texts.get(row.id)?.includes(word))
	);
}

const compare = new Intl.Collator('zh-CN').compare;
/** Red first, and in a level the lowest score first; without a score last. */
const byLevel = (a: SiteTableRow, b: SiteTableRow) =>
	levels.indexOf(a.level) - levels.indexOf(b.level) || (a.score ?? 101) - (b.score ?? 101);
const orders: Readonly<Record<string, (a: SiteTableRow, b: SiteTableRow) => number>> = {
	level: byLevel,
	score: (a, b) => (a.score ?? 101) - (b.score ?? 101),
	name: (a, b) => compare(a.name, b.name),
	alarms: (a, b) => b.activeAlarms - a.activeAlarms,
	dangers: (a, b) => b.openHiddenDangers - a.openHiddenDangers,
	inspected: (a, b) => (a.lastInspectionAtMs ?? 0) - (b.lastInspectionAtMs ?? 0)
};

/** In the order of a column; ties by id, so that rows never change places by themselves. */
export function sorted(rows: readonly SiteTableRow[], { columnId, descending }: Sort): SiteTableRow[] {
	const order = orders[columnId] ?? byLevel;
	return rows.toSorted((a, b) => (descending ? order(b, a) : order(a, b)) || (a.id < b.id ? -1 : 1));
}
