import type { Answer, Checklist, ChecklistItem } from '../../domain/inspection/checklist.ts';
import { inForce } from '../../domain/provenance.ts';
import type { Sector } from '../../domain/sectors/sector.ts';
import { shanghaiDay } from '../../domain/time.ts';
import { fault } from './fault.ts';
import type { ImportOptions, InspectionRecord } from './record.ts';
import type { Row } from './row.ts';

/** Cells that every row of one inspection must repeat unchanged. */
const headColumns = ['site', 'checklist', 'checklist_version', 'inspector', 'at', 'note'] as const;

/** One inspection from its rows; the reasons for a refusal are left in the rows' `refusals`. */
export function inspectionRecord(
	rows: readonly Row[],
	options: ImportOptions,
	sector: string | undefined
): InspectionRecord | null {
	const [first] = rows;
	const atMs = first?.number('at') ?? null;
	if (!first || atMs === null || rows.some(({ refusals }) => refusals.length > 0)) return null;
	rows.forEach((row) => checkHead(row, first));
	const checklist = checklistOf(first, options, sector, shanghaiDay(atMs));
	if (!checklist) return null;
	const answers = answersOf(rows, checklist);
	if (rows.some(({ refusals }) => refusals.length > 0)) return null;
	return {
		id: first.text('id'),
		siteId: first.text('site'),
		checklistId: checklist.id,
		checklistVersion: first.number('checklist_version'),
		inspector: first.text('inspector'),
		atMs,
		answers,
		note: first.text('note')
	};
}

function checkHead(row: Row, first: Row): void {
	for (const column of headColumns)
		if (row.text(column) !== first.text(column))
			row.refuse(
				column,
				fault(
					'inconsistent',
					'与同一次检查的第一行不一致',
					'Differs from the first row of the same inspection'
				),
				row.text(column)
			);
}

function checklistOf(
	row: Row,
	{ sectors }: ImportOptions,
	sector: string | undefined,
	day: string
): Checklist | null {
	const among: readonly Sector[] = Object.values(sectors).filter(
		({ id }) => sector === undefined || id === sector
	);
	const editions = among
		.flatMap(({ checklists }) => checklists)
		.filter(({ id }) => id === row.text('checklist'));
	const version = row.number('checklist_version');
	const found =
		version === null
			? (editions.findLast(({ source }) => inForce(source, day)) ?? editions.at(-1))
			: editions.find((edition) => edition.version === version);
	if (found) return found;
	if (editions.length === 0)
		row.refuse(
			'checklist',
			fault('unknown_checklist', '所属行业没有这个检查表', 'The sector has no such checklist'),
			row.text('checklist')
		);
	else
		row.refuse(
			'checklist_version',
			fault('unknown_checklist', '检查表没有这个版本', 'The checklist has no such version'),
			version
		);
	return null;
}

function answersOf(rows: readonly Row[], { groups }: Checklist): readonly Answer[] {
	const items = new Map(groups.flatMap((group) => group.items.map((item) => [item.id, item])));
	const seen = new Set<string>();
	return rows.flatMap((row) => {
		const id = row.text('item');
		const item = items.get(id);
		if (!item)
			row.refuse('item', fault('unknown_item', '检查表没有这一项', 'The checklist has no such item'), id);
		if (seen.has(id))
			row.refuse('item', fault('duplicate_id', '同一项出现两次', 'The same item appears twice'), id);
		seen.add(id);
		return item ? [answerOf(row, item)] : [];
	});
}

function answerOf(row: Row, item: ChecklistItem): Answer {
	const result = row.text('result') as Answer['result'];
	const deducted = row.number('deducted');
	const measured = row.number('measured');
	if (deducted !== null && result !== 'fail')
		row.refuse(
			'deducted',
			fault('inconsistent', '只有不合格才有扣分', 'Only a failed item loses points'),
			deducted
		);
	if (deducted !== null && item.points !== null && deducted > item.points)
		row.refuse(
			'deducted',
			fault('out_of_range', `该项只有 ${item.points} 分`, `The item is worth ${item.points} points`),
			deducted
		);
	if (measured !== null) checkMeasured(row, item, measured);
	const note = row.textOrNull('item_note');
	return {
		itemId: item.id,
		result,
		...(deducted === null ? {} : { deducted }),
		...(note === null ? {} : { note }),
		...(measured === null ? {} : { measured })
	};
}

function checkMeasured(row: Row, { measure }: ChecklistItem, measured: number): void {
	if (!measure)
		row.refuse(
			'measured',
			fault('inconsistent', '该项不要求实测值', 'The item asks for no measured value'),
			measured
		);
	else if (measured < measure.min || measured > measure.max)
		row.refuse(
			'measured',
			fault(
				'out_of_range',
				`应在 ${measure.min}–${measure.max} ${measure.unit}`,
				`Must be ${measure.min}–${measure.max} ${measure.unit}`
			),
			measured
		);
}
