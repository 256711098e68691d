import { z } from 'zod';
import { alarmPriorities } from '../domain/alarm/limit.ts';
import { levels } from '../domain/risk/level.ts';
import { Instant, instantMs } from './instant.ts';

export const PAGE_DEFAULT = 50;
export const PAGE_MAX = 500;

/** Query strings are text; these turn them into what they mean and refuse the rest. */
const paging = {
	limit: z.coerce
		.number()
		.int()
		.min(1)
		.max(PAGE_MAX)
		.default(PAGE_DEFAULT)
		.describe('Items per page 每页条数'),
	cursor: z
		.string()
		.max(500)
		.nullable()
		.default(null)
		.describe('`nextCursor` of the page before 上一页的 nextCursor'),
	fields: z
		.string()
		.max(500)
		.optional()
		.describe('Comma-separated names of the fields to return 只返回这些字段')
};
const id = z.string().min(1).max(100);
const when = Instant.transform((text) => instantMs(text) ?? 0);
const flag = z.enum(['true', 'false']).transform((value) => value === 'true');

export const SitesQuery = z.strictObject({
	...paging,
	sector: id.optional(),
	district: id.optional(),
	level: z.enum(levels).optional(),
	search: z.string().max(100).optional(),
	sort: z.enum(['name', 'score', 'level', 'lastInspection']).default('name'),
	descending: flag.default(false)
});
export const PointsQuery = z.strictObject({
	...paging,
	site: id.optional(),
	search: z.string().max(100).optional()
});
export const AlarmsQuery = z.strictObject({
	...paging,
	site: id.optional(),
	district: id.optional(),
	sector: id.optional(),
	priority: z.enum(alarmPriorities).optional(),
	state: z.enum(['open', 'active', 'unacknowledged', 'all']).default('open'),
	from: when.optional(),
	to: when.optional()
});
export const HiddenDangersQuery = z.strictObject({
	...paging,
	site: id.optional(),
	state: id.optional(),
	grade: z.enum(['general', 'major']).optional(),
	open: flag.optional()
});
export const InspectionsQuery = z.strictObject({
	...paging,
	site: id.optional(),
	from: when.optional(),
	to: when.optional()
});
export const SeriesQuery = z.strictObject({
	from: when,
	to: when,
	limit: z.coerce.number().int().min(1).max(5000).default(2000)
});

export const AcknowledgeBody = z
	.strictObject({
		version: z.int().min(1).describe('The version the person saw; an older one is a conflict'),
		comment: z.string().trim().min(1, '请写明处置意见').max(1000)
	})
	.meta({ id: 'Acknowledge' });
