import { type Expression, type Kysely, type RawBuilder, sql, type SqlBool } from 'kysely';
import { isSqlite } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** `column in (values)` as one parameter, so that the statement is the same for 1 and for 50,000 values. */
export function within(
	kysely: Kysely<Schema>,
	column: string,
	values: readonly (string | number)[]
): Expression<SqlBool> {
	return sql<SqlBool>`${sql.ref(column)} in (${list(kysely, values)})`;
}

function list(kysely: Kysely<Schema>, values: readonly (string | number)[]): RawBuilder<unknown> {
	const json = JSON.stringify(values);
	if (isSqlite(kysely)) return sql`select value from json_each(${json})`;
	const elements = sql`select value from jsonb_array_elements_text(cast(${json} as jsonb)) as list (value)`;
	return typeof values[0] === 'number'
		? sql`select cast(value as bigint) from (${elements}) as numbers`
		: elements;
}
