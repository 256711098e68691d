import { z } from 'zod';
import { sectorIds } from '../domain/sectors/index.ts';
import { PAGE_DEFAULT, PAGE_MAX } from './queries.ts';

const paging = {
	limit: z.coerce.number().int().min(1).max(PAGE_MAX).default(PAGE_DEFAULT),
	cursor: z.string().max(500).nullable().default(null),
	fields: z.string().max(500).optional()
};
const id = z.string().min(1).max(300);

export const JointWatchesQuery = z.strictObject({
	...paging,
	site: id.optional(),
	state: z.enum(['open', 'all']).default('open')
});
export const AdvisoriesQuery = z.strictObject({
	...paging,
	site: id.optional(),
	point: id.optional(),
	state: z.enum(['open', 'all']).default('open')
});
export const LookNextQuery = z.strictObject({
	...paging,
	sector: z.enum(sectorIds).optional(),
	district: z
		.string()
		.regex(/^\d{6}$/)
		.optional()
});
export const JointWatchReportBody = z
	.strictObject({
		version: z.int().min(1).describe('The version the person saw; an older one is a conflict'),
		report: z.string().trim().min(1, '请填写办理结果').max(1000)
	})
	.meta({ id: 'JointWatchReport' });
