import { importColumns } from '../../src/lib/wire/import/columns.ts';
import type { ImportKind } from '../../src/lib/wire/import/record.ts';

export type CellText = string | number | boolean | null | undefined;
/** A row by our column ids (plus open columns by their heading). */
export type RowCells = Readonly<Record<string, CellText>>;

/** The heading of a column in the language of the file, straight from the importer's table. */
export function heading(kind: ImportKind, id: string, language: 'zh' | 'en'): string {
	const column = importColumns[kind].find((known) => known.id === id);
	return column === undefined || language === 'en' ? id : (column.zh[0] ?? id);
}

/** A choice in the words of the file's language: 已销号 rather than `closed` under a Chinese heading. */
function worded(kind: ImportKind, id: string, cell: CellText, language: 'zh' | 'en'): CellText {
	if (language === 'en' || typeof cell !== 'string') return cell;
	const choices = importColumns[kind].find((known) => known.id === id)?.choices;
	const alias = choices?.find((choice) => choice.id === cell)?.aliases[0];
	return alias !== undefined && /\p{Script=Han}/u.test(alias) ? alias : cell;
}

export function quoted(cell: CellText): string {
	const text = cell === null || cell === undefined ? '' : String(cell);
	return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** CSV with the columns that any row fills, in the order of the importer's table; open columns follow. */
export function csvText(kind: ImportKind, rows: readonly RowCells[], language: 'zh' | 'en'): string {
	const ids = filledColumns(kind, rows);
	const lines = [
		ids.map((id) => quoted(heading(kind, id, language))),
		...rows.map((row) => ids.map((id) => quoted(worded(kind, id, row[id], language))))
	];
	return lines.map((cells) => cells.join(',')).join('\n') + '\n';
}

export function filledColumns(kind: ImportKind, rows: readonly RowCells[]): string[] {
	const filled = new Set(
		rows.flatMap((row) =>
			Object.keys(row).filter((id) => row[id] !== undefined && row[id] !== null && row[id] !== '')
		)
	);
	const known = importColumns[kind].map(({ id }) => id);
	return [...known.filter((id) => filled.has(id)), ...[...filled].filter((id) => !known.includes(id)).sort()];
}
