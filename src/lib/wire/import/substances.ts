import { isEmpty, parseNumber, parseText, type Parsed } from './cell.ts';
import { fault } from './fault.ts';

/** One substance of a unit as stored in the facts. The substance is a name, CAS number or UN number; `quantityT` in tonnes. */
export interface SubstanceFact {
	readonly substance: string;
	readonly quantityT: number;
}

const MAX_SUBSTANCES = 200;

const bad = (zh: string, en: string): Parsed<never> => ({ ok: false, fault: fault('wrong_fact', zh, en) });

/** `液氯:12.5; 氨:3` (tonnes) in a cell, or a JSON array of `{ substance, quantityT }`. */
export function parseSubstances(value: unknown): Parsed<readonly SubstanceFact[]> {
	const entries = entriesOf(value);
	if (entries === null)
		return bad('应写成“液氯:12.5; 氨:3”（吨）', 'Write "chlorine:12.5; ammonia:3" (tonnes)');
	if (entries.length > MAX_SUBSTANCES)
		return bad(`超过 ${MAX_SUBSTANCES} 种物质`, `More than ${MAX_SUBSTANCES} substances`);
	const substances: SubstanceFact[] = [];
	for (const [name, amount] of entries) {
		const substance = parseText(name, 100);
		if (!substance.ok) return substance;
		const quantity = parseNumber(amount);
		if (!quantity.ok) return quantity;
		if (substance.value === '' || quantity.value < 0)
			return bad('物质名称为空或数量为负', 'A name is empty or a quantity negative');
		substances.push({ substance: substance.value, quantityT: quantity.value });
	}
	return { ok: true, value: substances };
}

type Entry = readonly [name: unknown, amount: unknown];

function entriesOf(value: unknown): readonly Entry[] | null {
	if (Array.isArray(value)) return objectEntries(value);
	if (typeof value !== 'string') return null;
	if (value.trim().startsWith('[')) return jsonEntries(value);
	const parts = value
		.normalize('NFKC')
		.split(';')
		.filter((part) => !isEmpty(part));
	const entries = parts.map((part) => /^(.+)[:=]([^:=]+)$/u.exec(part.trim()));
	if (entries.includes(null)) return null;
	return entries.map((match): Entry => [match?.[1], match?.[2]]);
}

function jsonEntries(text: string): readonly Entry[] | null {
	try {
		const value: unknown = JSON.parse(text);
		return Array.isArray(value) ? objectEntries(value) : null;
	} catch {
		return null;
	}
}

function objectEntries(items: readonly unknown[]): readonly Entry[] | null {
	const entries: Entry[] = [];
	for (const item of items) {
		if (typeof item !== 'object' || item === null) return null;
		const { substance, quantityT, ...others } = item as Record<string, unknown>;
		if (substance === undefined || quantityT === undefined || Object.keys(others).length > 0) return null;
		entries.push([substance, quantityT]);
	}
	return entries;
}
