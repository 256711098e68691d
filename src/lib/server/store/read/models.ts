import type { Kysely } from 'kysely';
import type { ModelEdition } from '../../../domain/model/model-edition.ts';
import type { Schema } from '../schema.ts';

export async function modelEdition(kysely: Kysely<Schema>, id: string): Promise<ModelEdition | null> {
	const row = await kysely
		.selectFrom('model_edition')
		.select('body_json')
		.where('id', '=', id)
		.executeTakeFirst();
	return row ? (JSON.parse(row.body_json) as ModelEdition) : null;
}

/** In the order of publishing. */
export async function publishedModels(kysely: Kysely<Schema>): Promise<readonly ModelEdition[]> {
	const rows = await kysely
		.selectFrom('model_edition')
		.select('body_json')
		.where('state', '=', 'published')
		.orderBy('number')
		.execute();
	return rows.map((row) => JSON.parse(row.body_json) as ModelEdition);
}

/** Newest draft first. */
export async function modelEditions(kysely: Kysely<Schema>, limit: number): Promise<readonly ModelEdition[]> {
	const rows = await kysely
		.selectFrom('model_edition')
		.select('body_json')
		.orderBy('drafted_at_ms', 'desc')
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map((row) => JSON.parse(row.body_json) as ModelEdition);
}
