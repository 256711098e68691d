import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findRepeatedKey } from './json-repeated-key.ts';

test.each([
	['{"a": 1, "b": 2}', null],
	['{"a": 1, "a": 2}', ['a']],
	['{"a": 1, "a": 1}', ['a']], // the same value twice is still written twice
	['{"a": {"b": 1}, "b": {"a": 1}}', null],
	['{"a": [{"b": 1}, {"b": 2, "c": 3, "b": 4}]}', ['a', 1, 'b']],
	['[{"a": 1}, {"a": 1}]', null],
	['[[1, 2], [{"x": "a", "a": "x"}]]', null],
	['{"a": 1, "\\u0061": 2}', ['a']],
	['{"a\\"": 1, "a": 2}', null],
	['{"a": "b\\\\", "b": "{\\"a\\": 1, \\"a\\": 2}"}', null], // a text that only looks like it
	['{"": 1, "": 2}', ['']],
	['{"__proto__": 1, "__proto__": 2}', ['__proto__']],
	['"a"', null],
	['{}', null]
])('%s: %j', (text, want) => expect(findRepeatedKey(text)).toEqual(want));

test('what JSON.stringify writes never repeats a key, whatever stands in it', () =>
	fc.assert(
		fc.property(fc.json(), (text) => {
			expect(findRepeatedKey(text)).toBeNull();
		})
	));
