import { z } from 'zod';
import { judgeAdjacentSpace } from '../../domain/sectors/gas-supply/adjacent-space.ts';
import { detectorLevels, gasLevel } from '../../domain/sectors/gas-supply/gas-concentration.ts';
import { highConsequence, impactRadius } from '../../domain/sectors/gas-supply/impact-radius.ts';
import { coverPoints, kentRating } from '../../domain/sectors/gas-supply/kent-index.ts';
import { kentItems, type KentSet } from '../../domain/sectors/gas-supply/kent-items.ts';
import { pipeClockKinds, pipeClocks } from '../../domain/sectors/gas-supply/pipe-clocks.ts';
import { firstChecks, householdRules, userVisitClocks } from '../../domain/sectors/gas-supply/user-clocks.ts';
import {
	classifyPressure,
	pressureTiers,
	protectionZone
} from '../../domain/sectors/gas-supply/pressure-tier.ts';
import { pipeMaterials, replacementScope } from '../../domain/sectors/gas-supply/replacement-scope.ts';
import { judgeArticle9, type Article9Finding } from '../../domain/sectors/gas-supply/user-visit.ts';
import { publish, refuseEach, type PublishedMethod } from './method.ts';

const text = z.object({ zh: z.string(), en: z.string() });
const day = z.iso.date();
const dayOrNull = day.nullable().describe('null = 无记录 / none on record');
const yesNoOrNull = z.boolean().nullable().describe('null = 不明 / not known');
const pressureMPa = z.number().min(0).max(20).describe('表压 / gauge, MPa');
const id = z.string().min(1).max(100);
const many = 10_000;

const tier = publish({
	id: 'gas-supply.pressure-tier',
	title: { zh: '燃气管道压力级制', en: 'Pressure tier of a gas pipe' },
	input: z.strictObject({
		pressureMPa,
		basis: z
			.enum(['operating', 'design'])
			.describe('最高工作压力或设计压力 / maximum operating or design pressure')
	}),
	output: z.enum(pressureTiers.map((one) => one.id)),
	example: { pressureMPa: 0.01, basis: 'operating' },
	run: (input) => classifyPressure(input.pressureMPa, input.basis)
});

const zone = publish({
	id: 'gas-supply.protection-zone',
	title: { zh: '最小保护范围和控制范围', en: 'Protection and control zone of a buried pipe' },
	input: z.strictObject({
		pressureMPa,
		distanceM: z.number().min(0).max(10_000).describe('距管道外缘 / from the outer edge')
	}),
	output: z.enum(['protection', 'control', 'outside']),
	example: { pressureMPa: 0.4, distanceM: 0.5 },
	run: (input) => protectionZone(input.pressureMPa, input.distanceM)
});

const concentration = publish({
	id: 'gas-supply.gas-level',
	title: { zh: '甲烷浓度换算与报警级别', en: 'Methane concentration in both units, and its alarm level' },
	input: z
		.strictObject({
			value: z.number().min(0).max(2000),
			unit: z.enum(['%vol', '%LEL']),
			place: z.enum(detectorLevels.map((one) => one.id))
		})
		.refine(({ value, unit }) => unit === '%LEL' || value <= 100, {
			path: ['value'],
			error: '不能超过 100 %vol / not more than 100 %vol'
		}),
	output: z.object({
		percentLel: z.number(),
		percentVol: z.number(),
		level: z.union([z.literal(0), z.literal(1), z.literal(2)])
	}),
	example: { value: 1.25, unit: '%vol', place: 'fixed' },
	run: ({ value, unit, place }) => gasLevel(value, unit, place)
});

const adjacent = publish({
	id: 'gas-supply.adjacent-space',
	title: {
		zh: '相邻地下空间甲烷研判（含第二证据）',
		en: 'Methane in an adjacent space, with a second evidence'
	},
	input: z.strictObject({
		ch4PercentLel: z.number().min(0).max(2000),
		ethaneFound: yesNoOrNull,
		pressureDrop: yesNoOrNull,
		odourReported: yesNoOrNull,
		isAtBuildingWall: yesNoOrNull.exactOptional()
	}),
	output: z.object({
		grade: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
		origin: z.enum(['none', 'pipe_leak_supported', 'biogas_possible', 'undecided']),
		askFor: z.array(z.string()),
		instruction: text
	}),
	example: { ch4PercentLel: 30, ethaneFound: false, pressureDrop: null, odourReported: null },
	run: ({ ch4PercentLel, isAtBuildingWall = null, ...evidence }) =>
		judgeAdjacentSpace(ch4PercentLel, evidence, isAtBuildingWall)
});

const rating = z.number().min(0).max(4);
const factor = z.number().positive().max(1000);
const leakImpact = z
	.strictObject({
		nf: rating,
		nr: rating,
		nh: rating,
		chronic: z.number().min(0).max(10),
		leakVolume: factor,
		dispersion: factor,
		receptors: factor
	})
	.refine(({ nf, nr, nh, chronic }) => nf + nr + nh + chronic >= 1, {
		message: '介质危害为 1–22 / the product hazard is 1–22'
	})
	.nullable()
	.describe('null = 只求指数和 / index sum only');
const pointsOf = (set: KentSet) =>
	z.strictObject(
		Object.fromEntries(
			kentItems.map((item) => [
				item.id,
				z.number().min(0).max(item[set]).describe(`${item.text.zh} / ${item.text.en}`)
			])
		)
	);
const most = (set: KentSet) => Object.fromEntries(kentItems.map((item) => [item.id, item[set]]));
const kent = publish({
	id: 'gas-supply.kent-index',
	title: {
		zh: '肯特相对风险指数（长输、城镇两套权重）',
		en: 'Kent/Muhlbauer relative index, two sets of weights'
	},
	input: z.discriminatedUnion('set', [
		z.strictObject({ set: z.literal('transmission'), points: pointsOf('transmission'), leakImpact }),
		z.strictObject({ set: z.literal('distribution'), points: pointsOf('distribution'), leakImpact })
	]),
	output: z.object({
		indices: z.record(z.string(), z.number()),
		indexSum: z.number(),
		leakImpact: z.number().nullable(),
		relativeRisk: z.number().nullable()
	}),
	example: {
		set: 'transmission',
		points: most('transmission'),
		leakImpact: { nf: 4, nr: 0, nh: 1, chronic: 2, leakVolume: 2, dispersion: 2, receptors: 1 }
	},
	run: ({ set, points, leakImpact: leak }) =>
		kentRating(set, points as Readonly<Record<string, number>>, leak)
});

const cover = publish({
	id: 'gas-supply.kent-cover-points',
	title: { zh: '肯特指数：埋深得分', en: 'Kent index: points for depth of cover' },
	input: z.strictObject({
		shallowestEquivalentCoverMm: z
			.number()
			.min(0)
			.max(20_000)
			.describe('最浅处等效埋深 / equivalent cover at the shallowest point')
	}),
	output: z.number(),
	example: { shallowestEquivalentCoverMm: 914.4 },
	run: (input) => coverPoints(input.shallowestEquivalentCoverMm)
});

const diameterMm = z.number().positive().max(3000);
const radius = z.discriminatedUnion('constant', [
	z.strictObject({
		constant: z.literal('us-0.69'),
		diameterIn: z.number().positive().max(120),
		pressurePsig: z.number().positive().max(3000)
	}),
	z.strictObject({
		constant: z.enum(['si-kpa-0.003153', 'si-kpa-0.00315']),
		diameterMm,
		pressureKpa: z.number().positive().max(20_000)
	}),
	z.strictObject({
		constant: z.literal('si-mpa-0.099'),
		diameterMm,
		pressureMPa: z.number().positive().max(20)
	})
]);
const impact = publish({
	id: 'gas-supply.impact-radius',
	title: { zh: '潜在影响半径（须声明所用常数）', en: 'Potential impact radius (the constant is declared)' },
	input: radius,
	output: z.number(),
	example: { constant: 'si-kpa-0.003153', diameterMm: 300, pressureKpa: 400 },
	run: impactRadius
});
const consequence = publish({
	id: 'gas-supply.high-consequence-area',
	title: { zh: '高后果区（美国规则）', en: 'High-consequence area (US rule)' },
	input: z.strictObject({
		radius,
		occupiedBuildings: z.int().min(0).max(1_000_000).nullable(),
		hasIdentifiedSite: yesNoOrNull
	}),
	output: z.object({ isHighConsequence: z.boolean().nullable(), radiusM: z.number() }),
	example: {
		radius: { constant: 'us-0.69', diameterIn: 12, pressurePsig: 580 },
		occupiedBuildings: 20,
		hasIdentifiedSite: null
	},
	run: (input) => highConsequence(input.radius, input.occupiedBuildings, input.hasIdentifiedSite)
});

const clock = { dueDay: z.string().nullable(), overdueDays: z.number().nullable() };
const pipes = publish({
	id: 'gas-supply.pipe-clocks',
	title: { zh: '管道泄漏检测、巡线、检验时限', en: 'Leak-survey, patrol and inspection clocks of pipes' },
	input: z
		.strictObject({
			day,
			pipes: z
				.array(
					z.strictObject({
						id,
						material: z.enum(pipeMaterials),
						pressureMPa,
						commissionedDay: day,
						designLifeYears: z
							.number()
							.min(1)
							.max(100)
							.describe('GB 55009：不少于 30 年 / at least 30 years'),
						lastLeakSurveyDay: dayOrNull,
						lastAnnualInspectionDay: dayOrNull,
						lastFullInspectionDay: dayOrNull,
						lastPatrolDay: dayOrNull,
						patrolEveryDays: z
							.int()
							.min(1)
							.max(3650)
							.nullable()
							.describe('企业自定；null = 不判断 / the operator’s own; null = not judged')
					})
				)
				.min(1)
				.max(many)
		})
		.superRefine(({ pipes: list, day: today }, context) =>
			refuseEach(context, ['pipes'], list, { key: 'id', attempt: (pipe) => pipeClocks([pipe], today) })
		),
	output: z.array(
		z.object({
			id: z.string(),
			kind: z.enum(pipeClockKinds),
			state: z.enum(['in_time', 'overdue', 'no_interval']),
			...clock
		})
	),
	example: {
		day: '2026-11-22',
		pipes: [
			{
				id: 'P-1',
				material: 'grey_iron',
				pressureMPa: 0.2,
				commissionedDay: '1996-05-01',
				designLifeYears: 40,
				lastLeakSurveyDay: '2026-08-01',
				lastAnnualInspectionDay: '2026-03-01',
				lastFullInspectionDay: '2015-06-01',
				lastPatrolDay: '2026-11-20',
				patrolEveryDays: 7
			}
		]
	},
	run: (input) => pipeClocks(input.pipes, input.day)
});

const users = publish({
	id: 'gas-supply.user-visit-clocks',
	title: { zh: '入户安检时限', en: 'Clocks of user visits' },
	input: z
		.strictObject({
			day,
			householdRule: z
				.enum(householdRules)
				.describe('national = 24 个月（未核实），yearly = 12 个月（地方规定）'),
			users: z
				.array(z.strictObject({ id, kind: z.enum(['household', 'non_household']), lastVisitDay: dayOrNull }))
				.min(1)
				.max(many)
		})
		.superRefine(({ users: list, householdRule, day: today }, context) =>
			refuseEach(context, ['users'], list, {
				key: 'id',
				attempt: (user) => userVisitClocks([user], householdRule, today)
			})
		),
	output: z.array(z.object({ id: z.string(), state: z.enum(['in_time', 'overdue', 'never']), ...clock })),
	example: {
		day: '2026-11-22',
		householdRule: 'national',
		users: [
			{ id: 'U-1', kind: 'non_household', lastVisitDay: '2025-11-21' },
			{ id: 'U-2', kind: 'household', lastVisitDay: '2025-11-21' }
		]
	},
	run: (input) => userVisitClocks(input.users, input.householdRule, input.day)
});

const checks = publish({
	id: 'gas-supply.first-checks',
	title: { zh: '新通气管道和修复点的首检、复检', en: 'First checks of newly gassed pipes and repairs' },
	input: z
		.strictObject({
			day,
			events: z
				.array(
					z.strictObject({
						id,
						kind: z.enum(['newly_gassed', 'repair']),
						onDay: day,
						firstCheckDay: dayOrNull,
						recheckDay: dayOrNull
					})
				)
				.min(1)
				.max(many)
		})
		.superRefine(({ events, day: today }, context) =>
			refuseEach(context, ['events'], events, { key: 'id', attempt: (event) => firstChecks([event], today) })
		),
	output: z.array(
		z.object({
			id: z.string(),
			firstDueDay: z.string(),
			recheckDueDay: z.string(),
			state: z.enum(['done', 'open', 'late'])
		})
	),
	example: {
		day: '2026-11-22',
		events: [
			{ id: 'R-1', kind: 'repair', onDay: '2026-11-18', firstCheckDay: '2026-11-18', recheckDay: null }
		]
	},
	run: (input) => firstChecks(input.events, input.day)
});

const replacement = publish({
	id: 'gas-supply.replacement-scope',
	title: { zh: '老化管道更新改造范围（2022–2025）', en: 'Scope of the 2022–2025 pipe replacement' },
	input: z.strictObject({
		material: z.enum(pipeMaterials),
		serviceYears: z.number().min(0).max(150),
		assessedHazardous: yesNoOrNull,
		meetsSafeOperation: yesNoOrNull
	}),
	output: z.boolean().nullable(),
	example: { material: 'steel_bare', serviceYears: 20, assessedHazardous: true, meetsSafeOperation: null },
	run: replacementScope
});

const article9 = publish({
	id: 'gas-supply.article-9',
	title: {
		zh: '建城规〔2023〕4号第九条（发现且未书面告知）',
		en: 'Art. 9 of 建城规〔2023〕4号: finding and missing notice'
	},
	input: z.strictObject({
		findings: z.strictObject({
			heavyGasBelowGround: z.boolean(),
			mainPipeInBathroom: z.boolean(),
			gasInBedroom: z.boolean(),
			bannedApplianceOrHose: z.boolean()
		} satisfies Record<Article9Finding, z.ZodBoolean>),
		noticeGiven: yesNoOrNull
	}),
	output: z.object({ hits: z.array(z.string()), pending: z.array(z.string()) }),
	example: {
		findings: {
			heavyGasBelowGround: false,
			mainPipeInBathroom: false,
			gasInBedroom: true,
			bannedApplianceOrHose: false
		},
		noticeGiven: false
	},
	run: ({ findings, noticeGiven }) => judgeArticle9(findings, noticeGiven)
});

export const gasSupplyMethods: readonly PublishedMethod[] = [
	tier,
	zone,
	concentration,
	adjacent,
	kent,
	cover,
	impact,
	consequence,
	pipes,
	users,
	checks,
	replacement,
	article9
];
