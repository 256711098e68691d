import type { MethodStep } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import { knownFacts, type KnownFacts } from '../known-facts.ts';
import type { InherentHazard, SiteFacts } from '../sector.ts';
import { factFields } from './facts.ts';
import { impactRadius } from './impact-radius.ts';
import { pressureTier, type PressureTier } from './pressure-tier.ts';
import { pipeMaterials, replacementScope, type PipeMaterial } from './replacement-scope.ts';
import { kentManual, ourProposal } from './sources.ts';

/** Points off; our own mapping, because the published index needs nineteen ratings by an expert per section. */
const offMaterial: Readonly<Record<string, number>> = {
	pe: 0,
	steel_protected: 5,
	steel_bare: 15,
	ductile_iron: 15,
	grey_iron: 30
};
const offPeople: Readonly<Record<string, number>> = { few: 0, housing: 10, crowded: 20 };
const offTier: Readonly<Record<PressureTier, number>> = {
	low: 0,
	'medium-b': 3,
	'medium-a': 6,
	'sub-high-b': 9,
	'sub-high-a': 12,
	'high-b': 14,
	'high-a': 16,
	'ultra-high': 18
};
/** The replacement scope names 20 years; the design life is at least 30. */
const offYears = (years: number) => (years >= 30 ? 20 : years >= 20 ? 12 : years >= 10 ? 5 : 0);
/** The state of the pipe weighs 62 points (material, age, built over), what a leak meets 38. */
const PIPE_MOST = 62;

const ours = ourProposal(
	'Points off: material 30, age 20, built over 12 (state of the pipe, 62); pressure tier 18, people nearby 20 (what a leak meets, 38).'
);
const byExpert: Provenance = {
	...kentManual,
	note: `${kentManual.note ?? ''} Index sum / 400 as the share of the 62 points: our mapping.`
};

interface Term {
	readonly id: string;
	readonly text: Text;
	readonly most: number;
	/** `null` = not known. */
	readonly off: number | null;
	readonly source: Provenance;
}

/**
 * 100 less the points off. Published: the Kent index sum where an expert rated the pipe (higher is safer): it replaces our points
 * for material, age and building over. Ours: all points. A missing fact counts its most for `worst` and nothing for `best`.
 * Example: PE, 5 years, 0.2 MPa, housing, free: 100 − 0 − 0 − 0 − 3 − 10 = 87.
 */
export function inherentHazard(facts: SiteFacts): InherentHazard {
	const known = knownFacts(factFields, facts);
	const terms = [...pipeTerms(known), ...leakTerms(known)];
	const sum = (of: (term: Term) => number) => 100 - terms.reduce((total, term) => total + of(term), 0);
	const missing = terms.filter(({ off }) => off === null);
	return {
		worst: sum(({ off, most }) => off ?? most),
		best: sum(({ off }) => off ?? 0),
		coverage: 1 - missing.length / terms.length,
		steps: [...terms.map(stepOf), ...informing(known)],
		missingFacts: missing.map(({ id }) => id),
		notes: known.notes,
		vetoCandidates: isBuiltOver(known) ? ['gas-2023-6-1'] : []
	};
}

const stepOf = ({ id, text, most, off, source }: Term): MethodStep => ({
	id,
	text,
	formula: `0–${most}`,
	value: off,
	source
});

function pipeTerms(known: KnownFacts): readonly Term[] {
	const kent = known.number('kentIndexSum');
	if (kent !== undefined)
		return [
			{
				id: 'kentIndexSum',
				text: { zh: '管体状态扣分（肯特指数）', en: 'Off for the state of the pipe, by the Kent index' },
				most: PIPE_MOST,
				off: PIPE_MOST * (1 - kent / 400),
				source: byExpert
			}
		];
	const builtOver = known.yesNo('builtOver');
	return [
		{
			id: 'material',
			text: { zh: '管材扣分', en: 'Off for material' },
			most: 30,
			off: offMaterial[known.choice('material') ?? ''] ?? null,
			source: ours
		},
		{
			id: 'serviceYears',
			text: { zh: '年限扣分', en: 'Off for age' },
			most: 20,
			off: change(known.number('serviceYears'), offYears),
			source: ours
		},
		{
			id: 'builtOver',
			text: { zh: '占压扣分', en: 'Off for building over' },
			most: 12,
			off: builtOver === undefined ? null : builtOver ? 12 : 0,
			source: ours
		}
	];
}

function leakTerms(known: KnownFacts): readonly Term[] {
	return [
		{
			id: 'pressureMPa',
			text: { zh: '压力扣分', en: 'Off for pressure' },
			most: 18,
			off: change(known.number('pressureMPa'), (pressure) => offTier[pressureTier(pressure)]),
			source: ours
		},
		{
			id: 'peopleNearby',
			text: { zh: '周边人员扣分', en: 'Off for people nearby' },
			most: 20,
			off: offPeople[known.choice('peopleNearby') ?? ''] ?? null,
			source: ours
		}
	];
}

const change = (value: number | undefined, to: (value: number) => number) =>
	value === undefined ? null : to(value);

/** Art. 6(1) names medium pressure and above: a low-pressure pipe is not meant. */
function isBuiltOver(known: KnownFacts): boolean {
	const pressure = known.number('pressureMPa');
	return known.yesNo('builtOver') === true && pressure !== undefined && pressureTier(pressure) !== 'low';
}

/** Steps that change no points: replacement scope and impact radius, where their facts are known. */
function informing(known: KnownFacts): readonly MethodStep[] {
	const steps: MethodStep[] = [];
	const material = pipeMaterials.find((id): id is PipeMaterial => id === known.choice('material'));
	const serviceYears = known.number('serviceYears');
	if (material !== undefined && serviceYears !== undefined) {
		const assessedHazardous = known.yesNo('assessedHazardous') ?? null;
		const meetsSafeOperation = known.yesNo('meetsSafeOperation') ?? null;
		steps.push(...replacementScope({ material, serviceYears, assessedHazardous, meetsSafeOperation }).steps);
	}
	const diameterMm = known.number('diameterMm');
	const pressureMPa = known.number('pressureMPa');
	if (diameterMm !== undefined && pressureMPa !== undefined)
		steps.push(
			...impactRadius({ constant: 'si-kpa-0.003153', diameterMm, pressureKpa: pressureMPa * 1000 }).steps
		);
	return steps;
}
