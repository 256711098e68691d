import type { Answer, Checklist, ChecklistItem, ChecklistResult } from '../../domain/inspection/checklist.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import { inForce } from '../../domain/provenance.ts';
import type { SiteScore } from '../../domain/risk/site-score.ts';
import { scoreSite } from '../../domain/risk/score-site.ts';
import type { Site } from '../../domain/site.ts';
import { DAY_MS, MINUTE_MS, shanghaiDay } from '../../domain/time.ts';
import { Problem } from '../../wire/problem.ts';
import type { InspectionBody } from '../../wire/inspections.ts';
import { instantMs } from '../../wire/instant.ts';
import type { AuditEntry } from '../store/rows.ts';
import type { NewEvent } from '../store/change.ts';
import { gatherEvidence } from './gather-evidence.ts';
import { openDangers, withDangers } from './open-dangers.ts';
import { mustBeAllowed, mustExistFor, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { scoredEvent } from './rescore-sites.ts';
import { sectorInUse } from './sectors-in-use.ts';

/** A phone's clock may be this far ahead of ours. */
const CLOCK_AHEAD_MAX_MS = 10 * MINUTE_MS;
const TRIES = 3;

export interface RecordedInspection {
	readonly inspection: Inspection;
	readonly isNew: boolean;
	readonly score: SiteScore;
	readonly hiddenDangerIds: readonly string[];
}

/**
 * Stores an inspection, opens its hidden dangers and rescores the site in one step. The same id with the same content
 * again changes nothing; with other content it is refused, so that no inspection can be overwritten.
 */
export async function recordInspection(
	ports: Ports,
	caller: Caller,
	body: InspectionBody
): Promise<RecordedInspection> {
	mustBeAllowed(caller.actor, 'inspection.submit');
	const site = mustExistFor(caller.actor, await ports.store.site(body.site), {
		zh: `风险点 ${body.site}`,
		en: `Site ${body.site}`
	});
	const nowMs = ports.nowMs();
	const inspection = inspectionOf(caller, site, body, nowMs);
	return withRetry(TRIES, async () => {
		const known = await ports.store.inspection(inspection.id);
		if (known) return again(ports, known, inspection);
		return store(ports, caller, site, inspection, nowMs);
	});
}

function inspectionOf(caller: Caller, site: Site, body: InspectionBody, nowMs: number): Inspection {
	const atMs = instantMs(body.at) ?? Number.NaN;
	if (!(atMs <= nowMs + CLOCK_AHEAD_MAX_MS)) {
		throw new Problem(
			'bad_time',
			{ zh: '检查时间晚于当前时间', en: 'The inspection lies in the future' },
			'at'
		);
	}
	const checklist = checklistOf(site, body, atMs);
	const answers = body.answers.map(answerOf);
	return {
		id: body.id,
		siteId: site.id,
		checklistId: checklist.id,
		checklistVersion: checklist.version,
		inspectorId: caller.actor.id,
		inspectorName: caller.actor.kind === 'person' ? caller.actor.name : (body.inspector ?? caller.actor.name),
		atMs,
		answers,
		result: resultOf(site, checklist, answers),
		note: body.note
	};
}

/** The stated version, or the newest edition in force on the day of the inspection. */
function checklistOf(site: Site, body: InspectionBody, atMs: number): Checklist {
	const editions = sectorInUse(site.sector).checklists.filter((one: Checklist) => one.id === body.checklist);
	if (editions.length === 0) {
		throw new Problem(
			'bad_request',
			{
				zh: `检查表 ${body.checklist} 不属于该行业领域`,
				en: `Checklist ${body.checklist} does not belong to the site's sector`
			},
			'checklist'
		);
	}
	const found =
		body.checklistVersion === undefined
			? editions.findLast((one: Checklist) => inForce(one.source, shanghaiDay(atMs)))
			: editions.find((one: Checklist) => one.version === body.checklistVersion);
	if (found) return found;
	throw new Problem(
		'bad_request',
		{ zh: '没有该版本的检查表', en: 'There is no such edition of the checklist' },
		'checklistVersion'
	);
}

function answerOf(answer: InspectionBody['answers'][number]): Answer {
	return {
		itemId: answer.item,
		result: answer.result,
		...(answer.deducted === undefined ? {} : { deducted: answer.deducted }),
		...(answer.note === undefined ? {} : { note: answer.note }),
		...(answer.measured === undefined ? {} : { measured: answer.measured })
	};
}

function resultOf(site: Site, checklist: Checklist, answers: readonly Answer[]): ChecklistResult {
	const seen = new Set<string>();
	const items = new Map(checklist.groups.flatMap((group) => group.items).map((item) => [item.id, item]));
	answers.forEach((answer, index) => {
		if (seen.has(answer.itemId)) {
			throw new Problem(
				'bad_request',
				{ zh: '同一检查项回答了两次', en: 'The item is answered twice' },
				`answers[${index}].item`
			);
		}
		seen.add(answer.itemId);
		mustFitMeasure(items.get(answer.itemId), answer, index);
	});
	try {
		return sectorInUse(site.sector).scoreChecklist(checklist, answers);
	} catch (error) {
		// The method names the item it refuses; anything else is a bug and goes on.
		if (!(error instanceof RangeError)) throw error;
		throw new Problem(
			'bad_request',
			{ zh: `检查结果不符合检查表：${error.message}`, en: error.message },
			'answers'
		);
	}
}

function mustFitMeasure(item: ChecklistItem | undefined, answer: Answer, index: number): void {
	if (answer.measured === undefined || !item) return;
	const measure = item.measure;
	if (!measure) {
		throw new Problem(
			'bad_request',
			{ zh: '该检查项没有测量值', en: 'The item has no measured value' },
			`answers[${index}].measured`
		);
	}
	if (answer.measured < measure.min || answer.measured > measure.max) {
		const range = `${measure.min}–${measure.max} ${measure.unit}`;
		throw new Problem(
			'out_of_range',
			{ zh: `测量值应在 ${range}`, en: `The value must be within ${range}` },
			`answers[${index}].measured`
		);
	}
}

async function again(ports: Ports, known: Inspection, sent: Inspection): Promise<RecordedInspection> {
	if (fingerprint(known) !== fingerprint(sent)) {
		throw new Problem(
			'duplicate',
			{
				zh: `编号 ${sent.id} 已用于另一份检查记录，请换一个编号`,
				en: `The id ${sent.id} belongs to a different inspection: use a new one`
			},
			'id'
		);
	}
	const score = await ports.store.score(known.siteId);
	if (!score) throw new Error(`site ${known.siteId} has an inspection but no score`);
	const dangers = await ports.store.hiddenDangersOfSites([known.siteId], 0);
	return {
		inspection: known,
		isNew: false,
		score,
		hiddenDangerIds: dangers.filter((danger) => danger.inspectionId === known.id).map((danger) => danger.id)
	};
}

/** What the sender stated; the result follows from it and may differ between versions of the method. */
function fingerprint(one: Inspection): string {
	const answers = [...one.answers].sort((a, b) => (a.itemId < b.itemId ? -1 : 1));
	return JSON.stringify([
		one.siteId,
		one.checklistId,
		one.checklistVersion,
		one.inspectorId,
		one.atMs,
		one.note,
		answers.map((answer) => [
			answer.itemId,
			answer.result,
			answer.deducted ?? null,
			answer.note ?? '',
			answer.measured ?? null
		])
	]);
}

async function store(
	ports: Ports,
	caller: Caller,
	site: Site,
	inspection: Inspection,
	nowMs: number
): Promise<RecordedInspection> {
	const before = await ports.store.score(site.id);
	const earlier = await ports.store.hiddenDangersOfSites([site.id], inspection.atMs - 90 * DAY_MS);
	const dangers = openDangers(site, inspection, earlier);
	const [evidence] = await gatherEvidence(
		ports.store,
		[site],
		new Map([[site.id, before?.level ?? 'unrated']]),
		nowMs,
		[inspection]
	);
	if (!evidence) throw new Error(`no evidence gathered for site ${site.id}`);
	const score = scoreSite(sectorInUse(site.sector), withDangers(evidence, dangers), nowMs);
	await ports.store.commit({
		inspections: [inspection],
		hiddenDangers: dangers.map((row) => ({
			row,
			expect: earlier.find((one) => one.id === row.id)?.version ?? null
		})),
		scores: [score],
		events: [
			submitted(site, inspection),
			...dangers.map((danger) => dangerEvent(site, danger, nowMs)),
			scoredEvent(site, score)
		],
		audit: [auditOf(caller, inspection, nowMs)]
	});
	ports.wake();
	return { inspection, isNew: true, score, hiddenDangerIds: dangers.map((danger) => danger.id) };
}

export function submitted(
	site: Pick<Site, 'id' | 'name' | 'districtCode'>,
	inspection: Inspection
): NewEvent {
	return {
		kind: 'inspection.submitted',
		atMs: inspection.atMs,
		siteId: site.id,
		districtCode: site.districtCode,
		personId: null,
		body: {
			id: inspection.id,
			siteId: site.id,
			siteName: site.name,
			inspectorName: inspection.inspectorName,
			atMs: inspection.atMs,
			worst: inspection.result.worst,
			best: inspection.result.best,
			rating: inspection.result.rating,
			failed: inspection.answers.filter((answer) => answer.result === 'fail').length
		}
	};
}

export function dangerEvent(
	site: Pick<Site, 'id' | 'districtCode'>,
	danger: HiddenDanger,
	nowMs: number
): Extract<NewEvent, { kind: 'hidden_danger.changed' }> {
	return {
		kind: 'hidden_danger.changed',
		atMs: nowMs,
		siteId: site.id,
		districtCode: site.districtCode,
		personId: null,
		body: {
			id: danger.id,
			siteId: site.id,
			title: danger.title,
			grade: danger.grade,
			state: danger.state,
			isCandidate: danger.isCandidate,
			dueAtMs: danger.dueAtMs,
			version: danger.version
		}
	};
}

function auditOf(caller: Caller, inspection: Inspection, nowMs: number): AuditEntry {
	return {
		atMs: nowMs,
		actorId: caller.actor.id,
		actorName: caller.actor.name,
		action: 'inspection.submit',
		subject: `inspection:${inspection.id}`,
		reason: '',
		detail: JSON.stringify({
			after: { site: inspection.siteId, checklist: inspection.checklistId, result: inspection.result }
		}),
		from: caller.address
	};
}
