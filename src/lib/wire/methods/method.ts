import type { z } from 'zod';
import type { MethodResult } from '../../domain/risk/method.ts';
import type { Text } from '../../domain/text.ts';

/** A scoring method that can be called from outside: `npm run -s method -- <id> < input.json`. */
export interface PublishedMethod {
	/** `<sector>.<method>`, e.g. `coal-gas.mine-gas-grade`; shared ones start with `risk.`. */
	readonly id: string;
	readonly title: Text;
	readonly input: z.ZodType;
	readonly output: z.ZodType;
	/** An input that works, printed by `--list` and executed by the tests. */
	readonly example: unknown;
	run(input: unknown): MethodResult<unknown>;
}

/** Binds a pure method to the schema that parses its input; the schema refuses unknown keys, NaN and half an input. */
export function publish<Input, Value>(method: {
	id: string;
	title: Text;
	input: z.ZodType<Input>;
	/** Shape of `value` in the result. */
	output: z.ZodType;
	example: unknown;
	run: (input: Input) => MethodResult<Value>;
}): PublishedMethod {
	return { ...method, run: (input) => mustBeFinite(method.run(method.input.parse(input))) };
}

type Path = (string | number)[];

/** A refusal of the domain becomes a message at its place of the input, so that nobody gets half a result. */
export function refuse(context: z.RefinementCtx, path: Path, attempt: () => unknown): void {
	try {
		attempt();
	} catch (error) {
		if (!(error instanceof RangeError)) throw error;
		context.addIssue({ code: 'custom', path, message: error.message });
	}
}

/** The same for a list, with the place of the part that is wrong; a part whose key stood before is refused too. */
export function refuseEach<Part>(
	context: z.RefinementCtx,
	path: Path,
	parts: readonly Part[],
	{ key, attempt }: { readonly key: keyof Part & string; readonly attempt?: (part: Part) => unknown }
): void {
	const seen = new Set<unknown>();
	parts.forEach((part, index) => {
		if (seen.has(part[key])) {
			const message = '重复出现 / stands twice';
			context.addIssue({ code: 'custom', path: [...path, index, key], message });
		}
		seen.add(part[key]);
		if (attempt) refuse(context, [...path, index], () => attempt(part));
	});
}

/**
 * A result that no longer fits into a number (a crash rate over 10⁻³⁰⁰ km) would be printed as `null`: it is refused with
 * its place instead.
 */
function mustBeFinite<Result>(result: Result): Result {
	const path = placeOfInfinity(result, '');
	if (path === null) return result;
	throw new RangeError(
		`${path}: 输入的数值过大或过小，结果超出可表示的范围 / too large or too small an input: the result is not a finite number`
	);
}

function placeOfInfinity(value: unknown, path: string): string | null {
	if (typeof value === 'number') return Number.isFinite(value) ? null : path;
	if (value === null || typeof value !== 'object') return null;
	for (const [key, part] of Object.entries(value)) {
		const next = Array.isArray(value) ? `${path}[${key}]` : path === '' ? key : `${path}.${key}`;
		const found = placeOfInfinity(part, next);
		if (found !== null) return found;
	}
	return null;
}
