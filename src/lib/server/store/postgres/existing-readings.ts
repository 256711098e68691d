import type { Reading } from '../../../domain/point.ts';
import { readingKey } from '../rows.ts';
import type { Session } from './session.ts';

const find = `
	select r.point_key as "pointKey", r.at_ms as "atMs", r.value, r.quality
	from unnest($1::bigint[], $2::bigint[]) as asked (point_key, at_ms)
	join reading r on r.point_key = asked.point_key and r.at_ms = asked.at_ms and r.revision = 0`;

export async function existingReadings(
	session: Session,
	pairs: readonly { readonly pointKey: number; readonly atMs: number }[]
): Promise<ReadonlyMap<string, Pick<Reading, 'value' | 'quality'>>> {
	const columns = [pairs.map((pair) => pair.pointKey), pairs.map((pair) => pair.atMs)];
	const { rows } = await session.query(find, columns, 'existing-readings');
	return new Map(
		(rows as readonly Reading[]).map((row) => [readingKey(row), { value: row.value, quality: row.quality }])
	);
}
