import type { Kysely } from 'kysely';
import type { ModelEdition } from '../../../domain/model/model-edition.ts';
import type { Schema } from '../schema.ts';
import type { Expecting } from '../change.ts';
import { writeExpecting } from './expecting.ts';
import type { Step } from './step.ts';

export function modelEditionSteps(
	kysely: Kysely<Schema>,
	edition: Expecting<ModelEdition> | undefined
): readonly Step[] {
	if (!edition) return [];
	const { id, number, state, draftedAtMs, version } = edition.row;
	const row = {
		...{ id, number, state, drafted_at_ms: draftedAtMs, version },
		body_json: JSON.stringify(edition.row)
	};
	const subject = `model edition ${id}`;
	return [writeExpecting(kysely, 'model_edition', { key: 'id', row, expect: edition.expect, subject })];
}
