import { hazardClasses, type HazardClass } from './gb18218-classes.ts';
import { namedSubstances, type NamedSubstance } from './gb18218-substances.ts';

/** What a name, CAS number or class symbol may mean in GB 18218-2018. */
export interface Meaning {
	readonly rows: readonly NamedSubstance[];
	readonly hazardClass: HazardClass | null;
	/** True when the row has a condition (content, anhydrous) that the name does not state. */
	readonly conditional: boolean;
	/** True when the name is none of Table 1 but seems to mean these rows (`液氨(工业级)`, `92号汽油`): it is asked. */
	readonly likely: boolean;
}

/** Everyday names of ours for rows whose printed name carries several names or a condition. */
const everydayNames: Readonly<Record<number, readonly string[]>> = {
	1: ['NH3', '氨气'],
	3: ['NO2'],
	4: ['SO2'],
	5: ['氟气'],
	6: ['phosgene', 'COCl2'],
	9: ['PH3'],
	10: ['H2S'],
	// The row is the anhydrous gas: the formula alone does not say so, and it is asked.
	11: ['HCl'],
	12: ['Cl2'],
	13: ['煤气', '水煤气', '一氧化碳', 'CO', 'coal gas', 'carbon monoxide', '630-08-0'],
	14: ['AsH3'],
	20: ['HF'],
	25: ['HCN'],
	26: ['SO3'],
	35: ['TNT'],
	47: ['丁二烯', 'butadiene'],
	49: ['甲烷', '天然气', '液化天然气', '压缩天然气', 'LNG', 'CNG', 'CH4', 'methane', 'natural gas'],
	51: ['H2', '液氢'],
	52: ['丙烷', '丁烷', '液化气', 'LPG', 'propane', 'butane'],
	54: ['C2H2'],
	55: ['C2H4'],
	56: ['氧', 'O2', 'oxygen', 'LOX'],
	61: ['CS2'],
	63: ['环氧丙烷'],
	66: ['乙醇汽油', '甲醇汽油', 'petrol'],
	73: ['white phosphorus', 'yellow phosphorus']
};

/** Rows that hold only above a content or without water, while weaker goods of the same name are outside Table 1. */
const conditionalRows: ReadonlySet<number> = new Set([8, 11, 72, 81]);

/** Full-width, case and blanks do not make another name. */
function plainName(name: string): string {
	return name.normalize('NFKC').trim().toLowerCase().replace(/\s+/gu, ' ');
}

const withoutCondition = (name: string) => plainName(name.replace(/[([（].*$/u, ''));

type Index = Map<string, Set<NamedSubstance>>;
const byFullName: Index = new Map();
const byLooseName: Index = new Map();

function enter(index: Index, name: string, row: NamedSubstance): void {
	const rows = index.get(name) ?? new Set();
	index.set(name, rows.add(row));
}

for (const row of namedSubstances) {
	enter(byFullName, plainName(row.name.zh), row);
	enter(byFullName, plainName(row.name.en), row);
	enter(byLooseName, withoutCondition(row.name.zh), row);
	enter(byLooseName, withoutCondition(row.name.en), row);
	for (const name of [...row.aliases, ...row.cas, ...(everydayNames[row.no] ?? [])])
		enter(byLooseName, plainName(name), row);
}
const bySymbol = new Map(hazardClasses.map((entry) => [plainName(entry.symbol), entry]));

/**
 * Looks a substance up by Chinese or English name, alias, CAS number or Table 2 symbol. Several rows = ambiguous: the
 * caller asks. A row (`T1-37`) settles it. A class before a name (`W5.3 丙烯酸`) is kept beside what the name means: Table 2 is only for what
 * Table 1 does not name. Example: `9004-70-0` (nitrocellulose) gives six rows, `液氨` gives row 1, `W5.3` gives the class.
 */
export function meaningOf(substance: string): Meaning {
	const name = plainName(substance);
	const row = rowOf(Number(/^(?:gb18218-)?t1-(\d{1,2})$/u.exec(name)?.[1]));
	if (row) return { rows: [row], hazardClass: null, conditional: false, likely: false };
	const [, symbol = '', rest = ''] = /^([jw][\d.]+)[ :：,，、/-]+(.+)$/u.exec(name) ?? [];
	const hazardClass = bySymbol.get(symbol);
	if (hazardClass) return { ...meaningOfName(rest), hazardClass };
	const named = meaningOfName(name);
	return named.rows.length > 0 ? named : { ...named, hazardClass: bySymbol.get(name) ?? null };
}

function meaningOfName(name: string): Meaning {
	const full = byFullName.get(name);
	if (full && !conditionOpen(full, name))
		return { rows: [...full], hazardClass: null, conditional: false, likely: false };
	const rows = [...(byLooseName.get(name) ?? [])];
	if (rows.length === 0)
		return { rows: likelyRows(name), hazardClass: null, conditional: false, likely: true };
	const conditional = rows.some((row) => conditionalRows.has(row.no));
	return { rows, hazardClass: null, conditional, likely: false };
}

/** Grades and states that people write around a name; none of them makes another substance. */
const around =
	/^(?:工业|无水|液化|液态|液体|压缩|高纯|纯|食品级|工业级|电子级|车用|散装|瓶装|钢瓶|liquid |liquefied |anhydrous |compressed |pure )+|(?:气体|液体|蒸气|气|工业级|食品级|电子级|钢瓶|储罐|罐)+$/gu;
/** 92号, 92#, 95 % and the like. */
const figures = /^[\d.]+ ?(?:号|#|%|％)|[\d.]+ ?(?:号|#|%|％)$/gu;

/** What a name of more than the name itself seems to mean; the CAS number in it counts most. */
function likelyRows(name: string): readonly NamedSubstance[] {
	const cas = /\b\d{2,7}-\d{2}-\d\b/u.exec(name)?.[0] ?? '';
	const bare = withoutCondition(name);
	const stripped = bare.replace(figures, '').trim().replace(around, '').trim();
	const inner = /[([（]([^)\]）]+)/u.exec(name)?.[1]?.trim() ?? '';
	for (const one of [cas, bare, stripped, inner]) {
		const rows = byFullName.get(one) ?? byLooseName.get(one);
		if (rows) return [...rows];
	}
	return [];
}

/** Names of Table 1 that stand inside another name, as 甲醇 does in 甲醇钠; characters of one sign alone say nothing. */
export function namesWithin(
	substance: string
): readonly { readonly name: string; readonly row: NamedSubstance }[] {
	const name = plainName(substance);
	return [...byLooseName].flatMap(([one, [row]]) =>
		row && one.length > 1 && /^[\u4e00-\u9fff]+$/u.test(one) && name.includes(one) ? [{ name: one, row }] : []
	);
}

/** A printed name without brackets states no condition, even if it is the full printed name. */
function conditionOpen(rows: ReadonlySet<NamedSubstance>, name: string): boolean {
	return [...rows].some((row) => conditionalRows.has(row.no)) && withoutCondition(name) === name;
}

export function rowOf(no: number): NamedSubstance | undefined {
	return namedSubstances[no - 1];
}

export function classOf(symbol: string): HazardClass | undefined {
	return bySymbol.get(plainName(symbol));
}
