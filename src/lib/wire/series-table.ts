/** One record of a CSV text, and the line it begins on. */
export interface SeriesRecord {
	readonly line: number;
	readonly cells: readonly string[];
}

/** Quotes that do not fit, from this line on. */
export class BadQuotes extends Error {
	readonly line: number;

	constructor(line: number) {
		super(`quotes are wrong from line ${line} on`);
		this.name = 'BadQuotes';
		this.line = line;
	}
}

const delimiters = [',', ';', '\t'] as const;

/** Line ends as `\n`, without a byte order mark, blank lines before the heading and the end of the last line. */
export function plainText(text: string): string {
	const even = text.includes('\r') ? text.replaceAll('\r\n', '\n').replaceAll('\r', '\n') : text;
	const body = even.replace(/^\uFEFF?(?:[^\S\n]*\n)*/u, '');
	return body.endsWith('\n') ? body.slice(0, -1) : body;
}

/** The one the heading line uses most, outside quotes. */
export function delimiterOf(text: string): string {
	const heading = text.slice(0, (text.indexOf('\n') + 1 || text.length + 1) - 1).replaceAll(/"[^"]*"/g, '');
	const counts = delimiters.map((delimiter) => heading.split(delimiter).length);
	return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

/**
 * The records of a CSV text as RFC 4180 has it, and every line is one: a blank line is a record of one empty cell. The
 * importer's reader skips those, but in a series of one column a blank line is a missing value.
 */
export function* recordsOf(text: string, delimiter: string): Generator<SeriesRecord> {
	let line = 1;
	for (let at = 0; at <= text.length;) {
		const newline = text.indexOf('\n', at);
		const end = newline < 0 ? text.length : newline;
		const plain = text.slice(at, end);
		if (!plain.includes('"')) {
			yield { line, cells: plain.split(delimiter) };
			line++;
			at = end + 1;
			continue;
		}
		const quoted = quotedRecord(text, at, delimiter, line);
		yield { line, cells: quoted.cells };
		line += quoted.lines;
		at = quoted.end + 1;
	}
}

const quotedCell = /\s*"((?:[^"]|"")*)"[^\S\n]*/y;

/** A record with at least one quote in its first line; a quoted cell may hold delimiters and line ends. */
function quotedRecord(text: string, from: number, delimiter: string, line: number) {
	const cells: string[] = [];
	let at = from;
	for (;;) {
		const [cell, next] = nextCell(text, at, delimiter, line);
		cells.push(cell);
		if (text[next] !== delimiter) {
			const lines = text.slice(from, next).split('\n').length;
			return { cells, end: next, lines };
		}
		at = next + 1;
	}
}

function nextCell(text: string, at: number, delimiter: string, line: number): readonly [string, number] {
	quotedCell.lastIndex = at;
	const match = quotedCell.exec(text);
	if (match) {
		const end = quotedCell.lastIndex;
		if (end < text.length && text[end] !== delimiter && text[end] !== '\n') throw new BadQuotes(line);
		return [(match[1] ?? '').replaceAll('""', '"'), end];
	}
	let end = at;
	while (end < text.length && text[end] !== delimiter && text[end] !== '\n') end++;
	const cell = text.slice(at, end);
	if (cell.trimStart().startsWith('"')) throw new BadQuotes(line);
	return [cell, end];
}
