import type { Role } from '../../domain/people/role.ts';
import { DAY_MS } from '../../domain/time.ts';
import { fault } from './fault.ts';
import type { ImportOptions, PersonRecord, ShiftRecord } from './record.ts';
import type { Row } from './row.ts';
import { districtOfRow } from './site-record.ts';

export function personRecord(row: Row, options: ImportOptions): PersonRecord | null {
	const district = districtOfRow(row, options);
	if (row.refusals.length > 0) return null;
	return {
		username: row.text('username'),
		name: row.text('name'),
		role: row.text('role') as Role,
		districtCode: district?.code ?? null,
		siteIds: row.ids('sites'),
		phone: row.text('phone')
	};
}

/** Our choice: a shift of more than a week is a typing error, not a shift. */
const MAX_SHIFT_MS = 7 * DAY_MS;

export function shiftRecord(row: Row): ShiftRecord | null {
	const fromMs = row.number('from');
	const toMs = row.number('to');
	if (fromMs === null || toMs === null) return null;
	if (toMs <= fromMs)
		row.refuse(
			'to',
			fault('inconsistent', '结束时间不晚于开始时间', 'The shift ends before it starts'),
			row.textOrNull('to')
		);
	else if (toMs - fromMs > MAX_SHIFT_MS)
		row.refuse('to', fault('inconsistent', '一班超过 7 天', 'The shift is longer than 7 days'), null);
	if (row.refusals.length > 0) return null;
	return {
		id: row.text('id'),
		person: row.text('person'),
		role: row.text('role') as Role,
		fromMs,
		toMs,
		substitute: row.textOrNull('substitute')
	};
}
