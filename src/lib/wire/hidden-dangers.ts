import { z } from 'zod';
import { Instant } from './instant.ts';

/** More photos of one step help nobody decide. */
export const PHOTOS_PER_MOVE_MAX = 6;

const Id = z
	.string()
	.regex(/^[A-Za-z0-9._:-]{8,100}$/)
	.describe('Made by the client, e.g. a UUID');
const Reason = z.string().trim().max(2000);
const DueAtMs = z.int().min(0).max(4_102_444_800_000).describe('UTC epoch ms');

const Measures = z
	.strictObject({
		measures: z.string().max(1000),
		responsibility: z.string().max(1000),
		funds: z.string().max(1000),
		timeLimit: z.string().max(1000),
		contingencyPlan: z.string().max(1000)
	})
	.describe('The five items 五落实 of a major hidden danger');

const Command = z.discriminatedUnion('kind', [
	z.strictObject({
		kind: z.literal('grade'),
		grade: z.enum(['general', 'major']),
		reason: Reason.default('')
	}),
	z.strictObject({ kind: z.literal('dismiss'), reason: Reason }),
	z.strictObject({
		kind: z.literal('assign'),
		ownerName: z.string().trim().min(1).max(100),
		dueAtMs: DueAtMs,
		measures: Measures.optional(),
		reason: Reason.default('')
	}),
	z.strictObject({ kind: z.literal('start'), reason: Reason.default('') }),
	z.strictObject({ kind: z.literal('ask_reinspection'), reason: Reason.default('') }),
	z.strictObject({ kind: z.literal('pass_reinspection'), reason: Reason.default('') }),
	z.strictObject({ kind: z.literal('fail_reinspection'), reason: Reason }),
	z.strictObject({ kind: z.literal('extend'), dueAtMs: DueAtMs, reason: Reason }),
	z.strictObject({ kind: z.literal('list_for_supervision'), reason: Reason })
]);

/** One step with a hidden danger. Sending it twice under the same id is harmless. */
export const HiddenDangerMoveBody = z
	.strictObject({
		id: Id,
		version: z
			.int()
			.min(1)
			.optional()
			.describe('As it was read; absent = as it is now, for a phone that was without a network'),
		command: Command,
		photos: z
			.array(Id)
			.max(PHOTOS_PER_MOVE_MAX)
			.default([])
			.describe('Photos of this hidden danger that were sent before')
	})
	.meta({ id: 'HiddenDangerMove' });
export type HiddenDangerMoveBody = z.infer<typeof HiddenDangerMoveBody>;

/** What a person saw at a site. Sending it twice under the same id is harmless; its photos follow it. */
export const HiddenDangerReportBody = z
	.strictObject({
		id: Id,
		site: z.string().min(1).max(100),
		at: Instant.describe('When it was seen'),
		title: z.string().trim().min(2).max(100),
		description: z.string().trim().max(2000).default(''),
		looksMajor: z
			.boolean()
			.default(false)
			.describe('A candidate for major, until a person who may judge confirms it'),
		photos: z.array(Id).max(PHOTOS_PER_MOVE_MAX).default([]).describe('Photos that are sent after the report')
	})
	.meta({ id: 'HiddenDangerReport' });
export type HiddenDangerReportBody = z.infer<typeof HiddenDangerReportBody>;

export const PhotoId = Id;
