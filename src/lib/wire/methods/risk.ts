import { z } from 'zod';
import { alarmPriorities } from '../../domain/alarm/limit.ts';
import { confidences } from '../../domain/provenance.ts';
import { ahpWeights, findMatrixProblem } from '../../domain/risk/ahp.ts';
import { explainScore } from '../../domain/risk/explain-score.ts';
import { majorHazardsOn } from '../../domain/risk/major-hazards.ts';
import { consequences, exposures, likelihoods, scoreLec } from '../../domain/risk/lec.ts';
import { levels } from '../../domain/risk/level.ts';
import { scoreLs } from '../../domain/risk/ls.ts';
import { scoreSite } from '../../domain/risk/score-site.ts';
import { cheapestWayOut } from '../../domain/risk/way-out.ts';
import { sectorIds, sectors, type SectorId } from '../../domain/sectors/index.ts';
import { knownFacts } from '../../domain/sectors/known-facts.ts';
import { pillarIds, type SiteFacts } from '../../domain/sectors/sector.ts';
import { publish, refuseEach, type PublishedMethod } from './method.ts';

const text = z.strictObject({ zh: z.string(), en: z.string() });
const level = z.enum(levels);
const ratedLevel = z.enum(['red', 'orange', 'yellow', 'blue']);

const source = z.strictObject({
	standard: z.string(),
	clause: z.string().nullable(),
	edition: z.string().nullable(),
	effectiveFrom: z.string().nullable(),
	effectiveTo: z.string().nullable(),
	confidence: z.enum(confidences),
	note: z.string().exactOptional(),
	source: z.string().exactOptional()
});

const ahp = publish({
	id: 'risk.ahp',
	title: { zh: '层次分析法权重与一致性检验', en: 'AHP weights with consistency ratio' },
	input: z
		.strictObject({
			criteria: z.array(z.string().min(1)).min(1).max(15),
			matrix: z.array(z.array(z.number().positive()).min(1).max(15)).min(1).max(15)
		})
		.superRefine(({ criteria, matrix }, context) => {
			if (criteria.length !== matrix.length) {
				const message = `matrix 应有 ${criteria.length} 行 / must have ${criteria.length} rows`;
				context.addIssue({ code: 'custom', path: ['matrix'], message });
			}
			criteria.forEach((name, index) => {
				if (criteria.indexOf(name) === index) return;
				context.addIssue({ code: 'custom', path: ['criteria', index], message: '重复出现 / stands twice' });
			});
			const problem = findMatrixProblem(matrix);
			if (!problem) return;
			const path =
				problem.column === null ? ['matrix', problem.row] : ['matrix', problem.row, problem.column];
			context.addIssue({ code: 'custom', path, message: `${problem.zh} / ${problem.en}` });
		}),
	output: z.object({
		accepted: z.boolean(),
		weights: z.array(z.number()).nullable(),
		lambdaMax: z.number(),
		consistencyIndex: z.number(),
		consistencyRatio: z.number(),
		leastConsistent: z.object({ row: z.int(), column: z.int() }).nullable(),
		byCriterion: z.array(z.object({ criterion: z.string(), weight: z.number() })).nullable()
	}),
	example: {
		criteria: ['inherent', 'inspection', 'monitoring'],
		matrix: [
			[1, 0.5, 1],
			[2, 1, 2],
			[1, 0.5, 1]
		]
	},
	run: ({ criteria, matrix }) => {
		const result = ahpWeights(matrix);
		const byCriterion =
			result.value.weights?.map((weight, index) => ({ criterion: criteria[index] ?? '', weight })) ?? null;
		return { ...result, value: { ...result.value, byCriterion } };
	}
});

const lec = publish({
	id: 'risk.lec',
	title: { zh: '作业条件危险性评价（LEC）', en: 'LEC: D = L·E·C' },
	input: z.strictObject({
		likelihood: z.literal(likelihoods),
		exposure: z.literal(exposures),
		consequence: z.literal(consequences)
	}),
	output: z.object({ danger: z.number(), grade: z.int().min(1).max(5), meaning: text, level: ratedLevel }),
	example: { likelihood: 3, exposure: 6, consequence: 15 },
	run: scoreLec
});

const ls = publish({
	id: 'risk.ls',
	title: { zh: '风险矩阵（LS）', en: 'Risk matrix LS: R = L × S' },
	input: z.strictObject({ likelihood: z.int().min(1).max(5), severity: z.int().min(1).max(5) }),
	output: z.object({ risk: z.int().min(1).max(25), level: ratedLevel }),
	example: { likelihood: 4, severity: 4 },
	run: scoreLs
});

const epochMs = z.int().min(0).describe('UTC epoch milliseconds');
const percent = z.number().min(0).max(100);
const share = z.number().min(0).max(1);

const checklistResult = z
	.strictObject({
		checklistId: z.string().min(1),
		version: z.int().min(1),
		worst: percent,
		best: percent,
		coverage: share,
		rating: z.string().nullable(),
		vetoCandidates: z.array(z.string()),
		lost: z.array(z.strictObject({ itemId: z.string(), points: z.number().min(0) })),
		missing: z.array(z.string()),
		notes: z.array(text)
	})
	.refine(({ worst, best }) => worst <= best, { path: ['worst'], error: 'worst ≤ best' });

const evidence = z.strictObject({
	siteId: z.string().min(1),
	facts: z.record(z.string(), z.unknown()),
	inspections: z.array(z.strictObject({ id: z.string(), atMs: epochMs, result: checklistResult })).max(1000),
	hiddenDangers: z
		.array(
			z.strictObject({
				id: z.string(),
				title: z.string(),
				grade: z.enum(['general', 'major']),
				status: z.enum(['candidate', 'open', 'closed']),
				vetoItemId: z.string().nullable(),
				foundAtMs: epochMs,
				dueAtMs: epochMs.nullable(),
				closedAtMs: epochMs.nullable(),
				repeats: z.int().min(0),
				listedForSupervision: z.boolean()
			})
		)
		.max(1000),
	alarms: z
		.array(
			z.strictObject({
				id: z.string(),
				pointName: z.string(),
				limitName: text,
				priority: z.enum(alarmPriorities),
				active: z.boolean(),
				acknowledged: z.boolean(),
				sinceMs: epochMs,
				source
			})
		)
		.max(1000),
	alarmsLast30Days: z.int().min(0),
	points: z
		.strictObject({ total: z.int().min(0), silent: z.int().min(0), faulty: z.int().min(0) })
		.refine(({ total, silent, faulty }) => silent + faulty <= total, {
			path: ['total'],
			error: 'silent + faulty ≤ total'
		}),
	duties: z
		.array(
			z.strictObject({
				kind: z.enum(['inspection', 'calibration', 'rectification', 'receipt']),
				subject: z.string(),
				dueAtMs: epochMs,
				doneAtMs: epochMs.nullable()
			})
		)
		.max(1000)
});

const contribution = z.object({
	id: z.string(),
	text,
	points: z.number(),
	scorePoints: z.number().nullable().optional(),
	ageMs: z.number().nullable(),
	source: z.looseObject({})
});
const pillarScore = z.object({
	id: z.enum(pillarIds),
	weight: share,
	worst: percent,
	best: percent,
	value: percent.nullable(),
	counted: percent,
	coverage: share,
	lostPoints: z.number().nullable(),
	contributions: z.array(contribution)
});
const remedy = z.object({
	...{ id: z.string(), text, effort: z.number() },
	source: z.looseObject({}).nullable(),
	dueAtMs: z.number().nullable()
});
const wayOut = z.object({
	remedies: z.array(remedy),
	effort: z.number(),
	toLevel: level,
	toScore: percent.nullable(),
	search: z.enum(['exact', 'best_found']),
	assumes: z.array(text)
});

const substancesFact = z
	.array(z.strictObject({ substance: z.string().trim().min(1).max(200), quantityT: z.number().min(0) }))
	.min(1)
	.max(200)
	.nullable();

/** Stored facts that cannot be used count as unknown; here somebody just wrote them, so a slip is told instead of scored. */
function mustBeFacts(sector: SectorId, facts: SiteFacts, context: z.RefinementCtx): void {
	const fields = new Map(sectors[sector].facts.map((field) => [field.id, field]));
	for (const id of Object.keys(facts)) {
		const field = fields.get(id);
		if (field?.type === 'substances') {
			for (const { path, message } of substancesFact.safeParse(facts[id]).error?.issues ?? [])
				context.addIssue({ code: 'custom', path: ['evidence', 'facts', id, ...path], message });
			continue;
		}
		if (field && knownFacts([field], facts).notes.length === 0) continue;
		const message = field ? '值不可用 / the value cannot be used' : '未知的字段 / unknown field';
		context.addIssue({ code: 'custom', path: ['evidence', 'facts', id], message });
	}
}

/** Evidence of somebody's day cannot lie after it, be closed before it was found, or name a veto that the sector does not have. */
function mustBeEvidence(
	sector: SectorId,
	given: z.infer<typeof evidence>,
	nowMs: number,
	context: z.RefinementCtx
): void {
	const refusal = (path: (string | number)[], message: string) =>
		context.addIssue({ code: 'custom', path: ['evidence', ...path], message });
	const late = (path: (string | number)[], atMs: number | null) => {
		if (atMs !== null && atMs > nowMs) refusal(path, '晚于 nowMs / after nowMs');
	};
	const known = new Set(sectors[sector].vetoItems.map(({ id }) => id));
	const veto = (path: (string | number)[], id: string | null) => {
		if (id !== null && !known.has(id))
			refusal(path, `${sector} 没有这一重大隐患条目 / no veto item of ${sector}`);
	};
	for (const name of ['inspections', 'hiddenDangers', 'alarms'] as const)
		refuseEach<{ readonly id: string }>(context, ['evidence', name], given[name], { key: 'id' });
	given.inspections.forEach(({ atMs, result }, index) => {
		late(['inspections', index, 'atMs'], atMs);
		result.vetoCandidates.forEach((id, at) =>
			veto(['inspections', index, 'result', 'vetoCandidates', at], id)
		);
	});
	given.hiddenDangers.forEach(({ status, vetoItemId, foundAtMs, closedAtMs }, index) => {
		const path = ['hiddenDangers', index];
		late([...path, 'foundAtMs'], foundAtMs);
		late([...path, 'closedAtMs'], closedAtMs);
		veto([...path, 'vetoItemId'], vetoItemId);
		if ((status === 'closed') !== (closedAtMs !== null))
			refusal([...path, 'closedAtMs'], '与 status 不符 / contradicts status');
		if (closedAtMs !== null && closedAtMs < foundAtMs)
			refusal([...path, 'closedAtMs'], '早于发现时间 / before foundAtMs');
	});
	given.alarms.forEach(({ sinceMs }, index) => late(['alarms', index, 'sinceMs'], sinceMs));
	const seenDuties = new Set<string>();
	given.duties.forEach(({ kind, subject, dueAtMs, doneAtMs }, index) => {
		late(['duties', index, 'doneAtMs'], doneAtMs);
		const duty = JSON.stringify([kind, subject, dueAtMs]);
		if (seenDuties.has(duty)) refusal(['duties', index], '与前一项相同 / the same duty stands above');
		seenDuties.add(duty);
	});
}

const siteScore = publish({
	id: 'risk.site-score',
	title: { zh: '风险点安全评分', en: 'Safety score of a site' },
	input: z
		.strictObject({ sector: z.enum(sectorIds), nowMs: epochMs, evidence })
		.superRefine(({ sector, nowMs, evidence: given }, context) => {
			mustBeFacts(sector, given.facts, context);
			mustBeEvidence(sector, given, nowMs, context);
		}),
	output: z.object({
		siteId: z.string(),
		atMs: z.int(),
		score: percent.nullable(),
		worst: percent,
		best: percent,
		level,
		decision: z.object({
			rule: z.enum(['veto', 'alarm', 'band', 'coverage']),
			text,
			source: z.looseObject({})
		}),
		pillars: z.array(pillarScore),
		candidates: z.array(z.object({ vetoItemId: z.string(), text, source: z.looseObject({}) })),
		evidenceAgeMs: z.object({ newest: z.number(), oldest: z.number() }).nullable(),
		coverage: share,
		modelVersion: z.string(),
		cheapestWayOut: wayOut.nullable()
	}),
	example: {
		sector: 'construction',
		nowMs: 1795305600000,
		evidence: {
			siteId: 'example',
			facts: {},
			inspections: [],
			hiddenDangers: [
				{
					id: 'd1',
					title: '临边防护缺失',
					grade: 'general',
					status: 'open',
					vetoItemId: null,
					foundAtMs: 1795046400000,
					dueAtMs: 1795219200000,
					closedAtMs: null,
					repeats: 0,
					listedForSupervision: false
				}
			],
			alarms: [],
			alarmsLast30Days: 2,
			points: { total: 4, silent: 0, faulty: 0 },
			duties: [{ kind: 'inspection', subject: 'monthly', dueAtMs: 1795132800000, doneAtMs: 1795046400000 }]
		}
	},
	run: ({ sector, nowMs, evidence: given }) => {
		const model = sectors[sector];
		const { value, steps, notes } = explainScore(scoreSite(model, given, nowMs));
		return { value: { ...value, cheapestWayOut: cheapestWayOut(model, given, nowMs) }, steps, notes };
	}
});

const majorHazards = publish({
	id: 'risk.major-hazards',
	title: {
		zh: '某行业某日适用的重大事故隐患清单（按日期取版本）',
		en: 'List of major hazards of a sector in force on a day'
	},
	input: z.strictObject({ sector: z.enum(sectorIds), day: z.iso.date() }),
	output: z.array(
		z.object({ id: z.string(), text, candidateFromMonitoring: z.boolean(), source: z.looseObject({}) })
	),
	example: { sector: 'hazchem', day: '2026-09-30' },
	run: ({ sector, day }) => majorHazardsOn(sectors[sector].vetoItems, day)
});

/** The methods that belong to no sector. */
export const riskMethods: readonly PublishedMethod[] = [siteScore, majorHazards, ahp, lec, ls];
