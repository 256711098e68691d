import { randomUUID } from 'node:crypto';
import type { Judgement, JudgementOutcome } from '../../domain/warning/judgement.ts';
import type { Warning } from '../../domain/warning/warning.ts';
import { decideWarning } from '../../domain/warning/warning-moves.ts';
import type { AlarmView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import type { NewEvent } from '../store/change.ts';
import { classFor, inScope, mustBeAllowed, notFound, withRetry } from './must.ts';
import { doerOf } from './operate-warning.ts';
import { joined } from './plan-messages.ts';
import type { Caller, Ports } from './ports.ts';
import { changeOfDraft, type WarningDraft } from './warning-draft.ts';
import { ladderBook } from './warning-settings.ts';

export interface JudgementOrder {
	readonly outcome: JudgementOutcome;
	readonly reason: string;
	/** How many judgements of this alarm the officer has seen; `null` = takes it as it is. */
	readonly seen: number | null;
}

const outcomeWords: Readonly<Record<JudgementOutcome, { zh: string; en: string }>> = {
	confirmed: { zh: '属实', en: 'confirmed' },
	false: { zh: '误报', en: 'false' },
	planned_test: { zh: '计划测试', en: 'a planned test' },
	needs_site_check: { zh: '需现场核实', en: 'to be checked on site' }
};

export async function alarmFor({ store }: Ports, { actor }: Caller, id: string): Promise<AlarmView> {
	const alarm = await store.alarm(id);
	const place = alarm && { id: alarm.view.siteId, districtCode: alarm.view.districtCode };
	if (!alarm || !place || !inScope(actor, place)) throw notFound({ zh: '该报警', en: 'The alarm' });
	return alarm.view;
}

/** For reading: a grant opens it, too. */
export async function readableAlarm({ store }: Ports, { actor }: Caller, id: string): Promise<AlarmView> {
	const alarm = await store.alarm(id);
	const place = alarm && { id: alarm.view.siteId, districtCode: alarm.view.districtCode };
	if (!alarm || !place || classFor(actor, place) === null) throw notFound({ zh: '该报警', en: 'The alarm' });
	return alarm.view;
}

/**
 * A duty officer's judgement 研判 of an alarm: a record of its own. A later one replaces it, both stay. Judged false or a
 * test, a warning that rests on this alarm alone and was issued by rule is withdrawn in the same step.
 */
export async function judgeAlarm(
	ports: Ports,
	caller: Caller,
	alarmId: string,
	order: JudgementOrder
): Promise<Judgement> {
	mustBeAllowed(caller.actor, 'alarm.judge');
	return withRetry(1, async () => {
		const alarm = await alarmFor(ports, caller, alarmId);
		const before = await ports.store.judgementsOfAlarm(alarmId);
		mustBeSeen(before, order.seen);
		const nowMs = ports.nowMs();
		const judgement = judgementOf(alarm, order, caller, before.length + 1, nowMs);
		const book = await ladderBook(ports.store);
		const open = await ports.store.openWarningsOfSites([alarm.siteId]);
		const concerned = open.filter(({ alarmIds }) => alarmIds.includes(alarmId));
		const drafts = concerned.map((warning) => draftOf(warning, judgement, caller, nowMs));
		await ports.store.commit(
			joined(...drafts.map((draft) => changeOfDraft(draft, book, nowMs)), {
				judgements: [judgement],
				events: [judgedEvent(judgement)],
				audit: [
					{
						atMs: nowMs,
						actorId: caller.actor.id,
						actorName: caller.actor.name,
						action: 'alarm.judge',
						subject: `alarm:${alarmId}`,
						reason: order.reason,
						detail: JSON.stringify({
							before: { outcome: before.at(-1)?.outcome ?? null },
							after: { outcome: order.outcome }
						}),
						from: caller.address
					}
				]
			})
		);
		ports.wake();
		return judgement;
	});
}

function mustBeSeen(before: readonly Judgement[], seen: number | null): void {
	const newest = before.at(-1);
	if (seen === null || seen === before.length || !newest) return;
	throw new Problem('conflict', {
		zh: `${newest.byName} 刚研判为“${outcomeWords[newest.outcome].zh}”，请查看后再操作`,
		en: `${newest.byName} has just judged it "${outcomeWords[newest.outcome].en}": look at it first`
	});
}

function judgementOf(
	alarm: AlarmView,
	{ outcome, reason }: JudgementOrder,
	{ actor }: Caller,
	n: number,
	nowMs: number
): Judgement {
	return {
		id: randomUUID(),
		alarmId: alarm.id,
		n,
		siteId: alarm.siteId,
		districtCode: alarm.districtCode,
		sector: alarm.sector,
		pointCode: alarm.pointCode,
		limitId: alarm.limitId,
		priority: alarm.priority,
		alarmActivatedAtMs: alarm.activatedAtMs,
		outcome,
		reason,
		byId: actor.id,
		byName: actor.name,
		atMs: nowMs
	};
}

function draftOf(warning: Warning, judgement: Judgement, caller: Caller, nowMs: number): WarningDraft {
	const doer = doerOf(caller);
	const words = outcomeWords[judgement.outcome];
	const text = {
		zh: `研判：${words.zh}。${judgement.reason}`,
		en: `Judged ${words.en}. ${judgement.reason}`
	};
	const entry = {
		kind: 'judged',
		text,
		detail: { judgementId: judgement.id, alarmId: judgement.alarmId },
		doer
	} as const;
	const draft = { expect: warning.version, warning, entries: [entry], messages: [] };
	const isNothing = judgement.outcome === 'false' || judgement.outcome === 'planned_test';
	if (!isNothing || warning.origin.kind !== 'rule' || warning.alarmsTotal > 1) return draft;
	const decision = decideWarning(
		warning,
		{ kind: 'withdraw', reason: `${words.zh}：${judgement.reason}` },
		nowMs
	);
	if (!decision.ok) return draft;
	return {
		...draft,
		warning: decision.warning,
		entries: [entry, { kind: 'withdrawn', text: decision.text, doer }]
	};
}

function judgedEvent(judgement: Judgement): NewEvent {
	const { siteId, districtCode, atMs } = judgement;
	return { kind: 'alarm.judged', atMs, siteId, districtCode, personId: null, body: judgement };
}
