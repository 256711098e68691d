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
	return { ...method, run: (input) => method.run(method.input.parse(input)) };
}
