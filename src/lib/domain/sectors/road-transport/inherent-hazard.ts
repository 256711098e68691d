import type { MethodStep } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import type { InherentHazard, SiteFacts } from '../sector.ts';
import { ourProposal } from './sources.ts';

/** No published weights for an enterprise's inherent hazard are known: every number here is our choice. */
const source = ourProposal('Points off by kind of business, fleet, line length and crashes of three years.');
const offBusiness: Readonly<Record<string, number>> = {
	freight: 10,
	bus: 12,
	coach: 20,
	charter: 25,
	dangerous_goods: 30,
	road_section: 20
};

interface Term {
	readonly id: string;
	readonly text: Text;
	readonly most: number;
	readonly of: (value: unknown) => number | null;
}

const stepped = (steps: readonly (readonly [from: number, off: number])[]) => (value: unknown) => {
	if (typeof value !== 'number' || !Number.isFinite(value) || value < 0) return null;
	return steps.findLast(([from]) => value >= from)?.[1] ?? 0;
};

const terms: readonly Term[] = [
	{
		id: 'business',
		text: { zh: '经营类别扣分', en: 'Off for the business' },
		most: 30,
		of: (value) => (typeof value === 'string' ? (offBusiness[value] ?? null) : null)
	},
	{
		id: 'vehicles',
		text: { zh: '车辆规模扣分', en: 'Off for the fleet' },
		most: 10,
		of: stepped([
			[0, 0],
			[20, 3],
			[100, 6],
			[500, 10]
		])
	},
	// 800 km is the length from which the 2023 list asks for a risk assessment of the line.
	{
		id: 'longestLineKm',
		text: { zh: '线路里程扣分', en: 'Off for line length' },
		most: 12,
		of: stepped([
			[0, 0],
			[100, 3],
			[400, 7],
			[800, 12]
		])
	},
	{
		id: 'deaths3Years',
		text: { zh: '死亡事故扣分', en: 'Off for deaths' },
		most: 25,
		of: stepped([
			[0, 0],
			[1, 8],
			[3, 16],
			[10, 25]
		])
	},
	{
		id: 'injuryCrashes3Years',
		text: { zh: '伤人事故扣分', en: 'Off for injury crashes' },
		most: 10,
		of: stepped([
			[0, 0],
			[1, 2],
			[5, 6],
			[20, 10]
		])
	}
];

/** 100 less the points off; a missing fact counts its most for `worst` and nothing for `best`. */
export function inherentHazard(facts: SiteFacts): InherentHazard {
	const steps: MethodStep[] = terms.map(({ id, text, of }) => ({ id, text, value: of(facts[id]), source }));
	const missingFacts = steps.filter((step) => step.value === null).map((step) => step.id);
	const off = (ifMissing: (term: Term) => number) =>
		terms.reduce((sum, term) => sum + (term.of(facts[term.id]) ?? ifMissing(term)), 0);
	return {
		worst: 100 - off((term) => term.most),
		best: 100 - off(() => 0),
		coverage: (terms.length - missingFacts.length) / terms.length,
		steps,
		missingFacts,
		notes: [],
		vetoCandidates: []
	};
}
