import { expect, test } from 'vitest';
import { errorCorrection, formatBits, qrCode, withRemainder } from './qr-code.ts';

// The worked example of the version 1-M symbol "HELLO WORLD" that textbooks print.
test('corrections of the worked example', () => {
	const data = [32, 91, 11, 120, 209, 114, 220, 77, 67, 64, 236, 17, 236, 17, 236, 17];
	expect(errorCorrection(data, 10)).toEqual([196, 35, 39, 119, 235, 215, 231, 226, 93, 23]);
});

test('format and version bits of the standard', () => {
	expect(formatBits(0).toString(2)).toBe('101010000010010');
	expect(formatBits(7).toString(2).padStart(15, '0')).toBe('100101010100000');
	expect(withRemainder(7, 12, 0x1f25).toString(2).padStart(18, '0')).toBe('000111110010010100');
});

test.each([
	{ text: 'a', size: 21 },
	{ text: 'x'.repeat(14), size: 21 },
	{ text: 'x'.repeat(15), size: 25 },
	{ text: 'x'.repeat(122), size: 45 },
	{ text: 'x'.repeat(213), size: 57 }
])('$text.length bytes need $size modules', ({ text, size }) => {
	const rows = qrCode(text);
	expect([rows.length, rows[0]?.length]).toEqual([size, size]);
});

test('what does not fit is refused', () => {
	expect(() => qrCode('x'.repeat(214))).toThrow(RangeError);
});
