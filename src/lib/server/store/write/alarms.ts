import type { Kysely } from 'kysely';
import { priorityRank } from '../ranks.ts';
import type { Schema } from '../schema.ts';
import type { Expecting, StoredAlarm } from '../store.ts';
import { writeExpecting } from './expecting.ts';
import type { Step } from './step.ts';

export function alarmSteps(
	kysely: Kysely<Schema>,
	{ row: alarm, expect }: Expecting<StoredAlarm>
): readonly Step[] {
	const { view } = alarm;
	const row = {
		id: view.id,
		site_id: view.siteId,
		point_key: alarm.pointKey,
		district_code: view.districtCode,
		sector: view.sector,
		priority_rank: priorityRank(view.priority),
		active: view.active ? 1 : 0,
		acknowledged: view.acknowledged ? 1 : 0,
		is_open: view.active || !view.acknowledged ? 1 : 0,
		activated_at_ms: view.activatedAtMs,
		view_json: JSON.stringify(view),
		occurrence: alarm.occurrence,
		version: view.version
	};
	return [writeExpecting(kysely, 'alarm', { key: 'id', row, expect, subject: `alarm ${view.id}` })];
}
