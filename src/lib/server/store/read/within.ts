import { type Expression, type Kysely, sql, type SqlBool } from 'kysely';
import { isSqlite } from '../dialect.ts';
import type { Schema } from '../schema.ts';

/** `column in (values)` as one parameter, so that the statement is the same for 1 and for 50,000 values. */
export function within(
	kysely: Kysely<Schema>,
	column: string,
	values: readonly (string | number)[]
): Expression<SqlBool> {
	if (values.length === 0) return sql<SqlBool>`1 = 0`;
	const ref = sql.ref(column);
	if (isSqlite(kysely))
		return sql<SqlBool>`${ref} in (select value from json_each(${JSON.stringify(values)}))`;
	const type = sql.raw(typeof values[0] === 'number' ? 'bigint[]' : 'text[]');
	return sql<SqlBool>`${ref} = any(cast(${values} as ${type}))`;
}
