import { z } from 'zod';
import {
	ammoniaContradiction,
	ammoniaSafeguardNames,
	ammoniaSafeguards,
	assessAmmoniaRefrigeration
} from '../../domain/sectors/hazchem/ammonia-refrigeration.ts';
import { bleveFireball } from '../../domain/sectors/hazchem/consequence-bleve.ts';
import { blastRadii } from '../../domain/sectors/hazchem/consequence-tnt.ts';
import { diagnosisProjects } from '../../domain/sectors/hazchem/enterprise-diagnosis-items.ts';
import { diagnoseEnterprise } from '../../domain/sectors/hazchem/enterprise-diagnosis.ts';
import { gasAlarmLimits } from '../../domain/sectors/hazchem/gas-detection.ts';
import { hazardClasses } from '../../domain/sectors/hazchem/gb18218-classes.ts';
import { judgeEntry } from '../../domain/sectors/hazchem/major-installation-entry.ts';
import { gradeMajorInstallation } from '../../domain/sectors/hazchem/major-installation.ts';
import { responsibilityClocks, responsiblePersons } from '../../domain/sectors/hazchem/responsibility.ts';
import { judgeIndividualRisk, riskTargets } from '../../domain/sectors/hazchem/risk-criteria.ts';
import { ppmOf, toxicGases } from '../../domain/sectors/hazchem/toxic-gases.ts';
import { publish, refuse, type PublishedMethod } from './method.ts';

const count = z.int().min(0).max(1_000_000);
const population = count
	.nullable()
	.describe('常住人口，厂区边界外 500 m / residents within 500 m of the plant’s boundary; null = not known');
const level = z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4)]);
const day = z.iso.date();

/** A refusal of the domain becomes a message at the input's path, so that nobody gets half a result. */
function refusal(message: string, path: readonly (string | number)[] = []) {
	return { code: 'custom' as const, path: [...path], message };
}

const installationAnswer = z.object({
	outcome: z.enum(['answered', 'question']),
	sum: z.number().optional(),
	isMajor: z.boolean().optional(),
	level: level.nullish(),
	r: z.number().nullish(),
	alpha: z.number().nullish(),
	questions: z.array(z.unknown()).optional()
});

const majorInstallation = publish({
	id: 'hazchem.major-installation',
	title: { zh: '危险化学品重大危险源辨识与分级（GB 18218-2018）', en: 'Major installation by GB 18218-2018' },
	input: z
		.strictObject({
			substances: z
				.array(
					z.strictObject({
						substance: z
							.string()
							.min(1)
							.max(200)
							.describe('名称、CAS 号或表2符号 / name, CAS number, or class symbol such as W5.3'),
						quantityT: z.number().min(0).max(1e7).describe('设计最大量，吨 / design maximum, tonnes'),
						row: z
							.int()
							.min(1)
							.max(85)
							.exactOptional()
							.describe('表1序号 / row of Table 1, where the name is ambiguous'),
						hazardClasses: z
							.array(z.enum(hazardClasses.map(({ symbol }) => symbol)))
							.min(1)
							.max(24)
							.exactOptional()
							.describe('危险类别符号 / class symbols of Tables 2 and 4')
					})
				)
				.min(1)
				.max(200),
			populationWithin500m: population
		})
		.superRefine((input, context) => {
			// What the schema accepts can only be wrong in a row that is another substance.
			input.substances.forEach((entry, index) => {
				// What is no quantity is refused already, at its own path.
				if (entry.quantityT >= 0)
					refuse(context, ['substances', index, 'row'], () => judgeEntry(entry, index));
			});
			if (context.issues.length > 0) return;
			refuse(context, [], () => {
				const { value } = gradeMajorInstallation(input);
				if (value.outcome === 'answered') return;
				for (const { path, ask, candidates } of value.questions) {
					const rows = candidates
						.map(({ row, name, criticalT }) => `${row} = ${name.zh}, Q ${criticalT} t`)
						.join('; ');
					context.addIssue(refusal(`${ask.zh} / ${ask.en}${rows === '' ? '' : ` [${rows}]`}`, path));
				}
			});
		}),
	output: installationAnswer,
	example: {
		substances: [
			{ substance: '液氨', quantityT: 20 },
			{ substance: '7782-50-5', quantityT: 10 }
		],
		populationWithin500m: 40
	},
	run: gradeMajorInstallation
});

const items = diagnosisProjects.flatMap(({ deductions, additions }) => [...deductions, ...additions]);
const diagnosis = publish({
	id: 'hazchem.enterprise-diagnosis',
	title: { zh: '企业安全风险评估诊断分级（应急〔2018〕19号）', en: 'Enterprise four-colour diagnosis' },
	input: z
		.strictObject({
			installationLevel: level
				.nullable()
				.describe('最高一级重大危险源 / highest level among the installations; null = none'),
			standardisationLevel: z.union([z.literal(1), z.literal(2), z.literal(3)]).nullable(),
			answers: z.strictObject(
				Object.fromEntries(
					items.map(({ id, text, points, counted, most }) => [
						id,
						(counted ? (most === undefined ? count : count.max(most)) : z.boolean()).describe(
							`${text.zh} / ${text.en} (${points})`
						)
					])
				)
			),
			directRed: z.strictObject({
				newProcessUntested: z.boolean(),
				neverDesignedNorDiagnosed: z.boolean(),
				specialStaffUnqualified: z.boolean(),
				majorAccidents3y: count,
				fatalGeneralAccidents1y: count
			}),
			explosiveByNature: z.boolean()
		})
		.superRefine((input, context) => {
			// What the schema accepts can only be wrong in the accidents, and then at one of these two.
			const place = input.answers['accidentFree5y'] === true ? 'accidentFree5y' : 'accidents1or2Deaths3y';
			refuse(context, ['answers', place], () => diagnoseEnterprise(input));
		}),
	output: z.object({
		score: z.number(),
		level: z.enum(['red', 'orange', 'yellow', 'blue']),
		directRed: z.array(z.string()),
		deducted: z.number(),
		added: z.number()
	}),
	example: {
		installationLevel: 1,
		standardisationLevel: null,
		answers: {
			...Object.fromEntries(items.map(({ id, counted }) => [id, counted ? 0 : false])),
			hazardousProcessKinds: 1,
			outsideChemicalPark: true
		},
		directRed: {
			newProcessUntested: false,
			neverDesignedNorDiagnosed: false,
			specialStaffUnqualified: false,
			majorAccidents3y: 0,
			fatalGeneralAccidents1y: 0
		},
		explosiveByNature: false
	},
	run: diagnoseEnterprise
});

const settings = z
	.strictObject({ level1: z.number().positive(), level2: z.number().positive() })
	.nullable()
	.describe('现场设定值，单位同结果 / settings to check, in the result’s unit; null = none');

const gasAlarm = publish({
	id: 'hazchem.gas-alarm-limits',
	title: { zh: '气体检测报警设定值（GB/T 50493-2019）', en: 'Gas alarm limits by GB/T 50493-2019' },
	input: z
		.strictObject({
			detector: z.discriminatedUnion('kind', [
				z.strictObject({ kind: z.literal('flammable-point') }),
				z.strictObject({ kind: z.literal('flammable-open-path') }),
				z.strictObject({ kind: z.literal('oxygen') }),
				z.strictObject({
					kind: z.literal('toxic'),
					oelMgM3: z.number().positive().max(1e6),
					idlhMgM3: z.number().positive().max(1e6).nullable(),
					rangeTooShort: z.boolean()
				})
			]),
			settings
		})
		.superRefine(({ detector, settings: chosen }, context) => {
			refuse(context, ['detector', 'idlhMgM3'], () => gasAlarmLimits(detector, chosen));
		}),
	output: z.object({
		unit: z.string(),
		level1: z.number(),
		level2: z.number(),
		basis: z.string(),
		conforms: z.boolean().nullable()
	}),
	example: {
		detector: { kind: 'toxic', oelMgM3: 20, idlhMgM3: 360, rangeTooShort: false },
		settings: { level1: 18, level2: 36 }
	},
	run: ({ detector, settings: chosen }) => gasAlarmLimits(detector, chosen)
});

const toxicGas = publish({
	id: 'hazchem.toxic-gas-limits',
	title: { zh: '有毒气体报警值（按气体名称）', en: 'Alarm limits of a named toxic gas' },
	input: z
		.strictObject({
			gas: z.enum(toxicGases.map(({ id }) => id)),
			rangeTooShort: z.boolean()
		})
		.superRefine(({ gas, rangeTooShort }, context) => {
			const known = toxicGases.find(({ id }) => id === gas);
			if (rangeTooShort && known?.idlhMgM3 === null)
				context.addIssue(refusal('没有可靠的 IDLH / no reliable IDLH is known for this gas', ['gas']));
		}),
	output: z.object({
		unit: z.string(),
		level1: z.number(),
		level2: z.number(),
		basis: z.string(),
		conforms: z.boolean().nullable(),
		level1Ppm: z.number(),
		level2Ppm: z.number()
	}),
	example: { gas: 'nh3', rangeTooShort: false },
	run: ({ gas, rangeTooShort }) => {
		const known = toxicGases.find(({ id }) => id === gas);
		if (!known) throw new RangeError(`gas: ${gas} is not in the table`);
		const { oelMgM3, idlhMgM3, molarMassG } = known;
		const result = gasAlarmLimits({ kind: 'toxic', oelMgM3, idlhMgM3, rangeTooShort }, null);
		const { level1, level2 } = result.value;
		return {
			...result,
			value: { ...result.value, level1Ppm: ppmOf(level1, molarMassG), level2Ppm: ppmOf(level2, molarMassG) },
			notes: [
				...result.notes,
				{
					zh: 'OEL、IDLH 取自厂家转述，未见 GBZ 2.1 原文；ppm 按 20 °C 换算。',
					en: 'OEL and IDLH come from a maker’s restatement, GBZ 2.1 was not seen; ppm at 20 °C.'
				}
			]
		};
	}
});

const blast = publish({
	id: 'hazchem.blast-radii',
	title: { zh: '蒸气云爆炸后果半径（TNT 当量法）', en: 'Vapour-cloud explosion by TNT equivalence' },
	input: z.strictObject({
		fuelKg: z.number().positive().max(1e9),
		heatKjPerKg: z.number().positive().max(200_000),
		yieldShare: z.number().min(0.03).max(0.04).describe('公开取值 0.03–0.04，常用 0.04 / usually 0.04'),
		tntKjPerKg: z.number().min(4180).max(4836).describe('公开取值 4180–4836，常用 4520 / usually 4520')
	}),
	output: z.object({
		tntKg: z.number(),
		deathM: z.number(),
		seriousM: z.number(),
		lightM: z.number(),
		propertyM: z.number()
	}),
	example: { fuelKg: 10_000, heatKjPerKg: 50_000, yieldShare: 0.04, tntKjPerKg: 4520 },
	run: blastRadii
});

const fireball = publish({
	id: 'hazchem.bleve-fireball',
	title: { zh: 'BLEVE 火球后果半径', en: 'BLEVE fireball' },
	input: z.strictObject({
		storedKg: z.number().positive().max(1e9),
		layout: z.enum(['single', 'two', 'several']),
		shape: z.enum(['sphere', 'cylinder'])
	}),
	output: z.object({
		fuelKg: z.number(),
		radiusM: z.number(),
		durationS: z.number(),
		deathM: z.number().nullable(),
		secondDegreeM: z.number().nullable(),
		firstDegreeM: z.number().nullable(),
		safeDeathM: z.number()
	}),
	example: { storedKg: 100_000, layout: 'single', shape: 'sphere' },
	run: bleveFireball
});

const ammonia = publish({
	id: 'hazchem.ammonia-refrigeration',
	title: { zh: '涉氨制冷评估', en: 'Ammonia refrigeration' },
	input: z.strictObject({
		day: day.describe('评估日期，决定适用版本 / day of the assessment, picks the edition'),
		system: z
			.strictObject({
				chargeT: z.number().positive().max(1e5),
				populationWithin500m: population,
				peopleInProcessRooms: count,
				directEvaporationInCrowdedRooms: z.boolean(),
				quickFreezerInSharedRoom: z
					.boolean()
					.nullable()
					.describe('true = 未设单独作业间 / no room of its own; null = 无快速冻结装置 / no quick freezer'),
				quickFreezerPeople: count,
				safeguards: z.strictObject(
					Object.fromEntries(
						ammoniaSafeguards.map((id) => [
							id,
							z.boolean().describe(`${ammoniaSafeguardNames[id].zh} / ${ammoniaSafeguardNames[id].en}`)
						])
					) as Record<(typeof ammoniaSafeguards)[number], z.ZodBoolean>
				)
			})
			.superRefine((system, context) => {
				const contradiction = ammoniaContradiction(system);
				if (contradiction)
					context.addIssue(refusal(`${contradiction.zh} / ${contradiction.en}`, ['quickFreezerPeople']));
				const { chargeT, populationWithin500m } = system;
				// Refused already, at its own path.
				if (!(chargeT > 0) || (populationWithin500m !== null && populationWithin500m < 0)) return;
				const { value } = gradeMajorInstallation({
					substances: [{ substance: '氨', quantityT: chargeT }],
					populationWithin500m
				});
				if (value.outcome === 'question')
					for (const { path, ask } of value.questions)
						context.addIssue(refusal(`${ask.zh} / ${ask.en}`, path));
			})
	}),
	output: z.object({
		installation: installationAnswer,
		peoplePoints: z.number(),
		vetoCandidates: z.array(z.string()),
		missingSafeguards: z.array(z.enum(ammoniaSafeguards))
	}),
	example: {
		day: '2026-11-22',
		system: {
			chargeT: 12,
			populationWithin500m: 40,
			peopleInProcessRooms: 120,
			directEvaporationInCrowdedRooms: false,
			quickFreezerInSharedRoom: true,
			quickFreezerPeople: 9,
			safeguards: Object.fromEntries(ammoniaSafeguards.map((id) => [id, id !== 'waterSpray']))
		}
	},
	run: (input) => assessAmmoniaRefrigeration(input.system, input.day)
});

const clocks = publish({
	id: 'hazchem.responsibility-clocks',
	title: { zh: '重大危险源包保责任人检查期限', en: 'Inspection clocks of the responsible persons' },
	input: z
		.strictObject({
			day,
			lastDays: z.strictObject({
				main: day.nullable(),
				technical: day.nullable(),
				operating: day.nullable()
			})
		})
		.superRefine((input, context) => {
			for (const [person, last] of Object.entries(input.lastDays))
				if (last !== null && last > input.day)
					context.addIssue(refusal('晚于评估日期 / after the day of the assessment', ['lastDays', person]));
		}),
	output: z.array(
		z.object({
			person: z.enum(responsiblePersons),
			dueDay: z.string().nullable(),
			state: z.enum(['in_time', 'overdue', 'never', 'no_clock'])
		})
	),
	example: { day: '2026-11-22', lastDays: { main: null, technical: '2026-09-01', operating: '2026-11-10' } },
	run: (input) => responsibilityClocks(input.lastDays, input.day)
});

const individualRisk = publish({
	id: 'hazchem.individual-risk',
	title: { zh: '个人可接受风险判定', en: 'Individual-risk criterion' },
	input: z.strictObject({
		target: z.enum(riskTargets).describe('high ≥ 100 人或高敏感, middle 30–99 人, low < 30 人'),
		installation: z.enum(['new', 'existing']),
		riskPerYear: z.number().min(0).max(1)
	}),
	output: z.object({ criterion: z.number(), acceptable: z.boolean() }),
	example: { target: 'high', installation: 'existing', riskPerYear: 2e-6 },
	run: judgeIndividualRisk
});

/** Published methods of the hazardous-chemicals sector. */
export const hazchemMethods: readonly PublishedMethod[] = [
	majorInstallation,
	diagnosis,
	gasAlarm,
	toxicGas,
	blast,
	fireball,
	ammonia,
	clocks,
	individualRisk
];
