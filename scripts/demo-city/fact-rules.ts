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

/** One decimal, as registers state sizes. */
const rounded = (value: number) => Math.round(value * 10) / 10;
const between =
	(low: number, high: number): FactRule =>
	({ random }: FactScene) =>
		rounded(random.between(low, high));
const seldom =
	(share: number): FactRule =>
	({ random }: FactScene) =>
		random.chance(share);
const unknown: FactRule = () => undefined;

/** Around Changchun seams are shallow and mostly low in gas; one mine in eight emits more, one in sixteen outbursts. */
const isGassy = ({ random, known }: FactScene) => known['hasOutburstSeam'] === true || random.chance(0.12);

const coalGas: Readonly<Record<string, FactRule>> = {
	hasOutburstSeam: seldom(0.06),
	hadBlowOut: () => false,
	relativeM3PerT: (scene) =>
		rounded(isGassy(scene) ? scene.random.between(10.5, 16) : scene.random.between(1, 9)),
	absoluteM3PerMin: between(3, 30),
	headingM3PerMin: between(0.2, 2.6),
	faceM3PerMin: between(0.5, 4.6),
	miningDepthM: ({ random }) => random.whole(26, 74) * 10,
	spontaneousCombustion: ({ random }) =>
		random.weighted([
			['I', 1],
			['II', 5],
			['III', 6]
		]),
	seamGasPressureMPa: between(0.1, 0.6),
	seamGasContentM3PerT: between(1, 6.5)
};

/** Operating pressure in MPa by sort of place; a block's pipes are medium or low pressure. */
const gasPressuresMPa: Readonly<Record<string, readonly number[]>> = {
	门站: [0.8, 1.6],
	加气站: [0.4, 0.4, 0.8],
	中压调压站: [0.2, 0.3, 0.4],
	街区燃气管段: [0.005, 0.005, 0.1, 0.2]
};

const gasSupply: Readonly<Record<string, FactRule>> = {
	material: ({ random, kind, care }) =>
		kind === '街区燃气管段'
			? random.weighted([
					['pe', 7],
					['steel_protected', 5],
					['ductile_iron', care < 0.8 ? 2 : 0.3],
					['grey_iron', care < 0.6 ? 2 : 0.1]
				])
			: random.weighted([
					['steel_protected', 6],
					['pe', 4]
				]),
	serviceYears: ({ random, care, known }) =>
		known['material'] === 'grey_iron' ? random.whole(28, 45) : random.whole(1, care > 0.7 ? 14 : 24),
	pressureMPa: ({ random, kind }) => random.pick(gasPressuresMPa[kind] ?? [0.2]),
	peopleNearby: ({ random, kind }) =>
		kind === '门站'
			? 'few'
			: random.weighted([
					['few', 5],
					['housing', 5],
					['crowded', 1]
				]),
	builtOver: flaw(0.25),
	kentIndexSum: unknown,
	assessedHazardous: ({ random, known }) =>
		known['material'] === 'grey_iron' ? random.chance(0.6) : undefined,
	meetsSafeOperation: ({ known }) => (known['material'] === 'ductile_iron' ? true : undefined),
	mainRoute: unknown,
	diameterMm: ({ random, kind }) => (kind === '加气站' ? undefined : random.pick([110, 160, 200, 315, 400]))
};

const isStretch = ({ kind }: FactScene) => kind === '事故多发路段';
const isCoach = ({ kind }: FactScene) => kind === '客运有限公司';
/** Only asked of a stretch of road. */
const crashes =
	(often: readonly (readonly [count: number, weight: number])[]): FactRule =>
	(scene) =>
		isStretch(scene) ? scene.random.weighted(often) : undefined;

const roadTransport: Readonly<Record<string, FactRule>> = {
	siteKind: (scene) => (isStretch(scene) ? 'black_spot' : 'enterprise'),
	keyVehicles: (scene) => {
		const { random, kind } = scene;
		if (isStretch(scene)) return undefined;
		return kind === '物流有限公司' ? random.whole(0, 9) : random.whole(6, 90);
	},
	dangerousGoodsVehicles: (scene) => {
		if (isStretch(scene)) return undefined;
		return scene.kind === '危货运输有限公司'
			? Math.min(Number(scene.known['keyVehicles'] ?? 0), scene.random.whole(4, 60))
			: 0;
	},
	dangerousGoodsStop: (scene) =>
		!isStretch(scene) && Number(scene.known['dangerousGoodsVehicles'] ?? 0) > 0 && scene.random.chance(0.7),
	linesFrom800Km: (scene) =>
		isStretch(scene) ? undefined : isCoach(scene) && scene.random.chance(0.15) ? 1 : 0,
	runs02To05: (scene) => (isStretch(scene) ? undefined : scene.random.chance(isCoach(scene) ? 0.05 : 0.2)),
	runsMountainRoads: (scene) => (isStretch(scene) ? undefined : scene.random.chance(0.12)),
	worstAccident3y: ({ random, care }) =>
		random.weighted([
			['none', 12],
			['general', care < 0.8 ? 5 : 1],
			['larger', care < 0.5 ? 1 : 0]
		]),
	allCrashes3y: crashes([
		[1, 3],
		[2, 4],
		[4, 3],
		[6, 1]
	]),
	fatalCrashes3y: crashes([
		[0, 7],
		[1, 3]
	]),
	crashesWith3Deaths3y: crashes([[0, 1]]),
	injuryCrashes3y: crashes([
		[0, 3],
		[1, 4],
		[3, 2]
	]),
	unsafeRoadFactor: (scene) => (isStretch(scene) ? scene.random.chance(0.15) : undefined),
	listedRoadDefects: (scene) => (isStretch(scene) ? flaw(0.4)(scene) : undefined),
	unlicensedOperation: () => false,
	unfitVehiclesInUse: flaw(0.06),
	longLinesWithoutRiskAssessment: flaw(0.1)
};

const isStation = ({ kind }: FactScene) => kind === '地下车站工程';
const isMall = ({ kind }: FactScene) => kind === '商业综合体项目';
const isHall = ({ kind }: FactScene) => kind === '厂房项目';
/** A size that only counts where the work exists. */
const sizeOf =
	(presence: string, low: number, high: number): FactRule =>
	({ random, known }) =>
		known[presence] === true ? rounded(random.between(low, high)) : undefined;

const construction: Readonly<Record<string, FactRule>> = {
	pitDepthM: (scene) => {
		const { random } = scene;
		if (isStation(scene)) return rounded(random.between(14, 24));
		if (isHall(scene)) return rounded(random.between(0, 2.5));
		return rounded(isMall(scene) ? random.between(4, 11) : random.between(0, 6));
	},
	pitComplexConditions: (scene) => isStation(scene) && scene.random.chance(0.5),
	pitWithoutThirdPartyMonitoring: flaw(0.05),
	formworkHeightM: (scene) =>
		rounded(scene.random.between(2.8, isMall(scene) || isStation(scene) ? 7.8 : 4.8)),
	formworkSpanM: (scene) => rounded(scene.random.between(4, isHall(scene) ? 14 : 9.5)),
	formworkLoadKnM2: between(4, 9.5),
	formworkLineLoadKnM: between(5, 14),
	hasFullHallSupport: (scene) => isHall(scene) && scene.random.chance(0.2),
	fullHallPointLoadKn: sizeOf('hasFullHallSupport', 3, 6.5),
	liftingPieceKn: (scene) => rounded(scene.random.between(1, isHall(scene) ? 60 : 9)),
	towerCranes: ({ random, kind }) => (kind === '厂房项目' ? random.whole(0, 1) : random.whole(1, 4)),
	craneCapacityKn: ({ random, known }) =>
		Number(known['towerCranes'] ?? 0) > 0 ? random.pick([60, 80, 100, 160]) : undefined,
	craneHeightM: ({ random, known }) =>
		Number(known['towerCranes'] ?? 0) > 0 ? random.whole(40, 130) : undefined,
	craneBaseLevelM: ({ known }) => (Number(known['towerCranes'] ?? 0) > 0 ? 0 : undefined),
	floorScaffoldHeightM: between(0, 23),
	hasLiftingScaffold: (scene) => !isHall(scene) && scene.random.chance(0.2),
	liftingScaffoldHeightM: sizeOf('hasLiftingScaffold', 60, 140),
	hasCantileverScaffold: (scene) => !isStation(scene) && scene.random.chance(0.2),
	cantileverSectionHeightM: sizeOf('hasCantileverScaffold', 9, 19),
	hasCurtainWall: (scene) => isMall(scene) && scene.random.chance(0.5),
	curtainWallHeightM: sizeOf('hasCurtainWall', 18, 70),
	hasSteelStructure: (scene) => isHall(scene) && scene.random.chance(0.5),
	steelSpanM: sizeOf('hasSteelStructure', 18, 34),
	spaceFrameSpanM: ({ known }) => (known['hasSteelStructure'] === true ? 0 : undefined),
	hasHandDugPiles: seldom(0.03),
	handDugDepthM: sizeOf('hasHandDugPiles', 6, 14),
	hasTunnelling: (scene) => isStation(scene) && scene.random.chance(0.4),
	hasUnderwaterWorks: () => false,
	hasIntegralLifting: () => false,
	integralLiftingKn: unknown,
	earthworkPermit: unknown,
	earthworkUntil: unknown,
	worksRadiusM: (scene) => (scene.random.chance(0.6) ? scene.random.pick([30, 60, 80]) : undefined),
	withoutSafetyLicence: flaw(0.04),
	specialPlanMissing: flaw(0.08),
	expertReviewMissing: flaw(0.06)
};

/** What is likely for a field, by sector and field id. Fields without a rule are drawn from the calm part of their range. */
export const factRules: Readonly<Record<SectorId, Readonly<Record<string, FactRule>>>> = {
	'coal-gas': coalGas,
	hazchem,
	'gas-supply': gasSupply,
	'road-transport': roadTransport,
	construction
};
