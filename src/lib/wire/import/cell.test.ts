import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseId, parseNumber, parseTime } from './cell.ts';

describe('numbers', () => {
	test.each([
		['0.53', 0.53],
		['１２．５', 12.5],
		['1,234.5', 1234.5],
		['1，234', 1234],
		['−3', -3],
		['1.2e-3', 0.0012],
		[' 7 ', 7],
		[0, 0]
	])('%j is %d', (text, value) => expect(parseNumber(text)).toEqual({ ok: true, value }));

	test.each([
		'NaN',
		'Infinity',
		'1e400',
		'0,53',
		'12,34,567',
		'0.5%',
		'3 mg/m3',
		'0x10',
		'一百',
		'',
		'--',
		true,
		Number.NaN,
		-Infinity,
		{}
	])('%j is refused', (text) =>
		expect(parseNumber(text)).toMatchObject({ ok: false, fault: { code: 'not_a_number' } })
	);
});

describe('times', () => {
	// 08:00 in Shanghai is 00:00 UTC.
	const eight = Date.UTC(2026, 10, 22);
	test.each([
		['2026-11-22T08:00:00.000+08:00', eight],
		['2026-11-22T00:00:00Z', eight],
		['2026-11-21T19:00-05:00', eight],
		['2026-11-22 08:00', eight],
		['2026/11/22 8:00:00', eight],
		['2026年11月22日 8时00分', eight],
		['２０２６-11-22　08：00', eight],
		['2026-11-22 08:00:00.250', eight + 250],
		// Excel: 2026-11-22 is day 46348, 08:00 a third of it.
		[46348 + 1 / 3, eight],
		['46348.3333333', eight],
		[new Date(Date.UTC(2026, 10, 22, 7, 59, 59, 999)), eight],
		['2024-02-29 08:00', Date.UTC(2024, 1, 29)]
	])('%s', (text, atMs) => expect(parseTime(text, 'refused')).toEqual({ ok: true, value: atMs }));

	test.each([
		'2026-02-29 08:00',
		'2026-13-01 08:00',
		'2026-11-31 08:00',
		'2026-11-22 24:00',
		'2026-11-22 08:60',
		'2026-11-22T08:00+15:00',
		'22/11/2026 08:00',
		'11-22 08:00',
		'yesterday',
		'2026-11-22',
		1795305600,
		1795305600000,
		true,
		'0000-00-00 00:00'
	])('%s is refused', (text) =>
		expect(parseTime(text, 'refused')).toMatchObject({ ok: false, fault: { code: 'bad_time' } })
	);

	test('a bare day is its first moment, and as a deadline its last second', () => {
		expect(parseTime('2026-11-22', 'start')).toEqual({ ok: true, value: Date.UTC(2026, 10, 21, 16) });
		expect(parseTime('2026-11-22', 'end')).toEqual({ ok: true, value: Date.UTC(2026, 10, 22, 15, 59, 59) });
	});

	test('every millisecond survives being written as ISO', () => {
		fc.assert(
			fc.property(fc.integer({ min: Date.UTC(1950, 0, 2), max: Date.UTC(2199, 11, 30) }), (atMs) => {
				expect(parseTime(new Date(atMs).toISOString(), 'refused')).toEqual({ ok: true, value: atMs });
			})
		);
	});
});

test.each([
	['CG-0001', 'CG-0001'],
	['ＣＧ－１', 'CG-1'],
	[220112, '220112'],
	['青杉:1/2', '青杉:1/2']
])('id %s', (given, id) => expect(parseId(given)).toEqual({ ok: true, value: id }));

test.each(['a b', '-x', '<b>', 'x'.repeat(65), "a'b", 'a\u0000'])('id %j is refused', (given) =>
	expect(parseId(given)).toMatchObject({ ok: false, fault: { code: 'bad_text' } })
);
