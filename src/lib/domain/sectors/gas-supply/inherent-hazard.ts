import type { MethodStep } from '../../risk/method.ts';
import type { InherentHazard, SiteFacts } from '../sector.ts';
import { pressureTier, type PressureTier } from './impact-radius.ts';
import { ourProposal } from './sources.ts';

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
/** Replacement scope names 20 years; the design life is at least 30. */
const offYears = (years: number) => (years >= 30 ? 20 : years >= 20 ? 12 : years >= 10 ? 5 : 0);
const source = ourProposal(
	'Points off by material, age, pressure tier, people nearby and building over: our mapping.'
);

interface Term {
	readonly id: string;
	readonly text: MethodStep['text'];
	readonly most: number;
	readonly of: (value: unknown) => number | null;
}

const number = (value: unknown) =>
	typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : null;
const choice = (table: Readonly<Record<string, number>>) => (value: unknown) =>
	typeof value === 'string' ? (table[value] ?? null) : null;
const map = <In, Out>(value: In | null, change: (value: In) => Out): Out | null =>
	value === null ? null : change(value);

const terms: readonly Term[] = [
	{ id: 'material', text: { zh: '管材扣分', en: 'Off for material' }, most: 30, of: choice(offMaterial) },
	{
		id: 'serviceYears',
		text: { zh: '年限扣分', en: 'Off for age' },
		most: 20,
		of: (value) => map(number(value), offYears)
	},
	{
		id: 'pressureMPa',
		text: { zh: '压力扣分', en: 'Off for pressure' },
		most: 18,
		of: (value) => map(number(value), (mpa) => offTier[pressureTier(mpa)])
	},
	{
		id: 'peopleNearby',
		text: { zh: '周边人员扣分', en: 'Off for people nearby' },
		most: 20,
		of: choice(offPeople)
	},
	{
		id: 'builtOver',
		text: { zh: '占压扣分', en: 'Off for building over' },
		most: 12,
		of: (value) => (typeof value === 'boolean' ? (value ? 12 : 0) : null)
	}
];

/** 100 less the points off; a missing fact counts its most for `worst` and nothing for `best`. */
export function inherentHazard(facts: SiteFacts): InherentHazard {
	let worst = 100;
	let best = 100;
	const missingFacts: string[] = [];
	const steps: MethodStep[] = [];
	for (const { id, text, most, of } of terms) {
		const off = of(facts[id]);
		worst -= off ?? most;
		best -= off ?? 0;
		if (off === null) missingFacts.push(id);
		steps.push({ id, text, value: off, source });
	}
	return {
		worst,
		best,
		coverage: (terms.length - missingFacts.length) / terms.length,
		steps,
		missingFacts,
		notes: [],
		vetoCandidates:
			facts['builtOver'] === true && (number(facts['pressureMPa']) ?? 0) > 0.01 ? ['gas-2023-6-1'] : []
	};
}
