import { Readable } from 'node:stream';
import { CsvError, parse, type Info } from 'csv-parse';
import { fault, UnreadableFile } from './fault.ts';
import { importLimits } from './limits.ts';
import type { RawRow, RawTable } from './table.ts';

interface CsvRecord {
	readonly record: readonly string[];
	readonly info: Info;
}

const delimiters = [',', '\t', ';'] as const;

/** Opens a CSV text: the delimiter is the one the heading line uses most; rows stream. `null` = the file is empty. */
export async function openCsv(text: AsyncGenerator<string>): Promise<RawTable | null> {
	const { head, rest } = await splitHead(text);
	if (head.trim() === '') return null;
	const records = csvRecords(rest, delimiterOf(head));
	const first = await records.next();
	if (first.done === true) return null;
	if ('fault' in first.value)
		throw new UnreadableFile('bad_row', first.value.fault.message.zh, first.value.fault.message.en, 1);
	const headings = [...first.value.cells].map((cell) => cell.trim());
	return { headings, headingLine: first.value.line, rows: rowsOf(records, headings) };
}

async function splitHead(
	text: AsyncGenerator<string>
): Promise<{ head: string; rest: AsyncGenerator<string> }> {
	let head = '';
	while (!/[\r\n]/.test(head.trimStart()) && head.length < importLimits.maxLineCharacters) {
		const next = await text.next();
		if (next.done === true) break;
		head += next.value;
	}
	async function* rest(): AsyncGenerator<string> {
		yield head;
		yield* text;
	}
	return { head: head.trimStart().split(/[\r\n]/, 1)[0] ?? '', rest: rest() };
}

function delimiterOf(head: string): string {
	const counts = delimiters.map((delimiter) => head.split(delimiter).length);
	return delimiters[counts.indexOf(Math.max(...counts))] ?? ',';
}

type Split =
	{ readonly line: number; readonly cells: readonly string[] } | Extract<RawRow, { fault: unknown }>;

async function* csvRecords(text: AsyncGenerator<string>, delimiter: string): AsyncGenerator<Split> {
	let first: CsvError | null = null as CsvError | null;
	const source = Readable.from(text, { objectMode: true });
	const parser = parse({
		bom: true,
		delimiter,
		info: true,
		relax_column_count: true,
		skip_empty_lines: true,
		max_record_size: importLimits.maxLineCharacters,
		// Throwing would drop the good records that the stream still holds. After a broken quote nothing can be
		// trusted to be split where the author meant it, so reading ends at the first one.
		skip_records_with_error: true,
		on_skip: (error) => {
			if (error?.code === 'CSV_MAX_RECORD_SIZE') throw error;
			first ??= error ?? null;
			return undefined;
		}
	});
	source.on('error', (error) => parser.destroy(error));
	let lastLine = 0;
	try {
		for await (const { record, info } of source.pipe(parser) as AsyncIterable<CsvRecord>) {
			const breaks = record.reduce((sum, cell) => sum + (cell.match(/\r\n|\r|\n/g)?.length ?? 0), 0);
			if (first && lineOf(first) <= info.lines) break;
			lastLine = info.lines;
			yield { line: Math.max(1, info.lines - breaks), cells: record };
		}
		if (first) yield broken(first, lastLine);
	} catch (error) {
		if (!(error instanceof CsvError)) throw error;
		yield broken(error, lastLine);
	} finally {
		source.destroy();
	}
}

const lineOf = (error: CsvError) => Number(error['lines'] ?? Infinity);

function broken(error: CsvError, lastLine: number): Split {
	return { line: lastLine + 1, fault: csvFault(error), value: null };
}

function csvFault({ code }: CsvError) {
	if (code === 'CSV_MAX_RECORD_SIZE')
		return fault(
			'too_large',
			'一行超过 1 MiB（可能缺少引号），从此行起未读取',
			'A record is longer than 1 MiB (a missing quote?); nothing was read from this line on'
		);
	return fault('bad_row', '引号有误，从此行起未读取', 'Quotes are wrong; nothing was read from this line on');
}

async function* rowsOf(records: AsyncGenerator<Split>, headings: readonly string[]): AsyncGenerator<RawRow> {
	for await (const split of records) {
		if ('fault' in split) yield split;
		else if (split.cells.every((cell) => cell.trim() === '')) continue;
		else if (split.cells.length !== headings.length) yield wrongCount(split, headings.length);
		else
			yield {
				line: split.line,
				cells: new Map(headings.map((heading, index) => [heading, split.cells[index]]))
			};
	}
}

/** A shorter row may have lost a comma in the middle: reading it would shift values into other columns. */
function wrongCount({ line, cells }: { line: number; cells: readonly string[] }, wanted: number): RawRow {
	const zh = `应有 ${wanted} 列，实有 ${cells.length} 列`;
	const en = `${wanted} cells are needed, ${cells.length} found`;
	return { line, fault: fault('wrong_cell_count', zh, en), value: cells.join(',').slice(0, 120) };
}
