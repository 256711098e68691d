import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { ourProposal, regulations } from './sources.ts';

export interface DrainageFacts {
	/** m³/min of the gassiest coal face. */
	readonly faceM3PerMin: number;
	readonly headingM3PerMin: number;
	readonly absoluteM3PerMin: number;
	/** Mt of coal a year. */
	readonly outputMtPerYear: number;
}

/** Output up to and including `toMt`, with a mine emission strictly above. */
const outputBands = [
	{ toMt: 0.4, above: 15 },
	{ toMt: 0.6, above: 20 },
	{ toMt: 1.0, above: 25 },
	{ toMt: 1.5, above: 30 }
] as const;

/**
 * Whether gas drainage is compulsory, Art. 202: face > 5, heading > 3, mine ≥ 40 m³/min (this one includes its value), or the
 * mine's emission above the limit of its output. A band owns its upper edge: our reading.
 * Example: 0.6 Mt and 21 m³/min → compulsory by output (> 20).
 */
export function drainageDuty(facts: DrainageFacts): MethodResult<boolean> {
	const { faceM3PerMin, headingM3PerMin, absoluteM3PerMin, outputMtPerYear } = facts;
	const band = outputBands.find(({ toMt }) => outputMtPerYear <= toMt);
	const source = regulations('Art. 202');
	const steps: MethodStep[] = [
		{
			id: 'face',
			text: { zh: '采煤工作面', en: 'coal face' },
			formula: `${faceM3PerMin} > 5`,
			value: faceM3PerMin > 5,
			source
		},
		{
			id: 'heading',
			text: { zh: '掘进工作面', en: 'heading' },
			formula: `${headingM3PerMin} > 3`,
			value: headingM3PerMin > 3,
			source
		},
		{
			id: 'mine',
			text: { zh: '矿井', en: 'mine' },
			formula: `${absoluteM3PerMin} ≥ 40`,
			value: absoluteM3PerMin >= 40,
			source
		},
		{
			id: 'output',
			text: { zh: '按年产量', en: 'by yearly output' },
			formula: band
				? `${outputMtPerYear} ≤ ${band.toMt} Mt, ${absoluteM3PerMin} > ${band.above}`
				: `${outputMtPerYear} > 1.5 Mt`,
			value: band !== undefined && absoluteM3PerMin > band.above,
			source: band && band.toMt === outputMtPerYear ? edge : source
		}
	];
	return { value: steps.some(({ value }) => value === true), steps, notes: [] };
}

const edge = ourProposal('Exactly at the edge of two output bands the stricter (lower) limit counts.');

/** Art. 188–190, 210 and Order 4: from here on a seam is to be appraised for outbursts. */
const outburstLimits = { pressureMPa: 0.74, contentM3PerT: 8 } as const;

const missingDigit: Text = {
	zh: '2025 版公开文本缺 0.74 MPa 的数字，取自原 4 号令和法律网页。',
	en: 'The 2025 copy lacks the digits of 0.74 MPa; they come from Order 4 and a legal page.'
};

/**
 * Whether a seam must be appraised (and until then managed) as an outburst seam: gas pressure ≥ 0.74 MPa, or gas content
 * ≥ 8 m³/t. `null` = not measured; then the answer is `null` unless the other value already decides.
 */
export function outburstTrigger(
	pressureMPa: number | null,
	contentM3PerT: number | null
): MethodResult<boolean | null> {
	const byPressure = pressureMPa === null ? null : pressureMPa >= outburstLimits.pressureMPa;
	const byContent = contentM3PerT === null ? null : contentM3PerT >= outburstLimits.contentM3PerT;
	const isKnown = byPressure !== null && byContent !== null;
	return {
		value: byPressure || byContent ? true : isKnown ? false : null,
		steps: [
			{
				id: 'pressure',
				text: { zh: '瓦斯压力', en: 'gas pressure' },
				formula: `${pressureMPa ?? '?'} ≥ ${outburstLimits.pressureMPa}`,
				value: byPressure,
				unit: 'MPa',
				source: regulations('Art. 210', 'verified-in-part', 'The value is verified, the article is not.')
			},
			{
				id: 'content',
				text: { zh: '瓦斯含量', en: 'gas content' },
				formula: `${contentM3PerT ?? '?'} ≥ ${outburstLimits.contentM3PerT}`,
				value: byContent,
				unit: 'm³/t',
				source: {
					...regulations('Art. 210', 'verified-in-part', 'The value is verified, article and ≥ are not.'),
					source: 'http://www.kleyou.com/html/text/lar/172931/17293181_1.html'
				}
			}
		],
		notes: [missingDigit]
	};
}
