import { z } from 'zod';
import {
	classifyWorks,
	workKinds,
	type DangerClassedWork
} from '../../domain/sectors/construction/danger-classed-works.ts';
import { dustRules, judgeDustDay } from '../../domain/sectors/construction/dust.ts';
import { jgj59Tables } from '../../domain/sectors/construction/jgj59-tables.ts';
import { scoreJgj59 } from '../../domain/sectors/construction/jgj59.ts';
import { classifyPit } from '../../domain/sectors/construction/pit-class.ts';
import { pitFallback, pitQuantities } from '../../domain/sectors/construction/pit-fallback.ts';
import { judgePitPoint } from '../../domain/sectors/construction/pit-monitoring.ts';
import { judgeCrane } from '../../domain/sectors/construction/tower-crane.ts';
import { publish, type PublishedMethod } from './method.ts';

const oneOf = (ids: readonly string[]) => z.enum(ids as [string, ...string[]]);

function refusal(message: string, path: readonly (string | number)[] = []) {
	return { code: 'custom' as const, path: [...path], message };
}

const itemsOf = (table: string) => jgj59Tables.find(({ id }) => id === table)?.items ?? [];

const jgj59Table = z
	.strictObject({
		table: oneOf(jgj59Tables.map(({ id }) => id)).describe('表号 / table, B.1 to B.19'),
		deductions: z
			.array(
				z.strictObject({
					item: z.int().min(1).max(11).describe('项目序号 / number of the item in its table'),
					deducted: z
						.number()
						.min(0)
						.max(100)
						.describe('扣分；超过应得分按应得分计 / capped at the item’s points')
				})
			)
			.max(50),
		notApplicable: z.array(z.int().min(1).max(11)).max(11).describe('缺项 / items that do not apply')
	})
	.superRefine(({ table, deductions, notApplicable }, context) => {
		const known = new Set(itemsOf(table).map(({ no }) => no));
		deductions.forEach(({ item }, index) => {
			if (!known.has(item))
				context.addIssue(refusal(`${table} has no item ${item}`, ['deductions', index, 'item']));
			if (notApplicable.includes(item))
				context.addIssue(refusal(`item ${item} does not apply`, ['deductions', index, 'item']));
		});
		notApplicable.forEach((item, index) => {
			if (!known.has(item))
				context.addIssue(refusal(`${table} has no item ${item}`, ['notApplicable', index]));
			if (notApplicable.indexOf(item) < index)
				context.addIssue(refusal('缺项重复 / the item stands twice', ['notApplicable', index]));
		});
	});

const jgj59 = publish({
	id: 'construction.jgj59-2011',
	title: { zh: '建筑施工安全检查评分（JGJ 59-2011）', en: 'Construction safety inspection by JGJ 59-2011' },
	input: z.strictObject({
		edition: z
			.literal('2011')
			.describe('1999 版的表格和评定规则不同，不接受 / the 1999 edition differs and is refused'),
		tables: z
			.array(jgj59Table)
			.min(1)
			.max(19)
			.superRefine((tables, context) => {
				tables.forEach(({ table }, index) => {
					if (tables.findIndex((other) => other.table === table) < index)
						context.addIssue(refusal('该表重复 / the table is named twice', [index, 'table']));
				});
				const applies = tables.some(({ table, notApplicable }) =>
					itemsOf(table).some(({ no }) => !notApplicable.includes(no))
				);
				if (!applies) context.addIssue(refusal('没有适用项目 / no item applies'));
			})
			.describe('未列出的表视为缺项 / tables that are not named do not apply')
	}),
	output: z.object({
		edition: z.literal('2011'),
		total: z.number(),
		rating: z.enum(['excellent', 'qualified', 'unqualified']),
		groups: z.array(
			z.object({
				group: z.string(),
				weight: z.number(),
				mean: z.number(),
				score: z.number(),
				tables: z.array(z.string())
			})
		),
		zeroTables: z.array(z.string()),
		tables: z.array(
			z.object({
				table: z.string(),
				score: z.number().nullable(),
				actual: z.number(),
				due: z.number(),
				zeroBy: z.enum(['guarantee-item', 'guarantee-subtotal']).nullable(),
				atTwoThirds: z
					.boolean()
					.describe('保证项目有缺项且恰好三分之二 / exactly at the limit with items missing')
			})
		)
	}),
	example: {
		edition: '2011',
		tables: [
			{ table: 'B.1', deductions: [{ item: 1, deducted: 4 }], notApplicable: [] },
			{ table: 'B.3', deductions: [{ item: 2, deducted: 3 }], notApplicable: [] },
			{ table: 'B.8', deductions: [], notApplicable: [] },
			{ table: 'B.11', deductions: [{ item: 7, deducted: 5 }], notApplicable: [10] }
		]
	},
	run: scoreJgj59
});

/** One strict shape per kind of work, so that a size of another kind is refused with its path. */
const workShapes = workKinds.map(({ id, name, sizes }) =>
	z.strictObject({
		kind: z.literal(id).describe(`${name.zh} / ${name.en}`),
		sizes: z.strictObject(
			Object.fromEntries(
				sizes.map((size) => [
					size.id,
					z
						.number()
						.min(0)
						.max(1e6)
						.nullable()
						.describe(`${size.name.zh} / ${size.name.en}, ${size.unit}; null = not known`)
				])
			)
		),
		...(id === 'pit'
			? { complexConditions: z.boolean().describe('地质或周边环境复杂 / complex ground or surroundings') }
			: {})
	})
);

const works = publish({
	id: 'construction.danger-classed-works',
	title: { zh: '危大工程判别（建办质〔2018〕31号）', en: 'Danger-classed works' },
	input: z.strictObject({
		works: z
			.array(z.discriminatedUnion('kind', workShapes as unknown as [(typeof workShapes)[number]]))
			.min(1)
			.max(100)
	}),
	output: z.array(
		z.object({
			kind: z.string(),
			atLeast: z.enum(['none', 'dangerous', 'over-scale']),
			atMost: z.enum(['none', 'dangerous', 'over-scale']),
			reached: z.array(z.string()),
			missingSizes: z.array(z.string()),
			needsSpecialPlan: z.boolean().nullable().describe('null = 缺少的尺寸决定 / a missing size decides'),
			needsExpertReview: z.boolean().nullable()
		})
	),
	example: {
		works: [
			{ kind: 'pit', sizes: { depthM: 5 }, complexConditions: false },
			{ kind: 'crane-erection', sizes: { capacityKn: 60, heightM: null, baseLevelM: 0 } },
			{ kind: 'tunnelling', sizes: {} }
		]
	},
	run: (input) => classifyWorks((input.works as readonly WireWork[]).map(workOf))
});

interface WireWork {
	readonly kind: string;
	readonly sizes: Readonly<Record<string, number | null>>;
	readonly complexConditions?: boolean;
}

function workOf({ kind, sizes, complexConditions }: WireWork): DangerClassedWork {
	const known = Object.entries(sizes).filter((entry): entry is [string, number] => entry[1] !== null);
	return {
		kind,
		sizes: Object.fromEntries(known),
		...(complexConditions === undefined ? {} : { complexConditions })
	};
}

const pitClassNumber = z.union([z.literal(1), z.literal(2), z.literal(3)]);

const pitClass = publish({
	id: 'construction.pit-class',
	title: { zh: '基坑等级（GB 50202-2002）', en: 'Class of a foundation pit' },
	input: z.strictObject({
		depthM: z.number().gt(0).max(100),
		important: z.boolean().describe('重要工程或支护与主体结构结合 / important works'),
		nearestNeighbourM: z.number().min(0).max(10_000).nullable().describe('null = 周边无建筑管线 / none near'),
		specialSurroundings: z.boolean()
	}),
	output: pitClassNumber,
	example: { depthM: 9, important: false, nearestNeighbourM: 20, specialSurroundings: false },
	run: classifyPit
});

const pitPoint = publish({
	id: 'construction.pit-point',
	title: { zh: '基坑监测点判断（GB 50497）', en: 'One measuring point of a foundation pit' },
	input: z
		.strictObject({
			quantity: z.enum(pitQuantities),
			design: z
				.strictObject({
					cumulative: z.number().gt(0).max(1e5),
					ratePerDay: z.number().gt(0).max(1e5).nullable(),
					preWarningShare: z.number().gt(0).lt(1).nullable(),
					rateDays: z.int().min(1).max(30),
					setBy: z.string().min(1).max(100),
					setOn: z.iso.date()
				})
				.nullable()
				.describe('设计报警值；null = 未提供，用未核实的通用表 / null = generic table, unverified'),
			pitClass: pitClassNumber,
			tableEdition: z.enum(['2009', '2019']),
			cumulative: z.number().min(-1e5).max(1e5),
			dailyRates: z.array(z.number().min(-1e5).max(1e5)).max(366).describe('逐日变化，最新在后 / newest last')
		})
		.superRefine((input, context) => {
			if (input.design === null && pitFallback(input.quantity, input.pitClass, input.tableEdition) === null)
				context.addIssue(
					refusal('该量没有通用值，须给设计值 / no generic value: a design value is needed', ['design'])
				);
		}),
	output: z.object({
		state: z.enum(['normal', 'pre-warning', 'warning']),
		triggers: z.array(z.enum(['cumulative', 'rate'])),
		values: z.object({ cumulative: z.number(), ratePerDay: z.number().nullable() }),
		preWarningShare: z.number(),
		worstShare: z.number(),
		basis: z.enum(['design', 'table']),
		rateReached: z
			.object({ days: z.int(), ofDays: z.int() })
			.nullable()
			.describe('速率连续达报警值的天数 / newest days in a row at the rate’s warning value')
	}),
	example: {
		quantity: 'top-horizontal',
		design: {
			cumulative: 30,
			ratePerDay: 3,
			preWarningShare: 0.7,
			rateDays: 2,
			setBy: '设计院',
			setOn: '2026-03-01'
		},
		pitClass: 1,
		tableEdition: '2019',
		cumulative: 21,
		dailyRates: [1.2, 0.8]
	},
	run: judgePitPoint
});

const percent = z.number().min(0).max(1000);
const crane = publish({
	id: 'construction.tower-crane',
	title: { zh: '塔机荷载、力矩、风速判断', en: 'Tower crane: load, moment, wind' },
	input: z.strictObject({
		loadPercent: percent.describe('占额定起重量 / of the rated load at this radius'),
		momentPercent: percent.describe('占额定力矩 / of the rated moment'),
		windMps: z.number().min(0).max(100).nullable().describe('null = 无风速数据 / no reading'),
		work: z.enum(['lifting', 'erection', 'idle']),
		makerWindMps: z.number().gt(0).max(100).nullable(),
		jibRootHeightM: z.number().min(0).max(1000)
	}),
	output: z.object({
		state: z
			.enum(['normal', 'unknown', 'pre-warning', 'stop', 'limiter-failed'])
			.describe('unknown = 作业中风速未知 / at work, the wind is not known'),
		reasons: z.array(z.enum(['load', 'moment', 'wind', 'wind-unknown'])),
		windLimitMps: z.number().nullable()
	}),
	example: {
		loadPercent: 92,
		momentPercent: 101,
		windMps: 6.5,
		work: 'lifting',
		makerWindMps: null,
		jibRootHeightM: 62
	},
	run: judgeCrane
});

const dust = publish({
	id: 'construction.dust',
	title: { zh: '施工扬尘日评价（按所选地方规则）', en: 'Site dust of one day by a chosen provincial rule' },
	input: z
		.strictObject({
			ruleId: oneOf(dustRules.map(({ id }) => id)),
			means: z
				.array(
					z.strictObject({
						value: z.number().min(0).max(100_000),
						background: z
							.number()
							.min(0)
							.max(100_000)
							.nullable()
							.describe('县区背景值 / background of the county')
					})
				)
				.min(1)
				.max(288)
		})
		.superRefine(({ ruleId, means }, context) => {
			const most = dustRules.find(({ id }) => id === ruleId)?.meansPerDay ?? 0;
			if (means.length > most)
				context.addIssue(
					refusal(`一天只有 ${most} 个均值 / a day has ${most} means of this rule`, ['means'])
				);
			if (!dustRules.some(({ id, minusBackground }) => id === ruleId && minusBackground)) return;
			means.forEach(({ background }, index) => {
				if (background === null)
					context.addIssue(
						refusal('该规则需要背景值 / this rule needs the background', ['means', index, 'background'])
					);
			});
		}),
	output: z.object({
		exceedances: z.int(),
		allowedPerDay: z.int(),
		compliant: z.boolean(),
		worst: z.number()
	}),
	example: {
		ruleId: 'hebei',
		means: [
			{ value: 150, background: 60 },
			{ value: 170, background: 60 },
			{ value: 120, background: 60 }
		]
	},
	run: judgeDustDay
});

/** Published methods of the construction sector. */
export const constructionMethods: readonly PublishedMethod[] = [
	jgj59,
	works,
	pitClass,
	pitPoint,
	crane,
	dust
];
