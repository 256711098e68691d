import type { PillarId } from '../sectors/sector.ts';
import type { Text } from '../text.ts';
import type { MethodResult, MethodStep } from './method.ts';
import { scoreModel, type ScoreModel } from './score-model.ts';
import type { SiteScore } from './site-score.ts';

/** Names of the pillars, as shown. */
export const pillarNames: Readonly<Record<PillarId, Text>> = {
	inherent: { zh: '本质危险', en: 'Inherent hazard' },
	inspection: { zh: '检查结果', en: 'Inspection result' },
	hidden_dangers: { zh: '隐患', en: 'Hidden dangers' },
	monitoring: { zh: '在线监测', en: 'Live monitoring' },
	duty: { zh: '履职', en: 'Duty' }
};

/** The score as a published method: pillar by pillar, the mean with its numbers, and the rule that decided. */
export function explainScore(score: SiteScore, model: ScoreModel = scoreModel): MethodResult<SiteScore> {
	const pillars = score.pillars.map((pillar): MethodStep => {
		const lost = pillar.contributions.map(({ points, text }) => `${points.toFixed(2)} (${text.zh})`);
		return {
			id: `pillar.${pillar.id}`,
			text: pillarNames[pillar.id],
			formula:
				['100', ...lost].join(' ') +
				` = ${pillar.counted.toFixed(2)}; [${pillar.worst.toFixed(2)}, ${pillar.best.toFixed(2)}]`,
			value: pillar.counted,
			source: pillar.contributions[0]?.source ?? model.unknownShare.source
		};
	});
	const floor = model.meanFloor.value;
	const factors = score.pillars.map(
		({ counted, weight }) => `(${floor} + ${(100 - floor) / 100}·${counted.toFixed(2)})^${weight}`
	);
	return {
		value: score,
		steps: [
			...pillars,
			{
				id: 'coverage',
				text: { zh: '已掌握的权重', en: 'Covered share of the weight' },
				value: score.coverage,
				source: model.minCoverage.source
			},
			{
				id: 'mean',
				text: {
					zh: '加权几何平均（1–100 上计算，再换算回 0–100）',
					en: 'Weighted geometric mean on 1–100, written back to 0–100'
				},
				formula: `(${factors.join(' · ')} − ${floor}) / ${(100 - floor) / 100}`,
				value: score.score,
				source: model.meanFloor.source
			},
			{ id: 'decision', text: score.decision.text, value: score.level, source: score.decision.source }
		],
		notes: score.candidates.map(({ text }) => ({
			zh: `待人工确认的重大隐患：${text.zh}`,
			en: `Major hidden danger waiting for a person to confirm it: ${text.en}`
		}))
	};
}
