import { parseNumber, parseTime } from './import/cell.ts';

/** What the cells of one column are, counted over the whole file. */
export interface ColumnContent {
	readonly name: string;
	numbers: number;
	/** Cells that are no numbers but moments, and cells that are neither. */
	times: number;
	others: number;
	/** The first cell that is no number, and the first that is no moment either. */
	firstWord: CellAt | null;
	firstOther: CellAt | null;
	/** Its numbers never fall. */
	isRising: boolean;
	lowest: number;
	highest: number;
}

export interface CellAt {
	readonly line: number;
	readonly text: string;
}

const missing = /^(nan|na|n\/a|null|none|nil|-|--|\?|[+-]?inf|[+-]?infinity)$/i;
const plainNumber = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i;
const decimalComma = /^[+-]?\d+,\d+(?:e[+-]?\d+)?$/i;
/** A date has a year or two separators; `Date.parse` would take far more for one. */
const dateLike = /\d{4}|\d{1,2}[/.-]\d{1,2}[/.-]\d{2}/;

export function emptyColumn(name: string): ColumnContent {
	return {
		...{ name, numbers: 0, times: 0, others: 0, firstWord: null, firstOther: null, isRising: true },
		...{ lowest: Number.POSITIVE_INFINITY, highest: Number.NEGATIVE_INFINITY }
	};
}

/** The number in a cell; `null` = missing, `undefined` = something else. A decimal comma only where commas part no cells. */
export function cellNumber(cell: string, delimiter: string): number | null | undefined {
	const text = cell.trim();
	if (text === '' || missing.test(text)) return null;
	if (plainNumber.test(text)) return Number(text);
	if (delimiter !== ',' && decimalComma.test(text)) return Number(text.replace(',', '.'));
	const parsed = parseNumber(text);
	return parsed.ok ? parsed.value : undefined;
}

/** The moment in a cell: a date as people write it, or a number since 1970 in s, ms, µs or ns; small ones are seconds. */
export function cellTime(cell: string): number | null | undefined {
	const text = cell.trim();
	if (text === '' || missing.test(text)) return null;
	if (plainNumber.test(text)) return epochMs(Number(text));
	return writtenTime(text);
}

function writtenTime(text: string): number | undefined {
	const parsed = parseTime(text, 'start');
	if (parsed.ok) return parsed.value;
	const other = dateLike.test(text) ? Date.parse(text) : Number.NaN;
	return Number.isFinite(other) ? other : undefined;
}

function epochMs(value: number): number {
	const size = Math.abs(value);
	if (size > 1e17) return value / 1e6;
	if (size > 1e14) return value / 1e3;
	return size > 1e11 ? value : value * 1000;
}

export function count(column: ColumnContent, cell: string, line: number, delimiter: string): void {
	const value = cellNumber(cell, delimiter);
	if (value === null) return;
	if (value === undefined) {
		const text = cell.trim();
		column.firstWord ??= { line, text };
		if (writtenTime(text) !== undefined) column.times++;
		else {
			column.firstOther ??= { line, text };
			column.others++;
		}
		return;
	}
	column.numbers++;
	if (value < column.highest) column.isRising = false;
	column.lowest = Math.min(column.lowest, value);
	column.highest = Math.max(column.highest, value);
}

const timeNames =
	/^(?:time|timestamp|datetime|date|localtime|utc|utctime|eventtime|sampletime|readingtime|measuredat|recordedat|createdat|epoch|epochms|unixtime|时间|日期|时刻|时间戳|采集时间|监测时间|上报时间|数据时间|采样时间)$/i;
/** Names a measurement might have too: times only where the content says so. */
const maybeTimeNames = /^(?:t|ts|at|when|day|dt|ds|index|clock)$/i;

const folded = (name: string) => name.normalize('NFKC').replace(/[\s_.:/()-]+/gu, '');

/**
 * The column of times: by name where its content allows, else one of written moments, else a first column that counts up.
 * A file that is cut short must give the same answer, so nothing here waits for many rows.
 */
export function timeColumnOf(columns: readonly ColumnContent[], wanted: string | null): string | null {
	const others = columns.filter(({ name }) => name !== wanted);
	const named = others.find((column) => timeNames.test(folded(column.name)) && isMostlyTime(column));
	const maybe = others.find((column) => maybeTimeNames.test(folded(column.name)) && isWritten(column));
	const found = named ?? maybe ?? others.find(isWritten);
	if (found) return found.name;
	const [first] = columns;
	if (!first || first.name === wanted || columns.length < 2 || !isCounted(first)) return null;
	return maybeTimeNames.test(folded(first.name)) || isEpoch(first) ? first.name : null;
}

const isMostlyTime = ({ numbers, times, others }: ColumnContent) =>
	numbers + times > 0 && numbers + times >= others;
const isWritten = ({ numbers, times, others }: ColumnContent) => times > 0 && times > 9 * (others + numbers);
const isCounted = ({ numbers, times, others, isRising }: ColumnContent) =>
	numbers > 0 && times + others === 0 && isRising;
/** From 2001 on, in seconds or milliseconds. */
const isEpoch = ({ lowest, highest }: ColumnContent) =>
	(lowest > 1e9 && highest < 5e9) || (lowest > 1e12 && highest < 5e12);

/** Words, not readings: most of its cells are no number. */
export const isWords = ({ numbers, times, others }: ColumnContent) => times + others > numbers;
