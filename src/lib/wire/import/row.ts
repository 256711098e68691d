import { isEmpty, parseCell, type CellValue } from './cell.ts';
import { importColumns } from './columns.ts';
import { fault, shownValue, type Fault } from './fault.ts';
import { targetOf, type Sectors, type Target } from './headings.ts';
import type { ImportKind, ImportRemark } from './record.ts';

/** Where a row stands, for its remarks. */
export interface Place {
	readonly file: string;
	readonly sheet?: string;
	readonly line: number;
}

export function remark(
	place: Place,
	column: string | null,
	{ code, message }: Fault,
	value: unknown
): ImportRemark {
	const { file, sheet, line } = place;
	return {
		file,
		...(sheet === undefined ? {} : { sheet }),
		line,
		column,
		code,
		message,
		value: shownValue(value)
	};
}

/** Headings looked up once per file, not once per row. */
export class HeadingBook {
	readonly kind: ImportKind;
	readonly #sectors: Sectors;
	readonly #targets = new Map<string, Target | null>();

	constructor(kind: ImportKind, sectors: Sectors) {
		this.kind = kind;
		this.#sectors = sectors;
	}

	target(heading: string): Target | null {
		let target = this.#targets.get(heading);
		if (target === undefined) {
			target = targetOf(heading, this.kind, this.#sectors);
			// A hostile stream of objects with ever new keys must not grow this without end.
			if (this.#targets.size < 5000) this.#targets.set(heading, target);
		}
		return target;
	}
}

export interface OpenCell {
	readonly heading: string;
	readonly value: unknown;
	readonly target: Target;
}

/** The parsed cells of one row. Everything wrong with it is collected, so that one run shows all of it. */
export class Row {
	readonly place: Place;
	readonly kind: ImportKind;
	readonly refusals: ImportRemark[] = [];
	readonly notices: ImportRemark[] = [];
	/** Facts and site-set limits, not parsed yet: what they mean depends on the row. */
	readonly open: OpenCell[] = [];
	readonly #values = new Map<string, CellValue>();
	readonly #headings = new Map<string, string>();
	readonly #units = new Map<string, string>();

	constructor(place: Place, book: HeadingBook, cells: ReadonlyMap<string, unknown>) {
		this.place = place;
		this.kind = book.kind;
		for (const [heading, value] of cells)
			if (!isEmpty(value)) this.#take(heading, value, book.target(heading));
		for (const { id, required } of importColumns[book.kind])
			if (required && !this.#headings.has(id))
				this.refuse(id, fault('missing_value', '必填', 'Must be filled in'), null);
	}

	#take(heading: string, value: unknown, target: Target | null): void {
		if (target === null) {
			this.refuse(heading, fault('unknown_column', '不认识这一列', 'This column is not known'), value);
			return;
		}
		if (target.to !== 'column') {
			this.open.push({ heading, value, target });
			return;
		}
		const { column, unit } = target;
		if (this.#headings.has(column.id)) {
			this.refuse(
				heading,
				fault('duplicate_column', '同一列出现两次', 'The same column appears twice'),
				value
			);
			return;
		}
		this.#headings.set(column.id, heading);
		if (unit !== null) this.#units.set(column.id, unit);
		const parsed = parseCell(value, column);
		if (parsed.ok) this.#values.set(column.id, parsed.value);
		else this.refuse(column.id, parsed.fault, value);
	}

	/** `column`: our column id (shown as the heading in the file) or a heading. */
	refuse(column: string | null, wrong: Fault, value: unknown): void {
		const heading = column === null ? null : (this.#headings.get(column) ?? column);
		this.refusals.push(remark(this.place, heading, wrong, value));
	}

	notice(column: string, wrong: Fault, value: unknown): void {
		this.notices.push(remark(this.place, this.#headings.get(column) ?? column, wrong, value));
	}

	/** Empty when not filled in (or refused: then the row is refused anyway). */
	text(id: string): string {
		return String(this.#values.get(id) ?? '');
	}

	textOrNull(id: string): string | null {
		return this.#values.has(id) ? this.text(id) : null;
	}

	/** Also times, as UTC epoch ms. */
	number(id: string): number | null {
		const value = this.#values.get(id);
		return typeof value === 'number' ? value : null;
	}

	flag(id: string): boolean {
		return this.#values.get(id) === true;
	}

	ids(id: string): readonly string[] | null {
		const value = this.#values.get(id);
		return Array.isArray(value) ? (value as readonly string[]) : null;
	}

	/** What the brackets of the heading say. */
	headingUnit(id: string): string | null {
		return this.#units.get(id) ?? null;
	}
}
