import { createHash } from 'node:crypto';
import { shanghaiDay } from '../../domain/time.ts';
import { gradeOfPriority } from '../../domain/warning/judgement.ts';
import { issueWarning } from '../../domain/warning/issue.ts';
import type { LadderBook } from '../../domain/warning/ladder.ts';
import type { Chain } from '../../domain/warning/recipients.ts';
import { WARNING_ALARMS_MAX, type Warning } from '../../domain/warning/warning.ts';
import type { AlarmChange, AlarmView } from '../../wire/live.ts';
import type { Ports } from './ports.ts';
import { transitionOf } from './route-alarm.ts';
import { systemDoer } from './timeline.ts';
import { warningMessages, type WarningDraft } from './warning-draft.ts';

/** The rule that issues without waiting for a person. Our choice: minutes count, and a person can withdraw it. */
export const redRule = {
	id: 'red-alarm',
	text: {
		zh: '红色报警自动发布 I 级内部预警（系统规则，待值班员研判）',
		en: 'A red alarm issues an internal grade I warning by itself (rule of the system; the duty officer judges it)'
	}
} as const;

/**
 * What follows from alarms for the warnings of their sites, as drafts by warning: a red alarm issues one or joins the
 * open one of its site; an alarm that returned is noted. Pure but for the identity of the ids.
 */
export function automaticDrafts(
	changes: readonly { readonly alarm: AlarmChange; readonly kind: 'activated' | 'returned' }[],
	open: readonly Warning[],
	{ book, chain, ports, nowMs }: { book: LadderBook; chain: Chain; ports: Ports; nowMs: number }
): readonly WarningDraft[] {
	const drafts = new Map<string, WarningDraft>();
	const bySite = new Map<string, string>();
	for (const warning of open) {
		drafts.set(warning.id, { expect: warning.version, warning, entries: [], messages: [] });
		if (!bySite.has(warning.siteId)) bySite.set(warning.siteId, warning.id);
	}
	for (const { alarm, kind } of changes) {
		if (kind === 'returned') {
			for (const [id, draft] of drafts)
				if (draft.warning.alarmIds.includes(alarm.id)) drafts.set(id, noted(draft, alarm));
			continue;
		}
		if (alarm.priority !== 'red') continue;
		const known = drafts.get(bySite.get(alarm.siteId) ?? '');
		const draft = known ? joinedBy(known, alarm) : issued(alarm, book, chain, ports, nowMs);
		drafts.set(draft.warning.id, draft);
		bySite.set(alarm.siteId, draft.warning.id);
	}
	return [...drafts.values()].filter(({ entries }) => entries.length > 0);
}

function noted(draft: WarningDraft, alarm: AlarmView): WarningDraft {
	const text = {
		zh: `报警已恢复：${alarm.pointName} ${alarm.limitName.zh}`,
		en: `The alarm returned: ${alarm.pointName} ${alarm.limitName.en}`
	};
	const detail = { alarmId: alarm.id, returnedAtMs: alarm.returnedAtMs };
	return {
		...draft,
		entries: [...draft.entries, { kind: 'alarm_returned', text, detail, doer: systemDoer }]
	};
}

function joinedBy(draft: WarningDraft, alarm: AlarmView): WarningDraft {
	const { warning } = draft;
	if (warning.alarmIds.includes(alarm.id)) return draft;
	const text = {
		zh: `新的红色报警并入：${alarm.pointName} ${alarm.limitName.zh}`,
		en: `Another red alarm joins: ${alarm.pointName} ${alarm.limitName.en}`
	};
	const entry = { kind: 'alarm_added', text, detail: alarmFacts(alarm), doer: systemDoer } as const;
	return {
		...draft,
		warning: {
			...warning,
			alarmIds: [...warning.alarmIds, alarm.id].slice(0, WARNING_ALARMS_MAX),
			alarmsTotal: warning.alarmsTotal + 1
		},
		entries: [...draft.entries, entry]
	};
}

function issued(
	alarm: AlarmChange,
	book: LadderBook,
	chain: Chain,
	{ demo }: Ports,
	nowMs: number
): WarningDraft {
	const value = alarm.value === null ? '' : `${alarm.value} ${alarm.unit}`;
	const warning = issueWarning(
		{
			id: warningIdOf(`${alarm.id}|${nowMs}`, nowMs),
			grade: gradeOfPriority.red,
			siteId: alarm.siteId,
			siteName: alarm.siteName,
			districtCode: alarm.districtCode,
			sector: alarm.sector,
			title: {
				zh: `${alarm.siteName} ${alarm.limitName.zh}`,
				en: `${alarm.siteName} ${alarm.limitName.en}`
			},
			text: {
				zh: `${alarm.pointName} ${value}。${alarm.action.zh}`,
				en: `${alarm.pointName} ${value}. ${alarm.action.en}`
			},
			origin: { kind: 'rule', ruleId: redRule.id, text: redRule.text },
			alarmIds: [alarm.id],
			issuedById: systemDoer.id,
			issuedByName: systemDoer.name
		},
		book,
		chain,
		{},
		nowMs
	);
	const names = warning.recipients.map(({ personName }) => personName).join('、');
	const text = {
		zh: `${redRule.text.zh}；接收人：${names || '无'}`,
		en: `${redRule.text.en}; recipients: ${names || 'none'}`
	};
	return {
		expect: null,
		warning,
		entries: [
			{ kind: 'issued', text, detail: { ...alarmFacts(alarm), gaps: warning.gaps }, doer: systemDoer }
		],
		// The id of the alarm's own message: whoever gets the warning does not get the alarm as well.
		messages: warningMessages(
			warning,
			warning.recipients,
			{ prefix: alarm.id, transition: transitionOf(alarm), demo },
			nowMs
		)
	};
}

/** What the alarm was at that moment, for the evidence. */
export function alarmFacts(alarm: AlarmView) {
	const { id, pointCode, pointName, limitId, priority, activatedAtMs, value, unit, activateAt } = alarm;
	return { alarmId: id, pointCode, pointName, limitId, priority, activatedAtMs, value, unit, activateAt };
}

/** Short enough to be read aloud: the day and ten characters of a hash of what it rests on. */
export function warningIdOf(basis: string, nowMs: number): string {
	const hash = createHash('sha256').update(basis, 'utf8').digest('hex').slice(0, 10).toUpperCase();
	return `YJ-${shanghaiDay(nowMs).replaceAll('-', '')}-${hash}`;
}
