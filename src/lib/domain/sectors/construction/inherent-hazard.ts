import type { MethodStep } from '../../risk/method.ts';
import type { InherentHazard, SiteFacts } from '../sector.ts';
import { classifyWork, workKind, workKinds, type DangerClass } from './danger-classed-works.ts';
import { knownFacts, type KnownFacts } from '../known-facts.ts';
import { factFields } from './facts.ts';
import { ourProposal, works31 } from './sources.ts';
import { MAJOR_HAZARDS_2024_FROM } from './vetoes.ts';

/** Which facts tell of a kind of work. Without `presence` a size of 0 says that there is none. */
interface WorkFacts {
	readonly presence?: string;
	/** Fact id → size id of the kind. */
	readonly sizes: Readonly<Record<string, string>>;
}

const workFacts: Readonly<Record<string, WorkFacts>> = {
	pit: { sizes: { pitDepthM: 'depthM' } },
	'formwork-height': { sizes: { formworkHeightM: 'heightM' } },
	'formwork-span': { sizes: { formworkSpanM: 'spanM' } },
	'formwork-load': { sizes: { formworkLoadKnM2: 'loadKnM2' } },
	'formwork-line-load': { sizes: { formworkLineLoadKnM: 'lineLoadKnM' } },
	'full-hall-support': { presence: 'hasFullHallSupport', sizes: { fullHallPointLoadKn: 'pointLoadKn' } },
	'unusual-lifting': { sizes: { liftingPieceKn: 'pieceKn' } },
	'crane-erection': {
		presence: 'towerCranes',
		sizes: { craneCapacityKn: 'capacityKn', craneHeightM: 'heightM', craneBaseLevelM: 'baseLevelM' }
	},
	'floor-scaffold': { sizes: { floorScaffoldHeightM: 'heightM' } },
	'lifting-scaffold': { presence: 'hasLiftingScaffold', sizes: { liftingScaffoldHeightM: 'liftHeightM' } },
	'cantilever-scaffold': {
		presence: 'hasCantileverScaffold',
		sizes: { cantileverSectionHeightM: 'sectionHeightM' }
	},
	'curtain-wall': { presence: 'hasCurtainWall', sizes: { curtainWallHeightM: 'heightM' } },
	'steel-structure': {
		presence: 'hasSteelStructure',
		sizes: { steelSpanM: 'steelSpanM', spaceFrameSpanM: 'frameSpanM' }
	},
	'hand-dug-pile': { presence: 'hasHandDugPiles', sizes: { handDugDepthM: 'depthM' } },
	tunnelling: { presence: 'hasTunnelling', sizes: {} },
	underwater: { presence: 'hasUnderwaterWorks', sizes: {} },
	'integral-lifting': { presence: 'hasIntegralLifting', sizes: { integralLiftingKn: 'weightKn' } }
};

/** Points a family of works costs by its worst class; together more than 100, so a site with everything reaches 0. */
const familyPoints: Readonly<Record<string, Readonly<Record<DangerClass, number>>>> = {
	pit: { none: 0, dangerous: 5, 'over-scale': 14 },
	formwork: { none: 0, dangerous: 5, 'over-scale': 14 },
	lifting: { none: 0, dangerous: 3, 'over-scale': 8 },
	crane: { none: 0, dangerous: 5, 'over-scale': 12 },
	scaffold: { none: 0, dangerous: 5, 'over-scale': 12 },
	'curtain-wall': { none: 0, dangerous: 2, 'over-scale': 5 },
	steel: { none: 0, dangerous: 4, 'over-scale': 10 },
	pile: { none: 0, dangerous: 4, 'over-scale': 10 },
	tunnel: { none: 0, dangerous: 15, 'over-scale': 15 },
	underwater: { none: 0, dangerous: 8, 'over-scale': 8 }
};

const mapping = ourProposal(
	'Points per family of works are our choice; the classes are those of 建办质〔2018〕31号. 100 = no danger-classed work.'
);

interface Judged {
	readonly family: string;
	readonly kind: string;
	readonly atLeast: DangerClass;
	readonly atMost: DangerClass;
	readonly reached: readonly string[];
	readonly needed: readonly string[];
	readonly missing: readonly string[];
}

/** A size without a stated presence does not prove the work: registers keep sizes of works that are over. */
function presenceOf(facts: KnownFacts, { presence }: WorkFacts): boolean | undefined {
	if (presence === undefined) return true;
	if (presence !== 'towerCranes') return facts.yesNo(presence);
	const cranes = facts.number(presence);
	return cranes === undefined ? undefined : cranes > 0;
}

function judge(facts: KnownFacts, kind: string): Judged {
	const own = workFacts[kind] ?? { sizes: {} };
	const { family } = workKind(kind);
	const present = presenceOf(facts, own);
	const needed = own.presence === undefined ? [] : [own.presence];
	const none = { family, kind, atLeast: 'none', reached: [], missing: [] as string[] } as const;
	if (present === false) return { ...none, atMost: 'none', needed };
	const sizes: Record<string, number> = {};
	const missingSizes: string[] = [];
	for (const [fact, size] of Object.entries(own.sizes)) {
		const value = facts.number(fact);
		if (value === undefined) missingSizes.push(fact);
		else sizes[size] = value;
	}
	const all = [...needed, ...Object.keys(own.sizes)];
	if (present === undefined)
		return { ...none, atMost: 'over-scale', needed: all, missing: [...needed, ...missingSizes] };
	const complexConditions = kind === 'pit' && facts.yesNo('pitComplexConditions') === true;
	const work = classifyWork({ kind, sizes, complexConditions });
	// An unanswered question about complex ground could still make a shallow pit a dangerous one.
	const asksGround = kind === 'pit' && work.atMost === 'none' && (sizes['depthM'] ?? 0) > 0;
	const groundOpen = asksGround && facts.yesNo('pitComplexConditions') === undefined;
	return {
		...none,
		atLeast: work.atLeast,
		atMost: groundOpen ? 'dangerous' : work.atMost,
		reached: work.reached,
		needed: asksGround ? [...all, 'pitComplexConditions'] : all,
		// A size that could no longer change the class is not missing.
		missing: groundOpen ? ['pitComplexConditions'] : missingSizes.filter(() => work.atLeast !== work.atMost)
	};
}

const rank: Readonly<Record<DangerClass, number>> = { none: 0, dangerous: 1, 'over-scale': 2 };
const worse = (a: DangerClass, b: DangerClass): DangerClass => (rank[a] >= rank[b] ? a : b);

function familyLoss(family: string, judged: readonly Judged[]) {
	const own = judged.filter((work) => work.family === family);
	const least = own.map(({ atLeast }) => atLeast).reduce(worse, 'none');
	const most = own.map(({ atMost }) => atMost).reduce(worse, 'none');
	const points = familyPoints[family] ?? { none: 0, dangerous: 0, 'over-scale': 0 };
	const leastPoints = points[least];
	const mostPoints = points[most];
	return { family, least, most, leastPoints, mostPoints, own };
}

/**
 * Danger-classed works turned into 0–100, 100 = no such work. The class of each work is published (建办质〔2018〕31号),
 * the points per family are ours: pit over-scale 14, dangerous 5, … Works of one family count once, by the worst.
 * A missing size or presence widens the interval. Example: a pit of 6 m and nothing else → 86.
 */
export function inherentHazard(siteFacts: SiteFacts, day: string): InherentHazard {
	const facts = knownFacts(factFields, siteFacts);
	const judged = workKinds.map(({ id }) => judge(facts, id));
	const families = [...new Set(judged.map(({ family }) => family))].map((id) => familyLoss(id, judged));
	const least = families.reduce((sum, { leastPoints }) => sum + leastPoints, 0);
	const most = families.reduce((sum, { mostPoints }) => sum + mostPoints, 0);
	const worst = Math.max(0, 100 - most);
	const best = Math.max(0, 100 - least);
	const needed = judged.reduce((sum, work) => sum + work.needed.length, 0);
	const missingFacts = judged.flatMap(({ missing }) => missing);
	return {
		worst,
		best,
		coverage: 1 - missingFacts.length / needed,
		steps: [...classSteps(judged), ...familySteps(families), totalStep(worst, best)],
		missingFacts,
		notes: facts.notes,
		vetoCandidates: vetoCandidatesOf(facts, judged, day)
	};
}

const className = (atLeast: DangerClass, atMost: DangerClass) =>
	atLeast === atMost ? atLeast : `${atLeast}…${atMost}`;

function classSteps(judged: readonly Judged[]): readonly MethodStep[] {
	return judged
		.filter(({ atMost }) => atMost !== 'none')
		.map(({ kind, atLeast, atMost, reached }) => ({
			id: `class-${kind}`,
			text: workKind(kind).name,
			...(reached.length === 0 ? {} : { formula: reached.join('; ') }),
			value: className(atLeast, atMost),
			source: works31
		}));
}

function familySteps(families: readonly ReturnType<typeof familyLoss>[]): readonly MethodStep[] {
	return families
		.filter(({ mostPoints }) => mostPoints > 0)
		.map(({ family, least, most, leastPoints, mostPoints, own }) => ({
			id: `family-${family}`,
			text: {
				zh: `${own[0] === undefined ? family : workKind(own[0].kind).name.zh}类扣分`,
				en: `Points for the family "${family}"`
			},
			formula: `${className(least, most)} → ${leastPoints === mostPoints ? leastPoints : `${leastPoints}…${mostPoints}`}`,
			value: leastPoints === mostPoints ? leastPoints : `${leastPoints}…${mostPoints}`,
			source: mapping
		}));
}

function totalStep(worst: number, best: number): MethodStep {
	return {
		id: 'inherent',
		text: { zh: '本质危险得分（100 = 无危大工程）', en: 'Inherent hazard (100 = no danger-classed work)' },
		formula: '100 − Σ',
		value: worst === best ? worst : `${worst}…${best}`,
		source: mapping
	};
}

function vetoCandidatesOf(facts: KnownFacts, judged: readonly Judged[], day: string): readonly string[] {
	const prefix = day < MAJOR_HAZARDS_2024_FROM ? 'con-2022-' : 'con-2024-carried-';
	const isDangerous = judged.some(({ atLeast }) => atLeast !== 'none');
	const isOver = judged.some(({ atLeast }) => atLeast === 'over-scale');
	// 深基坑 is read as the over-scale pit: 5 m and deeper.
	const deepPit = judged.some(({ kind, atLeast }) => kind === 'pit' && atLeast === 'over-scale');
	const hits: string[] = [];
	if (facts.yesNo('withoutSafetyLicence') === true) hits.push('4-a');
	const noPlan = isDangerous && facts.yesNo('specialPlanMissing') === true;
	const noReview = isOver && facts.yesNo('expertReviewMissing') === true;
	if (noPlan || noReview) hits.push('4-d');
	if (deepPit && facts.yesNo('pitWithoutThirdPartyMonitoring') === true) hits.push('5-c');
	return hits.map((id) => prefix + id);
}
