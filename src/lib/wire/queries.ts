import { z } from 'zod';
import { alarmPriorities, readingQualities } from '../domain/alarm/limit.ts';
import { levels } from '../domain/risk/level.ts';
import { Instant, instantMs } from './instant.ts';

export const PAGE_DEFAULT = 50;
export const PAGE_MAX = 500;

/** Query strings are text; these turn them into what they mean and refuse the rest. */
export const paging = {
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
	state: z.enum(['open', 'active', 'unacknowledged', 'quiet', 'all']).default('open'),
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

const reason = z.string().trim().min(1, '请填写原因').max(1000);
const seen = z.int().min(1).describe('The version the person saw; an older one is a conflict');
const minutes = z.number().positive().describe('How long, from now 时长（分钟）');

export const ResetBody = z.strictObject({ version: seen, comment: reason }).meta({ id: 'Reset' });
export const ShelveBody = z
	.strictObject({
		version: seen,
		reason,
		minutes,
		kind: z
			.enum(['timed', 'one_shot'])
			.default('timed')
			.describe('`one_shot` also ends when the alarm returns'),
		owner: z.string().trim().min(1).max(100).nullable().default(null).describe('Who answers for it 责任人')
	})
	.meta({ id: 'Shelve' });
export const UnshelveBody = z.strictObject({ version: seen, reason }).meta({ id: 'Unshelve' });
export const ShelfConsentBody = z
	.strictObject({ version: seen, decision: z.enum(['approve', 'decline']), reason: reason.default('同意') })
	.meta({ id: 'ShelfConsent' });
export const CorrectionBody = z
	.strictObject({
		at: when.describe('The moment of the stored reading 原采集时间'),
		value: z.number().describe('What it should have been, in the unit of the point 更正值'),
		quality: z.enum(readingQualities).default('good'),
		reason
	})
	.meta({ id: 'Correction' });
export const HoldBody = z.strictObject({ reason, minutes }).meta({ id: 'PointHold' });
export const ReleaseBody = z.strictObject({ reason }).meta({ id: 'PointRelease' });
export const HoldConsentBody = z
	.strictObject({ decision: z.enum(['approve', 'decline']), reason: reason.default('同意') })
	.meta({ id: 'PointHoldConsent' });

export const AcknowledgeBody = z
	.strictObject({
		version: z.int().min(1).describe('The version the person saw; an older one is a conflict'),
		comment: z.string().trim().min(1, '请写明处置意见').max(1000)
	})
	.meta({ id: 'Acknowledge' });

export const ACKNOWLEDGE_AT_ONCE_MAX = 200;

/** Several alarms with one reason; each is decided by itself. */
export const AcknowledgeManyBody = z
	.strictObject({
		alarms: z
			.array(
				z.strictObject({
					id: z.string().min(1).max(300),
					version: z.int().min(1).describe('The version the person saw; an older one is refused by itself')
				})
			)
			.min(1)
			.max(ACKNOWLEDGE_AT_ONCE_MAX),
		comment: z.string().trim().min(1, '请写明处置意见').max(1000)
	})
	.meta({ id: 'AcknowledgeMany' });
