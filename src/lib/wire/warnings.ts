import { z } from 'zod';
import { MESSAGES_PER_MINUTE_MAX } from '../domain/warning/bundle.ts';
import { audiences } from '../domain/warning/ladder.ts';
import { judgementOutcomes } from '../domain/warning/judgement.ts';
import { publicContents } from '../domain/warning/public-warning.ts';
import { chainLevels, warningGrades, warningStates } from '../domain/warning/warning.ts';
import { DAY_MS, HOUR_MS, SECOND_MS } from '../domain/time.ts';
import { Instant, instantMs } from './instant.ts';
import { paging } from './queries.ts';

const id = z.string().min(1).max(100);
/** Made by the caller, so that sending twice is harmless. */
const ownId = z
	.string()
	.regex(/^[A-Za-z0-9][A-Za-z0-9_-]{7,63}$/u)
	.nullable()
	.default(null)
	.describe('Made by the caller; sending it twice is harmless 由客户端生成，重复发送无害');
const words = (max = 1000) => z.string().trim().min(1, '请填写').max(max);
const when = Instant.transform((text) => instantMs(text) ?? 0);
const seen = z
	.int()
	.min(1)
	.nullable()
	.default(null)
	.describe('Version that the person saw; an older one is a conflict; null = take it as it is 所见的版本');

export const JudgementBody = z
	.strictObject({
		outcome: z.enum(judgementOutcomes).describe('属实 · 误报 · 计划测试 · 需现场核实'),
		reason: words(),
		seen: z
			.int()
			.min(0)
			.nullable()
			.default(null)
			.describe('How many judgements of this alarm were seen; fewer than there are is a conflict')
	})
	.meta({ id: 'Judgement' });

export const WarningBody = z
	.strictObject({
		id: ownId,
		alarmId: z
			.string()
			.min(1)
			.max(300)
			.nullable()
			.default(null)
			.describe('Needs a judgement that confirms it'),
		siteId: id.nullable().default(null).describe('Where no alarm is given'),
		grade: z.enum(warningGrades),
		title: words(100).nullable().default(null),
		text: words(),
		reason: words().nullable().default(null).describe('Basis where no alarm is given 依据'),
		needed: z.int().min(1).max(50).nullable().default(null).describe('Receipts needed (N of M)'),
		recipients: z.array(id).max(50).default([]).describe('Ids or user names of people who must confirm'),
		onlyRecipients: z.boolean().default(false).describe('Tell only those named, not the whole route')
	})
	.refine((body) => (body.alarmId === null) !== (body.siteId === null), {
		message: 'alarmId 与 siteId 须且只能给出一个 give exactly one of alarmId and siteId'
	})
	.meta({ id: 'Warning' });

export const WarningsQuery = z.strictObject({
	...paging,
	site: id.optional(),
	district: id.optional(),
	sector: id.optional(),
	grade: z.enum(warningGrades).optional(),
	state: z.enum([...warningStates, 'open', 'all']).default('all'),
	from: when.optional(),
	to: when.optional()
});
export const InstructionsQuery = z.strictObject({
	...paging,
	warning: id.optional(),
	incident: id.optional(),
	assignee: id.optional().describe('Id of the person, or `me` 人员编号或 me'),
	open: z
		.enum(['true', 'false'])
		.transform((value) => value === 'true')
		.optional()
});
export const IncidentsQuery = z.strictObject({
	...paging,
	open: z
		.enum(['true', 'false'])
		.transform((value) => value === 'true')
		.optional()
});
export const PrecisionQuery = z.strictObject({
	days: z.coerce.number().int().min(1).max(3660).default(365)
});

const Said = z.strictObject({ text: words(2000), version: seen }).meta({ id: 'WarningSaid' });
const Reasoned = z.strictObject({ reason: words(), version: seen }).meta({ id: 'WarningReason' });

/** What can be done with a warning at `/api/v1/warnings/{id}/{command}`. */
export const warningCommandBodies = {
	receipt: z.strictObject({}),
	seen: z.strictObject({}),
	progress: Said,
	feedback: Said,
	lift: Reasoned,
	withdraw: Reasoned,
	archive: Reasoned,
	grade: z.strictObject({ grade: z.enum(warningGrades), reason: words() }).meta({ id: 'WarningGrade' }),
	'hand-over': z
		.strictObject({ to: id.describe('Id or user name'), reason: words() })
		.meta({ id: 'WarningHandOver' }),
	instructions: z
		.strictObject({
			id: ownId,
			text: words(),
			assignee: id.describe('Id or user name'),
			due: Instant.describe('Deadline 办结时限')
		})
		.meta({ id: 'Instruction' }),
	reports: z.strictObject({ clock: id, note: words() }).meta({ id: 'ReportUpward' }),
	'public-proposal': z
		.strictObject({
			contents: z.partialRecord(z.enum(publicContents), z.string().trim().max(2000)),
			approver: id.describe('Id or user name of the leader who decides')
		})
		.meta({ id: 'PublicProposal' }),
	'public-decision': z.strictObject({ approve: z.boolean(), reason: words() }).meta({ id: 'PublicDecision' })
} as const;
export type WarningCommandName = keyof typeof warningCommandBodies;
export const warningCommandNames = Object.keys(warningCommandBodies) as readonly WarningCommandName[];

export const instructionCommandBodies = {
	accept: z.strictObject({}),
	finish: z.strictObject({ feedback: words(2000) }).meta({ id: 'InstructionDone' }),
	cancel: z.strictObject({ feedback: words(2000) }).meta({ id: 'InstructionCancelled' })
} as const;

const clockMs = z
	.int()
	.min(SECOND_MS)
	.max(7 * DAY_MS);
const Ladder = z.strictObject({
	first: z.array(z.enum(audiences)).min(1).max(audiences.length),
	ackMs: clockMs,
	needed: z.int().min(1).max(50),
	rungs: z.array(z.strictObject({ afterMs: clockMs, to: z.array(z.enum(audiences)).min(1) })).max(10),
	feedbackMs: clockMs
});

/** The administrator's own clocks; they replace the defaults as a whole. */
export const LadderBookBody = z
	.strictObject({
		version: words(40),
		reason: words(),
		messagesPerMinute: z
			.int()
			.min(1)
			.max(1000)
			.default(MESSAGES_PER_MINUTE_MAX)
			.describe('Per person; more go out as one 每人每分钟消息上限'),
		grades: z.strictObject({ I: Ladder, II: Ladder, III: Ladder, IV: Ladder }),
		reporting: z
			.array(
				z.strictObject({
					id: words(40),
					name: z.strictObject({ zh: words(100), en: words(100) }),
					withinMs: z
						.int()
						.min(SECOND_MS)
						.max(24 * HOUR_MS)
				})
			)
			.max(10)
	})
	.meta({ id: 'LadderBook' });

export const ResponsibilitiesBody = z
	.strictObject({
		reason: words(),
		items: z
			.array(
				z.strictObject({
					level: z.enum(chainLevels).exclude(['duty']),
					districtCode: id.nullable().default(null),
					sector: id.nullable().default(null),
					siteId: id.nullable().default(null),
					person: id.describe('Id or user name'),
					substitute: id.nullable().default(null)
				})
			)
			.max(5000)
	})
	.meta({ id: 'Responsibilities' });

export const IncidentBody = z
	.strictObject({
		id: ownId,
		siteId: id,
		warningId: id.nullable().default(null),
		title: words(100),
		commander: id.nullable().default(null).describe('Id or user name; absent = who declares it 指挥')
	})
	.meta({ id: 'Incident' });

/** What can be done with an incident at `/api/v1/incidents/{id}/{command}`. */
export const incidentCommandBodies = {
	steps: z
		.strictObject({
			step: id,
			state: z.enum(['done', 'skipped']),
			note: z.string().trim().max(1000).default('')
		})
		.meta({ id: 'IncidentStep' }),
	resources: z
		.strictObject({
			resource: id.describe('Made by the caller; a known one is moved on'),
			name: words(100),
			amount: z.string().trim().max(100).default(''),
			contact: z.string().trim().max(100).default(''),
			state: z.enum(['called', 'under_way', 'on_site', 'released']).default('called')
		})
		.meta({ id: 'IncidentResource' }),
	log: z.strictObject({ text: words(2000) }).meta({ id: 'IncidentLog' }),
	reports: z.strictObject({ clock: id, note: words() }).meta({ id: 'IncidentReport' }),
	end: z.strictObject({ reason: words() }).meta({ id: 'IncidentEnd' }),
	tasks: z
		.strictObject({
			id: id.describe('Made by the caller; the same id twice is one task'),
			text: words(),
			assignee: id.describe('Id or user name'),
			due: Instant.describe('Deadline 办结时限')
		})
		.meta({ id: 'IncidentTask' }),
	review: z.strictObject({ review: words(5000) }).meta({ id: 'IncidentReview' })
} as const;
export type IncidentCommandName = keyof typeof incidentCommandBodies;
export const incidentCommandNames = Object.keys(incidentCommandBodies) as readonly IncidentCommandName[];
