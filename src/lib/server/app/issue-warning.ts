import { issueWarning, type IssueOptions } from '../../domain/warning/issue.ts';
import type { Site } from '../../domain/site.ts';
import type { Judgement } from '../../domain/warning/judgement.ts';
import type { Warning, WarningGrade, WarningOrigin } from '../../domain/warning/warning.ts';
import type { AlarmView, WarningView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import { alarmFacts, warningIdOf } from './automatic-warnings.ts';
import { alarmFor } from './judge-alarm.ts';
import { mustBeAllowed, mustExistFor, withRetry } from './must.ts';
import { doerOf, personOf } from './operate-warning.ts';
import { limitsOf, joined, planned } from './plan-messages.ts';
import type { Caller, Ports } from './ports.ts';
import { changeOfDraft, warningMessages } from './warning-draft.ts';
import { chainAt, ladderBook } from './warning-settings.ts';
import { warningView } from './warning-view.ts';

export interface IssueOrder {
	/** Made by the caller: sending it twice issues once. */
	readonly id: string | null;
	readonly alarmId: string | null;
	readonly siteId: string | null;
	readonly grade: WarningGrade;
	readonly title: string | null;
	readonly text: string;
	/** Needed where no alarm is given: a score, a forecast, a call. */
	readonly reason: string | null;
	readonly needed: number | null;
	/** People (id or user name) who must confirm; told in addition to the route. */
	readonly recipients: readonly string[];
	readonly onlyRecipients: boolean;
}

/**
 * A person issues a warning to its route. From an alarm it needs a judgement that confirms it; without an alarm a reason.
 * Machine alarm, judgement and warning stay three records with their own people and times.
 */
export async function issueByPerson(ports: Ports, caller: Caller, order: IssueOrder): Promise<WarningView> {
	mustBeAllowed(caller.actor, 'warning.issue');
	const basis = await basisOf(ports, caller, order);
	return withRetry(3, async () => {
		const nowMs = ports.nowMs();
		const { store, demo } = ports;
		const id = order.id ?? warningIdOf(`${basis.site.id}|${caller.actor.id}|${nowMs}`, nowMs);
		const known = await store.warning(id);
		if (known) return sameAgain(known, caller, order);
		const [book, chain] = await Promise.all([ladderBook(store), chainAt(store, nowMs)]);
		const warning = issueWarning(
			{
				id,
				grade: order.grade,
				siteId: basis.site.id,
				siteName: basis.site.name,
				districtCode: basis.site.districtCode,
				sector: basis.site.sector,
				title: titleOf(order, basis),
				text: { zh: order.text, en: order.text },
				origin: basis.origin,
				alarmIds: basis.alarm ? [basis.alarm.id] : [],
				issuedById: caller.actor.id,
				issuedByName: caller.actor.name
			},
			book,
			chain,
			await optionsOf(ports, order),
			nowMs
		);
		const messages = warningMessages(warning, warning.recipients, { transition: 'issued', demo }, nowMs);
		const entry = { ...issuedEntry(warning, basis), doer: doerOf(caller) };
		const part = changeOfDraft({ expect: null, warning, entries: [entry], messages: [] }, book, nowMs);
		await store.commit(joined(part, await planned(store, messages, limitsOf(chain, book), nowMs)));
		ports.wake();
		return warningView(part.warnings?.[0]?.row ?? warning);
	});
}

interface Basis {
	readonly site: Site;
	readonly alarm: AlarmView | null;
	readonly origin: WarningOrigin;
}

async function basisOf(ports: Ports, caller: Caller, order: IssueOrder): Promise<Basis> {
	const alarm = order.alarmId === null ? null : await alarmFor(ports, caller, order.alarmId);
	const siteId = alarm?.siteId ?? order.siteId ?? '';
	const site = mustExistFor(caller.actor, await ports.store.site(siteId), { zh: '该风险点', en: 'The site' });
	if (alarm) return { site, alarm, origin: await confirmedBy(ports, alarm) };
	if (order.reason === null)
		throw new Problem(
			'bad_request',
			{ zh: '没有报警依据时须写明研判依据', en: 'Without an alarm the basis must be given in words' },
			'reason'
		);
	return { site, alarm, origin: { kind: 'assessment', reason: order.reason } };
}

async function confirmedBy({ store }: Ports, alarm: AlarmView): Promise<WarningOrigin> {
	const newest: Judgement | undefined = (await store.judgementsOfAlarm(alarm.id)).at(-1);
	if (newest?.outcome === 'confirmed') return { kind: 'judgement', judgementId: newest.id };
	throw new Problem('wrong_state', {
		zh: newest ? '该报警的研判结论不是“属实”，不能据此发布预警' : '该报警尚未研判，请先研判',
		en: newest
			? 'The alarm was not judged as confirmed: no warning can rest on it'
			: 'The alarm has not been judged yet: judge it first'
	});
}

async function optionsOf(ports: Ports, order: IssueOrder): Promise<IssueOptions> {
	const also = await Promise.all(order.recipients.map((id) => personOf(ports, id)));
	return {
		also,
		onlyThese: order.onlyRecipients,
		...(order.needed === null ? {} : { needed: order.needed })
	};
}

/** The same order again gives the same warning; another one under its id is refused. */
function sameAgain(known: Warning, { actor }: Caller, { id, grade }: IssueOrder): WarningView {
	if (known.issuedById === actor.id && known.grade === grade) return warningView(known);
	throw new Problem('duplicate', { zh: `编号已存在：${id ?? ''}`, en: `The id exists: ${id ?? ''}` }, 'id');
}

function titleOf({ title }: IssueOrder, { site, alarm }: Basis) {
	if (title !== null) return { zh: title, en: title };
	const what = alarm?.limitName ?? { zh: '风险预警', en: 'risk' };
	return { zh: `${site.name} ${what.zh}`, en: `${site.name} ${what.en}` };
}

function issuedEntry(warning: Warning, { alarm, origin }: Basis) {
	const names = warning.recipients.map(({ personName }) => personName).join('、');
	return {
		kind: 'issued' as const,
		text: {
			zh: `发布 ${warning.grade} 级预警，接收人：${names || '无'}，须 ${warning.needed} 人签收`,
			en: `Grade ${warning.grade} warning issued to ${names || 'nobody'}; ${warning.needed} must confirm`
		},
		detail: { origin, alarm: alarm && alarmFacts(alarm), gaps: warning.gaps, ladder: warning.ladderVersion }
	};
}
