import type { Kysely } from 'kysely';
import type { Checklist } from '../../../domain/inspection/checklist.ts';
import type { SectorId } from '../../../domain/sectors/index.ts';
import type { Schema } from '../schema.ts';
import type { LocalChecklist } from '../rows.ts';

export async function localChecklists(kysely: Kysely<Schema>): Promise<readonly LocalChecklist[]> {
	const rows = await kysely
		.selectFrom('local_checklist')
		.selectAll()
		.orderBy('id')
		.orderBy('version')
		.execute();
	return rows.map((row) => ({
		sector: row.sector as SectorId,
		checklist: JSON.parse(row.body_json) as Checklist,
		authorName: row.author_name,
		atMs: row.at_ms
	}));
}
