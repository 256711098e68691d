import type { Reading } from '../../../domain/point.ts';
import { readingKey } from '../rows.ts';
import type { Statements } from './statements.ts';

type Found = Pick<Reading, 'value' | 'quality'>;

export function existingReadings(
	{ prepare }: Statements,
	pairs: readonly { readonly pointKey: number; readonly atMs: number }[]
): ReadonlyMap<string, Found> {
	const find = prepare(
		'select value, quality from reading where point_key = ? and at_ms = ? and revision = 0'
	);
	const stored = pairs.flatMap((pair) => {
		const row = find.get(pair.pointKey, pair.atMs) as Found | undefined;
		return row ? [[readingKey(pair), row] as const] : [];
	});
	return new Map(stored);
}
