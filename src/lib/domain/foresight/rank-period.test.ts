import { expect, test } from 'vitest';
import { readPeriod } from './rank-period.ts';

test.each([
	['2024', 'number', 2024],
	['2024Q1', 'quarter', 8096],
	['2024-q4', 'quarter', 8099],
	['2024-01', 'month', 24288],
	['2024/3', 'month', 24290],
	['2024年3月', 'month', 24290],
	['2024年第1季度', 'quarter', 8096],
	['2024H2', 'half', 4049],
	['2024-W05', 'week', 107276],
	['2024年', 'number', 2024],
	['2024.0', 'number', 2024],
	['7', 'number', 7]
])('%s is a %s', (text, kind, index) => expect(readPeriod(text)).toEqual({ kind, index }));

test('days grow over the end of a month and of a year; 29 February only where there is one', () => {
	const days = ['2023-12-31', '2024-01-01', '2024-02-29', '2024-03-01'].map(
		(day) => readPeriod(day)?.index ?? 0
	);
	expect(days).toEqual(days.toSorted((a, b) => a - b));
	expect(readPeriod('2023-02-29')).toBeNull();
	for (const same of ['2024/2/29', '2024-02-29T08:00:00Z', '2024年2月29日'])
		expect(readPeriod(same)).toEqual(readPeriod('2024-02-29'));
});

test.each(['', '2024Q5', '2024-13', '2024-W54', '2024-00', '2024-04-31', 'spring', '1.5'])(
	'%j is no period',
	(text) => expect(readPeriod(text)).toBeNull()
);
