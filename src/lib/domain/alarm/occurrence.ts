import type { AlarmPriority, Limit } from './limit.ts';
import type { AlarmTransition } from './point-state.ts';
import type { Correction } from './reconcile.ts';

/** Who did something: the id decides, the name is what people read, also after the person has left. */
export interface Who {
	readonly id: string;
	readonly name: string;
}

/** Hidden from the list for a while by a person; the condition is still evaluated, recorded and counted. */
export interface Shelf {
	/** `one_shot` ends when the alarm returns, and at `untilMs` at the latest. */
	readonly kind: 'timed' | 'one_shot';
	readonly reason: string;
	/** The person who answers for the shelf; not always the one who asked for it. */
	readonly owner: string;
	readonly shelvedBy: Who;
	/** The second person, where one is needed. */
	readonly approvedBy: Who | null;
	readonly sinceMs: number;
	readonly untilMs: number;
}

/** A shelf that waits for its second person. Nothing is hidden yet. */
export interface ShelfRequest {
	readonly kind: Shelf['kind'];
	readonly reason: string;
	readonly owner: string;
	readonly by: Who;
	readonly atMs: number;
	readonly untilMs: number;
}

/** A hold without expiry: by design (logic of the plant) or out of service (maintenance under a permit). */
export interface Hold {
	readonly reason: string;
	readonly by: Who;
	readonly sinceMs: number;
}

export interface Acknowledgement {
	readonly by: Who;
	readonly atMs: number;
	readonly comment: string;
}

/**
 * One occurrence of an alarm 报警: from one activation to its end. `active` and `acked` are two bits; nobody sets
 * `active` by hand, only readings and time do. Activation and return are event times, everything people do is
 * processing time.
 */
export interface AlarmOccurrence {
	readonly id: string;
	readonly limitId: string;
	readonly priority: AlarmPriority;
	readonly active: boolean;
	readonly acked: boolean;
	/** Stays after the return until a person resets it. */
	readonly latched: boolean;
	readonly activatedAtMs: number;
	readonly returnedAtMs: number | null;
	/** The value that activated it; `null` = time alone did. */
	readonly value: number | null;
	/** When people were last told of it: an acknowledgement covers only what was announced before it. */
	readonly announcedAtMs: number;
	readonly acknowledgement: Acknowledgement | null;
	/** Active this long after its acknowledgement → unacknowledged again; `null` = never. */
	readonly reAlarmMs: number | null;
	readonly reAlarms: number;
	readonly shelf: Shelf | null;
	readonly shelfAsked: ShelfRequest | null;
	readonly suppressedByDesign: Hold | null;
	readonly outOfService: Hold | null;
	/** Found in readings that arrived after later ones. */
	readonly late: boolean;
	/** Readings that came afterwards show that it never was. */
	readonly corrected: boolean;
}

export const occurrenceStates = [
	'unacknowledged',
	'acknowledged',
	'returned_unacknowledged',
	'latched',
	'normal'
] as const;
export type OccurrenceState = (typeof occurrenceStates)[number];

/** ISA-18.2's names: UNACK, ACKED, RTNUN, LATCHED, NORM. `normal` = this occurrence is over. */
export function stateOf({ active, acked, latched }: AlarmOccurrence): OccurrenceState {
	if (active) return acked ? 'acknowledged' : 'unacknowledged';
	if (!acked) return 'returned_unacknowledged';
	return latched ? 'latched' : 'normal';
}

/** Whether people are told. A held alarm is still evaluated and counted; only its announcement stops. */
export function isAnnounced(occurrence: AlarmOccurrence): boolean {
	return !occurrence.shelf && !occurrence.suppressedByDesign && !occurrence.outOfService;
}

/**
 * A new occurrence. `previous` is the latest occurrence of the same point and limit: its shelf, suppression and
 * out-of-service hold go on, otherwise a chattering alarm would leave its shelf with every activation.
 */
export function openOccurrence(
	transition: AlarmTransition,
	limit: Pick<Limit, 'priority' | 'latching' | 'reAlarmMs'>,
	previous: AlarmOccurrence | null,
	nowMs: number
): AlarmOccurrence {
	const shelf = previous?.shelf ?? null;
	return {
		id: transition.occurrenceId,
		limitId: transition.limitId,
		priority: limit.priority,
		active: true,
		acked: false,
		latched: limit.latching,
		activatedAtMs: transition.atMs,
		returnedAtMs: null,
		value: transition.value,
		announcedAtMs: nowMs,
		acknowledgement: null,
		reAlarmMs: limit.reAlarmMs,
		reAlarms: 0,
		shelf: shelf?.kind === 'timed' && shelf.untilMs > nowMs ? shelf : null,
		shelfAsked: null,
		suppressedByDesign: previous?.suppressedByDesign ?? null,
		outOfService: previous?.outOfService ?? null,
		late: transition.late,
		corrected: false
	};
}

/** What was hidden and is still there is told anew: an acknowledgement of before does not cover it. */
export function toldAgain(occurrence: AlarmOccurrence, nowMs: number): AlarmOccurrence {
	const isNews = occurrence.active && !occurrence.acked && isAnnounced(occurrence);
	return isNews ? { ...occurrence, announcedAtMs: nowMs } : occurrence;
}

/** `returned` or `corrected`, as the evaluation found it. A one-shot shelf ends here. A repeat changes nothing. */
export function endOccurrence(occurrence: AlarmOccurrence, transition: AlarmTransition): AlarmOccurrence {
	if (!occurrence.active || transition.kind === 'activated') return occurrence;
	return {
		...occurrence,
		active: false,
		// What never was needs no reset; that it was announced stays to be acknowledged.
		latched: occurrence.latched && transition.kind === 'returned',
		returnedAtMs: transition.atMs,
		shelf: occurrence.shelf?.kind === 'one_shot' ? null : occurrence.shelf,
		corrected: transition.kind === 'corrected'
	};
}

/**
 * The times that late readings prove. What people did stays; an alarm that turns out to be active again is announced
 * again and asks for a new acknowledgement.
 */
export function correctOccurrence(
	occurrence: AlarmOccurrence,
	{ activatedAtMs, returnedAtMs, corrected }: Correction,
	/** Whether its limit latches: what comes back latches as if new. */
	latching: boolean,
	nowMs: number
): AlarmOccurrence {
	const active = returnedAtMs === null;
	const again = active && !occurrence.active;
	return {
		...occurrence,
		active,
		acked: occurrence.acked && !again,
		latched: !corrected && (again || occurrence.corrected ? latching : occurrence.latched),
		activatedAtMs,
		returnedAtMs,
		announcedAtMs: again ? nowMs : occurrence.announcedAtMs,
		corrected
	};
}
