import { z } from 'zod';
import { sectorIds } from '../domain/sectors/index.ts';
import { pillarIds } from '../domain/sectors/sector.ts';

const reason = z.string().trim().min(1).max(500).describe('Why; kept in the audit 原因');
const finite = z.number().finite();

const Weights = z.strictObject(
	Object.fromEntries(pillarIds.map((id) => [id, finite])) as Record<(typeof pillarIds)[number], typeof finite>
);
const LimitChange = z.strictObject({
	profile: z.string().min(1).max(100),
	limitId: z.string().min(1).max(100),
	activateAt: finite.describe("In the profile's unit 报警值"),
	restoreAt: finite
		.nullable()
		.default(null)
		.describe('null = as far from the limit as in the standard 解除值')
});

const PointLimitChange = z.strictObject({
	point: z.string().min(1).max(100).describe('Code of the point 测点编号'),
	limitId: z.string().min(1).max(100),
	activateAt: finite.describe("In the point's unit 报警值"),
	restoreAt: finite.nullable().default(null).describe('null = as far from the limit as before 解除值')
});
const LevelCuts = z.strictObject({ orange: finite, yellow: finite, blue: finite });
const HalfLife = z.strictObject({ red: finite, orange: finite, yellow: finite, blue: finite });

export const ModelDraftBody = z
	.strictObject({
		change: z.strictObject({
			weights: z
				.partialRecord(z.enum(sectorIds), Weights)
				.default({})
				.describe('Pillar weights by sector, adding up to 1 权重'),
			limits: z.array(LimitChange).max(500).default([]).describe('Limits that differ from the standard 限值'),
			points: z.array(PointLimitChange).max(200).default([]).describe('Limits of single points 单个测点限值'),
			levelCuts: LevelCuts.nullable().default(null).describe('null = the published bands 等级分界'),
			halfLifeDays: HalfLife.nullable().default(null).describe('null = our proposal 依据半衰期')
		}),
		startsOn: z.iso
			.date()
			.nullable()
			.default(null)
			.describe('First day in Asia/Shanghai; null = when it is published 生效日期'),
		reason,
		version: z.number().int().positive().nullable().default(null).describe('The version that was read')
	})
	.meta({ id: 'ModelDraftBody' });
export type ModelDraftBody = z.infer<typeof ModelDraftBody>;

export const RehearseBody = z
	.strictObject({
		days: z.number().int().min(1).max(90).default(30).describe('How much of the history 推演天数')
	})
	.meta({ id: 'RehearseBody' });

export const PublishBody = z
	.strictObject({ reason, version: z.number().int().positive().describe('The version that was read') })
	.meta({ id: 'PublishBody' });

export const AhpBody = z
	.strictObject({
		matrix: z
			.array(z.array(finite).max(15))
			.min(1)
			.max(15)
			.describe('matrix[i][j]: how many times i matters more than j 判断矩阵')
	})
	.meta({ id: 'AhpBody' });
export type AhpBody = z.infer<typeof AhpBody>;
