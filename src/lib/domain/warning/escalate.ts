import type { Text } from '../text.ts';
import type { LadderBook } from './ladder.ts';
import { newRecipients, resolve, type Chain, type Told } from './recipients.ts';
import { openWarningStates, receiptsOf, type Recipient, type Warning } from './warning.ts';

/** Something that fell due on a warning, in one sentence for its timeline. */
export interface DueNotice {
	readonly kind: 'silent' | 'escalated' | 'feedback_overdue' | 'report_overdue';
	readonly text: Text;
	/** When it was due; the difference to its entry's time is how late it was noticed. */
	readonly dueAtMs: number;
}

export interface Escalated {
	readonly warning: Warning;
	readonly notices: readonly DueNotice[];
	/** To be told now: new recipients, and known ones who are reminded. */
	readonly told: readonly Recipient[];
}

/** The next moment at which time alone changes something; `null` = never. Stored and indexed. */
export function nextWarningDueMs(warning: Warning, book: LadderBook): number | null {
	if (!openWarningStates.has(warning.state)) return null;
	const dues = [
		...silentOnes(warning).map(({ dueAtMs }) => dueAtMs),
		nextRungMs(warning, book),
		warning.feedbackAtMs === null && warning.feedbackOverdueAtMs === null ? warning.feedbackDueAtMs : null,
		...warning.reporting
			.filter((clock) => clock.reportedAtMs === null && clock.overdueNoticedAtMs === null)
			.map(({ dueAtMs }) => dueAtMs)
	].filter((due): due is number => due !== null);
	return dues.length === 0 ? null : Math.min(...dues);
}

/**
 * What is due at `nowMs`: silent recipients are passed on to their substitutes and reminded once; while too few
 * confirmed, the next rung is climbed; feedback and reports that are late are named. Safe to repeat: nothing is due twice.
 * After a standstill every missed rung is climbed at once, so that nobody is left out.
 */
export function escalate(warning: Warning, book: LadderBook, chain: Chain, nowMs: number): Escalated {
	if (!openWarningStates.has(warning.state)) return { warning, notices: [], told: [] };
	let state: Escalated = { warning, notices: [], told: [] };
	for (const due of silentOnes(warning).filter(({ dueAtMs }) => dueAtMs <= nowMs))
		state = passOn(state, due, book, chain, nowMs);
	for (
		let due = nextRungMs(state.warning, book);
		due !== null && due <= nowMs;
		due = nextRungMs(state.warning, book)
	)
		state = climb(state, due, book, chain, nowMs);
	return lateWork(state, nowMs);
}

/** Counted ones and those told at once: everybody has a clock, and the silence of each is noticed once. */
function silentOnes({ recipients }: Warning): readonly Recipient[] {
	return recipients.filter(({ receiptAtMs, silentAtMs }) => receiptAtMs === null && silentAtMs === null);
}

function nextRungMs(warning: Warning, book: LadderBook): number | null {
	if (receiptsOf(warning.recipients) >= warning.needed) return null;
	const rung = book.grades[warning.grade].rungs[warning.rungsDone];
	return rung ? warning.ladderFromMs + rung.afterMs : null;
}

function passOn(
	state: Escalated,
	silent: Recipient,
	book: LadderBook,
	chain: Chain,
	nowMs: number
): Escalated {
	const { warning } = state;
	const known = warning.recipients.map((one) =>
		one.personId === silent.personId ? { ...one, silentAtMs: nowMs } : one
	);
	const person = silent.substituteId === null ? undefined : chain.people.get(silent.substituteId);
	const stand: Told[] = person
		? [{ person, level: silent.level, insteadOf: silent.personId, substituteId: null }]
		: [];
	const added = newRecipients(stand, known, {
		rung: warning.rungsDone,
		ackMs: book.grades[warning.grade].ackMs,
		nowMs,
		counts: false
	});
	const whom = added[0]?.personName;
	const text = whom
		? {
				zh: `${silent.personName} 逾时未签收，转通知替班人 ${whom}`,
				en: `${silent.personName} did not confirm in time: ${whom} is told instead`
			}
		: {
				zh: `${silent.personName} 逾时未签收，再次提醒`,
				en: `${silent.personName} did not confirm in time and is reminded`
			};
	return {
		warning: { ...warning, recipients: [...known, ...added] },
		notices: [...state.notices, { kind: 'silent', text, dueAtMs: silent.dueAtMs }],
		told: [...state.told, { ...silent, silentAtMs: nowMs }, ...added]
	};
}

function climb(state: Escalated, dueAtMs: number, book: LadderBook, chain: Chain, nowMs: number): Escalated {
	const { warning } = state;
	const ladder = book.grades[warning.grade];
	const { told, gaps } = resolve(ladder.rungs[warning.rungsDone]?.to ?? [], warning, chain);
	const rung = warning.rungsDone + 1;
	// Who joins by escalation counts: a leader further up who confirms ends the climbing.
	const added = newRecipients(told, warning.recipients, { rung, ackMs: ladder.ackMs, nowMs, counts: true });
	const names = added.map(({ personName }) => personName).join('、');
	const text = names
		? {
				zh: `签收不足，升级第 ${rung} 级：通知 ${names}`,
				en: `Too few confirmed, step ${rung}: ${names} told`
			}
		: {
				zh: `签收不足，升级第 ${rung} 级：没有新的接收人`,
				en: `Too few confirmed, step ${rung}: nobody new to tell`
			};
	return {
		warning: {
			...warning,
			recipients: [...warning.recipients, ...added],
			rungsDone: rung,
			gaps: [...warning.gaps, ...gaps.filter((gap) => !warning.gaps.some(({ zh }) => zh === gap.zh))]
		},
		notices: [...state.notices, { kind: 'escalated', text, dueAtMs }],
		told: [...state.told, ...added]
	};
}

function lateWork(state: Escalated, nowMs: number): Escalated {
	const { warning } = state;
	const notices: DueNotice[] = [];
	const isLate =
		warning.feedbackAtMs === null && warning.feedbackOverdueAtMs === null && warning.feedbackDueAtMs <= nowMs;
	if (isLate)
		notices.push({
			kind: 'feedback_overdue',
			text: { zh: '逾时未反馈', en: 'Feedback is overdue' },
			dueAtMs: warning.feedbackDueAtMs
		});
	const reporting = warning.reporting.map((clock) => {
		if (clock.reportedAtMs !== null || clock.overdueNoticedAtMs !== null || clock.dueAtMs > nowMs)
			return clock;
		notices.push({
			kind: 'report_overdue',
			text: { zh: `逾时未报告：${clock.name.zh}`, en: `Report overdue: ${clock.name.en}` },
			dueAtMs: clock.dueAtMs
		});
		return { ...clock, overdueNoticedAtMs: nowMs };
	});
	const next = { ...warning, reporting, feedbackOverdueAtMs: isLate ? nowMs : warning.feedbackOverdueAtMs };
	return { warning: next, notices: [...state.notices, ...notices], told: state.told };
}
