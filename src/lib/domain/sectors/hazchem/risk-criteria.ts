import type { Provenance } from '../../provenance.ts';
import type { MethodResult } from '../../risk/method.ts';

export const riskTargets = ['high', 'middle', 'low'] as const;
/** high: high-sensitive, important or ≥ 100 people; middle: 30–99; low: < 30. */
type RiskTarget = (typeof riskTargets)[number];

export interface IndividualRiskInput {
	readonly target: RiskTarget;
	readonly installation: 'new' | 'existing';
	/** Individual risk of death per year at the target, ≥ 0. */
	readonly riskPerYear: number;
}

const source: Provenance = {
	standard: '危险化学品生产、储存装置个人可接受风险标准和社会可接受风险标准（试行）',
	clause: null,
	edition: '2014',
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified',
	note: 'GB 36894-2018 is said to have the same numbers (unverified).',
	source: 'https://www.xiaomilidoc.com/p-11711105.html'
};

const permitted: Readonly<Record<RiskTarget, Readonly<Record<IndividualRiskInput['installation'], number>>>> =
	{
		high: { new: 3e-7, existing: 3e-6 },
		middle: { new: 3e-6, existing: 1e-5 },
		low: { new: 1e-5, existing: 3e-5 }
	};

/**
 * Individual-risk criteria per year: new / existing installation 3e-7 / 3e-6 (≥ 100 people or highly sensitive),
 * 3e-6 / 1e-5 (30–99), 1e-5 / 3e-5 (< 30). Exactly the criterion is still acceptable.
 */
export function judgeIndividualRisk(
	input: IndividualRiskInput
): MethodResult<{ readonly criterion: number; readonly acceptable: boolean }> {
	const { target, installation, riskPerYear } = input;
	if (!(riskPerYear >= 0 && Number.isFinite(riskPerYear))) throw new RangeError('riskPerYear must be ≥ 0');
	const criterion = permitted[target][installation];
	const acceptable = riskPerYear <= criterion;
	return {
		value: { criterion, acceptable },
		steps: [
			{
				id: 'criterion',
				text: { zh: '个人可接受风险标准（每年）', en: 'Individual-risk criterion per year' },
				formula: `${riskPerYear} ${acceptable ? '≤' : '>'} ${criterion}`,
				value: acceptable,
				source
			}
		],
		notes: []
	};
}
