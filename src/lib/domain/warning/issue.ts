import { resolve, newRecipients, type Chain, type ChainPerson, type Place } from './recipients.ts';
import { gradesWithReporting, type LadderBook } from './ladder.ts';
import type { Recipient, ReportingClock, Warning, WarningGrade } from './warning.ts';

/** What is fixed before a warning is issued; the rest follows from the chain and the ladder. */
export type NewWarning = Pick<
	Warning,
	| 'id'
	| 'grade'
	| 'siteId'
	| 'siteName'
	| 'districtCode'
	| 'sector'
	| 'title'
	| 'text'
	| 'origin'
	| 'alarmIds'
	| 'issuedById'
	| 'issuedByName'
>;

export interface IssueOptions {
	/** Receipts needed; absent = the ladder's own number. */
	readonly needed?: number;
	/** People told in addition, who count. */
	readonly also?: readonly ChainPerson[];
	/** Told at once instead of the ladder's first audiences; absent = those. */
	readonly onlyThese?: boolean;
}

/** Issues a warning to its route. The first entry of its chain is written by the caller, so `head` is still empty. */
export function issueWarning(
	fresh: NewWarning,
	book: LadderBook,
	chain: Chain,
	options: IssueOptions,
	nowMs: number
): Warning {
	const ladder = book.grades[fresh.grade];
	const place: Place = fresh;
	const { told, gaps } = options.onlyThese ? { told: [], gaps: [] } : resolve(ladder.first, place, chain);
	const also = (options.also ?? []).map((person) => ({
		person,
		level: person.districtCode === null ? ('city' as const) : ('district' as const),
		insteadOf: null,
		substituteId: chain.responsibilities.find(({ personId }) => personId === person.id)?.substituteId ?? null
	}));
	const all = newRecipients([...also, ...told], [], { rung: 0, ackMs: ladder.ackMs, nowMs, counts: true });
	const recipients = withCounting(unique(all), new Set(also.map(({ person }) => person.id)));
	return {
		...fresh,
		state: 'issued',
		alarmsTotal: fresh.alarmIds.length,
		issuedAtMs: nowMs,
		ladderVersion: book.version,
		recipients,
		needed: neededOf(recipients, options.needed ?? ladder.needed),
		ladderFromMs: nowMs,
		rungsDone: 0,
		gaps,
		feedbackDueAtMs: nowMs + ladder.feedbackMs,
		feedbackAtMs: null,
		feedbackOverdueAtMs: null,
		openInstructions: 0,
		handlerId: null,
		handlerName: null,
		reporting: gradesWithReporting.has(fresh.grade) ? reportingClocks(book, nowMs) : [],
		publicProposal: null,
		incidentId: null,
		nextDueAtMs: null,
		closedAtMs: null,
		head: { n: 0, hash: '' },
		version: 1
	};
}

function unique(recipients: readonly Recipient[]): readonly Recipient[] {
	return [...new Map(recipients.map((one) => [one.personId, one])).values()];
}

/** Those chosen by name count; else the leaders; else everybody. */
function withCounting(recipients: readonly Recipient[], chosen: ReadonlySet<string>): readonly Recipient[] {
	const hasLeader = recipients.some(({ role }) => role === 'leader');
	return recipients.map((one) => ({
		...one,
		counts: chosen.size > 0 ? chosen.has(one.personId) : hasLeader ? one.role === 'leader' : true
	}));
}

/** At least one, never more than there are people who count. */
function neededOf(recipients: readonly Recipient[], wanted: number): number {
	return Math.max(1, Math.min(wanted, recipients.filter(({ counts }) => counts).length));
}

export function reportingClocks(book: LadderBook, fromMs: number): readonly ReportingClock[] {
	return book.reporting.map(({ id, name, withinMs }) => ({
		id,
		name,
		dueAtMs: fromMs + withinMs,
		reportedAtMs: null,
		reportedBy: null,
		note: null,
		overdueNoticedAtMs: null
	}));
}

/** What a changed grade changes: the ladder starts anew from now, receipts that were given stay. */
export function regraded(
	warning: Warning,
	grade: WarningGrade,
	book: LadderBook,
	nowMs: number
): Partial<Warning> {
	const ladder = book.grades[grade];
	return {
		ladderFromMs: nowMs,
		rungsDone: 0,
		needed: neededOf(warning.recipients, ladder.needed),
		feedbackDueAtMs: nowMs + ladder.feedbackMs,
		feedbackOverdueAtMs: null,
		reporting:
			warning.reporting.length === 0 && gradesWithReporting.has(grade)
				? reportingClocks(book, nowMs)
				: warning.reporting
	};
}
