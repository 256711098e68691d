import type { MethodStep } from '../../risk/method.ts';
import type { InherentHazard, SiteFacts } from '../sector.ts';
import { factFields } from './facts.ts';
import { gradeMineGas, type MineGas, type MineGasGrade } from './mine-gas-grade.ts';
import { ourProposal } from './sources.ts';

/** Points of the pillar by published grade: our mapping. */
const pointsOfGrade: Readonly<Record<MineGasGrade, number>> = { outburst: 35, high: 60, low: 90 };
/** Points off per 100 m below 600 m, at most 20: our mapping of "growing depth". */
const DEEP_FROM_M = 600;
const OFF_PER_100_M = 5;
const OFF_DEPTH_MAX = 20;
const offOfCombustion: Readonly<Record<string, number>> = { I: 10, II: 5, III: 0 };
const OFF_COMBUSTION_MAX = 10;
const numbers = ['relativeM3PerT', 'absoluteM3PerMin', 'headingM3PerMin', 'faceM3PerMin'] as const;
const flags = ['hasOutburstSeam', 'hadBlowOut'] as const;
const MOST = 10_000;

/**
 * Published: the gas grade of Art. 188. Ours: its points (outburst 35, high 60, low 90), the depth and combustion terms.
 * Each missing fact widens the interval from its worst to its best possible value.
 */
export function inherentHazard(facts: SiteFacts): InherentHazard {
	const missing = factFields.map(({ id }) => id).filter((id) => !isKnown(facts, id));
	const worstGrade = gradeMineGas(filled(facts, true));
	const bestGrade = gradeMineGas(filled(facts, false));
	const [depthWorst, depthBest] = depthOff(facts);
	const [burnWorst, burnBest] = combustionOff(facts);
	const worst = Math.max(0, pointsOfGrade[worstGrade.value] - depthWorst - burnWorst);
	const best = Math.max(0, pointsOfGrade[bestGrade.value] - depthBest - burnBest);
	const own: MethodStep = {
		id: 'points',
		text: {
			zh: '固有危险得分（等级分值、深度与自燃扣分为本系统建议）',
			en: 'Inherent points (points per grade, depth and combustion are ours)'
		},
		formula: `${pointsOfGrade[worstGrade.value]} − ${depthWorst} − ${burnWorst} … ${pointsOfGrade[bestGrade.value]} − ${depthBest} − ${burnBest}`,
		value: worst,
		source: ourProposal(
			'Outburst 35, high 60, low 90; 5 points per 100 m below 600 m (at most 20); class I 10, II 5.'
		)
	};
	return {
		worst,
		best,
		coverage: (factFields.length - missing.length) / factFields.length,
		steps: [...worstGrade.steps, own],
		missingFacts: missing,
		notes: [],
		vetoCandidates: []
	};
}

function isKnown(facts: SiteFacts, id: string): boolean {
	const value = facts[id];
	const field = factFields.find((one) => one.id === id);
	if (field?.type === 'boolean') return typeof value === 'boolean';
	if (field?.type === 'choice') return typeof value === 'string' && Object.hasOwn(offOfCombustion, value);
	return typeof value === 'number' && Number.isFinite(value) && value >= 0;
}

function filled(facts: SiteFacts, isWorst: boolean): MineGas {
	const number = (id: string) => (isKnown(facts, id) ? (facts[id] as number) : isWorst ? MOST : 0);
	const flag = (id: string) => (isKnown(facts, id) ? (facts[id] as boolean) : isWorst);
	return {
		...(Object.fromEntries(numbers.map((id) => [id, number(id)])) as Record<
			(typeof numbers)[number],
			number
		>),
		...(Object.fromEntries(flags.map((id) => [id, flag(id)])) as Record<(typeof flags)[number], boolean>)
	};
}

function depthOff(facts: SiteFacts): readonly [worst: number, best: number] {
	if (!isKnown(facts, 'miningDepthM')) return [OFF_DEPTH_MAX, 0];
	const off = Math.min(
		OFF_DEPTH_MAX,
		Math.max(0, (((facts['miningDepthM'] as number) - DEEP_FROM_M) / 100) * OFF_PER_100_M)
	);
	return [off, off];
}

function combustionOff(facts: SiteFacts): readonly [worst: number, best: number] {
	if (!isKnown(facts, 'spontaneousCombustion')) return [OFF_COMBUSTION_MAX, 0];
	const off = offOfCombustion[facts['spontaneousCombustion'] as string] ?? OFF_COMBUSTION_MAX;
	return [off, off];
}
