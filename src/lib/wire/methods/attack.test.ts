import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { publishedMethods } from './index.ts';

type Path = readonly (string | number)[];

/** Every place of a value, the whole first. */
function places(value: unknown, path: Path = []): Path[] {
	if (value === null || typeof value !== 'object') return [path];
	return [
		path,
		...Object.entries(value).flatMap(([key, part]) =>
			places(part, [...path, Array.isArray(value) ? Number(key) : key])
		)
	];
}

function at(value: unknown, path: Path): unknown {
	return path.reduce<unknown>((part, key) => (part as Record<string | number, unknown>)[key], value);
}

function put(value: unknown, path: Path, part: unknown): unknown {
	if (path.length === 0) return part;
	const copy = structuredClone(value);
	const holder = at(copy, path.slice(0, -1)) as Record<string | number, unknown>;
	const last = path.at(-1) ?? '';
	if (part === undefined) delete holder[last];
	else holder[last] = part;
	return copy;
}

/** What was said, or the value; anything but a refusal with words is a bug and is thrown. */
function tried(run: () => unknown): { readonly refused: true } | { readonly result: unknown } {
	try {
		return { result: run() };
	} catch (error) {
		if (error instanceof z.ZodError || error instanceof RangeError) return { refused: true };
		throw error;
	}
}

const noNumbers = [NaN, Infinity, -Infinity];
const odd = [
	...noNumbers,
	-1,
	0,
	1e300,
	-1e300,
	5e-324,
	'x',
	'',
	'3',
	null,
	true,
	[],
	{},
	'x'.repeat(10_000)
];

describe.each(publishedMethods.map((method) => [method.id, method] as const))('%s', (_id, method) => {
	const all = places(method.example);

	test.each(noNumbers)('%s is refused wherever it stands', (value) => {
		for (const path of all)
			expect(
				tried(() => method.run(put(method.example, path, value))),
				path.join('.')
			).toEqual({
				refused: true
			});
	});

	test('a value of another type is refused wherever it stands', () => {
		for (const path of all) {
			const value = at(method.example, path);
			const others = { number: ['3', true, {}], boolean: [1, 'true', {}], string: [1, true, {}] };
			const wrong = others[typeof value as keyof typeof others] ?? [];
			for (const other of wrong)
				expect(
					tried(() => method.run(put(method.example, path, other))),
					path.join('.')
				).toEqual({
					refused: true
				});
		}
	});

	test('an unknown field is refused in every object', () => {
		for (const path of all) {
			const value = at(method.example, path);
			if (value === null || typeof value !== 'object' || Array.isArray(value)) continue;
			const more = put(method.example, path, { ...value, noSuchField: 1 });
			expect(
				tried(() => method.run(more)),
				path.join('.')
			).toEqual({ refused: true });
		}
	});

	test('whatever stands anywhere, or is left out, or comes twice: a whole result or a refusal', () => {
		for (const path of all) {
			const value = at(method.example, path);
			const twice =
				Array.isArray(value) && value.length > 0 ? [[...(value as unknown[]), value[0] as unknown]] : [];
			for (const part of [...odd, ...twice, undefined]) {
				const answer = tried(() => method.run(put(method.example, path, part)));
				if (!('result' in answer)) continue;
				// JSON writes NaN and infinities as null: what comes back must be what was said.
				expect(JSON.parse(JSON.stringify(answer.result)), path.join('.')).toEqual(answer.result);
				expect(() => z.parse(method.output, (answer.result as { value: unknown }).value)).not.toThrow();
			}
		}
	});
});
