import type { AlarmPriority } from '../alarm/limit.ts';
import type { Text } from '../text.ts';
import { HOUR_MS } from '../time.ts';
import type { WarningGrade } from '../warning/warning.ts';

/** Signed by who goes, waiting for who comes; then confirmed for ever, or given back with the reason. */
export const sheetStates = ['signed', 'confirmed', 'returned'] as const;
export type SheetState = (typeof sheetStates)[number];

/** A hand-over covers no more than this; a longer one is two. Our choice. */
export const SHIFT_MAX_MS = 48 * HOUR_MS;
/** Without an earlier sheet a shift is taken to be this long. Our choice. */
export const SHIFT_USUAL_MS = 12 * HOUR_MS;

export interface ShiftAlarm {
	readonly id: string;
	readonly siteName: string;
	readonly pointName: string;
	readonly limitName: Text;
	readonly priority: AlarmPriority;
	readonly active: boolean;
	readonly acknowledgedBy: string | null;
	readonly comment: string | null;
	readonly activatedAtMs: number;
	/** Of a shelf: who, until when and why; `null` = it is not shelved. */
	readonly shelf: { readonly byName: string; readonly untilMs: number; readonly reason: string } | null;
}

export interface SilentPoint {
	readonly code: string;
	readonly name: string;
	readonly siteName: string;
	/** `null` = never heard. */
	readonly lastAtMs: number | null;
}

export interface ShiftWarning {
	readonly id: string;
	readonly title: Text;
	readonly grade: WarningGrade;
	readonly issuedAtMs: number;
	readonly received: number;
	readonly needed: number;
}

/** What was so at the moment of signing; every number comes from the records, none is typed in. Lists are cut, totals not. */
export interface ShiftFacts {
	readonly raised: Readonly<Record<AlarmPriority, number>>;
	readonly open: {
		readonly total: number;
		readonly unacknowledged: number;
		readonly alarms: readonly ShiftAlarm[];
	};
	readonly held: { readonly total: number; readonly alarms: readonly ShiftAlarm[] };
	/** Judgements of the shift by outcome, e.g. `confirmed`. */
	readonly judged: Readonly<Record<string, number>>;
	readonly warnings: { readonly total: number; readonly listed: readonly ShiftWarning[] };
	readonly silent: { readonly total: number; readonly points: readonly SilentPoint[] };
	readonly messages: {
		readonly sent: number;
		readonly delivered: number;
		readonly confirmed: number;
		readonly failed: number;
	};
}

export interface Signature {
	readonly personId: string;
	readonly name: string;
	readonly atMs: number;
	readonly note: string;
}

export interface ShiftSheet {
	readonly id: string;
	/** The district's desk; `null` = the city's. */
	readonly districtCode: string | null;
	readonly fromMs: number;
	/** The moment of signing. */
	readonly toMs: number;
	readonly facts: ShiftFacts;
	readonly outgoing: Signature;
	/** Who is to take over; `null` = any other officer of the desk. */
	readonly incomingId: string | null;
	readonly incoming: Signature | null;
	readonly state: SheetState;
	/** SHA-256 over what the outgoing officer signed; the incoming one confirms exactly that. */
	readonly hash: string;
	readonly version: number;
}

export type SheetRefusal = 'own_sheet' | 'not_named' | 'closed' | 'other_content';

export type SheetDecision =
	{ readonly ok: true; readonly sheet: ShiftSheet } | { readonly ok: false; readonly why: SheetRefusal };

/**
 * The incoming officer takes over or gives back. Nobody takes over from themselves, a named officer is the only one who
 * can, and what was closed stays as it is. `seenHash` is the content that was on the screen.
 */
export function answerSheet(
	sheet: ShiftSheet,
	by: Signature,
	answer: 'confirmed' | 'returned',
	seenHash: string
): SheetDecision {
	if (sheet.state !== 'signed') return { ok: false, why: 'closed' };
	// Who goes may take the own sheet back, but never confirm it.
	const isOwn = sheet.outgoing.personId === by.personId;
	if (isOwn && answer === 'confirmed') return { ok: false, why: 'own_sheet' };
	if (!isOwn && sheet.incomingId !== null && sheet.incomingId !== by.personId)
		return { ok: false, why: 'not_named' };
	if (seenHash !== sheet.hash) return { ok: false, why: 'other_content' };
	return { ok: true, sheet: { ...sheet, incoming: by, state: answer, version: sheet.version + 1 } };
}

/** When the next shift begins that a sheet has to cover: where the last confirmed one ended, else twelve hours ago. */
export function shiftStartMs(lastConfirmedToMs: number | null, nowMs: number): number {
	if (lastConfirmedToMs === null) return nowMs - SHIFT_USUAL_MS;
	return Math.max(lastConfirmedToMs, nowMs - SHIFT_MAX_MS);
}

/** What is signed, always in the same order; the hash is made of this. */
export function signedText({
	id,
	districtCode,
	fromMs,
	toMs,
	facts,
	outgoing,
	incomingId
}: Omit<ShiftSheet, 'hash'>): string {
	return JSON.stringify([id, districtCode, fromMs, toMs, facts, outgoing, incomingId]);
}
