import type { SeriesRow } from '../domain/foresight/series/series-method.ts';
import type { Text } from '../domain/text.ts';
import { decodedText } from './import/byte-text.ts';
import { isEmpty, parseNumber, parseTime } from './import/cell.ts';
import { openCsv } from './import/csv-table.ts';
import { UnreadableFile } from './import/fault.ts';

/** A series that cannot be used, with where and why. */
export class BadSeries extends Error {
	readonly text: Text;

	constructor(text: Text) {
		super(text.en);
		this.name = 'BadSeries';
		this.text = text;
	}
}

/** A table of numbers by row, its columns named, with what was left aside and why. */
export interface Series {
	/** Names of the numeric columns, in the order of the file. */
	readonly columns: readonly string[];
	readonly rows: readonly SeriesRow[];
	/** Columns that are no measurement: row numbers and answers to the question itself. */
	readonly ignored: readonly string[];
}

const ROWS_MAX = 5_000_000;
const timeNames = /^(time|timestamp|datetime|date|at|ts|时间|日期)$/i;
const indexNames = /^(step|index|idx|row|rowid|id|no|序号)$/i;
/** What a benchmark writes beside the readings: the answer. A method that read it would only seem to foresee. */
const answerNames =
	/^(anomaly|changepoint|change_point|label|labels|class|target|outcome|y)$|_(pred|label|target)$/i;
const missing = /^(nan|na|n\/a|null|none|-|inf|-inf|\+inf|infinity|-infinity)$/i;

/** Reads a series from CSV with a header row. Empty cells, `NaN`, `NA` and `null` are missing; anything else must be a number. */
export async function readSeries(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<Series> {
	const table = await tableOf(bytes);
	const headings = table.headings ?? [];
	mustBeHeader(headings);
	const time = headings.find((name) => timeNames.test(name)) ?? null;
	const ignored = headings.filter(
		(name) => name !== time && (indexNames.test(name) || answerNames.test(name))
	);
	const columns = headings.filter((name) => name !== time && !ignored.includes(name));
	if (columns.length === 0) throw new BadSeries({ zh: '没有数值列', en: 'There is no column of numbers' });
	const rows: SeriesRow[] = [];
	for await (const row of table.rows) {
		if ('fault' in row) {
			const { zh, en } = row.fault.message;
			throw new BadSeries({ zh: `第 ${row.line} 行：${zh}`, en: `line ${row.line}: ${en}` });
		}
		if (rows.length >= ROWS_MAX)
			throw new BadSeries({ zh: `超过 ${ROWS_MAX} 行`, en: `More than ${ROWS_MAX} rows` });
		const cellOf = (name: string) => numberAt(row.cells.get(name), row.line, name);
		rows.push({
			atMs: time === null ? null : timeAt(row.cells.get(time), row.line, time),
			values: columns.map(cellOf)
		});
	}
	return { columns, rows, ignored };
}

async function tableOf(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>) {
	try {
		const table = await openCsv(decodedText(bytes, undefined));
		if (table) return table;
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		throw new BadSeries(error.fault.message);
	}
	throw new BadSeries({
		zh: '没有输入：请从标准输入给出带表头的 CSV',
		en: 'No input: give CSV with a header row on stdin'
	});
}

function mustBeHeader(headings: readonly string[]): void {
	if (headings.every((name) => name !== '' && Number.isFinite(Number(name))))
		throw new BadSeries({ zh: '第 1 行应为表头，而不是数据', en: 'Line 1 must be a header, not data' });
	const twice = headings.find((name, index) => headings.indexOf(name) !== index);
	if (twice !== undefined)
		throw new BadSeries({
			zh: `第 1 行：列“${twice}”出现两次`,
			en: `line 1: column "${twice}" appears twice`
		});
}

function numberAt(cell: unknown, line: number, column: string): number | null {
	if (isEmpty(cell) || (typeof cell === 'string' && missing.test(cell.trim()))) return null;
	const parsed = parseNumber(cell);
	if (parsed.ok) return parsed.value;
	const { zh, en } = parsed.fault.message;
	throw new BadSeries({
		zh: `第 ${line} 行，列“${column}”：${zh}（${String(cell)}）`,
		en: `line ${line}, column "${column}": ${en} (${String(cell)})`
	});
}

function timeAt(cell: unknown, line: number, column: string): number | null {
	if (isEmpty(cell)) return null;
	const text = String(cell).trim();
	const parsed = parseTime(text, 'start');
	if (parsed.ok) return parsed.value;
	// Epoch seconds or milliseconds; anything else a clock would not write.
	const number = Number(text);
	if (Number.isFinite(number) && number > 1e8) return number > 1e11 ? number : number * 1000;
	const other = Date.parse(text);
	if (Number.isFinite(other)) return other;
	throw new BadSeries({
		zh: `第 ${line} 行，列“${column}”：不是时间（${text}）`,
		en: `line ${line}, column "${column}": not a time (${text})`
	});
}
