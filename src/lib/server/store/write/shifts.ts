import type { Kysely } from 'kysely';
import type { ShiftSheet } from '../../../domain/shift/shift-sheet.ts';
import type { Schema } from '../schema.ts';
import type { Expecting } from '../change.ts';
import { writeExpecting } from './expecting.ts';
import type { Step } from './step.ts';

export function shiftSheetSteps(
	kysely: Kysely<Schema>,
	{ row: sheet, expect }: Expecting<ShiftSheet>
): readonly Step[] {
	const row = {
		id: sheet.id,
		district_code: sheet.districtCode,
		state: sheet.state,
		to_ms: sheet.toMs,
		body_json: JSON.stringify(sheet),
		version: sheet.version
	};
	return [
		writeExpecting(kysely, 'shift_sheet', { key: 'id', row, expect, subject: `shift sheet ${sheet.id}` })
	];
}
