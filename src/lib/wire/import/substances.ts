import { isEmpty, parseNumber, parseText, type Parsed } from './cell.ts';
import { fault } from './fault.ts';

/** One substance of a unit as stored in the facts. */
export interface SubstanceFact {
	/** Name, alias, CAS number, or a class symbol of the standard's table. */
	readonly substance: string;
	/** Tonnes, ≥ 0. */
	readonly quantityT: number;
	/** Row of the standard's table of named substances, where the name alone is ambiguous. */
	readonly row?: number;
	/** Hazard class symbols, e.g. `W5.3`. */
	readonly hazardClasses?: readonly string[];
}

const MAX_SUBSTANCES = 200;
const MAX_CLASSES = 20;

const bad = (zh: string, en: string): Parsed<never> => ({ ok: false, fault: fault('wrong_fact', zh, en) });
const form = () =>
	bad(
		'应写成“液氯:12.5; 硝酸铵#50:20; 丙烯酸丁酯[W5.3]:8”（吨）',
		'Write "chlorine:12.5; ammonium nitrate#50:20; butyl acrylate[W5.3]:8" (tonnes)'
	);

/**
 * In a cell: `name:tonnes`, several joined by `;`, with `#row` and `[class, class]` after the name where needed.
 * In JSON: an array of `{ substance, quantityT, row?, hazardClasses? }`.
 */
export function parseSubstances(value: unknown): Parsed<readonly SubstanceFact[]> {
	const entries = entriesOf(value);
	if (entries === null) return form();
	if (entries.length > MAX_SUBSTANCES)
		return bad(`超过 ${MAX_SUBSTANCES} 种物质`, `More than ${MAX_SUBSTANCES} substances`);
	const substances: SubstanceFact[] = [];
	for (const entry of entries) {
		const substance = substanceOf(entry);
		if (!substance.ok) return substance;
		substances.push(substance.value);
	}
	return { ok: true, value: substances };
}

type Entry = Readonly<Record<string, unknown>>;

const fields = new Set(['substance', 'quantityT', 'row', 'hazardClasses']);

function substanceOf(entry: Entry): Parsed<SubstanceFact> {
	if (Object.keys(entry).some((key) => !fields.has(key))) return form();
	const name = parseText(entry['substance'] ?? '', 100);
	if (!name.ok) return name;
	const quantity = parseNumber(entry['quantityT']);
	if (!quantity.ok) return quantity;
	if (name.value === '' || quantity.value < 0)
		return bad('物质名称为空或数量为负', 'A name is empty or a quantity negative');
	const row = entry['row'] === undefined ? undefined : parseNumber(entry['row']);
	if (row?.ok === false) return row;
	if (row && !Number.isInteger(row.value)) return bad('表中序号应为整数', 'The row must be a whole number');
	const hazardClasses = entry['hazardClasses'];
	if (hazardClasses !== undefined && !isSymbols(hazardClasses)) return form();
	return {
		ok: true,
		value: {
			substance: name.value,
			quantityT: quantity.value,
			...(row ? { row: row.value } : {}),
			...(hazardClasses === undefined ? {} : { hazardClasses: hazardClasses as readonly string[] })
		}
	};
}

function isSymbols(value: unknown): value is readonly string[] {
	return (
		Array.isArray(value) &&
		value.length <= MAX_CLASSES &&
		value.every((symbol) => typeof symbol === 'string' && /^[\w.]{1,10}$/.test(symbol))
	);
}

function entriesOf(value: unknown): readonly Entry[] | null {
	if (Array.isArray(value)) return objects(value);
	if (typeof value !== 'string') return null;
	if (value.trim().startsWith('[')) return jsonEntries(value);
	const parts = value.split(/[;；]/u).filter((part) => !isEmpty(part));
	const entries = parts.map(textEntry);
	return entries.every((entry) => entry !== null) ? entries : null;
}

const textPattern =
	/^(?<substance>[^#[\]]+?)\s*(?:#\s*(?<row>\d+))?\s*(?:\[(?<classes>[^\]]*)\])?\s*[:：=]\s*(?<quantity>[^:：=]+)$/u;

function textEntry(part: string): Entry | null {
	const groups = textPattern.exec(part.trim())?.groups;
	if (!groups) return null;
	const { substance, row, classes, quantity } = groups;
	return {
		substance,
		quantityT: quantity,
		...(row === undefined ? {} : { row }),
		...(classes === undefined ? {} : { hazardClasses: classes.split(/[,，、|\s]+/u).filter(Boolean) })
	};
}

function jsonEntries(text: string): readonly Entry[] | null {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) ? objects(value) : null;
	} catch {
		return null;
	}
}

function objects(items: readonly unknown[]): readonly Entry[] | null {
	const isObject = (item: unknown): item is Entry =>
		typeof item === 'object' && item !== null && !Array.isArray(item);
	return items.every(isObject) ? items : null;
}
