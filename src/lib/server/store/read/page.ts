import { type Expression, type RawBuilder, sql, type SqlBool } from 'kysely';
import { Problem } from '../../../wire/problem.ts';
import type { Page, PageRequest } from '../lists.ts';

export type Key = readonly (string | number)[];

/** What a list is sorted by: the last column is unique, so no row is shown twice or left out between pages. */
export interface Order {
	/** Names the order inside the cursor: a cursor of another order is refused, not misread. */
	readonly name: string;
	readonly columns: readonly (RawBuilder<unknown> | Expression<unknown>)[];
	readonly types: readonly ('string' | 'number')[];
	readonly descending: boolean;
}

/** Opaque to callers: base64url of the order's name and the sort key of the last row. */
function cursorOf(order: Order, key: Key): string {
	return Buffer.from(JSON.stringify([order.name, ...key]), 'utf8').toString('base64url');
}

function keyOf(order: Order, cursor: string): Key {
	const [name, ...key] = parsed(cursor);
	const fits =
		name === order.name &&
		key.length === order.types.length &&
		key.every(
			(part, i) => typeof part === order.types[i] && (typeof part !== 'number' || Number.isFinite(part))
		);
	if (!fits) throw badCursor();
	return key as Key;
}

function parsed(cursor: string): readonly unknown[] {
	try {
		const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
		if (Array.isArray(value)) return value;
	} catch {
		// Falls through to the refusal: what was sent is not one of our cursors.
	}
	throw badCursor();
}

function badCursor(): Problem {
	const detail = {
		zh: '分页游标无效，请从第一页重新开始',
		en: 'The cursor is not valid: start again at the first page'
	};
	return new Problem('bad_request', detail, 'cursor');
}

/** The condition "after the cursor", as a row comparison that an index on the same columns can follow. */
export function afterCursor(order: Order, cursor: string | null): Expression<SqlBool> {
	if (cursor === null) return sql<SqlBool>`1 = 1`;
	const columns = sql.join(order.columns);
	const values = sql.join(keyOf(order, cursor).map((part) => sql`${part}`));
	return order.descending
		? sql<SqlBool>`(${columns}) < (${values})`
		: sql<SqlBool>`(${columns}) > (${values})`;
}

export function inOrder(order: Order): RawBuilder<unknown> {
	const direction = order.descending ? sql`desc` : sql`asc`;
	return sql.join(order.columns.map((column) => sql`${column} ${direction}`));
}

/** Rows asked for: one more than shown, to know whether there is a next page. Refuses limits outside 1–500. */
export function rowsFor({ limit }: PageRequest): number {
	if (Number.isInteger(limit) && limit >= 1 && limit <= 500) return limit + 1;
	throw new Problem('bad_request', { zh: '每页条数应为 1–500', en: 'The page size must be 1–500' }, 'limit');
}

export function pageOf<Row, Item>(
	rows: readonly Row[],
	{ limit }: PageRequest,
	order: Order,
	key: (row: Row) => Key,
	item: (row: Row) => Item
): Page<Item> {
	const shown = rows.slice(0, limit);
	const last = shown.at(-1);
	const nextCursor = rows.length > limit && last !== undefined ? cursorOf(order, key(last)) : null;
	return { items: shown.map(item), nextCursor };
}

/** An order by columns as they are stored. */
export function byColumns(
	name: string,
	columns: Readonly<Record<string, 'string' | 'number'>>,
	descending = true
): Order {
	return {
		name,
		columns: Object.keys(columns).map((column) => sql.ref(column)),
		types: Object.values(columns),
		descending
	};
}
