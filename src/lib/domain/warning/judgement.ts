import type { AlarmPriority } from '../alarm/limit.ts';
import type { WarningGrade } from './warning.ts';

/** What the duty officer found out about an alarm. `needs_site_check` decides later. */
export const judgementOutcomes = ['confirmed', 'false', 'planned_test', 'needs_site_check'] as const;
export type JudgementOutcome = (typeof judgementOutcomes)[number];

/** A person's judgement 研判 of one alarm: an object of its own, with its own person and time. The newest counts. */
export interface Judgement {
	readonly id: string;
	readonly alarmId: string;
	/** 1, 2, … per alarm: two officers who judge at the same moment cannot both be the next one. */
	readonly n: number;
	readonly siteId: string;
	readonly districtCode: string;
	readonly sector: string;
	readonly pointCode: string;
	readonly limitId: string;
	readonly priority: AlarmPriority;
	readonly alarmActivatedAtMs: number;
	readonly outcome: JudgementOutcome;
	readonly reason: string;
	readonly byId: string;
	readonly byName: string;
	readonly atMs: number;
}

/** How often alarms of one rule were judged real. */
export interface RulePrecision {
	readonly sector: string;
	readonly limitId: string;
	readonly confirmed: number;
	readonly wrong: number;
	readonly plannedTests: number;
	readonly undecided: number;
	/** Confirmed / (confirmed + false); `null` while nobody has decided. Planned tests say nothing about the rule. */
	readonly precision: number | null;
}

/** `precisionOf({ confirmed: 3, wrong: 1 }) === 0.75`; without a decision it is unknown, not 0. */
export function precisionOf({ confirmed, wrong }: { confirmed: number; wrong: number }): number | null {
	return confirmed + wrong === 0 ? null : confirmed / (confirmed + wrong);
}

/** The grade that an alarm's priority suggests, by colour (突发事件应对法 art. 63: I–IV are red, orange, yellow, blue). */
export const gradeOfPriority: Readonly<Record<AlarmPriority, WarningGrade>> = {
	red: 'I',
	orange: 'II',
	yellow: 'III',
	blue: 'IV'
};
