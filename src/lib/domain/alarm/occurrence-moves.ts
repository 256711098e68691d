import type { Text } from '../text.ts';
import { HOUR_MS, MINUTE_MS } from '../time.ts';
import type { AlarmPriority } from './limit.ts';
import {
	stateOf,
	toldAgain,
	type AlarmOccurrence,
	type OccurrenceState,
	type Shelf,
	type Who
} from './occurrence.ts';

/** What a person may do to an occurrence. There is no command that clears an active alarm. */
export type AlarmCommand =
	| {
			readonly kind: 'acknowledge';
			readonly comment: string;
			/** What the person's screen showed: announcements at this moment or later are not covered. */
			readonly seenAtMs: number;
	  }
	| { readonly kind: 'reset'; readonly comment: string }
	| {
			readonly kind: 'shelve';
			readonly shelf: Shelf['kind'];
			readonly reason: string;
			readonly owner: string;
			readonly untilMs: number;
			/** The second person; the use case has verified that it is them. */
			readonly approvedBy: Who | null;
	  }
	| {
			/** Asks a second person for a shelf that one person may not make alone. */
			readonly kind: 'ask_shelf';
			readonly shelf: Shelf['kind'];
			readonly reason: string;
			readonly owner: string;
			readonly untilMs: number;
	  }
	| { readonly kind: 'approve_shelf' }
	| { readonly kind: 'decline_shelf' }
	| { readonly kind: 'unshelve' }
	| { readonly kind: 'suppress'; readonly reason: string }
	| { readonly kind: 'unsuppress' }
	| { readonly kind: 'take_out_of_service'; readonly reason: string; readonly approvedBy: Who | null }
	| { readonly kind: 'put_in_service' };

/** What happened to an occurrence. The words of `activated`, `returned` and `corrected` are those of the evaluation. */
export type OccurrenceTransitionKind =
	| 'acknowledged'
	| 'reset'
	| 're_alarmed'
	| 'shelf_asked'
	| 'shelf_declined'
	| 'shelved'
	| 'unshelved'
	| 'suppressed'
	| 'unsuppressed'
	| 'taken_out_of_service'
	| 'put_in_service';

export interface OccurrenceTransition {
	readonly kind: OccurrenceTransitionKind;
	readonly occurrenceId: string;
	readonly limitId: string;
	/** Processing time: people act now, whatever the event time of the alarm. */
	readonly atMs: number;
	/** `null` = time alone. */
	readonly actor: Who | null;
}

export const alarmRefusalReasons = [
	'already_acknowledged',
	'newer_than_seen',
	'condition_not_gone',
	'not_acknowledged',
	'not_latched',
	'nothing_left_to_do',
	'already_held',
	'not_held',
	'reason_missing',
	'owner_missing',
	'expiry_in_past',
	'expiry_too_late',
	'second_person_missing',
	'same_person',
	'nothing_asked',
	'asked_too_long_ago'
] as const;
export type AlarmRefusalReason = (typeof alarmRefusalReasons)[number];

export interface AlarmRefusal {
	readonly ok: false;
	/** A code of `wire/problem.ts` that a rule can give. */
	readonly code: 'wrong_state' | 'forbidden' | 'bad_request' | 'conflict';
	readonly reason: AlarmRefusalReason;
	readonly text: Text;
}

export type AlarmDecision =
	| {
			readonly ok: true;
			readonly occurrence: AlarmOccurrence;
			readonly transition: OccurrenceTransition;
	  }
	| AlarmRefusal;

/**
 * Every move of the two bits and the latch that a person can make; the reason stands where the move is refused. That
 * readings raise and end alarms is in `evaluate-reading.ts`; shelving and holds are possible while anything is open.
 */
export const occurrenceMoves: Readonly<
	Record<OccurrenceState, Readonly<Record<'acknowledge' | 'reset', 'ok' | AlarmRefusalReason>>>
> = {
	unacknowledged: { acknowledge: 'ok', reset: 'condition_not_gone' },
	acknowledged: { acknowledge: 'already_acknowledged', reset: 'condition_not_gone' },
	returned_unacknowledged: { acknowledge: 'ok', reset: 'not_acknowledged' },
	latched: { acknowledge: 'already_acknowledged', reset: 'ok' },
	normal: { acknowledge: 'already_acknowledged', reset: 'not_latched' }
};

/** Longest shelf. Our choice: one shift is a common limit (8–12 h, unverified); a red alarm is looked at every hour. */
export const shelfMaxMs: Readonly<Record<AlarmPriority, number>> = {
	red: HOUR_MS,
	orange: 8 * HOUR_MS,
	yellow: 12 * HOUR_MS,
	blue: 12 * HOUR_MS
};

/** A red alarm is put out of sight by two people or not at all. */
export const needsSecondPerson: Readonly<Record<AlarmPriority, boolean>> = {
	red: true,
	orange: false,
	yellow: false,
	blue: false
};

const refusals: Readonly<
	Record<AlarmRefusalReason, readonly [AlarmRefusal['code'], zh: string, en: string]>
> = {
	already_acknowledged: ['wrong_state', '该报警已确认', 'The alarm is already acknowledged'],
	newer_than_seen: [
		'conflict',
		'报警状态已变化，请查看后再确认',
		'The alarm was announced after what you saw: look again'
	],
	condition_not_gone: [
		'wrong_state',
		'报警条件仍然存在，不能复位或人工清除',
		'The condition still holds: nobody can reset or clear it'
	],
	not_acknowledged: ['wrong_state', '请先确认再复位', 'Acknowledge it before you reset it'],
	not_latched: ['wrong_state', '该报警无需复位', 'There is nothing to reset'],
	nothing_left_to_do: ['wrong_state', '该报警已结束', 'The alarm is over'],
	already_held: ['wrong_state', '该报警已处于此状态', 'The alarm is already in this state'],
	not_held: ['wrong_state', '该报警不处于此状态', 'The alarm is not in this state'],
	reason_missing: ['bad_request', '请填写原因', 'Give a reason'],
	owner_missing: ['bad_request', '请填写责任人', 'Name who answers for it'],
	expiry_in_past: ['bad_request', '截止时间必须晚于当前时间', 'The end must lie in the future'],
	expiry_too_late: [
		'bad_request',
		'搁置时间超过该等级的上限',
		'The shelf is longer than this priority allows'
	],
	second_person_missing: [
		'forbidden',
		'红色报警须由另一人同意',
		'A red alarm needs the consent of a second person'
	],
	same_person: [
		'forbidden',
		'须由另一人同意，不能自己同意自己的申请',
		'A second person must consent: nobody consents to their own request'
	],
	nothing_asked: ['wrong_state', '没有待同意的申请', 'There is no request to decide on'],
	asked_too_long_ago: [
		'wrong_state',
		'申请已超过 15 分钟，请重新提出',
		'The request is older than 15 minutes: make it again'
	]
};

/** A request that nobody answered says nothing about the plant any more. Our choice. */
export const REQUEST_VALID_MS = 15 * MINUTE_MS;

/** Decides one command of one person at `nowMs`. Example: `acknowledge` on a returned alarm gives `normal`. */
export function decideAlarm(
	occurrence: AlarmOccurrence,
	command: AlarmCommand,
	actor: Who,
	nowMs: number
): AlarmDecision {
	switch (command.kind) {
		case 'acknowledge':
			return acknowledge(occurrence, command, actor, nowMs);
		case 'reset':
			return reset(occurrence, actor, nowMs);
		case 'shelve':
			return shelve(occurrence, command, actor, nowMs);
		case 'unshelve':
			if (!occurrence.shelf) return refuse('not_held');
			return moved(toldAgain({ ...occurrence, shelf: null }, nowMs), 'unshelved', actor, nowMs);
		case 'ask_shelf':
			return askShelf(occurrence, command, actor, nowMs);
		case 'approve_shelf':
			return approveShelf(occurrence, actor, nowMs);
		case 'decline_shelf':
			if (!occurrence.shelfAsked) return refuse('nothing_asked');
			return moved({ ...occurrence, shelfAsked: null }, 'shelf_declined', actor, nowMs);
		case 'suppress':
		case 'take_out_of_service':
			return hold(occurrence, command, actor, nowMs);
		case 'unsuppress':
			if (!occurrence.suppressedByDesign) return refuse('not_held');
			return moved(
				toldAgain({ ...occurrence, suppressedByDesign: null }, nowMs),
				'unsuppressed',
				actor,
				nowMs
			);
		case 'put_in_service':
			if (!occurrence.outOfService) return refuse('not_held');
			return moved(toldAgain({ ...occurrence, outOfService: null }, nowMs), 'put_in_service', actor, nowMs);
	}
}

function acknowledge(
	occurrence: AlarmOccurrence,
	{ comment, seenAtMs }: Extract<AlarmCommand, { kind: 'acknowledge' }>,
	by: Who,
	nowMs: number
): AlarmDecision {
	const move = occurrenceMoves[stateOf(occurrence)].acknowledge;
	if (move !== 'ok') return refuse(move);
	// In one tick the acknowledgement comes first: it cannot cover what nobody had seen.
	if (occurrence.announcedAtMs >= seenAtMs) return refuse('newer_than_seen');
	const acknowledgement = { by, atMs: nowMs, comment };
	return moved({ ...occurrence, acked: true, acknowledgement }, 'acknowledged', by, nowMs);
}

function reset(occurrence: AlarmOccurrence, actor: Who, nowMs: number): AlarmDecision {
	const move = occurrenceMoves[stateOf(occurrence)].reset;
	return move === 'ok' ? moved({ ...occurrence, latched: false }, 'reset', actor, nowMs) : refuse(move);
}

function shelve(
	occurrence: AlarmOccurrence,
	command: Extract<AlarmCommand, { kind: 'shelve' }>,
	shelvedBy: Who,
	nowMs: number
): AlarmDecision {
	const refused = refusalOfShelf(occurrence, command, nowMs);
	if (refused) return refuse(refused);
	if (lacksSecondPerson(occurrence, command.approvedBy, shelvedBy)) return refuse('second_person_missing');
	const { shelf: kind, reason, owner, untilMs, approvedBy } = command;
	const shelf = { kind, reason, owner, shelvedBy, approvedBy, sinceMs: nowMs, untilMs };
	return moved({ ...occurrence, shelf, shelfAsked: null }, 'shelved', shelvedBy, nowMs);
}

function askShelf(
	occurrence: AlarmOccurrence,
	command: Extract<AlarmCommand, { kind: 'ask_shelf' }>,
	by: Who,
	nowMs: number
): AlarmDecision {
	const refused = refusalOfShelf(occurrence, command, nowMs);
	if (refused) return refuse(refused);
	const { shelf: kind, reason, owner, untilMs } = command;
	const shelfAsked = { kind, reason, owner, by, atMs: nowMs, untilMs };
	return moved({ ...occurrence, shelfAsked }, 'shelf_asked', by, nowMs);
}

/** The asker's shelf, consented to by somebody else while the request is fresh. */
function approveShelf(occurrence: AlarmOccurrence, approvedBy: Who, nowMs: number): AlarmDecision {
	const asked = occurrence.shelfAsked;
	if (!asked) return refuse('nothing_asked');
	if (asked.by.id === approvedBy.id) return refuse('same_person');
	if (nowMs - asked.atMs > REQUEST_VALID_MS) return refuse('asked_too_long_ago');
	const { kind: shelf, reason, owner, untilMs, by } = asked;
	const decision = shelve(
		occurrence,
		{ kind: 'shelve', shelf, reason, owner, untilMs, approvedBy },
		by,
		nowMs
	);
	return decision.ok ? { ...decision, transition: { ...decision.transition, actor: approvedBy } } : decision;
}

function refusalOfShelf(
	occurrence: AlarmOccurrence,
	{ reason, owner, untilMs }: Pick<Extract<AlarmCommand, { kind: 'shelve' }>, 'reason' | 'owner' | 'untilMs'>,
	nowMs: number
): AlarmRefusalReason | null {
	if (stateOf(occurrence) === 'normal') return 'nothing_left_to_do';
	if (occurrence.shelf) return 'already_held';
	if (reason.trim() === '') return 'reason_missing';
	if (owner.trim() === '') return 'owner_missing';
	// Written so that a NaN is refused too.
	if (!(untilMs > nowMs)) return 'expiry_in_past';
	return untilMs - nowMs > shelfMaxMs[occurrence.priority] ? 'expiry_too_late' : null;
}

function hold(
	occurrence: AlarmOccurrence,
	command: Extract<AlarmCommand, { kind: 'suppress' | 'take_out_of_service' }>,
	by: Who,
	nowMs: number
): AlarmDecision {
	const isOut = command.kind === 'take_out_of_service';
	if (stateOf(occurrence) === 'normal') return refuse('nothing_left_to_do');
	if (isOut ? occurrence.outOfService : occurrence.suppressedByDesign) return refuse('already_held');
	if (command.reason.trim() === '') return refuse('reason_missing');
	if (isOut && lacksSecondPerson(occurrence, command.approvedBy, by)) return refuse('second_person_missing');
	const held = { reason: command.reason, by, sinceMs: nowMs };
	return isOut
		? moved({ ...occurrence, outOfService: held }, 'taken_out_of_service', by, nowMs)
		: moved({ ...occurrence, suppressedByDesign: held }, 'suppressed', by, nowMs);
}

function lacksSecondPerson({ priority }: AlarmOccurrence, approvedBy: Who | null, actor: Who): boolean {
	return needsSecondPerson[priority] && (!approvedBy || approvedBy.id === actor.id);
}

function moved(
	occurrence: AlarmOccurrence,
	kind: OccurrenceTransitionKind,
	actor: Who,
	atMs: number
): AlarmDecision {
	const { id, limitId } = occurrence;
	return { ok: true, occurrence, transition: { kind, occurrenceId: id, limitId, atMs, actor } };
}

export function refuse(reason: AlarmRefusalReason): AlarmRefusal {
	const [code, zh, en] = refusals[reason];
	return { ok: false, code, reason, text: { zh, en } };
}
