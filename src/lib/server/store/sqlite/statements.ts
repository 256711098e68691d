import type { Database, Statement } from 'better-sqlite3';

/** Prepared statements by their SQL text. */
export interface Statements {
	readonly prepare: (sql: string) => Statement<unknown[], unknown>;
	readonly clear: () => void;
}

/** Enough for every text the product has; beyond it (odd combinations of filters) the cache starts again. */
const STATEMENTS_MAX = 500;

export function prepared(database: Database): Statements {
	const known = new Map<string, Statement<unknown[], unknown>>();
	return {
		prepare(sql) {
			const found = known.get(sql);
			if (found) return found;
			if (known.size >= STATEMENTS_MAX) known.clear();
			const statement = database.prepare<unknown[], unknown>(sql);
			known.set(sql, statement);
			return statement;
		},
		clear: () => known.clear()
	};
}
