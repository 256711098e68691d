import { expect, test } from 'vitest';
import { readHistory, upTo } from './rank-history.ts';

const read = (text: string) => readHistory([Buffer.from(text)]);

test('byte order mark, CRLF, semicolons, columns in any order, text left aside, unknown is not zero', async () => {
	const history = await read(
		'\uFEFFPeriod;Owner;Unit;Outcome;Workers\r\n2024Q1;Li;A;yes;12\r\n2024Q1;Wang;B;;NA\r\n\r\n2024Q3;Li;"A ""x""";0;3\r\n'
	);
	expect(history.aside).toEqual(['Owner']);
	expect(upTo(history, null)).toEqual([
		{ unit: 'A', period: 0, findings: null, outcome: 1, more: { Workers: 12 } },
		{ unit: 'B', period: 0, findings: null, outcome: null, more: { Workers: null } },
		{ unit: 'A "x"', period: 1, findings: null, outcome: 0, more: { Workers: 3 } }
	]);
	expect(upTo(history, '2024Q2')).toHaveLength(2);
});

test('rows of one unit in one period are added; the answer of a benchmark is not a sign', async () => {
	const history = await read('unit,period,findings,outcome,label,level\na,2024,2,1,1,5\na,2024,3,,0,7\n');
	expect(history.aside).toEqual(['label']);
	expect(upTo(history, null)).toEqual([
		{ unit: 'a', period: 0, findings: 5, outcome: 1, more: { level: 7 } }
	]);
});

test('many different days are taken together by month, few stay as they are', async () => {
	const days = (count: number) =>
		read(
			`unit,period,outcome\n${Array.from({ length: count }, (_, day) => `u${day},2024-0${1 + Math.floor(day / 28)}-${(day % 28) + 1},1\n`).join('')}`
		);
	const periods = async (count: number) =>
		new Set(upTo(await days(count), null).map(({ period }) => period)).size;
	expect([await periods(40), await periods(56)]).toEqual([40, 2]);
});

test.each([
	['unit,period,outcome\na,2024,1\nb,2024,-1\n', /line 3, outcome/],
	['unit,period,outcome\na,2024,few\n', /line 2, outcome.*few/],
	['unit,period,outcome\na,spring,1\n', /line 2, period.*spring/],
	['unit,period,outcome\na,2024,1\na,2024Q1,1\n', /line 3, period.*number/],
	['unit,period,outcome\n,2024,1\n', /line 2, unit/],
	['unit,period,outcome\na,2024\n', /line 2/],
	['unit,period\na,2024\n', /neither findings nor outcome/],
	['unit,outcome\na,1\n', /unit or period/],
	['unit,unit,period,outcome\na,a,2024,1\n', /twice/],
	['', /no input/]
])('%j is refused with where and why', async (text, why) => {
	await expect(read(text)).rejects.toThrow(why);
});
