import { shanghaiMidnightMs } from '../time.ts';
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
	/** What it makes laxer, see `loosened`; absent in old rows. */
	readonly laxer?: readonly string[];
	/** The day (`YYYY-MM-DD` in Asia/Shanghai) from whose beginning it is meant to hold; `null` = at once. */
	readonly startsOn?: string | null;
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
		/** Event time from which it holds; absent in old rows: when it was published. */
		readonly effectiveFromMs?: number;
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
	/** The first alarm there is, stored or replayed; `null` = none. Missing in rehearsals made before it was kept. */
	readonly firstAlarmAtMs?: number | null;
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

/** The event time from which a published edition holds; `null` = it is not published. */
export function startMsOf({ state, published }: ModelEdition): number | null {
	return state === 'published' && published ? (published.effectiveFromMs ?? published.atMs) : null;
}

/** The edition that holds at this time: of those that have begun, the one with the highest number. */
export function editionInForce(editions: readonly ModelEdition[], atMs: number): ModelEdition | null {
	return editions
		.filter((one) => (startMsOf(one) ?? Number.POSITIVE_INFINITY) <= atMs)
		.reduce<ModelEdition | null>((best, one) => ((one.number ?? 0) > (best?.number ?? 0) ? one : best), null);
}

/** The edition that is published and has not begun; there is at most one. */
export function editionWaiting(editions: readonly ModelEdition[], atMs: number): ModelEdition | null {
	return editions.find((one) => (startMsOf(one) ?? Number.NEGATIVE_INFINITY) > atMs) ?? null;
}

/** Its first millisecond: the day's beginning in Shanghai, or now. A day that has begun is too late. */
export function startOf(startsOn: string | null, nowMs: number): { readonly atMs: number } | 'past' {
	if (startsOn === null) return { atMs: nowMs };
	const atMs = shanghaiMidnightMs(startsOn);
	return atMs > nowMs ? { atMs } : 'past';
}

/** Further ahead nobody can say what the city will be like. Our choice. */
export const STARTS_WITHIN_DAYS = 366;

export type PublishRefusal =
	| 'not_a_draft'
	| 'own_draft'
	| 'not_rehearsed'
	| 'rehearsed_against_older'
	| 'another_waits'
	| 'start_has_passed';

/** Why this person may not publish this draft now; `null` = they may. */
export function whyNotPublish(
	edition: ModelEdition,
	personId: string,
	published: readonly ModelEdition[],
	nowMs: number
): PublishRefusal | null {
	if (edition.state !== 'draft') return 'not_a_draft';
	if (edition.draftedById === personId) return 'own_draft';
	if (editionWaiting(published, nowMs)) return 'another_waits';
	if (startOf(edition.startsOn ?? null, nowMs) === 'past') return 'start_has_passed';
	if (edition.rehearsal === null) return 'not_rehearsed';
	const inForce = editionInForce(published, nowMs)?.number ?? 0;
	return edition.rehearsal.against === inForce ? null : 'rehearsed_against_older';
}
