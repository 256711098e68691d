import { expect, test } from 'vitest';
import { scoreLs } from './ls.ts';

test.each([
	{ likelihood: 5, severity: 5, risk: 25, level: 'red' },
	{ likelihood: 4, severity: 5, risk: 20, level: 'red' },
	{ likelihood: 4, severity: 4, risk: 16, level: 'orange' },
	{ likelihood: 3, severity: 5, risk: 15, level: 'orange' },
	{ likelihood: 3, severity: 4, risk: 12, level: 'yellow' },
	{ likelihood: 3, severity: 3, risk: 9, level: 'yellow' },
	{ likelihood: 2, severity: 4, risk: 8, level: 'blue' }
])('$likelihood × $severity = $risk → $level', ({ risk, level, ...input }) => {
	expect(scoreLs(input).value).toEqual({ risk, level });
});

test('anything but whole numbers 1 to 5 is refused', () => {
	expect(() => scoreLs({ likelihood: 0, severity: 3 })).toThrow(RangeError);
	expect(() => scoreLs({ likelihood: 2.5, severity: 3 })).toThrow(RangeError);
});
