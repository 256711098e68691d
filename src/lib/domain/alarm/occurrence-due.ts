import { isAnnounced, toldAgain, type AlarmOccurrence } from './occurrence.ts';
import type { OccurrenceTransition } from './occurrence-moves.ts';

export interface OccurrenceDue {
	readonly occurrence: AlarmOccurrence;
	readonly transitions: readonly OccurrenceTransition[];
}

/**
 * What time alone does to an occurrence: a shelf ends at its expiry; an alarm that is still active `reAlarmMs` after its
 * acknowledgement is unacknowledged again, as if new (OPC UA Part 9 ReAlarmTime). A shelved or held alarm waits with
 * that until it is back. The times of the transitions are when they were due, also after a restart.
 */
export function evaluateOccurrenceDue(occurrence: AlarmOccurrence, nowMs: number): OccurrenceDue {
	const transitions: OccurrenceTransition[] = [];
	const say = (kind: OccurrenceTransition['kind'], atMs: number) =>
		transitions.push({ kind, atMs, occurrenceId: occurrence.id, limitId: occurrence.limitId, actor: null });
	let next = occurrence;
	const shelfEndMs = next.shelf?.untilMs ?? null;
	if (shelfEndMs !== null && shelfEndMs <= nowMs) {
		next = toldAgain({ ...next, shelf: null }, nowMs);
		say('unshelved', shelfEndMs);
	}
	const againMs = reAlarmAtMs(next);
	if (againMs !== null && againMs <= nowMs) {
		const dueMs = Math.max(againMs, shelfEndMs ?? againMs);
		next = { ...next, acked: false, announcedAtMs: nowMs, reAlarms: next.reAlarms + 1 };
		say('re_alarmed', dueMs);
	}
	return { occurrence: next, transitions };
}

/** When `evaluateOccurrenceDue` will find something; `null` = never by time alone. */
export function nextOccurrenceDueMs(occurrence: AlarmOccurrence): number | null {
	const shelfEndMs = occurrence.shelf?.untilMs ?? null;
	const againMs = reAlarmAtMs(occurrence);
	if (shelfEndMs === null || againMs === null) return shelfEndMs ?? againMs;
	return Math.min(shelfEndMs, againMs);
}

/** When it is announced again if it is still active then; `null` = not while it is as it is. */
export function reAlarmAtMs(occurrence: AlarmOccurrence): number | null {
	const { active, acked, acknowledgement, reAlarmMs } = occurrence;
	if (!active || !acked || !acknowledgement || reAlarmMs === null || !isAnnounced(occurrence)) return null;
	return acknowledgement.atMs + reAlarmMs;
}
