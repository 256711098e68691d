import { DAY_MS, HOUR_MS } from '../time.ts';
import type { AlarmPriority } from './limit.ts';
import { needsSecondPerson, refuse, REQUEST_VALID_MS, type AlarmRefusal } from './occurrence-moves.ts';
import type { Who } from './occurrence.ts';
import type { EndedHold } from './point-state.ts';

/**
 * Why a point's alarms are not announced for a while. Everything is evaluated, recorded and counted all the same; what
 * is raised meanwhile carries the reason, and what still stands at the end is announced then.
 */
export const holdKinds = ['out_of_service', 'planned_test', 'calibration'] as const;
export type HoldKind = (typeof holdKinds)[number];

export interface PointHold {
	readonly kind: HoldKind;
	readonly reason: string;
	readonly by: Who;
	/** The second person, where the point has red limits. */
	readonly approvedBy: Who | null;
	readonly sinceMs: number;
	/** Ends by itself then. */
	readonly untilMs: number;
}

/** A hold that waits for its second person. */
export type HoldRequest = Pick<PointHold, 'kind' | 'reason' | 'by' | 'untilMs'> & { readonly atMs: number };

/** What lies over a point; at most one hold and one request. */
export interface PointHolds {
	readonly hold: PointHold | null;
	readonly asked: HoldRequest | null;
}

export type HoldCommand =
	| { readonly kind: 'hold'; readonly hold: HoldKind; readonly reason: string; readonly untilMs: number }
	| { readonly kind: 'approve' }
	| { readonly kind: 'decline' }
	| { readonly kind: 'release'; readonly reason: string };

/** Longest hold. Our proposal: maintenance ends within a month, a test within a shift, a calibration within two hours. */
export const holdMaxMs: Readonly<Record<HoldKind, number>> = {
	out_of_service: 30 * DAY_MS,
	planned_test: 8 * HOUR_MS,
	calibration: 2 * HOUR_MS
};

export type HoldDecision =
	| {
			readonly ok: true;
			readonly holds: PointHolds;
			readonly change: 'held' | 'asked' | 'declined' | 'released';
	  }
	| AlarmRefusal;

/** A point with a red limit goes out of sight by two people or not at all, like a red alarm. */
export function holdNeedsSecondPerson(limits: readonly { readonly priority: AlarmPriority }[]): boolean {
	return limits.some(({ priority }) => needsSecondPerson[priority]);
}

/** Decides one command of one person on a point at `nowMs`. */
export function decideHold(
	holds: PointHolds,
	command: HoldCommand,
	actor: Who,
	needsSecond: boolean,
	nowMs: number
): HoldDecision {
	switch (command.kind) {
		case 'hold':
			return hold(holds, command, actor, needsSecond, nowMs);
		case 'approve':
			return approve(holds, actor, nowMs);
		case 'decline':
			if (!holds.asked) return refuse('nothing_asked');
			return { ok: true, holds: { ...holds, asked: null }, change: 'declined' };
		case 'release':
			if (!holds.hold) return refuse('not_held');
			if (command.reason.trim() === '') return refuse('reason_missing');
			return { ok: true, holds: { ...holds, hold: null }, change: 'released' };
	}
}

function hold(
	holds: PointHolds,
	{ hold: kind, reason, untilMs }: Extract<HoldCommand, { kind: 'hold' }>,
	by: Who,
	needsSecond: boolean,
	nowMs: number
): HoldDecision {
	if (holds.hold) return refuse('already_held');
	if (reason.trim() === '') return refuse('reason_missing');
	// Written so that a NaN is refused too.
	if (!(untilMs > nowMs)) return refuse('expiry_in_past');
	if (untilMs - nowMs > holdMaxMs[kind]) return refuse('expiry_too_late');
	if (needsSecond)
		return {
			ok: true,
			holds: { ...holds, asked: { kind, reason, by, untilMs, atMs: nowMs } },
			change: 'asked'
		};
	const held = { kind, reason, by, approvedBy: null, sinceMs: nowMs, untilMs };
	return { ok: true, holds: { hold: held, asked: null }, change: 'held' };
}

function approve({ hold: held, asked }: PointHolds, approvedBy: Who, nowMs: number): HoldDecision {
	if (!asked) return refuse('nothing_asked');
	if (held) return refuse('already_held');
	if (asked.by.id === approvedBy.id) return refuse('same_person');
	if (nowMs - asked.atMs > REQUEST_VALID_MS) return refuse('asked_too_long_ago');
	if (asked.untilMs <= nowMs) return refuse('expiry_in_past');
	const { kind, reason, by, untilMs } = asked;
	return {
		ok: true,
		holds: { hold: { kind, reason, by, approvedBy, sinceMs: nowMs, untilMs }, asked: null },
		change: 'held'
	};
}

/**
 * What lay over the point for an alarm that is raised at `nowMs` and began at `atMs`; `returnedMs` where it is known to be
 * over. On time that is the hold of now. Found late, it is the hold of then: what began before a test calls people, and
 * what came and went within one does not, also when the test is over by now; what outlived it is announced.
 */
export function holdOver(
	hold: PointHold | null,
	ended: readonly EndedHold[],
	{ atMs, late }: { readonly atMs: number; readonly late: boolean },
	returnedMs: number | null
): PointHold | EndedHold | null {
	if (!late) return hold;
	if (hold && atMs >= hold.sinceMs) return hold;
	if (returnedMs === null) return null;
	return ended.findLast((one) => atMs >= one.sinceMs && returnedMs <= one.endedMs) ?? null;
}

/** Stored as JSON; `null` while nothing lies over the point. */
export function holdsText({ hold: held, asked }: PointHolds): string | null {
	return held || asked ? JSON.stringify({ hold: held, asked }) : null;
}

export function holdsOf(text: string | null): PointHolds {
	return text === null ? { hold: null, asked: null } : (JSON.parse(text) as PointHolds);
}
