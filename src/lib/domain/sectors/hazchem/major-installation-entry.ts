import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { betaOfToxicGas, betaReadings } from './gb18218-beta.ts';
import type { HazardClass } from './gb18218-classes.ts';
import type { NamedSubstance } from './gb18218-substances.ts';
import { gb18218 } from './sources.ts';
import { classOf, meaningOf, namesWithin, rowOf } from './substance-names.ts';

/** One substance of a unit as somebody states it. */
export interface SubstanceEntry {
	/** Name, alias, CAS number, or a class symbol of Table 2 such as `W5.3`. */
	readonly substance: string;
	/** Tonnes, ≥ 0. */
	readonly quantityT: number;
	/** Row of Table 1, 1–85, where the name alone is ambiguous. */
	readonly row?: number;
	/** Symbols of Table 2/4 of this substance: needed outside Table 1, and for β where Table 3 has none. */
	readonly hazardClasses?: readonly string[];
}

/** What must be known before there is a number; `path` leads to the input that answers it. */
export interface Question {
	readonly path: readonly (string | number)[];
	readonly ask: Text;
	readonly candidates: readonly { readonly row: number; readonly name: Text; readonly criticalT: number }[];
}

interface Beta {
	readonly value: number;
	readonly via: string;
	readonly source: Provenance;
	readonly note: Text | null;
}

interface Range {
	readonly low: number;
	readonly high: number;
}

export interface JudgedEntry {
	readonly label: Text;
	readonly quantityT: number;
	/** Meaningless while `question` is open. */
	readonly criticalT: number;
	readonly ratio: number;
	readonly beta: Beta | null;
	readonly ratioRange: Range;
	readonly betaRange: Range;
	readonly source: Provenance;
	readonly notes: readonly Text[];
	readonly question: Question | null;
	readonly betaQuestion: Question | null;
}

/** β of Table 4 lies between 1 and 4; that is all we know of a substance whose class is open. */
const OPEN_BETA: Range = { low: 1, high: 4 };
/** Names of Table 1 inside another name that are pointed out. */
const WITHIN_MAX = 3;
/** Row 13 holds gas mixtures with CO and has no CAS number; CO itself stands in Table 3. */
const CARBON_MONOXIDE = '630-08-0';
const isCarbonMonoxide = (substance: string) =>
	/^(?:[jw][\d.]+[ :：,，、/-]+)?(?:co|一氧化碳|carbon monoxide|630-08-0)$/u.test(
		substance.normalize('NFKC').trim().toLowerCase()
	);

/** Table 3 goes up to 20, which counts where even the substance is open. */
const ANY_BETA: Range = { low: 1, high: 20 };

/** Looks one entry up. Throws `RangeError` for impossible quantities, rows and symbols: those are mistakes, not gaps. */
export function judgeEntry(entry: SubstanceEntry, index: number): JudgedEntry {
	const where = `substances[${index}]`;
	if (!(entry.quantityT >= 0 && Number.isFinite(entry.quantityT)))
		throw new RangeError(`${where}.quantityT must be a number of tonnes ≥ 0`);
	const stated = (entry.hazardClasses ?? []).map((symbol) => {
		const found = classOf(symbol);
		if (!found) throw new RangeError(`${where}.hazardClasses: ${symbol} is not in Table 2`);
		return found;
	});
	const { rows, hazardClass, conditional, likely } = meaningOf(entry.substance);
	const classes = [...new Set(hazardClass ? [hazardClass, ...stated] : stated)];
	if (entry.row !== undefined)
		return ofRow(entry, index, statedRow(entry.row, likely ? [] : rows, where), classes);
	const [only, ...others] = rows;
	if (only && others.length === 0 && !conditional && !likely) return ofRow(entry, index, only, classes);
	// Classes stated for a conditional name say that the condition does not hold: 37 % formaldehyde is not row 8.
	const open = only && (likely || others.length > 0 || classes.length === 0);
	if (open) return ambiguous(entry, index, rows, likely);
	return classes.length > 0 ? ofClasses(entry, classes, only) : unknownSubstance(entry, index);
}

function statedRow(no: number, rows: readonly NamedSubstance[], where: string): NamedSubstance {
	const row = rowOf(no);
	if (!row) throw new RangeError(`${where}.row: Table 1 has rows 1 to 85`);
	if (rows.length > 0 && !rows.includes(row))
		throw new RangeError(`${where}.row: row ${no} (${row.name.zh}) is another substance`);
	return row;
}

function ofRow(
	entry: SubstanceEntry,
	index: number,
	row: NamedSubstance,
	classes: readonly HazardClass[]
): JudgedEntry {
	const ratio = entry.quantityT / row.criticalT;
	const beta = betaOf(row, classes, entry.substance);
	return {
		label: row.name,
		quantityT: entry.quantityT,
		criticalT: row.criticalT,
		ratio,
		beta,
		ratioRange: { low: ratio, high: ratio },
		betaRange: beta ? { low: beta.value, high: beta.value } : OPEN_BETA,
		source: gb18218(`Table 1, row ${row.no}`),
		notes: [],
		question: null,
		betaQuestion: beta ? null : classQuestion(index, row.name)
	};
}

function betaOf(row: NamedSubstance, classes: readonly HazardClass[], substance: string): Beta | null {
	const cas = isCarbonMonoxide(substance) ? [CARBON_MONOXIDE] : row.cas;
	const toxicGas = cas.map((one) => betaOfToxicGas[one]).find((value) => value !== undefined);
	if (toxicGas !== undefined)
		return { value: toxicGas, via: 'Table 3', source: gb18218('4.3, Table 3'), note: null };
	const reading = betaReadings.find(({ no }) => no === row.no);
	const largest = classes.length > 0 ? largestBeta(classes) : null;
	// A class stated for a mixture takes nothing from the toxic gas in it.
	if (largest && !(reading?.via.startsWith('Table 3') && reading.beta > largest.value)) return largest;
	if (!reading) return null;
	const source = gb18218(
		reading.via.startsWith('Table 3') ? '4.3, Table 3' : '4.3, Table 4',
		'unverified',
		'The class of this substance is our reading and needs expert review.'
	);
	return {
		value: reading.beta,
		via: reading.via,
		source,
		note: {
			zh: `${row.name.zh} 的 β = ${reading.beta}（${reading.via}）为我方判读，未核实，需专家确认。`,
			en: `β = ${reading.beta} of ${row.name.en} (${reading.via}) is our reading: unverified, needs expert review.`
		}
	};
}

function largestBeta(classes: readonly HazardClass[]): Beta {
	const [first, ...rest] = classes;
	if (!first) throw new RangeError('a class is needed');
	const worst = rest.reduce((worst, next) => (next.beta > worst.beta ? next : worst), first);
	const tie = classes.some(({ beta }) => beta !== worst.beta);
	return {
		value: worst.beta,
		via: `Table 4 ${worst.symbol}`,
		source: tie
			? gb18218(
					'4.3, Table 4',
					'our-proposal',
					'Several classes: the largest β; the standard’s tie rule was not seen.'
				)
			: gb18218('4.3, Table 4'),
		note: tie
			? {
					zh: '有多个危险类别：取最大 β（标准的取值规则未见，为我方选择）。',
					en: 'Several hazard classes: the largest β (our choice; the standard’s rule was not seen).'
				}
			: null
	};
}

/**
 * Several classes: the smallest Q (4.1.2, text not seen) and the largest β. `excluded` is the row whose condition the classes say
 * is not met; a toxic gas of Table 3 keeps its β all the same.
 */
function ofClasses(
	entry: SubstanceEntry,
	classes: readonly HazardClass[],
	excluded: NamedSubstance | undefined
): JudgedEntry {
	const criticalT = Math.min(...classes.map((each) => each.criticalT));
	const ratio = entry.quantityT / criticalT;
	const beta = (excluded && betaOf(excluded, classes, entry.substance)) ?? largestBeta(classes);
	const symbols = classes.map(({ symbol }) => symbol).join(', ');
	const severalNote: Text = {
		zh: `${entry.substance} 有多个危险类别（${symbols}）：取最小临界量（4.1.2，未核实）。`,
		en: `${entry.substance} has several classes (${symbols}): the smallest Q is taken (4.1.2, unverified).`
	};
	return {
		label: { zh: `${entry.substance}（${symbols}）`, en: `${entry.substance} (${symbols})` },
		quantityT: entry.quantityT,
		criticalT,
		ratio,
		beta,
		ratioRange: { low: ratio, high: ratio },
		betaRange: { low: beta.value, high: beta.value },
		source: classes.length > 1 ? gb18218('4.1.2, Table 2', 'unverified') : gb18218('Table 2'),
		notes: [
			...(classes.length > 1 ? [severalNote] : []),
			...(excluded ? [excludedNote(entry, excluded)] : withinNotes(entry))
		],
		question: null,
		betaQuestion: null
	};
}

function excludedNote({ substance }: SubstanceEntry, { no, name, criticalT }: NamedSubstance): Text {
	return {
		zh: `“${substance}”给了危险类别，按不符合表1第${no}项的条件（${name.zh}，临界量 ${criticalT} t）计；若符合，请填 row。`,
		en: `Classes are stated for "${substance}": it counts as not meeting the condition of row ${no} (${name.en}, Q ${criticalT} t). State row if it does.`
	};
}

function withinNotes({ substance }: SubstanceEntry): readonly Text[] {
	return namesWithin(substance)
		.slice(0, WITHIN_MAX)
		.map(({ name, row }) => ({
			zh: `“${substance}”含有表1的名称“${name}”（第${row.no}项，临界量 ${row.criticalT} t）：若就是它，请填 row。`,
			en: `"${substance}" contains the Table 1 name ${name} (row ${row.no}, Q ${row.criticalT} t): state row if it is that substance.`
		}));
}

function ambiguous(
	entry: SubstanceEntry,
	index: number,
	rows: readonly NamedSubstance[],
	likely: boolean
): JudgedEntry {
	const ratios = rows.map(({ criticalT }) => entry.quantityT / criticalT);
	const betas = rows.map((row) => betaOf(row, [], entry.substance));
	const numbers = betas.map((beta) => beta?.value);
	const oneRow = rows.length === 1;
	const question: Question = {
		path: ['substances', index, 'row'],
		ask: likely
			? {
					zh: `“${entry.substance}”似为表1第${rows.map(({ no }) => no).join('、')}项（${rows[0]?.name.zh}）：是则填 row，不是则写其本名。`,
					en: `"${entry.substance}" seems to be row ${rows.map(({ no }) => no).join(', ')} of Table 1 (${rows[0]?.name.en}): state row if it is, its own name if not.`
				}
			: oneRow
				? {
						zh: `“${entry.substance}”是否符合表1第${rows[0]?.no}项的条件（${rows[0]?.name.zh}）？符合则填 row，不符合则填 hazardClasses。`,
						en: `Does "${entry.substance}" meet the condition of row ${rows[0]?.no} (${rows[0]?.name.en})? State row if yes, hazardClasses if no.`
					}
				: {
						zh: `“${entry.substance}”对应表1的${rows.length}项，请选定 row。`,
						en: `"${entry.substance}" fits ${rows.length} rows of Table 1; state which row.`
					},
		candidates: rows.map(({ no, name, criticalT }) => ({ row: no, name, criticalT }))
	};
	return {
		...openEntry(entry, question),
		// A condition that fails may leave the substance in a class with a far larger Q, or in none.
		ratioRange: { low: oneRow ? 0 : Math.min(...ratios), high: Math.max(...ratios) },
		betaRange: {
			low: Math.min(...numbers.map((value) => value ?? OPEN_BETA.low)),
			high: Math.max(...numbers.map((value) => value ?? OPEN_BETA.high))
		}
	};
}

function unknownSubstance(entry: SubstanceEntry, index: number): JudgedEntry {
	const question: Question = {
		path: ['substances', index, 'hazardClasses'],
		ask: {
			zh: `表1没有“${entry.substance}”，请给出其危险类别符号（表2）。`,
			en: `Table 1 does not name "${entry.substance}"; state its hazard classes (symbols of Table 2).`
		},
		candidates: []
	};
	const high = entry.quantityT > 0 ? Number.MAX_SAFE_INTEGER / 1e9 : 0;
	return { ...openEntry(entry, question), ratioRange: { low: 0, high }, betaRange: ANY_BETA };
}

const openEntry = (entry: SubstanceEntry, question: Question) => ({
	label: { zh: entry.substance, en: entry.substance },
	quantityT: entry.quantityT,
	criticalT: Number.NaN,
	ratio: Number.NaN,
	beta: null,
	source: gb18218('Table 1'),
	notes: [],
	question,
	betaQuestion: null
});

const classQuestion = (index: number, name: Text): Question => ({
	path: ['substances', index, 'hazardClasses'],
	ask: {
		zh: `${name.zh} 不在表3中，求 β 需要其危险类别（表4 符号）。`,
		en: `${name.en} is not in Table 3; its hazard classes (symbols of Table 4) are needed for β.`
	},
	candidates: []
});
