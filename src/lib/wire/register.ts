import { sensorKinds } from '../domain/alarm/limit.ts';
import { z } from 'zod';
import { coordinateSystems } from '../domain/geo.ts';
import { roles } from '../domain/people/role.ts';
import { Instant } from './instant.ts';

const reason = z.string().trim().min(1).max(500).describe('Why; kept in the audit 原因');
const version = z
	.int()
	.min(1)
	.nullable()
	.describe('The version that was read; `null` makes a new one. An older one is a conflict 版本');
const line = (max: number) => z.string().trim().max(max);

/** A site as an administrator states it. Facts are checked against the sector's fields; `null` = not known. */
export const SiteBody = z
	.strictObject({
		version,
		reason,
		name: line(120).min(1),
		sector: z.string().min(1).max(60),
		district: z
			.string()
			.regex(/^\d{6}$/)
			.describe('Six-digit code of the county-level unit 区县代码'),
		street: z
			.string()
			.regex(/^\d{9}$/)
			.nullable()
			.optional()
			.describe('Nine-digit code of the street or township; `null` = none, absent = as it is 街道代码'),
		address: line(200),
		position: z
			.strictObject({ x: z.number(), y: z.number(), system: z.enum(coordinateSystems) })
			.describe('Longitude and latitude in the stated system; both are kept 原始坐标'),
		responsibleName: line(60),
		responsiblePhone: line(40),
		facts: z.record(z.string().max(60), z.unknown())
	})
	.meta({ id: 'SiteChange' });
export type SiteBody = z.infer<typeof SiteBody>;

/** What an administrator may change of a point. Limits have their own way: a proposal and a second person. */
export const PointBody = z
	.strictObject({
		version,
		reason,
		site: z.string().min(1).max(100),
		profile: z.string().min(1).max(100).describe('Limit profile of the sector 限值模板'),
		name: line(120).min(1),
		service: z.enum(['in_service', 'maintenance', 'retired']),
		noDataAfterS: z
			.int()
			.min(1)
			.max(86_400 * 31)
			.nullable()
			.describe('Silent after so many seconds; `null` = as the profile says 无数据时限（秒）'),
		sensorKind: z
			.enum(sensorKinds)
			.nullable()
			.default(null)
			.describe('Kind of sensor, for its calibration clock; `null` = not stated 传感器类型')
	})
	.meta({ id: 'PointChange' });
export type PointBody = z.infer<typeof PointBody>;

/** One stretch of duty, or the same one on several days in a row. */
export const ShiftBody = z
	.strictObject({
		version,
		reason,
		role: z.enum(roles),
		personId: z.string().min(1).max(100),
		substituteId: z.string().min(1).max(100).nullable().describe('Takes the messages instead 替班人'),
		from: Instant,
		to: Instant.describe('Excluded; at most 48 h after the begin 结束时间'),
		days: z.int().min(1).max(62).default(1).describe('Repeated on so many days in a row 连续天数')
	})
	.meta({ id: 'ShiftChange' });
export type ShiftBody = z.infer<typeof ShiftBody>;

export const RemoveBody = z.strictObject({ version: z.int().min(1), reason }).meta({ id: 'Remove' });
