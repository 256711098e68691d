import { fault } from './fault.ts';
import { importLimits } from './limits.ts';
import { isPlainObject } from './ndjson-table.ts';
import type { Row } from './row.ts';
import type { RawRow, RawRows } from './table.ts';

type BrokenRow = Extract<RawRow, { fault: unknown }>;

/** The rows of one inspection. `isBroken`: a row that belongs or may belong to it could not be read. */
export interface InspectionGroup {
	readonly rows: readonly Row[];
	readonly isBroken: boolean;
}

/**
 * An NDJSON inspection (one object with `answers: [{ item, result, deducted, measured, note }]`) as the rows of the
 * CSV form, one per answer, so that one set of rules reads both.
 */
export function answerRows(raw: RawRow): readonly RawRow[] {
	if ('fault' in raw || !raw.cells.has('answers')) return [raw];
	const head = new Map(raw.cells);
	const answers = head.get('answers');
	head.delete('answers');
	if (!Array.isArray(answers) || answers.length === 0 || answers.length > importLimits.maxAnswers) {
		const wrong = fault(
			'missing_value',
			'answers 应为 1 至 2000 项的数组',
			'answers must be an array of 1 to 2000 items'
		);
		return [{ line: raw.line, fault: wrong, value: null }];
	}
	return (answers as readonly unknown[]).map((answer) => answerRow(raw.line, head, answer));
}

function answerRow(line: number, head: ReadonlyMap<string, unknown>, answer: unknown): RawRow {
	if (!isPlainObject(answer))
		return {
			line,
			fault: fault('bad_row', 'answers 的每一项应为对象', 'Each answer must be an object'),
			value: null
		};
	const cells = new Map(head);
	for (const [key, value] of Object.entries(answer)) cells.set(key === 'note' ? 'item_note' : key, value);
	return { line, cells };
}

type ToRow = (line: number, cells: ReadonlyMap<string, unknown>) => Row;

/**
 * Adjacent rows with one id are one inspection; an NDJSON object with `answers` always is one. Holds one inspection
 * in memory. A row that cannot be split into cells may belong to the one before or after it: both count as broken.
 */
export async function* inspectionGroups(
	rows: RawRows,
	toRow: ToRow
): AsyncGenerator<InspectionGroup | { broken: BrokenRow }> {
	let group: Row[] = [];
	let isBroken = false;
	let touchesNext = false;
	for await (const raw of rows) {
		if ('fault' in raw) {
			yield { broken: raw };
			isBroken = touchesNext = true;
			continue;
		}
		const isObject = raw.cells.has('answers');
		const row = isObject ? null : toRow(raw.line, raw.cells);
		const isNext = row === null || (group[0] !== undefined && group[0].text('id') !== row.text('id'));
		if (isNext && group.length > 0) {
			yield { rows: group, isBroken };
			group = [];
			isBroken = touchesNext;
		}
		touchesNext = false;
		if (row === null) {
			yield* objectGroup(raw, toRow);
			isBroken = false;
		} else if (group.length < importLimits.maxAnswers) group.push(row);
		else {
			yield { broken: tooManyAnswers(raw.line) };
			isBroken = true;
		}
	}
	if (group.length > 0) yield { rows: group, isBroken };
}

function* objectGroup(raw: RawRow, toRow: ToRow): Generator<InspectionGroup | { broken: BrokenRow }> {
	const rows: Row[] = [];
	let isBroken = false;
	for (const answer of answerRows(raw)) {
		if ('fault' in answer) {
			yield { broken: answer };
			isBroken = true;
		} else rows.push(toRow(answer.line, answer.cells));
	}
	if (rows.length > 0) yield { rows, isBroken };
}

function tooManyAnswers(line: number): BrokenRow {
	return {
		line,
		fault: fault('too_large', '一次检查超过 2000 项', 'More than 2000 answers in one inspection'),
		value: null
	};
}
