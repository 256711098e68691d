import { describe, expect, test } from 'vitest';
import { formatAge, formatClock, formatNumber, formatReading, formatSpan, formatTime } from './format.ts';

// 2026-11-22 16:05:09 UTC is 00:05:09 of the next day, a Monday, in Shanghai.
const atMs = Date.UTC(2026, 10, 22, 16, 5, 9);

test.each([
	['clock', '00:05:09'],
	['minute', '11-23 00:05'],
	['day', '2026-11-23'],
	['full', '2026-11-23 00:05:09']
] as const)('%s time is %s in both languages', (style, want) => {
	expect(formatTime(atMs, 'zh-CN', style)).toBe(want);
	expect(formatTime(atMs, 'en', style)).toBe(want);
});

test('the long form has the weekday in words', () => {
	expect(formatTime(atMs, 'zh-CN', 'long')).toBe('2026年11月23日星期一');
	expect(formatTime(atMs, 'en', 'long')).toBe('Monday, November 23, 2026');
});

test.each([
	[0, '0:00'],
	[-5_000, '0:00'],
	[65_999, '1:05'],
	[3_599_999, '59:59'],
	[3_725_000, '1:02:05'],
	[90_000_000, '25:00:00']
])('a clock of %i ms shows %s', (spanMs, want) => {
	expect(formatClock(spanMs)).toBe(want);
});

test.each([
	[0, '刚刚', 'just now'],
	[-4_999, '刚刚', 'just now'],
	[5_000, '5 秒前', '5 s ago'],
	[59_999, '59 秒前', '59 s ago'],
	[60_000, '1 分钟前', '1 min ago'],
	[3_599_999, '59 分钟前', '59 min ago'],
	[37 * 3_600_000, '37 小时前', '37 h ago'],
	[48 * 3_600_000, '2 天前', '2 d ago'],
	[-180_000, '3 分钟后', 'in 3 min']
])('an age of %d ms reads %s / %s', (ageMs, zh, en) => {
	expect(formatAge(ageMs, 'zh-CN')).toBe(zh);
	expect(formatAge(ageMs, 'en')).toBe(en);
});

describe('numbers', () => {
	test('a negative span is nothing', () => expect(formatSpan(-1, 'en')).toBe('0 s'));
	test('decimals are fixed', () => expect(formatNumber(89.96, 1)).toBe('90.0'));
	test('minus is a minus sign', () => expect(formatNumber(-0.5, 2)).toBe('−0.50'));
	test('there is no minus zero', () => expect(formatNumber(-0.001, 1)).toBe('0.0'));
	test('thousands are grouped', () => expect(formatNumber(10_000)).toBe('10,000'));
	test('a reading keeps its unit', () => expect(formatReading(1.2, '%')).toBe('1.2 %'));
	test('a missing reading is a dash, never zero', () => expect(formatReading(null, '%')).toBe('—'));
});
