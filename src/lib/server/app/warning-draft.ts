import type { LadderBook } from '../../domain/warning/ladder.ts';
import { nextWarningDueMs } from '../../domain/warning/escalate.ts';
import { priorityOfGrade, type Recipient, type Warning } from '../../domain/warning/warning.ts';
import type { Change } from '../store/change.ts';
import type { StoredDelivery } from '../store/rows.ts';
import { auditOfEntry, chainEntries, type NewEntry } from './timeline.ts';
import { warningEvent } from './warning-view.ts';

/** A warning with everything that one operation does to it: written as one row, one stretch of its chain. */
export interface WarningDraft {
	/** The version it was read with; `null` = new. */
	readonly expect: number | null;
	readonly warning: Warning;
	readonly entries: readonly NewEntry[];
	readonly messages: readonly StoredDelivery[];
}

export const subjectOf = (id: string): string => `warning:${id}`;

/** The parts of the commit. Messages are planned by the caller, together with others of the same moment. */
export function changeOfDraft(
	{ expect, warning, entries }: WarningDraft,
	book: LadderBook,
	nowMs: number
): Pick<Change, 'warnings' | 'timeline' | 'audit' | 'events'> {
	const chain = chainEntries(subjectOf(warning.id), warning.head, entries, nowMs);
	const row: Warning = {
		...warning,
		head: chain.head,
		nextDueAtMs: nextWarningDueMs(warning, book),
		version: expect === null ? 1 : expect + 1
	};
	const last = entries.at(-1);
	return {
		warnings: [{ row, expect }],
		timeline: chain.entries,
		audit: chain.entries.map((entry, index) => auditOfEntry(entry, entries[index]?.doer.address ?? '')),
		events: last ? [warningEvent(row, last.kind, nowMs)] : []
	};
}

/** One message per person. `transition` makes it another message than the one before; the same one is never sent twice. */
export function warningMessages(
	warning: Warning,
	recipients: readonly Recipient[],
	{ prefix, transition, demo }: { prefix?: string; transition: string; demo: boolean },
	nowMs: number
): readonly StoredDelivery[] {
	const mark = { zh: demo ? '【演示】' : '', en: demo ? '[DEMO] ' : '' };
	return recipients.map((recipient) => {
		const isReminder = recipient.silentAtMs !== null;
		return {
			id: [prefix ?? warning.id, isReminder ? 'reminder' : transition, recipient.personId, 'inbox'].join('|'),
			personId: recipient.personId,
			personName: recipient.personName,
			channel: 'inbox',
			alarmId: warning.alarmIds[0] ?? null,
			warningId: warning.id,
			siteId: warning.siteId,
			districtCode: warning.districtCode,
			title: {
				zh: `${mark.zh}${isReminder ? '再次提醒：' : ''}${warning.grade} 级预警 ${warning.title.zh}`,
				en: `${mark.en}${isReminder ? 'Reminder: ' : ''}Grade ${warning.grade} warning: ${warning.title.en}`
			},
			body: warning.text,
			priority: priorityOfGrade[warning.grade],
			state: 'pending',
			tries: 0,
			createdAtMs: nowMs,
			deliveredAtMs: null,
			receiptAtMs: null,
			lastError: null,
			bundle: null,
			nextTryAtMs: nowMs
		};
	});
}
