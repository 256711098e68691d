import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { BadSeries, readSeries } from './series-csv.ts';

const read = (text: string, wanted: string | null = null) => readSeries([Buffer.from(text)], wanted);
const valuesOf = async (text: string) => (await read(text)).rows.map(({ values }) => values);
const T0 = Date.UTC(2026, 0, 1);

describe('every line after the heading is a row', () => {
	test.each([
		['one column, a blank line is a missing value', 'a\n1\n\n3\n', [[1], [null], [3]]],
		['no end of the last line', 'a\n1\n2', [[1], [2]]],
		['carriage returns and a byte order mark', '\uFEFFa,b\r\n1,2\r\n', [[1, 2]]],
		[
			'carriage returns alone',
			'a,b\r1,2\r3,4\r',
			[
				[1, 2],
				[3, 4]
			]
		],
		[
			'a row of nothing but delimiters',
			'a,b\n,\n1,2\n',
			[
				[null, null],
				[1, 2]
			]
		],
		[
			'a blank line inside a table',
			'a,b\n1,2\n\n3,4\n',
			[
				[1, 2],
				[null, null],
				[3, 4]
			]
		],
		['blank lines at the end of a table', 'a,b\n1,2\n\n\n', [[1, 2]]],
		['blank lines before the heading', '\n\na\n1\n', [[1]]],
		['semicolons and decimal commas', 'a;b\n0,5;1.5\n', [[0.5, 1.5]]],
		['tabs', 'a\tb\n1\t2\n', [[1, 2]]],
		['quotes, with a delimiter, a quote and a line end inside', '"a, ""x""","b\nc"\n"1",2\n', [[1, 2]]],
		[
			'words for nothing',
			'a\nNaN\nNA\nnull\n-\n?\ninf\n1e3\n',
			[[null], [null], [null], [null], [null], [null], [1000]]
		],
		['a heading and no rows', 'a,b\n', []]
	])('%s', async (_name, text, expected) => {
		expect(await valuesOf(text)).toEqual(expected);
	});
});

describe('columns', () => {
	test('words are left aside and named; so are row numbers and answers', async () => {
		const series = await read('id,place,ch4,label\n1,north,0.5,0\n2,south,,1\n');
		expect([series.columns, series.ignored]).toEqual([['ch4'], ['id', 'place', 'label']]);
	});
	test('what is asked for is read, whatever it is called', async () => {
		expect((await read('y,ch4\n1,2\n', 'y')).columns).toEqual(['y', 'ch4']);
		expect((await read('t,b\n1,2\n2,3\n', 't')).columns).toEqual(['t', 'b']);
	});
	test('where nothing else is there, a column called like an answer is the series', async () => {
		expect((await read('y\n1\n')).columns).toEqual(['y']);
	});
});

describe('times are known', () => {
	test.each([
		['by name, written in local time', 'when,a\n2026-01-01 08:00,1\n', T0],
		['by name, with an offset', 'Time_Stamp,a\n2026-01-01T00:00:00Z,1\n', T0],
		['in seconds', 'ts,a\n1767225600,1\n', T0],
		['in milliseconds', 'datetime,a\n1767225600000,1\n', T0],
		['in nanoseconds', 'time,a\n1767225600000000000,1\n', T0],
		['as seconds from the start', 't,a\n0,1\n60,2\n', 0],
		['in Chinese', '采集时间,甲烷\n2026年1月1日8时00分,1\n', T0],
		['by content', 'moment of reading,a\n2026/1/1 8:00,1\n', T0],
		['by content, counted from 1970', 'x,a\n1767225600,1\n1767225660,2\n', T0]
	])('%s', async (_name, text, atMs) => {
		const { rows, columns } = await read(text);
		expect(rows[0]?.atMs).toBe(atMs);
		expect(columns).toHaveLength(1);
	});
	test('a first column that falls is no time: it is a reading', async () => {
		expect((await read('t,a\n23.5,1\n23.1,2\n')).columns).toEqual(['t', 'a']);
	});
	test('a missing time leaves its row in place', async () => {
		const { rows } = await read('time,a\n2026-01-01T00:00:00Z,1\n,2\n');
		expect(rows).toEqual([
			{ atMs: T0, values: [1] },
			{ atMs: null, values: [2] }
		]);
	});
});

test.each([
	['a\n1\nx\n', 'line 3, column "a": not a number (x)'],
	['a,b\n1,2\n1\n', 'line 3: 2 cells are needed, 1 found'],
	['time,a\n2026-01-01 08:00,1\nsoon,2\n', 'line 3, column "time": not a time (soon)'],
	['a\n"1\n', 'line 2: quotes are wrong'],
	['a,a\n1,2\n', 'line 1: column "a" appears twice'],
	['place\nnorth\n', 'line 2, column "place": not a number (north)']
])('%j: %s', async (text, message) => {
	await expect(read(text)).rejects.toThrow(BadSeries);
	await expect(read(text)).rejects.toThrow(message);
});

test('any numbers and gaps come back as they were written, row for row', async () => {
	// Below what a column that counts up is taken for: seconds since 1970.
	const cell = fc.option(fc.double({ min: -1e9, max: 1e9, noNaN: true }), { nil: null });
	await fc.assert(
		fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 50 }), async (rows) => {
			const text = `a,b\n${rows.map((row) => row.map((value) => value ?? '').join(',')).join('\n')}\n`;
			expect(await valuesOf(text)).toEqual(rows.map((row) => row.map((value) => (value === 0 ? 0 : value))));
		}),
		{ numRuns: 100 }
	);
});
