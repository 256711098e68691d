import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { gptc, ourProposal } from './sources.ts';

/** What else was seen at or near the space; `null` = not looked for. */
export interface SecondEvidence {
	/** Ethane in the sample: pipeline gas holds it, sewer biogas does not. */
	readonly ethaneFound: boolean | null;
	/** Pressure or mass balance of the main beside it dropped. */
	readonly pressureDrop: boolean | null;
	/** Somebody reported the odorant. */
	readonly odourReported: boolean | null;
}

export interface AdjacentSpace {
	/** US leak grade by concentration alone; `null` = no gas. */
	readonly grade: 1 | 2 | 3 | null;
	readonly origin: 'none' | 'pipe_leak_supported' | 'biogas_possible' | 'undecided';
	/** What to look for next; empty when the origin is supported. */
	readonly askFor: readonly (keyof SecondEvidence)[];
	readonly instruction: Text;
}

const joining = ourProposal(
	'The evidence decides who acts, never whether: methane explodes wherever it comes from, so it cannot lower the grade.'
);

const instructions: Readonly<Record<1 | 2 | 3, Text>> = {
	1: {
		zh: '立即隔离、疏散、禁火，通风，关阀，排查连通空间',
		en: 'Isolate, evacuate, no flame, ventilate, close the valve, check connected spaces'
	},
	2: {
		zh: '到场检测并通风，禁火，排查管线，安排限期修复',
		en: 'Measure and ventilate, no flame, check the main, repair within a deadline'
	},
	3: { zh: '复测并跟踪', en: 'Measure again and follow up' }
};
const nothing: Text = { zh: '未检出甲烷', en: 'No methane' };
const evidenceNames: Readonly<Record<keyof SecondEvidence, Text>> = {
	ethaneFound: { zh: '检出乙烷', en: 'ethane found' },
	pressureDrop: { zh: '相邻管线压力或流量异常', en: 'pressure or balance of the main dropped' },
	odourReported: { zh: '有人报告加臭剂气味', en: 'odour reported' }
};
const evidenceIds = Object.keys(evidenceNames) as (keyof SecondEvidence)[];

/**
 * Methane in an adjacent underground space: grade by concentration (US guide, unverified: ≥ 80 %LEL or any gas at the wall of a
 * building 1, ≥ 20 2, less 3), origin by a second evidence. `isAtBuildingWall` `null` = not looked at. Any positive evidence supports a pipe leak; ethane looked for and absent makes biogas possible; else it
 * stays undecided. Example: 30 %LEL without ethane → grade 2, biogas possible.
 */
export function judgeAdjacentSpace(
	ch4PercentLel: number,
	evidence: SecondEvidence,
	isAtBuildingWall: boolean | null = null
): MethodResult<AdjacentSpace> {
	const isGas = ch4PercentLel > 0;
	const isFirst = ch4PercentLel >= 80 || (isGas && isAtBuildingWall === true);
	const grade = isFirst ? 1 : ch4PercentLel >= 20 ? 2 : isGas ? 3 : null;
	const origin = originOf(ch4PercentLel, evidence);
	const isOpen = origin === 'undecided' || origin === 'biogas_possible';
	const steps: MethodStep[] = [
		{
			id: 'building-wall',
			text: { zh: '建筑物墙边有燃气', en: 'gas at the wall of a building' },
			value: isGas ? isAtBuildingWall : false,
			source: gptc
		},
		{
			id: 'grade',
			text: { zh: '按浓度和位置分级', en: 'grade by concentration and place' },
			formula: `${ch4PercentLel} ≥ 80, ${ch4PercentLel} ≥ 20`,
			value: grade,
			unit: '%LEL',
			source: gptc
		},
		...evidenceIds.map((id): MethodStep => ({
			id,
			text: evidenceNames[id],
			value: evidence[id],
			source: joining
		})),
		{ id: 'origin', text: { zh: '来源判断', en: 'origin' }, value: origin, source: joining }
	];
	return {
		value: {
			grade,
			origin,
			askFor: isOpen ? evidenceIds.filter((id) => evidence[id] === null) : [],
			instruction: grade === null ? nothing : instructions[grade]
		},
		steps,
		notes: [
			...(origin === 'biogas_possible' ? [biogas] : []),
			...(!isGas && evidenceIds.some((id) => evidence[id] === true) ? [evidenceWithoutGas] : []),
			...(isGas && grade !== 1 && isAtBuildingWall === null ? [wallUnknown] : [])
		]
	};
}

function originOf(ch4PercentLel: number, evidence: SecondEvidence): AdjacentSpace['origin'] {
	if (ch4PercentLel <= 0) return 'none';
	if (evidenceIds.some((id) => evidence[id] === true)) return 'pipe_leak_supported';
	return evidence.ethaneFound === false ? 'biogas_possible' : 'undecided';
}

const wallUnknown: Text = {
	zh: '未查建筑物墙边：墙边检出燃气即为 1 级。',
	en: 'Nobody looked at the walls of buildings: gas there is grade 1.'
};
const evidenceWithoutGas: Text = {
	zh: '此处未测到甲烷，但有漏气迹象（乙烷、压降或气味）：漏点可能在别处，须继续查找，不能排除泄漏。',
	en: 'No methane was measured here, but there are signs of a leak (ethane, pressure drop or odour): it may be elsewhere; go on looking, a leak is not excluded.'
};
const biogas: Text = {
	zh: '可能为污水沼气，但危险等级不降低；须复核气样并通知排水单位。',
	en: 'Sewer biogas is possible, the grade stays; confirm the sample and tell the sewer operator.'
};
