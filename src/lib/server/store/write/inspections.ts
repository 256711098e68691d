import { type Kysely, sql } from 'kysely';
import type { HiddenDanger } from '../../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../../domain/inspection/inspection.ts';
import type { Schema } from '../schema.ts';
import type { DangerPhoto, LocalChecklist } from '../rows.ts';
import type { Expecting } from '../change.ts';
import { writeExpecting } from './expecting.ts';
import { step, type Step } from './step.ts';

/** An edition is written once: inspections name it for ever. */
export function localChecklistSteps(
	kysely: Kysely<Schema>,
	{ sector, checklist, authorName, atMs }: LocalChecklist
): readonly Step[] {
	const { id, version } = checklist;
	const insert = kysely
		.insertInto('local_checklist')
		.values({
			id,
			version,
			sector,
			body_json: JSON.stringify(checklist),
			author_name: authorName,
			at_ms: atMs
		})
		.onConflict((on) => on.doNothing());
	return [step(insert.compile(), 1, { code: 'duplicate', subject: `checklist ${id} ${version}` })];
}

/** Inserted once and never changed; the site remembers the newest for lists that sort by it. */
export function inspectionSteps(kysely: Kysely<Schema>, inspection: Inspection): readonly Step[] {
	const { id, siteId, inspectorId, checklistId, atMs } = inspection;
	const row = {
		id,
		site_id: siteId,
		inspector_id: inspectorId,
		checklist_id: checklistId,
		at_ms: atMs,
		body_json: JSON.stringify(inspection)
	};
	const insert = kysely
		.insertInto('inspection')
		.values(row)
		.onConflict((on) => on.doNothing());
	const newest = kysely
		.updateTable('site')
		.set({ last_inspection_at_ms: atMs })
		.where('id', '=', siteId)
		.where(sql`coalesce(last_inspection_at_ms, -1)`, '<', atMs);
	return [
		step(insert.compile(), 1, { code: 'duplicate', subject: `inspection ${id}` }),
		step(newest.compile())
	];
}

export function hiddenDangerSteps(
	kysely: Kysely<Schema>,
	{ row: hiddenDanger, expect }: Expecting<HiddenDanger>
): readonly Step[] {
	const { id, siteId, grade, state, foundAtMs, closedAtMs, version } = hiddenDanger;
	const row = {
		id,
		site_id: siteId,
		grade,
		state,
		is_open: state === 'closed' ? 0 : 1,
		found_at_ms: foundAtMs,
		closed_at_ms: closedAtMs,
		body_json: JSON.stringify(hiddenDanger),
		version
	};
	return [
		writeExpecting(kysely, 'hidden_danger', { key: 'id', row, expect, subject: `hidden danger ${id}` })
	];
}

export function dangerPhotoSteps(kysely: Kysely<Schema>, photo: DangerPhoto): readonly Step[] {
	const { id, hiddenDangerId, byId, byName, atMs, width, height, jpegBase64 } = photo;
	const insert = kysely
		.insertInto('danger_photo')
		.values({
			id,
			hidden_danger_id: hiddenDangerId,
			by_id: byId,
			by_name: byName,
			at_ms: atMs,
			width,
			height,
			jpeg_base64: jpegBase64
		})
		.onConflict((on) => on.doNothing());
	return [step(insert.compile(), 1, { code: 'duplicate', subject: `photo ${id}` })];
}
