import type { CompiledQuery, Kysely } from 'kysely';
import type { Schema } from '../schema.ts';

/** One text per table and set of columns; a few dozen. */
const texts = new WeakMap<Kysely<Schema>, Map<string, CompiledQuery>>();

/**
 * Compiles a statement the first time and afterwards only fills in its values: in a storm of alarms making the same text
 * again would take as long as writing the rows. A statement whose parameters are not exactly these is never shared.
 */
export function compiledOnce(
	kysely: Kysely<Schema>,
	name: string,
	parameters: readonly unknown[],
	compile: () => CompiledQuery
): CompiledQuery {
	const known = texts.get(kysely) ?? new Map<string, CompiledQuery>();
	texts.set(kysely, known);
	const found = known.get(name);
	if (found) return { ...found, parameters };
	const made = compile();
	const isPlain =
		made.parameters.length === parameters.length &&
		made.parameters.every((value, index) => value === parameters[index]);
	if (isPlain) known.set(name, made);
	return made;
}
