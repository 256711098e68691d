import type { MethodStep } from '../../risk/method.ts';
import type { InherentHazard, SiteFacts } from '../sector.ts';
import { knownFacts, type KnownFacts } from '../known-facts.ts';
import { outburstTrigger } from './drainage-duty.ts';
import { factFields, hazardFields } from './facts.ts';
import { gradeMineGas, type MineGasGrade } from './mine-gas-grade.ts';
import { ourProposal } from './sources.ts';

/** Points of the pillar by published grade: our mapping. */
const pointsOfGrade: Readonly<Record<MineGasGrade, number>> = { outburst: 35, high: 60, low: 90 };
/** Points off per 100 m below 600 m, at most 20: our mapping of "growing depth". */
const DEEP_FROM_M = 600;
const OFF_PER_100_M = 5;
const OFF_DEPTH_MAX = 20;
const offOfCombustion: Readonly<Record<string, number>> = { I: 10, II: 5, III: 0 };
const OFF_COMBUSTION_MAX = 10;
const ours = ourProposal(
	'Outburst 35, high 60, low 90; 5 points per 100 m below 600 m (at most 20); combustion class I 10, II 5.'
);
/** Above every limit of Art. 188: stands for "as bad as it can be". */
const WORST_EMISSION = 10_000;

/**
 * Published: the gas grade of Art. 188. Ours: its points (outburst 35, high 60, low 90), the depth and combustion terms.
 * Each missing fact widens the interval from its worst to its best possible value.
 * Example: a low-gas mine at 700 m with class III: 90 − 5 − 0 = 85.
 */
export function inherentHazard(facts: SiteFacts): InherentHazard {
	const known = knownFacts(factFields, facts);
	const missingFacts = known.missing.filter((id) => hazardFields.some((field) => field.id === id));
	const worstGrade = grade(known, true);
	const bestGrade = grade(known, false);
	const [depthWorst, depthBest] = depthOff(known.number('miningDepthM'));
	const [burnWorst, burnBest] = combustionOff(known.choice('spontaneousCombustion'));
	const worst = Math.max(0, pointsOfGrade[worstGrade.value] - depthWorst - burnWorst);
	const best = Math.max(0, pointsOfGrade[bestGrade.value] - depthBest - burnBest);
	const points = (grade: MineGasGrade, depth: number, burn: number) =>
		`${pointsOfGrade[grade]} − ${depth} − ${burn}`;
	const own: MethodStep = {
		id: 'points',
		text: {
			zh: '固有危险得分：等级分值 − 深度 − 自燃（分值为本系统建议）',
			en: 'Inherent points: grade − depth − combustion (the points are ours)'
		},
		formula: `${points(worstGrade.value, depthWorst, burnWorst)} … ${points(bestGrade.value, depthBest, burnBest)}`,
		value: worst,
		source: ours
	};
	const outburst = outburstCandidate(known);
	return {
		worst,
		best,
		coverage: 1 - missingFacts.length / hazardFields.length,
		steps: [...gradeSteps(known, worstGrade, bestGrade), own, ...outburst.steps],
		missingFacts,
		notes: known.notes,
		vetoCandidates: outburst.ids
	};
}

type Grade = ReturnType<typeof gradeMineGas>;

function grade(known: KnownFacts, isWorst: boolean): Grade {
	const number = (id: string) => known.number(id) ?? (isWorst ? WORST_EMISSION : 0);
	const flag = (id: string) => known.yesNo(id) ?? isWorst;
	return gradeMineGas({
		hasOutburstSeam: flag('hasOutburstSeam'),
		hadBlowOut: flag('hadBlowOut'),
		relativeM3PerT: number('relativeM3PerT'),
		absoluteM3PerMin: number('absoluteM3PerMin'),
		headingM3PerMin: number('headingM3PerMin'),
		faceM3PerMin: number('faceM3PerMin')
	});
}

/** The steps of Art. 188 as far as facts are known; a step about a missing fact shows no invented number. */
function gradeSteps(known: KnownFacts, worst: Grade, best: Grade): readonly MethodStep[] {
	const missing = new Set(known.missing);
	return worst.steps.map(({ formula, ...step }): MethodStep => {
		if (missing.has(step.id)) return { ...step, value: null };
		if (step.id === 'grade' && worst.value !== best.value)
			return { ...step, value: `${worst.value} … ${best.value}` };
		return { ...step, ...(formula === undefined ? {} : { formula }) };
	});
}

type Off = readonly [worst: number, best: number];

function depthOff(depthM: number | undefined): Off {
	if (depthM === undefined) return [OFF_DEPTH_MAX, 0];
	const off = Math.min(OFF_DEPTH_MAX, Math.max(0, ((depthM - DEEP_FROM_M) / 100) * OFF_PER_100_M));
	return [off, off];
}

function combustionOff(burns: string | undefined): Off {
	const off = burns === undefined ? undefined : offOfCombustion[burns];
	return off === undefined ? [OFF_COMBUSTION_MAX, 0] : [off, off];
}

/** Seam values at the outburst trigger in a mine that is not managed as an outburst mine: a candidate, a person confirms. */
function outburstCandidate(known: KnownFacts) {
	const pressure = known.number('seamGasPressureMPa') ?? null;
	const content = known.number('seamGasContentM3PerT') ?? null;
	if (pressure === null && content === null) return { ids: [], steps: [] };
	const { value, steps } = outburstTrigger(pressure, content);
	return { ids: value === true && known.yesNo('hasOutburstSeam') === false ? ['coal-o4-15-e'] : [], steps };
}
