import { readingKey } from '../store.ts';
import type { Statements } from './statements.ts';

export function existingReadings(
	{ prepare }: Statements,
	pairs: readonly { readonly pointKey: number; readonly atMs: number }[]
): ReadonlySet<string> {
	const find = prepare('select 1 from reading where point_key = ? and at_ms = ? and revision = 0');
	const stored = pairs.filter(({ pointKey, atMs }) => find.get(pointKey, atMs) !== undefined);
	return new Set(stored.map(readingKey));
}
