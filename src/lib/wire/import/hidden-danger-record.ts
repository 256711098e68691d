import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import { fault } from './fault.ts';
import type { HiddenDangerRecord, ImportOptions } from './record.ts';
import type { Row } from './row.ts';

/** A hidden danger from its row; a history that contradicts itself is refused. */
export function hiddenDangerRecord(row: Row, options: ImportOptions): HiddenDangerRecord | null {
	const foundAtMs = row.number('found_at');
	if (foundAtMs === null) return null;
	const record: HiddenDangerRecord = {
		id: row.text('id'),
		siteId: row.text('site'),
		title: row.text('title'),
		description: row.text('description'),
		grade: row.text('grade') as HiddenDanger['grade'],
		state: row.text('state') as HiddenDanger['state'],
		isCandidate: row.flag('candidate'),
		vetoItemId: row.textOrNull('veto_item'),
		itemId: row.textOrNull('item'),
		inspectionId: row.textOrNull('inspection'),
		foundBy: row.text('found_by'),
		foundAtMs,
		ownerName: row.text('owner'),
		dueAtMs: row.number('due_at'),
		rectifiedBy: row.textOrNull('rectified_by'),
		closedBy: row.textOrNull('closed_by'),
		closedAtMs: row.number('closed_at'),
		repeats: row.number('repeats') ?? 0,
		failedReinspections: row.number('failed_reinspections') ?? 0,
		listedForSupervision: row.flag('listed')
	};
	checkOwner(row, record);
	checkClosure(row, record);
	checkVetoItem(row, record, options);
	return row.refusals.length > 0 ? null : record;
}

function checkOwner(row: Row, { state, ownerName, dueAtMs, foundAtMs }: HiddenDangerRecord): void {
	const isAssigned = state !== 'found' && state !== 'graded';
	if (isAssigned && ownerName === '')
		row.refuse(
			'owner',
			fault('missing_value', '交办后必须有整改责任人', 'Once assigned there must be an owner'),
			null
		);
	if (isAssigned && dueAtMs === null)
		row.refuse(
			'due_at',
			fault('missing_value', '交办后必须有整改期限', 'Once assigned there must be a deadline'),
			null
		);
	if (dueAtMs !== null && dueAtMs < foundAtMs)
		row.refuse(
			'due_at',
			fault('inconsistent', '整改期限早于发现时间', 'The deadline is before it was found'),
			null
		);
}

function checkClosure(row: Row, record: HiddenDangerRecord): void {
	const { state, rectifiedBy, closedBy, closedAtMs, foundAtMs } = record;
	const wrong = (column: string, zh: string, en: string) =>
		row.refuse(column, fault('inconsistent', zh, en), row.textOrNull(column));
	if (state !== 'closed') {
		if (closedBy !== null) wrong('closed_by', '未销号却有销号人', 'Not closed, but names who closed it');
		if (closedAtMs !== null) wrong('closed_at', '未销号却有销号时间', 'Not closed, but has a closing time');
		return;
	}
	if (closedBy === null)
		row.refuse(
			'closed_by',
			fault('missing_value', '已销号必须有销号人', 'Closed: who closed it is needed'),
			null
		);
	if (closedAtMs === null)
		row.refuse('closed_at', fault('missing_value', '已销号必须有销号时间', 'Closed: when is needed'), null);
	if (closedAtMs !== null && closedAtMs < foundAtMs)
		wrong('closed_at', '销号早于发现', 'Closed before it was found');
	if (closedBy !== null && closedBy === rectifiedBy)
		wrong('closed_by', '整改人不得自行销号', 'Who rectified it cannot close it');
}

function checkVetoItem(row: Row, { vetoItemId }: HiddenDangerRecord, { sectors }: ImportOptions): void {
	if (vetoItemId === null) return;
	if (Object.values(sectors).some(({ vetoItems }) => vetoItems.some(({ id }) => id === vetoItemId))) return;
	row.refuse(
		'veto_item',
		fault('unknown_item', '判定标准中没有这一条', 'The published list has no such item'),
		vetoItemId
	);
}
