import { fault } from './fault.ts';
import { importLimits } from './limits.ts';
import type { RawRow, RawTable } from './table.ts';

/** One JSON object per line. A broken line is one refused row; the next line is read as usual. */
export function openNdjson(text: AsyncIterable<string>): RawTable {
	return { headings: null, headingLine: 0, rows: rowsOf(text) };
}

async function* rowsOf(text: AsyncIterable<string>): AsyncGenerator<RawRow> {
	let number = 0;
	for await (const line of linesOf(text)) {
		number += 1;
		if (line === null)
			yield {
				line: number,
				fault: fault('too_large', '一行超过 1 MiB', 'The line is longer than 1 MiB'),
				value: null
			};
		else if (line.trim() !== '') yield rowOf(line, number);
	}
}

/** Lines without their ends; `null` for one that is too long (its text is dropped as it streams by). */
async function* linesOf(text: AsyncIterable<string>): AsyncGenerator<string | null> {
	let held = '';
	let isTooLong = false;
	for await (const chunk of text) {
		const parts = (held + chunk).split('\n');
		held = parts.pop() ?? '';
		for (const part of parts) {
			yield isTooLong || part.length > importLimits.maxLineCharacters ? null : part;
			isTooLong = false;
		}
		if (held.length > importLimits.maxLineCharacters) {
			isTooLong = true;
			held = '';
		}
	}
	if (isTooLong) yield null;
	else if (held !== '') yield held;
}

function rowOf(line: string, number: number): RawRow {
	const text = number === 1 ? line.replace(/^\uFEFF/u, '') : line;
	try {
		const value: unknown = JSON.parse(text);
		if (isPlainObject(value)) return { line: number, cells: cellsOf(value) };
	} catch {
		// Reported below with the line itself.
	}
	return {
		line: number,
		fault: fault('bad_row', '不是 JSON 对象', 'Not a JSON object'),
		value: line.slice(0, 120)
	};
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A nested `facts` object becomes `fact.…` cells, so that one set of rules reads every format. */
export function cellsOf(object: Record<string, unknown>): Map<string, unknown> {
	const cells = new Map<string, unknown>();
	for (const [key, value] of Object.entries(object)) {
		if (key === 'facts' && isPlainObject(value))
			for (const [id, fact] of Object.entries(value)) cells.set(`fact.${id}`, fact);
		else cells.set(key.trim(), value);
	}
	return cells;
}
