import type { Kysely } from 'kysely';
import type { Incident } from '../../../domain/warning/incident.ts';
import { isOpenInstruction, type Instruction } from '../../../domain/warning/instruction.ts';
import type { Judgement } from '../../../domain/warning/judgement.ts';
import { openWarningStates, type Warning } from '../../../domain/warning/warning.ts';
import type { Schema } from '../schema.ts';
import type { Change, Expecting } from '../change.ts';
import { writeExpecting } from './expecting.ts';
import { conflict, step, type Step } from './step.ts';

/** Judgements, warnings, instructions, incidents and their timelines. */
export function warningSteps(kysely: Kysely<Schema>, change: Change): readonly Step[] {
	return [
		...(change.judgements ?? []).flatMap((judgement) => judgementSteps(kysely, judgement)),
		...(change.warnings ?? []).map((warning) => warningStep(kysely, warning)),
		...(change.instructions ?? []).map((instruction) => instructionStep(kysely, instruction)),
		...(change.incidents ?? []).map((incident) => incidentStep(kysely, incident)),
		...(change.timeline ?? []).map((entry) => {
			const { subject, n } = entry;
			const insert = kysely
				.insertInto('timeline_entry')
				.values({ subject, n, body_json: JSON.stringify(entry) })
				.onConflict((on) => on.doNothing());
			return step(insert.compile(), 1, conflict(`${subject} entry ${n}`));
		})
	];
}

/** The newest one counts: those before are marked as outdated in the same step. */
function judgementSteps(kysely: Kysely<Schema>, judgement: Judgement): readonly Step[] {
	const older = kysely
		.updateTable('judgement')
		.set({ is_newest: 0 })
		.where('alarm_id', '=', judgement.alarmId);
	const insert = kysely
		.insertInto('judgement')
		.values({
			id: judgement.id,
			alarm_id: judgement.alarmId,
			n: judgement.n,
			site_id: judgement.siteId,
			sector: judgement.sector,
			point_code: judgement.pointCode,
			limit_id: judgement.limitId,
			outcome: judgement.outcome,
			at_ms: judgement.atMs,
			is_newest: 1,
			body_json: JSON.stringify(judgement)
		})
		.onConflict((on) => on.doNothing());
	return [step(older.compile()), step(insert.compile(), 1, conflict(`judgement of ${judgement.alarmId}`))];
}

function warningStep(kysely: Kysely<Schema>, { row: warning, expect }: Expecting<Warning>): Step {
	const row = {
		id: warning.id,
		site_id: warning.siteId,
		district_code: warning.districtCode,
		sector: warning.sector,
		grade: warning.grade,
		state: warning.state,
		is_open: openWarningStates.has(warning.state) ? 1 : 0,
		issued_at_ms: warning.issuedAtMs,
		due_at_ms: warning.nextDueAtMs,
		body_json: JSON.stringify(warning),
		version: warning.version
	};
	return writeExpecting(kysely, 'warning', { key: 'id', row, expect, subject: `warning ${warning.id}` });
}

function instructionStep(kysely: Kysely<Schema>, { row: instruction, expect }: Expecting<Instruction>): Step {
	const isOpen = isOpenInstruction(instruction);
	const row = {
		id: instruction.id,
		warning_id: instruction.warningId,
		incident_id: instruction.incidentId,
		assignee_id: instruction.assigneeId,
		site_id: instruction.siteId,
		is_open: isOpen ? 1 : 0,
		due_at_ms: instruction.dueAtMs,
		look_at_ms: isOpen && instruction.overdueNoticedAtMs === null ? instruction.dueAtMs : null,
		body_json: JSON.stringify(instruction),
		version: instruction.version
	};
	const subject = `instruction ${instruction.id}`;
	return writeExpecting(kysely, 'instruction', { key: 'id', row, expect, subject });
}

function incidentStep(kysely: Kysely<Schema>, { row: incident, expect }: Expecting<Incident>): Step {
	const row = {
		id: incident.id,
		site_id: incident.siteId,
		is_open: incident.state === 'closed' ? 0 : 1,
		declared_at_ms: incident.declaredAtMs,
		body_json: JSON.stringify(incident),
		version: incident.version
	};
	return writeExpecting(kysely, 'incident', { key: 'id', row, expect, subject: `incident ${incident.id}` });
}
