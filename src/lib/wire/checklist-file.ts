import type { ChecklistGroup, ChecklistItem, Checklist } from '../domain/inspection/checklist.ts';
import type { Confidence } from '../domain/provenance.ts';
import type { Text } from '../domain/text.ts';
import { checklistColumns } from './checklist-columns.ts';
import { folded, isEmpty, parseCell, type CellValue } from './import/cell.ts';
import type { Column } from './import/column.ts';
import { fault, UnreadableFile, type Fault } from './import/fault.ts';
import type { RawRow } from './import/table.ts';
import { openXlsx } from './import/xlsx-table.ts';

const OWN_STANDARD = '本市自定';
const SHEET = '检查表';
const ITEMS_MAX = 500;

/** What is wrong with one row or cell of the sheet. */
export interface SheetRemark {
	readonly line: number;
	readonly column: string | null;
	readonly message: Text;
}

/** The groups of a checklist as its sheet states them; with remarks nothing of it may be used. */
export interface ChecklistSheet {
	readonly groups: readonly ChecklistGroup[];
	readonly remarks: readonly SheetRemark[];
}

/** Reads the first sheet of a workbook. `vetoItems` are the sector's own. Throws `UnreadableFile` for no workbook at all. */
export async function readChecklistFile(
	bytes: Uint8Array,
	vetoItems: ReadonlySet<string>
): Promise<ChecklistSheet> {
	const [table] = await openXlsx(bytes);
	if (!table) throw new UnreadableFile('bad_file', '工作簿是空的', 'The workbook is empty');
	const columns = columnsOf(table.headings ?? []);
	if ('remark' in columns) return { groups: [], remarks: [columns.remark] };
	const book = new SheetBook(columns.byHeading, vetoItems);
	for await (const row of table.rows) book.take(row);
	return book.finish();
}

function columnsOf(
	headings: readonly string[]
): { readonly byHeading: ReadonlyMap<string, Column> } | { readonly remark: SheetRemark } {
	const byHeading = new Map<string, Column>();
	for (const heading of headings) {
		const found = checklistColumns.find(({ id, zh }) =>
			[id, ...zh].some((name) => folded(name) === folded(heading))
		);
		if (!found)
			return { remark: headRemark(`不认识这一列：${heading}`, `Unknown column: ${heading}`, heading) };
		if ([...byHeading.values()].includes(found))
			return { remark: headRemark('同一列出现两次', 'The same column appears twice', heading) };
		byHeading.set(heading, found);
	}
	const missing = checklistColumns.find(
		({ id, required }) => required && ![...byHeading.values()].some((one) => one.id === id)
	);
	if (missing)
		return {
			remark: headRemark(
				`缺少“${missing.zh[0]}”列`,
				`Column ${missing.id} is missing`,
				missing.zh[0] ?? missing.id
			)
		};
	return { byHeading };
}

function headRemark(zh: string, en: string, heading: string): SheetRemark {
	return { line: 1, column: heading, message: { zh, en } };
}

class SheetBook {
	readonly #columns: ReadonlyMap<string, Column>;
	readonly #vetoItems: ReadonlySet<string>;
	readonly #remarks: SheetRemark[] = [];
	readonly #groups = new Map<string, { readonly title: Text; readonly items: ChecklistItem[] }>();
	readonly #ids = new Set<string>();

	constructor(columns: ReadonlyMap<string, Column>, vetoItems: ReadonlySet<string>) {
		this.#columns = columns;
		this.#vetoItems = vetoItems;
	}

	take(row: RawRow): void {
		if ('fault' in row) return this.#refuse(row.line, null, row.fault);
		const before = this.#remarks.length;
		const cells = this.#cells(row.line, row.cells);
		const item = this.#item(row.line, cells);
		if (this.#remarks.length > before) return;
		const group = cells.text('group');
		const known = this.#groups.get(group) ?? {
			title: { zh: group, en: cells.text('group_en') || group },
			items: []
		};
		known.items.push(item);
		this.#groups.set(group, known);
	}

	finish(): ChecklistSheet {
		const groups = [...this.#groups.values()].map(({ title, items }, index) => ({
			id: `g${index + 1}`,
			title,
			weightPercent: null,
			items
		}));
		const items = groups.flatMap((group) => group.items);
		if (this.#remarks.length === 0 && items.length === 0) this.#whole('没有检查项', 'There is no item');
		if (items.length > ITEMS_MAX) this.#whole(`超过 ${ITEMS_MAX} 项`, `More than ${ITEMS_MAX} items`);
		if (items.length > 0 && items.every(({ points }) => points === 0))
			this.#whole('分值全部为 0，无法评分', 'All points are 0: nothing can be scored');
		return { groups, remarks: this.#remarks };
	}

	#cells(line: number, raw: ReadonlyMap<string, unknown>): Cells {
		const values = new Map<string, CellValue>();
		for (const [heading, value] of raw) {
			const known = this.#columns.get(heading);
			if (!known || isEmpty(value)) continue;
			const parsed = parseCell(value, known);
			if (parsed.ok) values.set(known.id, parsed.value);
			else this.#refuse(line, heading, parsed.fault);
		}
		for (const { id, zh, required } of checklistColumns)
			if (
				required &&
				![...raw].some(([heading, value]) => this.#columns.get(heading)?.id === id && !isEmpty(value))
			)
				this.#refuse(line, zh[0] ?? id, fault('missing_value', '必填', 'Must be filled in'));
		return new Cells(values);
	}

	#item(line: number, cells: Cells): ChecklistItem {
		const id = cells.text('item');
		const vetoItemId = cells.text('veto_item');
		if (this.#ids.has(id))
			this.#refuse(line, '项目编号', fault('duplicate_id', `编号 ${id} 出现两次`, `${id} appears twice`));
		this.#ids.add(id);
		if (vetoItemId !== '' && !this.#vetoItems.has(vetoItemId))
			this.#refuse(
				line,
				'重大隐患条目',
				fault('not_allowed', `没有条目 ${vetoItemId}`, `There is no item ${vetoItemId}`)
			);
		const guidance = cells.text('guidance');
		const measure = this.#measure(line, cells);
		const text = cells.text('text');
		return {
			id,
			text: { zh: text, en: cells.text('text_en') || text },
			points: cells.number('points') ?? 0,
			...(guidance === '' ? {} : { guidance: { zh: guidance, en: guidance } }),
			...(cells.text('guarantee') === 'true' ? { guarantee: true } : {}),
			...(vetoItemId === '' ? {} : { vetoItemId }),
			...(measure === null ? {} : { measure }),
			source: {
				standard: cells.text('standard') || OWN_STANDARD,
				clause: cells.text('clause') || null,
				edition: cells.text('edition') || null,
				effectiveFrom: null,
				effectiveTo: null,
				confidence: (cells.text('confidence') ||
					(cells.text('standard') ? 'unverified' : 'our-proposal')) as Confidence
			}
		};
	}

	#measure(line: number, cells: Cells): NonNullable<ChecklistItem['measure']> | null {
		const quantity = cells.text('quantity');
		const unit = cells.text('unit');
		const min = cells.number('min');
		const max = cells.number('max');
		if (quantity === '' && unit === '' && min === null && max === null) return null;
		if (quantity !== '' && unit !== '' && min !== null && max !== null && min < max)
			return { quantity, unit, min, max };
		this.#refuse(
			line,
			'测量量',
			fault(
				'missing_value',
				'测量量、单位、最小值、最大值要一起填写，且最小值小于最大值',
				'Quantity, unit, lowest and highest value belong together, the lowest below the highest'
			)
		);
		return null;
	}

	#refuse(line: number, heading: string | null, { message }: Fault): void {
		this.#remarks.push({ line, column: heading, message });
	}

	#whole(zh: string, en: string): void {
		this.#remarks.push({ line: 0, column: null, message: { zh, en } });
	}
}

class Cells {
	readonly #values: ReadonlyMap<string, CellValue>;

	constructor(values: ReadonlyMap<string, CellValue>) {
		this.#values = values;
	}

	text(id: string): string {
		return String(this.#values.get(id) ?? '');
	}

	number(id: string): number | null {
		const value = this.#values.get(id);
		return typeof value === 'number' ? value : null;
	}
}

/** The rows of a checklist's sheet with their headings, as `readChecklistFile` reads them. */
export function checklistRows(checklist: Checklist): {
	readonly sheet: string;
	readonly rows: readonly (readonly (string | number | null)[])[];
} {
	const head = checklistColumns.map(({ zh, id }) => zh[0] ?? id);
	const rows = checklist.groups.flatMap((group) => group.items.map((item) => rowOf(group, item)));
	return { sheet: SHEET, rows: [head, ...rows] };
}

function rowOf(group: ChecklistGroup, item: ChecklistItem): readonly (string | number | null)[] {
	const { measure, source } = item;
	const cells: Readonly<Record<string, string | number | null>> = {
		group: group.title.zh,
		group_en: group.title.en,
		item: item.id,
		text: item.text.zh,
		text_en: item.text.en,
		guidance: item.guidance?.zh ?? null,
		points: item.points ?? 0,
		guarantee: item.guarantee ? '是' : '否',
		veto_item: item.vetoItemId ?? null,
		quantity: measure?.quantity ?? null,
		unit: measure?.unit ?? null,
		min: measure?.min ?? null,
		max: measure?.max ?? null,
		standard: source.standard,
		clause: source.clause,
		edition: source.edition,
		confidence: source.confidence
	};
	return checklistColumns.map(({ id }) => cells[id] ?? null);
}
