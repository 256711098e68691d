import type { MethodResult } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';

export const radiusConstants = {
	exact: {
		factor: 0.003153,
		text: { zh: '精确换算', en: 'exact conversion of 0.69' },
		confidence: 'verified'
	},
	rounded: { factor: 0.00315, text: { zh: '取整', en: 'rounded' }, confidence: 'unverified' }
} as const;

/**
 * Potential impact radius of a natural-gas pipe, m: `factor · d[mm] · √p[kPa]`, p = maximum allowable pressure.
 * Made for rupture fires of transmission pipes; for city pipes a proxy of severity only.
 * Example: 300 mm at 400 kPa with 0.003153: 0.003153 · 300 · 20 = 18.918 m.
 */
export function impactRadius(
	diameterMm: number,
	pressureKpa: number,
	constant: keyof typeof radiusConstants
): MethodResult<number> {
	const { factor, text, confidence } = radiusConstants[constant];
	const source: Provenance = {
		standard: 'PHMSA potential impact radius',
		clause: null,
		edition: null,
		effectiveFrom: null,
		effectiveTo: null,
		confidence,
		source: 'https://primis.phmsa.dot.gov/gimdb/FaqHome.gim?faq=16'
	};
	const value = factor * diameterMm * Math.sqrt(pressureKpa);
	return {
		value,
		steps: [
			{
				id: 'radius',
				text: {
					zh: `潜在影响半径（常数：${text.zh}）`,
					en: `Potential impact radius (constant: ${text.en})`
				},
				formula: `${factor} · ${diameterMm} · √${pressureKpa}`,
				value,
				unit: 'm',
				source
			}
		],
		notes: [
			{
				zh: '针对长输管道断裂火灾；对城镇中低压管道仅作严重程度参考。',
				en: 'Made for transmission rupture fires; a severity proxy only for city pipes.'
			}
		]
	};
}

export const pressureTiers = [
	{ id: 'low', toMPa: 0.01, text: { zh: '低压', en: 'low' } },
	{ id: 'medium-b', toMPa: 0.2, text: { zh: '中压B', en: 'medium B' } },
	{ id: 'medium-a', toMPa: 0.4, text: { zh: '中压A', en: 'medium A' } },
	{ id: 'sub-high-b', toMPa: 0.8, text: { zh: '次高压B', en: 'sub-high B' } },
	{ id: 'sub-high-a', toMPa: 1.6, text: { zh: '次高压A', en: 'sub-high A' } },
	{ id: 'high-b', toMPa: 2.5, text: { zh: '高压B', en: 'high B' } },
	{ id: 'high-a', toMPa: 4.0, text: { zh: '高压A', en: 'high A' } },
	{ id: 'ultra-high', toMPa: Number.POSITIVE_INFINITY, text: { zh: '超高压', en: 'ultra-high' } }
] as const;
export type PressureTier = (typeof pressureTiers)[number]['id'];

/** Tier of a gauge pressure; upper bounds belong to the tier, so exactly 0.01 MPa is "low" (the texts conflict). */
export function pressureTier(pressureMPa: number): PressureTier {
	return pressureTiers.find((tier) => pressureMPa <= tier.toMPa)?.id ?? 'ultra-high';
}
