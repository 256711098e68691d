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

/** One published project's alarm values; the pre-warning share there is 70 %. */
const project: Partial<Readonly<Record<PitQuantity, PitWarningValues>>> = {
	'deep-displacement': { cumulative: 40, ratePerDay: null },
	'column-settlement': { cumulative: 40, ratePerDay: 2 },
	'bottom-heave': { cumulative: 30, ratePerDay: 3 },
	'strut-force': { cumulative: 70, ratePerDay: null }
};

export interface PitFallback {
	readonly values: PitWarningValues;
	readonly source: Provenance;
}

const lowerEnd = (range: string): number | null => (range === '' ? null : Number(range.split('–')[0]));

/**
 * Warning values where no design value is known: GB 50497 table of the edition by pit class, else one project's value;
 * `null` where neither has the quantity. Example: 2019, class 2, wall top horizontal → 30 mm, 2 mm/d.
 */
export function pitFallback(
	quantity: PitQuantity,
	pitClass: PitClass,
	edition: '2009' | '2019'
): PitFallback | null {
	const row = tables[edition][quantity]?.[pitClass];
	const cumulative = row === undefined ? null : lowerEnd(row[0]);
	if (row !== undefined && cumulative !== null)
		return { values: { cumulative, ratePerDay: lowerEnd(row[1]) }, source: gb50497Table(edition) };
	const values = project[quantity];
	return values === undefined ? null : { values, source: projectTable };
}

/** Share of the warning value at which the pre-warning starts when the project states none: that project's 70 %. */
export const defaultPreWarning = {
	share: 0.7,
	source: rule('Warning values of one published project', null, 'verified', {
		note: 'One project’s share, used where the project at hand states none (our choice).',
		source: 'http://m.51dongshi.net/eedfrcvhvcgad.html'
	})
} as const;
