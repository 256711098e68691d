import type { AlarmPriority } from '../alarm/limit.ts';
import type { Role } from '../people/role.ts';
import type { Text } from '../text.ts';
import type { PublicProposal } from './public-warning.ts';

/** I is the gravest. Not an alarm priority, not a risk level, and not a statutory public warning. */
export const warningGrades = ['I', 'II', 'III', 'IV'] as const;
export type WarningGrade = (typeof warningGrades)[number];

/** The table of moves is in `warning-moves.ts`, the diagram in `states.md`. */
export const warningStates = [
	'issued',
	'received',
	'handling',
	'fed_back',
	'lifted',
	'withdrawn',
	'archived'
] as const;
export type WarningState = (typeof warningStates)[number];

export const openWarningStates: ReadonlySet<WarningState> = new Set([
	'issued',
	'received',
	'handling',
	'fed_back'
]);

/** Where in the responsibility chain somebody stands; `duty` is the command centre itself. */
export const chainLevels = ['duty', 'city', 'district', 'street', 'grid', 'site'] as const;
export type ChainLevel = (typeof chainLevels)[number];

/** Somebody who is to receive the warning. */
export interface Recipient {
	readonly personId: string;
	readonly personName: string;
	readonly role: Role;
	readonly level: ChainLevel;
	/** 0 = told at once, 1 = told by the first rung of the ladder, … */
	readonly rung: number;
	/** Id of the person this one stands in for; `null` = nobody. */
	readonly insteadOf: string | null;
	/** Takes over when this one stays silent; `null` = nobody is named. */
	readonly substituteId: string | null;
	/** Counts toward the receipts that are needed. */
	readonly counts: boolean;
	readonly toldAtMs: number;
	/** When the receipt is due; afterwards the person is silent. */
	readonly dueAtMs: number;
	readonly seenAtMs: number | null;
	readonly receiptAtMs: number | null;
	/** When the silence was noticed and passed on; `null` = it was not. */
	readonly silentAtMs: number | null;
}

/** Something that must be reported upward within a time (Order 493 and local rules). */
export interface ReportingClock {
	readonly id: string;
	readonly name: Text;
	readonly dueAtMs: number;
	readonly reportedAtMs: number | null;
	readonly reportedBy: string | null;
	/** To whom and how, in the person's words. */
	readonly note: string | null;
	readonly overdueNoticedAtMs: number | null;
}

/** Why a warning exists. */
export type WarningOrigin =
	| { readonly kind: 'judgement'; readonly judgementId: string }
	| { readonly kind: 'assessment'; readonly reason: string }
	| { readonly kind: 'rule'; readonly ruleId: string; readonly text: Text };

/** What people receive 预警: issued once, received, answered, lifted, kept. */
export interface Warning {
	readonly id: string;
	readonly grade: WarningGrade;
	readonly state: WarningState;
	readonly siteId: string;
	readonly siteName: string;
	readonly districtCode: string;
	readonly sector: string;
	readonly title: Text;
	readonly text: Text;
	readonly origin: WarningOrigin;
	/** Machine alarms it rests on, the first one first; at most `WARNING_ALARMS_MAX`. */
	readonly alarmIds: readonly string[];
	/** All alarms, also those beyond the list. */
	readonly alarmsTotal: number;
	readonly issuedById: string;
	readonly issuedByName: string;
	readonly issuedAtMs: number;
	readonly ladderVersion: string;
	readonly recipients: readonly Recipient[];
	/** So many of those who count must confirm. */
	readonly needed: number;
	/** When the ladder began: when it was issued or last regraded. */
	readonly ladderFromMs: number;
	/** Rungs of the ladder that were climbed since then. */
	readonly rungsDone: number;
	/** Levels of the chain or the roster where nobody could be told. */
	readonly gaps: readonly Text[];
	readonly feedbackDueAtMs: number;
	readonly feedbackAtMs: number | null;
	readonly feedbackOverdueAtMs: number | null;
	readonly openInstructions: number;
	/** Who has it in hand. */
	readonly handlerId: string | null;
	readonly handlerName: string | null;
	readonly reporting: readonly ReportingClock[];
	readonly publicProposal: PublicProposal | null;
	readonly incidentId: string | null;
	/** When the next clock runs out; `null` = none is running. */
	readonly nextDueAtMs: number | null;
	readonly closedAtMs: number | null;
	/** End of its own hash chain of entries. */
	readonly head: { readonly n: number; readonly hash: string };
	readonly version: number;
}

export const WARNING_ALARMS_MAX = 200;

/** The colour that stands beside a grade. */
export const priorityOfGrade: Readonly<Record<WarningGrade, AlarmPriority>> = {
	I: 'red',
	II: 'orange',
	III: 'yellow',
	IV: 'blue'
};

/** Receipts so far of those who count; a substitute's receipt counts for the person they stand in for. */
export function receiptsOf(recipients: readonly Recipient[]): number {
	const confirmed = recipients.filter(({ receiptAtMs }) => receiptAtMs !== null);
	const counted = new Set(recipients.filter(({ counts }) => counts).map(({ personId }) => personId));
	return new Set(
		confirmed
			.map(({ personId, insteadOf }) => (counted.has(personId) ? personId : (insteadOf ?? '')))
			.filter((id) => counted.has(id))
	).size;
}
