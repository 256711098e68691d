import type { SeriesRow } from '../domain/foresight/series/series-method.ts';
import type { Text } from '../domain/text.ts';
import { decodedText } from './import/byte-text.ts';
import { UnreadableFile } from './import/fault.ts';
import {
	cellNumber,
	cellTime,
	count,
	emptyColumn,
	isWords,
	timeColumnOf,
	type CellAt,
	type ColumnContent
} from './series-columns.ts';
import { BadQuotes, delimiterOf, plainText, recordsOf, type SeriesRecord } from './series-table.ts';

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
export interface Series extends Omit<OpenSeries, 'rows'> {
	readonly rows: readonly SeriesRow[];
}

/** The same, its rows read one by one; whatever could be wrong with them was found before. */
export interface OpenSeries {
	/** Names of the numeric columns, in the order of the file. */
	readonly columns: readonly string[];
	/** Name of the column of times; `null` = there is none. */
	readonly time: string | null;
	readonly rows: Iterable<SeriesRow>;
	/** Columns that are no measurement: row numbers, words, and answers to the question itself. */
	readonly ignored: readonly string[];
}

const ROWS_MAX = 5_000_000;
const indexNames = /^(step|index|idx|row|rowid|id|no|序号|)$/i;
/** What a benchmark writes beside the readings: the answer. A method that read it would only seem to foresee. */
const answerNames =
	/^(anomaly|is_anomaly|changepoint|change_point|label|labels|class|target|outcome|y)$|_(pred|label|target)$/i;

/** Reads a whole series, as `openSeries` does. */
export async function readSeries(
	bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	wanted: string | null = null
): Promise<Series> {
	const series = await openSeries(bytes, wanted);
	return { ...series, rows: [...series.rows] };
}

/**
 * A series from CSV with a header row: every further line is a row. Empty cells, `NaN`, `NA` and `null` are missing; a
 * column of words is left aside; anything else must be a number. `wanted` is read whatever it is called.
 */
export async function openSeries(
	bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
	wanted: string | null
): Promise<OpenSeries> {
	const text = plainText(await wholeText(bytes));
	if (text.trim() === '')
		throw new BadSeries({
			zh: '没有输入：请从标准输入给出带表头的 CSV',
			en: 'No input: give CSV with a header row on stdin'
		});
	try {
		return seriesOf(text, wanted);
	} catch (error) {
		if (!(error instanceof BadQuotes)) throw error;
		throw new BadSeries({
			zh: `第 ${error.line} 行：引号有误`,
			en: `line ${error.line}: quotes are wrong`
		});
	}
}

async function wholeText(bytes: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<string> {
	const parts: string[] = [];
	try {
		for await (const part of decodedText(bytes, undefined)) parts.push(part);
	} catch (error) {
		if (!(error instanceof UnreadableFile)) throw error;
		throw new BadSeries(error.fault.message);
	}
	return parts.join('');
}

function seriesOf(text: string, wanted: string | null): OpenSeries {
	const delimiter = delimiterOf(text);
	const contents = contentsOf(text, delimiter);
	const time = timeColumnOf(contents, wanted);
	const columns = readingsOf(contents, time, wanted);
	for (const { name, firstWord } of columns) if (firstWord) throw notANumber(firstWord, name);
	const clock = contents.find(({ name }) => name === time);
	if (clock?.firstOther) throw notATime(clock.firstOther, clock.name);
	const names = columns.map(({ name }) => name);
	const ignored = contents.map(({ name }) => name).filter((name) => name !== time && !names.includes(name));
	const places = {
		time: clock ? contents.indexOf(clock) : -1,
		values: columns.map((one) => contents.indexOf(one))
	};
	return {
		columns: names,
		time,
		ignored: ignored.filter((name) => name !== ''),
		rows: rowsOf(text, delimiter, contents.length, places)
	};
}

function* rowsOf(
	text: string,
	delimiter: string,
	width: number,
	places: { readonly time: number; readonly values: readonly number[] }
): Generator<SeriesRow> {
	for (const { cells } of dataOf(text, delimiter, width)) {
		const atMs = places.time < 0 ? null : (cellTime(cells[places.time] ?? '') ?? null);
		yield { atMs, values: places.values.map((place) => cellNumber(cells[place] ?? '', delimiter) ?? null) };
	}
}

/** The columns of measurements. Where nothing else is there, one that is called like an answer or a number is one. */
function readingsOf(
	contents: readonly ColumnContent[],
	time: string | null,
	wanted: string | null
): readonly ColumnContent[] {
	const candidates = contents.filter(({ name }) => name !== time);
	const named = candidates.find(({ name }) => name === wanted);
	if (named && isWords(named) && named.firstWord) throw notANumber(named.firstWord, named.name);
	const numeric = candidates.filter((column) => !isWords(column));
	const readings = numeric.filter(
		({ name }) => name === wanted || !(indexNames.test(name) || answerNames.test(name))
	);
	if (readings.length > 0) return readings;
	const [only] = numeric.length > 0 ? numeric : [];
	if (only) return [only];
	const [word] = candidates;
	if (word?.firstWord) throw notANumber(word.firstWord, word.name);
	throw new BadSeries({ zh: '没有数值列', en: 'There is no column of numbers' });
}

function contentsOf(text: string, delimiter: string): readonly ColumnContent[] {
	const [first] = recordsOf(text, delimiter);
	const headings = (first?.cells ?? []).map((cell) => cell.trim());
	mustBeHeader(headings);
	const contents = headings.map(emptyColumn);
	let rows = 0;
	for (const { line, cells } of dataOf(text, delimiter, contents.length)) {
		if (++rows > ROWS_MAX)
			throw new BadSeries({ zh: `超过 ${ROWS_MAX} 行`, en: `More than ${ROWS_MAX} rows` });
		for (const [index, column] of contents.entries()) count(column, cells[index] ?? '', line, delimiter);
	}
	return contents;
}

/** The records after the heading. A blank line is a row without values; at the end of a wider table it is none. */
function* dataOf(text: string, delimiter: string, columns: number): Generator<SeriesRecord> {
	let blank: SeriesRecord[] = [];
	let isHeading = true;
	for (const record of recordsOf(text, delimiter)) {
		if (isHeading) isHeading = false;
		else if (record.cells.length === 1 && columns > 1 && record.cells[0]?.trim() === '') blank.push(record);
		else {
			yield* blank;
			blank = [];
			if (record.cells.length !== columns) throw wrongCount(record, columns);
			yield record;
		}
	}
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

/** A shorter row may have lost a comma in the middle: reading it would shift values into other columns. */
function wrongCount({ line, cells }: SeriesRecord, wanted: number): BadSeries {
	return new BadSeries({
		zh: `第 ${line} 行：应有 ${wanted} 列，实有 ${cells.length} 列`,
		en: `line ${line}: ${wanted} cells are needed, ${cells.length} found`
	});
}

function notANumber({ line, text }: CellAt, column: string): BadSeries {
	return new BadSeries({
		zh: `第 ${line} 行，列“${column}”：不是数字（${text}）`,
		en: `line ${line}, column "${column}": not a number (${text})`
	});
}

function notATime({ line, text }: CellAt, column: string): BadSeries {
	return new BadSeries({
		zh: `第 ${line} 行，列“${column}”：不是时间（${text}）`,
		en: `line ${line}, column "${column}": not a time (${text})`
	});
}
