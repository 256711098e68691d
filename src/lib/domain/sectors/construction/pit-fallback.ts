import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import type { PitClass } from './pit-class.ts';
import { gb50497Table, projectTable, rule } from './sources.ts';

export const pitQuantities = [
	'top-horizontal',
	'top-vertical',
	'ground-settlement',
	'deep-displacement',
	'column-settlement',
	'bottom-heave',
	'water-level',
	'strut-force'
] as const;
export type PitQuantity = (typeof pitQuantities)[number];

/** Cumulative value and daily rate at which a warning is due, in the quantity's unit and per day. */
export interface PitWarningValues {
	readonly cumulative: number;
	/** `null` = no rate published for the quantity. */
	readonly ratePerDay: number | null;
}

export const pitQuantityNames: Readonly<Record<PitQuantity, { name: Text; unit: string }>> = {
	'top-horizontal': { name: { zh: '围护墙顶水平位移', en: 'Wall top, horizontal' }, unit: 'mm' },
	'top-vertical': { name: { zh: '围护墙顶竖向位移', en: 'Wall top, vertical' }, unit: 'mm' },
	'ground-settlement': { name: { zh: '周边地表沉降', en: 'Ground settlement' }, unit: 'mm' },
	'deep-displacement': { name: { zh: '深层水平位移', en: 'Deep horizontal displacement' }, unit: 'mm' },
	'column-settlement': { name: { zh: '立柱竖向位移', en: 'Column, vertical' }, unit: 'mm' },
	'bottom-heave': { name: { zh: '坑底隆起', en: 'Bottom heave' }, unit: 'mm' },
	'water-level': { name: { zh: '地下水位变化', en: 'Water-level change' }, unit: 'mm' },
	'strut-force': { name: { zh: '支撑、锚杆内力', en: 'Strut or anchor force' }, unit: '% of capacity' }
};

type ByClass = Readonly<Record<PitClass, readonly [cumulative: string, rate: string]>>;

/** Generic tables as ranges `low–high`, bored pile or diaphragm wall; unverified, the lower end is used. */
const tables: Readonly<Record<'2009' | '2019', Partial<Readonly<Record<PitQuantity, ByClass>>>>> = {
	'2009': {
		'top-horizontal': { 1: ['25–30', '2–3'], 2: ['40–50', '4–6'], 3: ['60–70', '8–10'] },
		'top-vertical': { 1: ['10–20', '2–3'], 2: ['25–30', '3–4'], 3: ['35–40', '4–5'] },
		'ground-settlement': { 1: ['25–35', '2–3'], 2: ['50–60', '4–6'], 3: ['60–80', '8–10'] },
		'strut-force': { 1: ['60–70', ''], 2: ['70–80', ''], 3: ['70–80', ''] },
		'water-level': { 1: ['1000', '500'], 2: ['1000', '500'], 3: ['1000', '500'] }
	},
	'2019': {
		'top-horizontal': { 1: ['20–30', '2–3'], 2: ['30–40', '2–4'], 3: ['40–60', '3–5'] },
		'top-vertical': { 1: ['10–20', '2–3'], 2: ['20–30', '2–3'], 3: ['30–40', '3–4'] },
		'ground-settlement': { 1: ['25–35', '2–3'], 2: ['35–45', '3–4'], 3: ['45–55', '4–5'] },
		'water-level': { 1: ['1000–2000', '500'], 2: ['1000–2000', '500'], 3: ['1000–2000', '500'] }
	}
};

/**
 * One published project's alarm values, the stricter where it prints two, without regard to the class. Its strut force is no
 * value here: it is a share of the design value, ours is of the capacity.
 */
const project: Partial<Readonly<Record<PitQuantity, { values: PitWarningValues; note: Text }>>> = {
	'deep-displacement': {
		values: { cumulative: 30, ratePerDay: null },
		note: {
			zh: '该工程印作 40（30）mm，取较严的 30 mm',
			en: 'it prints 40 (30) mm, the stricter 30 mm is used'
		}
	},
	'column-settlement': {
		values: { cumulative: 40, ratePerDay: 2 },
		note: {
			zh: '立柱 40 mm；该工程另有差异沉降 20 mm，不在此判断',
			en: 'column 40 mm; its 20 mm between two columns is not judged here'
		}
	},
	'bottom-heave': {
		values: { cumulative: 30, ratePerDay: 3 },
		note: { zh: '坑底隆起 30 mm、3 mm/d', en: 'heave 30 mm, 3 mm/d' }
	}
};

export interface PitFallback {
	readonly values: PitWarningValues;
	readonly source: Provenance;
	/** What these values are, for the reader of a judgement. */
	readonly about: Text;
}

const lowerEnd = (range: string): number | null => (range === '' ? null : Number(range.split('–')[0]));

function tableValues(quantity: PitQuantity, pitClass: PitClass, edition: '2009' | '2019') {
	const row = tables[edition][quantity]?.[pitClass];
	const cumulative = row === undefined ? null : lowerEnd(row[0]);
	if (row === undefined || cumulative === null) return null;
	return { cumulative, ratePerDay: lowerEnd(row[1]) };
}

/**
 * Warning values where no design value is known: GB 50497 table of the edition by pit class, else that of the other edition
 * (the 2019 row of the strut force was not seen), else one project's value; `null` where none has the quantity. All of them
 * are unverified or our proposal. Examples: 2019, class 2, wall top horizontal → 30 mm, 2 mm/d; strut force, class 1 → 60 %.
 */
export function pitFallback(
	quantity: PitQuantity,
	pitClass: PitClass,
	edition: '2009' | '2019'
): PitFallback | null {
	const own = tableValues(quantity, pitClass, edition);
	if (own !== null) return { values: own, source: gb50497Table(edition), about: genericTable };
	const other = edition === '2019' ? '2009' : '2019';
	const lent = tableValues(quantity, pitClass, other);
	if (lent !== null)
		return { values: lent, source: gb50497Table(other, edition), about: lentTable(edition, other) };
	const found = project[quantity];
	if (found === undefined) return null;
	return { values: found.values, source: projectTable(found.note.en), about: projectValues(found.note) };
}

const genericTable: Text = {
	zh: '未提供设计报警值，采用未核实的通用表，须尽快补录设计值。',
	en: 'No design value: an unverified generic table is used; enter the designer’s values.'
};
const lentTable = (edition: string, lentBy: string): Text => ({
	zh: `未提供设计报警值；${edition} 版该行未见，采用未核实的 ${lentBy} 版通用表（本系统的选择），须尽快补录设计值。`,
	en: `No design value, and the row of the ${edition} edition was not seen: the unverified table of ${lentBy} is used (our choice); enter the designer’s values.`
});
const projectValues = (note: Text): Text => ({
	zh: `未提供设计报警值，通用表也没有该量：借用某一工程的报警值（${note.zh}），未核实能否用于本工程，须尽快补录设计值。`,
	en: `No design value, and no generic table has the quantity: the values of one other project are borrowed (${note.en}), unverified for this one; enter the designer’s values.`
});

/** Share of the warning value at which the pre-warning starts when the project states none: that project's 70 %. */
export const defaultPreWarning = {
	share: 0.7,
	source: rule('Warning values of one published project', null, 'our-proposal', {
		note: 'One project’s share; that it is used where the project at hand states none is our choice.',
		source: 'http://m.51dongshi.net/eedfrcvhvcgad.html'
	})
} as const;
