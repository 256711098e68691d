import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { kentIndices, kentItems, kentItemSource, type KentIndex, type KentSet } from './kent-items.ts';
import { kentManual } from './sources.ts';

/** Leak impact factor: the manual's four factors. Scales of the last three were not seen: they are the expert's own. */
export interface LeakImpact {
	/** Acute hazard, 0–4 each: flammability, reactivity, toxicity. */
	readonly nf: number;
	readonly nr: number;
	readonly nh: number;
	/** Chronic hazard, 0–10. */
	readonly chronic: number;
	/** All above 0. */
	readonly leakVolume: number;
	readonly dispersion: number;
	readonly receptors: number;
}

export interface KentRating {
	/** 0–100 each, higher is safer. */
	readonly indices: Readonly<Record<KentIndex, number>>;
	/** 0–400. */
	readonly indexSum: number;
	readonly leakImpact: number | null;
	/** Index sum divided by leak impact, higher is safer; `null` without a leak impact. */
	readonly relativeRisk: number | null;
}

/**
 * Kent/Muhlbauer relative index of one pipe section, in one of two sets of weights. Higher is safer. Every one of the 19 items
 * must be rated 0 to its maximum in the set: half an index is refused by the item's name.
 * Example: every item at its maximum gives 400; with a leak impact of 7 · 2 · 2 · 1 = 28 the relative risk is 14.29.
 */
export function kentRating(
	set: KentSet,
	points: Readonly<Record<string, number>>,
	leak: LeakImpact | null
): MethodResult<KentRating> {
	const unknown = Object.keys(points).find((id) => !kentItems.some((item) => item.id === id));
	if (unknown !== undefined) throw new RangeError(`${unknown} is not an item of the index`);
	const steps: MethodStep[] = [];
	const indices: Record<KentIndex, number> = { thirdParty: 0, corrosion: 0, design: 0, operations: 0 };
	for (const item of kentItems) {
		const own = points[item.id];
		const max = item[set];
		if (own === undefined || !(own >= 0 && own <= max)) throw new RangeError(`${item.id}: 0–${max}`);
		indices[item.index] += own;
		const source = kentItemSource(item, set);
		steps.push({ id: item.id, text: item.text, formula: `${own} / ${max}`, value: own, source });
	}
	const indexSum = kentIndices.reduce((sum, index) => sum + indices[index], 0);
	steps.push({
		id: 'index-sum',
		text: { zh: '指数和（0–400，越高越安全）', en: 'index sum (0–400, higher is safer)' },
		formula: kentIndices.map((index) => indices[index]).join(' + '),
		value: indexSum,
		source: kentManual
	});
	const notes = [set === 'transmission' ? transmissionOnly : distributionOurs];
	if (leak === null)
		return { value: { indices, indexSum, leakImpact: null, relativeRisk: null }, steps, notes };
	const impact = leakImpactOf(leak, indexSum);
	return {
		value: { indices, indexSum, leakImpact: impact.value, relativeRisk: indexSum / impact.value },
		steps: [...steps, ...impact.steps],
		notes: [...notes, scalesUnknown]
	};
}

/** Refuses a leak impact of nothing: a product hazard is at least 1, the other factors above 0. */
function leakImpactOf(
	{ nf, nr, nh, chronic, leakVolume, dispersion, receptors }: LeakImpact,
	indexSum: number
): { readonly value: number; readonly steps: readonly MethodStep[] } {
	const hazard = nf + nr + nh + chronic;
	const value = hazard * leakVolume * dispersion * receptors;
	if (hazard < 1 || !(value > 0))
		throw new RangeError('leakImpact: product hazard 1–22, the other factors above 0');
	const steps: readonly MethodStep[] = [
		{
			id: 'leak-impact',
			text: {
				zh: '泄漏影响系数：介质危害 × 泄漏量 × 扩散 × 受体',
				en: 'leak impact: product hazard × volume × dispersion × receptors'
			},
			formula: `(${nf} + ${nr} + ${nh} + ${chronic}) · ${leakVolume} · ${dispersion} · ${receptors}`,
			value,
			source: { ...kentManual, clause: 'p. 156' }
		},
		{
			id: 'relative-risk',
			text: { zh: '相对风险（越高越安全）', en: 'relative risk (higher is safer)' },
			formula: `${indexSum} / ${value}`,
			value: indexSum / value,
			source: kentManual
		}
	];
	return { value, steps };
}

const transmissionOnly: Text = {
	zh: '长输管道权重：不用于城镇管网的绝对比较。分值越高越安全。',
	en: 'Transmission weights: not for absolute comparison of city networks. Higher is safer.'
};
const distributionOurs: Text = {
	zh: '城镇管网权重为本系统建议，未见公开权重表。分值越高越安全。',
	en: 'The weights for city networks are our proposal; no published table was seen. Higher is safer.'
};
const scalesUnknown: Text = {
	zh: '泄漏量、扩散、受体的分级表未取得，由评估人自定，仅在同一套分级内可比。',
	en: 'The scales of volume, dispersion and receptors were not seen: set by the assessor, comparable only within one set.'
};

const MM_PER_INCH = 25.4;

/** Points for depth of cover: equivalent inches / 3, at most 20; the shallowest point of the section governs. Transmission set. */
export function coverPoints(shallowestEquivalentCoverMm: number): MethodResult<number> {
	const value = Math.min(20, shallowestEquivalentCoverMm / MM_PER_INCH / 3);
	return {
		value,
		steps: [
			{
				id: 'cover',
				text: { zh: '埋深得分（最浅处）', en: 'points for cover (shallowest point)' },
				formula: `min(20, ${shallowestEquivalentCoverMm} / ${MM_PER_INCH} / 3)`,
				value,
				source: { ...kentManual, clause: 'p. 61, 69', confidence: 'verified' }
			}
		],
		notes: []
	};
}
