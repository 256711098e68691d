import type { Kysely } from 'kysely';
import { isOpenAlarm } from '../../../wire/live.ts';
import { priorityRank } from '../ranks.ts';
import type { Schema } from '../schema.ts';
import type { Expecting } from '../change.ts';
import type { StoredAlarm } from '../rows.ts';
import { writeExpecting } from './expecting.ts';
import type { Step } from './step.ts';

export function alarmSteps(
	kysely: Kysely<Schema>,
	{ row: alarm, expect }: Expecting<StoredAlarm>
): readonly Step[] {
	const { view } = alarm;
	const isOpen = isOpenAlarm(view);
	const row = {
		id: view.id,
		site_id: view.siteId,
		point_key: alarm.pointKey,
		district_code: view.districtCode,
		sector: view.sector,
		priority_rank: priorityRank(view.priority),
		active: view.active ? 1 : 0,
		acknowledged: view.acknowledged ? 1 : 0,
		is_open: isOpen ? 1 : 0,
		is_kept: isOpen || view.shelved ? 1 : 0,
		is_quiet: isOpen && (view.shelved || view.suppressed || view.outOfService) ? 1 : 0,
		limit_id: view.limitId,
		activated_at_ms: view.activatedAtMs,
		returned_at_ms: view.returnedAtMs,
		due_at_ms: alarm.dueAtMs,
		view_json: JSON.stringify(view),
		occurrence: alarm.occurrence,
		version: view.version
	};
	return [writeExpecting(kysely, 'alarm', { key: 'id', row, expect, subject: `alarm ${view.id}` })];
}
