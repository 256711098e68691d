import type { Sector } from '../../domain/sectors/sector.ts';
import { folded } from './cell.ts';
import type { Column } from './column.ts';
import { importColumns, kindNames } from './columns.ts';
import { importKinds, type ImportKind } from './record.ts';

/** What a heading stands for. `unit` is what its brackets say, e.g. `瓦斯涌出量(m³/min)`. */
export type Target =
	| { readonly to: 'column'; readonly column: Column; readonly unit: string | null }
	| { readonly to: 'fact'; readonly name: string; readonly unit: string | null }
	| { readonly to: 'limit'; readonly limit: string; readonly part: 'activate' | 'restore' };

export type Sectors = Readonly<Record<string, Sector>>;

const factPrefix = /^(?:facts?|事实)[.:]\s*(.+)$/iu;
const limitPattern = /^(?:limits?|限值)[.:]\s*(.+?)\s*[.:]\s*(activate|报警值|启动值|restore|恢复值)$/iu;
const bracketed = /^(.*?)\s*[([]([^()[\]]*)[)\]]$/u;

/** Finds what a heading means for this kind; `null` = nothing we know. */
export function targetOf(heading: string, kind: ImportKind, sectors: Sectors): Target | null {
	const text = heading.normalize('NFKC').replaceAll('*', '').trim();
	const whole = plainTarget(text, null, kind, sectors);
	if (whole !== null) return whole;
	const [, name, unit] = bracketed.exec(text) ?? [];
	return name === undefined ? null : plainTarget(name.trim(), unit?.trim() || null, kind, sectors);
}

function plainTarget(text: string, unit: string | null, kind: ImportKind, sectors: Sectors): Target | null {
	const column = importColumns[kind].find(({ id, zh, en }) =>
		[id, ...zh, ...en].some((name) => folded(name) === folded(text))
	);
	if (column) return { to: 'column', column, unit };
	if (kind === 'points') return limitTarget(text);
	if (kind !== 'sites') return null;
	const name = factPrefix.exec(text)?.[1];
	if (name !== undefined) return { to: 'fact', name, unit };
	return isFactName(text, sectors) ? { to: 'fact', name: text, unit } : null;
}

function limitTarget(text: string): Target | null {
	const [, limit, part] = limitPattern.exec(text) ?? [];
	if (limit === undefined || part === undefined) return null;
	return { to: 'limit', limit, part: /restore|恢复值/i.test(part) ? 'restore' : 'activate' };
}

function isFactName(text: string, sectors: Sectors): boolean {
	return Object.values(sectors).some((sector) => factField(sector, text) !== undefined);
}

/** A sector's field by its id or by its Chinese or English name. */
export function factField(sector: Sector, name: string) {
	const wanted = folded(name);
	return sector.facts.find(({ id, name: { zh, en } }) =>
		[id, zh, en].some((known) => folded(known) === wanted)
	);
}

/** The kind a sheet or file name tells, e.g. `demo/03-points.csv.gz` → points; order numbers and the path are ignored. */
export function kindOfName(name: string): ImportKind | null {
	const base = name.split(/[\\/]/).at(-1) ?? '';
	const stem = folded(base.replace(/(\.(csv|tsv|txt|ndjson|jsonl|geojson|json|xlsx|gz))+$/i, '')).replace(
		/^\d+[._、]?/u,
		''
	);
	for (const kind of importKinds) if (kindNames[kind].some((known) => folded(known) === stem)) return kind;
	// `sites-hazchem.xlsx`, `风险点清单-双阳.csv`: the name may go on after the kind.
	const begins = importKinds.filter((kind) =>
		kindNames[kind].some((known) => stem.startsWith(folded(known)))
	);
	return begins.length === 1 ? (begins[0] ?? null) : null;
}

/** The kind whose required columns are all there; with several, the one that knows the most headings. `null` = no single one. */
export function kindOfHeadings(headings: readonly string[], sectors: Sectors): ImportKind | null {
	const fitting = importKinds
		.map((kind) => ({ kind, known: knownColumns(headings, kind, sectors) }))
		.filter(({ kind, known }) => importColumns[kind].every(({ id, required }) => !required || known.has(id)))
		.sort((a, b) => b.known.size - a.known.size);
	const [best, next] = fitting;
	if (best === undefined || (next !== undefined && next.known.size === best.known.size)) return null;
	return best.kind;
}

function knownColumns(headings: readonly string[], kind: ImportKind, sectors: Sectors): Set<string> {
	const known = new Set<string>();
	for (const heading of headings) {
		const target = targetOf(heading, kind, sectors);
		if (target?.to === 'column') known.add(target.column.id);
	}
	return known;
}
