import { expect, test } from 'vitest';
import { addDays, addMonths, dueAgain, refuseNoDay } from './day.ts';

test.each([
	['2026-02-20', 15, '2026-03-07'],
	['2028-02-20', 15, '2028-03-06'], // leap year
	['2026-12-31', 1, '2027-01-01']
])('%s + %i days = %s', (day, days, want) => expect(addDays(day, days)).toBe(want));

test.each([
	['2026-08-31', 6, '2027-02-28'],
	['2027-08-31', 6, '2028-02-29'],
	['2026-11-22', 12, '2027-11-22'],
	['2026-11-30', 180, '2041-11-30']
])('%s + %i months = %s', (day, months, want) => expect(addMonths(day, months)).toBe(want));

test.each([
	['2026-11-20', { dueDay: '2026-11-20', state: 'in_time', overdueDays: 0 }],
	['2026-11-21', { dueDay: '2026-11-20', state: 'overdue', overdueDays: 1 }],
	['2026-12-20', { dueDay: '2026-11-20', state: 'overdue', overdueDays: 30 }]
])('done on 5 November, every 15 days, on %s', (day, want) =>
	expect(dueAgain('2026-11-05', { days: 15 }, day, 'sensor')).toEqual(want)
);

test('never done is not overdue since long ago', () =>
	expect(dueAgain(null, { months: 6 }, '2026-11-22', 'x')).toEqual({
		dueDay: null,
		state: 'never',
		overdueDays: null
	}));

test('days that do not exist or lie in the future are refused by name', () => {
	expect(() => refuseNoDay('2026-02-30', 'lastDay')).toThrow('lastDay');
	expect(() => refuseNoDay('22.11.2026', 'day')).toThrow(RangeError);
	expect(() => dueAgain('2026-11-23', { days: 15 }, '2026-11-22', 'T1')).toThrow('T1');
});
