import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findJsonError } from './json-error-position.ts';

test.each([
	{ text: '', at: 0 },
	{ text: '  ', at: 2 },
	{ text: '{"a": tru}', at: 6 },
	{ text: '{"a": ', at: 6 },
	{ text: '{"a": 1,}', at: 8 },
	{ text: '{a: 1}', at: 1 },
	{ text: '[1 2]', at: 3 },
	{ text: '[1,\n 2', at: 6 },
	{ text: '{"a" 1}', at: 5 },
	{ text: '"a\\x"', at: 2 },
	{ text: '"a', at: 2 },
	{ text: '[NaN]', at: 1 },
	{ text: '1 1', at: 2 },
	{ text: '[1}', at: 2 },
	{ text: '01', at: 1 }
])('$text breaks at $at', ({ text, at }) => {
	expect(findJsonError(text)).toBe(at);
});

test('agrees with JSON.parse about what is JSON, also after one character was changed', () => {
	const changed = fc.tuple(
		fc.json(),
		fc.nat(),
		fc.constantFrom('', ',', '}', ']', '"', ':', '1', '\\', '-', '\n', 'x')
	);
	fc.assert(
		fc.property(changed, ([json, place, sign]) => {
			const at = place % (json.length + 1);
			const text = json.slice(0, at) + sign + json.slice(at + 1);
			expect(findJsonError(text) === null).toBe(parses(text));
		}),
		{ numRuns: 3000 }
	);
});

function parses(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
