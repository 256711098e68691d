import { z } from 'zod';
import { Instant } from './instant.ts';

export const InspectionAnswer = z
	.strictObject({
		item: z.string().min(1).max(100),
		result: z.enum(['pass', 'fail', 'not_applicable']),
		deducted: z
			.number()
			.min(0)
			.max(1000)
			.nullable()
			.optional()
			.describe('Points taken off; absent on a fail = all of them'),
		note: z.string().max(2000).optional(),
		measured: z.number().optional().describe('In the unit the checklist names')
	})
	.meta({ id: 'InspectionAnswer' });

/** What a phone or another system sends. The id is made by the sender; sending twice is harmless. */
export const InspectionBody = z
	.strictObject({
		id: z
			.string()
			.regex(/^[A-Za-z0-9._:-]{8,100}$/)
			.describe('Made by the client, e.g. a UUID'),
		site: z.string().min(1).max(100),
		checklist: z.string().min(1).max(100),
		checklistVersion: z
			.int()
			.min(1)
			.optional()
			.describe('Absent = the edition in force on the day of the inspection'),
		at: Instant.describe('When the inspection was finished'),
		inspector: z.string().min(1).max(100).optional().describe('Name, where a gateway sends for a person'),
		answers: z.array(InspectionAnswer).min(1).max(500),
		note: z.string().max(5000).default('')
	})
	.meta({ id: 'Inspection' });
export type InspectionBody = z.infer<typeof InspectionBody>;

export const InspectionAnswerBody = z
	.strictObject({
		id: z.string(),
		status: z.enum(['stored', 'already_stored']),
		result: z.strictObject({
			worst: z.number(),
			best: z.number(),
			coverage: z.number(),
			rating: z.string().nullable()
		}),
		score: z
			.strictObject({
				level: z.enum(['red', 'orange', 'yellow', 'blue', 'unrated']),
				score: z.number().nullable(),
				worst: z.number(),
				best: z.number()
			})
			.describe("The site's score after this inspection"),
		hiddenDangers: z.array(z.string()).describe('Ids of the hidden dangers it opened')
	})
	.meta({ id: 'InspectionStored' });
