import type { LevelChange, LevelTable } from '../risk/rehearsal.ts';
import type { AlarmPriority } from '../alarm/limit.ts';
import type { JudgementOutcome } from '../warning/judgement.ts';
import type { ModelChange } from './model-change.ts';

/** A change of the rules on its way: written by one person, rehearsed, published by another. */
export interface ModelEdition {
	readonly id: string;
	/** 1, 2, … in the order of publishing; `null` until then. */
	readonly number: number | null;
	readonly state: 'draft' | 'published' | 'withdrawn';
	readonly change: ModelChange;
	/** Why. */
	readonly reason: string;
	readonly draftedById: string;
	readonly draftedByName: string;
	readonly draftedAtMs: number;
	/** What the stored history says about exactly this change; a change of the draft forgets it. */
	readonly rehearsal: ModelRehearsal | null;
	readonly published: {
		readonly byId: string;
		readonly byName: string;
		readonly atMs: number;
		readonly reason: string;
		/** `YYYY-MM-DD` in Asia/Shanghai. */
		readonly effectiveFrom: string;
	} | null;
	readonly version: number;
}

/** An alarm that only one of both sets of rules raises. */
export interface RehearsedAlarm {
	readonly pointCode: string;
	readonly pointName: string;
	readonly siteId: string;
	readonly limitId: string;
	readonly priority: AlarmPriority;
	readonly atMs: number;
	/** `null` = it was still active at the end. */
	readonly untilMs: number | null;
	/** What people judged it to be; `null` where nobody did, and for alarms that never were. */
	readonly outcome: JudgementOutcome | null;
}

export interface ModelRehearsal {
	readonly fromMs: number;
	readonly toMs: number;
	readonly madeAtMs: number;
	/** The edition in force that it was compared with; 0 = the standards alone. */
	readonly against: number;
	readonly readings: number;
	readonly points: number;
	readonly sites: number;
	/** Alarms that began, per day (`YYYY-MM-DD`): as they were, and as they would have been. */
	readonly days: readonly { readonly day: string; readonly now: number; readonly proposed: number }[];
	/** Alarms of the changed limits, by priority. */
	readonly byPriority: Readonly<Record<AlarmPriority, { readonly now: number; readonly proposed: number }>>;
	/** Raised by the proposed limits only; `total` counts all, the list is cut. */
	readonly caught: { readonly total: number; readonly items: readonly RehearsedAlarm[] };
	/** Raised by the limits in force only. */
	readonly missed: {
		readonly total: number;
		readonly confirmed: number;
		readonly items: readonly RehearsedAlarm[];
	};
	/** Raised by both, with how much earlier the proposed limits do; negative = later. */
	readonly both: { readonly total: number; readonly medianEarlierMs: number | null };
	/** Levels at the end of the window, i.e. what publishing changes at once. */
	readonly levels: {
		readonly all: LevelTable;
		readonly bySector: Readonly<Record<string, LevelTable>>;
		readonly byDistrict: Readonly<Record<string, LevelTable>>;
		readonly changed: number;
		readonly changes: readonly (LevelChange & { readonly siteName: string })[];
	};
	/** Days × sites of the window, and those on which the level would have been another. */
	readonly siteDays: { readonly total: number; readonly changed: number };
}

/** The edition in force: the published one with the highest number. */
export function editionInForce(editions: readonly ModelEdition[]): ModelEdition | null {
	return editions
		.filter(({ state }) => state === 'published')
		.reduce<ModelEdition | null>((best, one) => ((one.number ?? 0) > (best?.number ?? 0) ? one : best), null);
}

/** Why this person may not publish this draft now; `null` = they may. */
export function whyNotPublish(
	edition: ModelEdition,
	personId: string,
	inForce: number
): 'not_a_draft' | 'own_draft' | 'not_rehearsed' | 'rehearsed_against_older' | null {
	if (edition.state !== 'draft') return 'not_a_draft';
	if (edition.draftedById === personId) return 'own_draft';
	if (edition.rehearsal === null) return 'not_rehearsed';
	return edition.rehearsal.against === inForce ? null : 'rehearsed_against_older';
}
