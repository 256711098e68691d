import type { SectorId } from '../../src/lib/domain/sectors/index.ts';
import type { FactRule, FactScene } from './facts.ts';

/** A flaw: never at a place run well, at one run badly in up to `worst` of the cases. */
const flaw =
	(worst: number): FactRule =>
	({ random, care }: FactScene) =>
		random.chance(worst * (1 - care) ** 2);
const upTo =
	(high: number): FactRule =>
	({ random }: FactScene) =>
		random.whole(0, high);
const none: FactRule = () => 0;

/** Design maxima in tonnes that such a place may well have; names as in the standard's table. */
const stocks: Readonly<Record<string, readonly (readonly [substance: string, low: number, high: number])[]>> =
	{
		化工有限公司: [
			['甲醇', 20, 400],
			['苯', 5, 60],
			['甲苯', 20, 400],
			['乙醇', 20, 300],
			['丙酮', 20, 300],
			['液氨', 1, 12],
			['环氧乙烷', 1, 8]
		],
		危化品仓储有限公司: [
			['汽油', 40, 900],
			['甲醇', 50, 800],
			['乙醇', 50, 600],
			['甲苯', 40, 500]
		],
		冷链食品有限公司: [['液氨', 2, 18]],
		净水厂: [['液氯', 0.5, 4]],
		气体充装站: [
			['乙炔', 0.1, 0.9],
			['氢', 0.1, 2],
			['丙烷', 2, 30]
		]
	};

const hazchem: Readonly<Record<string, FactRule>> = {
	substances: ({ random, kind }) =>
		random.chance(0.05)
			? undefined
			: random
					.shuffled(stocks[kind] ?? [['甲醇', 1, 20] as const])
					.slice(0, kind === '化工有限公司' ? random.whole(2, 4) : random.whole(1, 2))
					.map(([substance, low, high]) => ({
						substance,
						quantityT: Math.round(random.between(low, high) * 10) / 10
					})),
	registeredInstallationLevel: () => undefined,
	populationWithin500m: ({ random }) =>
		random.chance(0.08) ? undefined : random.pick([0, 0, 12, 28, 45, 80, 160]),
	explosiveKinds: none,
	inhalationToxicKinds: ({ kind }) => (kind === '净水厂' ? 1 : 0),
	otherKeyKinds: upTo(1),
	hazardousProcessKinds: ({ random, kind }) => (kind === '化工有限公司' ? random.whole(0, 2) : 0),
	classAPlaces: ({ random, kind }) => (/化工|仓储/.test(kind) ? random.whole(0, 2) : 0),
	classBPlaces: ({ random, kind }) => (/化工|仓储/.test(kind) ? random.whole(0, 2) : 0),
	openFlameAdjacent: flaw(0.15),
	outsideChemicalPark: ({ random, kind }) => !/化工/.test(kind) && random.chance(0.4),
	externalDistanceNotMet: flaw(0.05),
	newProcessUntested: () => false,
	neverDesignedNorDiagnosed: flaw(0.04),
	specialStaffUnqualified: flaw(0.08),
	majorAccidents3y: none,
	largerAccidents3y: none,
	fatalGeneralAccidents1y: none,
	ammoniaRefrigeration: ({ kind }) => kind === '冷链食品有限公司',
	ammoniaPeopleInProcessRooms: ({ random, kind }) =>
		kind === '冷链食品有限公司' ? random.pick([0, 2, 4, 6, 8, 12]) : undefined,
	ammoniaDirectEvaporation: flaw(0.1),
	quickFreezerInSharedRoom: flaw(0.1),
	quickFreezerPeople: ({ random, kind }) => (kind === '冷链食品有限公司' ? random.whole(0, 8) : undefined),
	installationStorage: ({ random, kind }) =>
		kind === '气体充装站' ? random.pick(['single', 'two']) : undefined
};

/** What is likely for a field, by sector and field id. Fields without a rule are drawn from the calm part of their range. */
export const factRules: Readonly<Partial<Record<SectorId, Readonly<Record<string, FactRule>>>>> = { hazchem };
