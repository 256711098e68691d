import type { MethodResult } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { rule } from './sources.ts';

const pages =
	'http://m.06v13.cn/company/product--151875--632874.html ; http://m.benwan.com.cn/service/life/2238.html';
const seen = rule('GB 55009-2021', '5.1.1', 'verified', {
	edition: '2021',
	note: 'The bounds agree with GB 50028-2006; the clause number is unverified.',
	source: pages
});
/** Who owns exactly 0.01 MPa: low in GB 55009-2021, medium B in GB 50028-2006 (low is P < 0.01 there). Our choice: low. */
const conflicting: Provenance = {
	...seen,
	confidence: 'conflicting',
	note: 'Exactly 0.01 MPa is low in GB 55009-2021 and medium B in GB 50028-2006; the newer text is used (our choice).'
};
const unseen: Provenance = { ...seen, confidence: 'unverified' };

/** Gauge pressure; a tier owns its upper bound. `null` = open. */
export const pressureTiers = [
	{ id: 'low', toMPa: 0.01, text: { zh: '低压', en: 'low' }, source: conflicting },
	{ id: 'medium-b', toMPa: 0.2, text: { zh: '中压B', en: 'medium B' }, source: conflicting },
	{ id: 'medium-a', toMPa: 0.4, text: { zh: '中压A', en: 'medium A' }, source: seen },
	{ id: 'sub-high-b', toMPa: 0.8, text: { zh: '次高压B', en: 'sub-high B' }, source: seen },
	{ id: 'sub-high-a', toMPa: 1.6, text: { zh: '次高压A', en: 'sub-high A' }, source: seen },
	{ id: 'high-b', toMPa: 2.5, text: { zh: '高压B', en: 'high B' }, source: seen },
	{ id: 'high-a', toMPa: 4.0, text: { zh: '高压A', en: 'high A' }, source: seen },
	{ id: 'ultra-high', toMPa: null, text: { zh: '超高压', en: 'ultra-high' }, source: unseen }
] as const satisfies readonly {
	readonly id: string;
	readonly toMPa: number | null;
	readonly text: Text;
	readonly source: Provenance;
}[];
export type PressureTier = (typeof pressureTiers)[number]['id'];

const tierOf = (pressureMPa: number) =>
	pressureTiers.find(({ toMPa }) => toMPa === null || pressureMPa <= toMPa) ?? pressureTiers[7];

/** Tier of a gauge pressure, MPa. Example: `pressureTier(0.4) === 'medium-a'`. */
export const pressureTier = (pressureMPa: number): PressureTier => tierOf(pressureMPa).id;

/** The same with its reason. `basis` says which pressure was given: the newer text uses the maximum operating pressure. */
export function classifyPressure(
	pressureMPa: number,
	basis: 'operating' | 'design'
): MethodResult<PressureTier> {
	const { id, text, toMPa, source } = tierOf(pressureMPa);
	const notes: Text[] = [];
	if (pressureMPa === 0.01) notes.push(edge);
	if (basis === 'design') notes.push(byDesign);
	return {
		value: id,
		steps: [
			{ id: 'tier', text, formula: `${pressureMPa} ≤ ${toMPa ?? '∞'}`, value: id, unit: 'MPa', source }
		],
		notes
	};
}

const edge: Text = {
	zh: '恰为 0.01 MPa：GB 55009-2021 归低压，GB 50028-2006 归中压B；本系统取低压。',
	en: 'Exactly 0.01 MPa: low in GB 55009-2021, medium B in GB 50028-2006; low is used here.'
};
const byDesign: Text = {
	zh: '按设计压力划分是 GB 50028-2006 的口径；GB 55009-2021 按最高工作压力（未核实）。',
	en: 'Tiers by design pressure are those of GB 50028-2006; GB 55009-2021 uses the maximum operating pressure (unverified).'
};

const zoneSource = rule('GB 55009-2021', '5.1.6–5.1.8', 'unverified', { edition: '2021' });
/** From the outer edge of a buried pipe, m. */
const zones = [
	{ tiers: ['low', 'medium-b', 'medium-a'], protectionM: 0.5, controlM: 5 },
	{ tiers: ['sub-high-b', 'sub-high-a'], protectionM: 1.5, controlM: 15 },
	{ tiers: ['high-b', 'high-a', 'ultra-high'], protectionM: 5, controlM: 50 }
] as const;

/** Zone of a place beside a buried pipe; an edge belongs to the inner zone (our reading). Distance from the pipe's outer edge, m. */
export function protectionZone(
	pressureMPa: number,
	distanceM: number
): MethodResult<'protection' | 'control' | 'outside'> {
	const tier = tierOf(pressureMPa);
	const { protectionM, controlM } = zones.find(({ tiers }) => tiers.some((id) => id === tier.id)) ?? zones[2];
	const value = distanceM <= protectionM ? 'protection' : distanceM <= controlM ? 'control' : 'outside';
	return {
		value,
		steps: [
			{ id: 'tier', text: tier.text, value: tier.id, source: tier.source },
			{
				id: 'zone',
				text: { zh: '最小保护范围 / 最小控制范围', en: 'protection zone / control zone' },
				formula: `${distanceM} ≤ ${protectionM}, ${distanceM} ≤ ${controlM}`,
				value,
				unit: 'm',
				source: zoneSource
			}
		],
		notes: []
	};
}
