import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import { dangerOfReport, type DangerReport } from '../../domain/inspection/report-danger.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { HiddenDangerReportBody } from '../../wire/hidden-dangers.ts';
import { instantMs } from '../../wire/instant.ts';
import { Problem } from '../../wire/problem.ts';
import type { AuditEntry } from '../store/rows.ts';
import { mustBeAllowed, mustBePerson, mustExistFor, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { dangerEvent } from './record-inspection.ts';

/** A phone's clock may be this far ahead of ours. */
const CLOCK_AHEAD_MAX_MS = 10 * MINUTE_MS;
const TRIES = 2;

export interface ReportedHiddenDanger {
	readonly danger: HiddenDanger;
	/** `false`: it was reported before, under the same id. */
	readonly isNew: boolean;
}

/**
 * Opens a hidden danger that a grid worker, an owner or anybody else who may report one saw at a site. Somebody who may
 * judge grades it next. The site's new score follows from the event. The same report again changes nothing.
 */
export async function reportHiddenDanger(
	ports: Ports,
	caller: Caller,
	body: HiddenDangerReportBody
): Promise<ReportedHiddenDanger> {
	mustBePerson(caller.actor);
	mustBeAllowed(caller.actor, 'hidden_danger.report');
	const site = mustExistFor(caller.actor, await ports.store.site(body.site), {
		zh: `风险点 ${body.site}`,
		en: `Site ${body.site}`
	});
	const nowMs = ports.nowMs();
	const danger = dangerOfReport(reportOf(body, nowMs), site, caller.actor, nowMs);
	return withRetry(TRIES, async () => {
		const known = await ports.store.hiddenDanger(danger.id);
		if (known) return { danger: mustBeSameReport(known, danger), isNew: false };
		await ports.store.commit({
			hiddenDangers: [{ row: danger, expect: null }],
			events: [dangerEvent(site, danger, nowMs)],
			audit: [auditOf(caller, danger, nowMs)]
		});
		ports.wake();
		return { danger, isNew: true };
	});
}

function reportOf({ photos, at, ...body }: HiddenDangerReportBody, nowMs: number): DangerReport {
	const seenAtMs = instantMs(at) ?? Number.NaN;
	if (!(seenAtMs <= nowMs + CLOCK_AHEAD_MAX_MS))
		throw new Problem('bad_time', { zh: '发现时间晚于当前时间', en: 'It was seen in the future' }, 'at');
	const { id, title, description, looksMajor } = body;
	return { ...{ id, title, description, looksMajor }, seenAtMs, photoIds: photos };
}

function mustBeSameReport(known: HiddenDanger, sent: HiddenDanger): HiddenDanger {
	const isSame =
		known.foundBy === sent.foundBy &&
		known.siteId === sent.siteId &&
		known.foundAtMs === sent.foundAtMs &&
		known.title === sent.title &&
		known.description === sent.description;
	if (isSame) return known;
	throw new Problem(
		'duplicate',
		{
			zh: `编号 ${sent.id} 已用于另一条隐患，请换一个编号`,
			en: `The id ${sent.id} belongs to a different hidden danger: use a new one`
		},
		'id'
	);
}

function auditOf({ actor, address }: Caller, danger: HiddenDanger, nowMs: number): AuditEntry {
	const { siteId, title, description, grade, isCandidate } = danger;
	return {
		atMs: nowMs,
		actorId: actor.id,
		actorName: actor.name,
		action: 'hidden_danger.report',
		subject: `hidden_danger:${danger.id}`,
		reason: '',
		detail: JSON.stringify({ after: { siteId, title, description, grade, isCandidate } }),
		from: address
	};
}
