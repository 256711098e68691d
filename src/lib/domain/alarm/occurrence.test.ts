import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../time.ts';
import { evaluateOccurrenceDue, nextOccurrenceDueMs } from './occurrence-due.ts';
import { decideAlarm, type AlarmCommand } from './occurrence-moves.ts';
import {
	correctOccurrence,
	endOccurrence,
	openOccurrence,
	stateOf,
	type AlarmOccurrence
} from './occurrence.ts';
import type { AlarmTransition } from './point-state.ts';

const raised: AlarmTransition = {
	kind: 'activated',
	limitId: 'alarm',
	occurrenceId: 'P1~alarm~0',
	atMs: 0,
	value: 1.2,
	late: false
};
const gone: AlarmTransition = { ...raised, kind: 'returned', atMs: 50, value: 0.5 };
const limit = { priority: 'orange', latching: false, reAlarmMs: null } as const;
const li = { id: 'li', name: '李' };
const wang = { id: 'wang', name: '王' };

const open = (own: Partial<AlarmOccurrence> = {}) => ({ ...openOccurrence(raised, limit, null, 0), ...own });
const ack = (seenAtMs = 100): AlarmCommand => ({ kind: 'acknowledge', comment: 'seen', seenAtMs });
const reset: AlarmCommand = { kind: 'reset', comment: '' };
const shelve = (own: Partial<Extract<AlarmCommand, { kind: 'shelve' }>> = {}): AlarmCommand => ({
	kind: 'shelve',
	shelf: 'timed',
	reason: 'sensor exchange',
	owner: 'Zhang',
	untilMs: 100 + HOUR_MS,
	approvedBy: null,
	...own
});

function after(occurrence: AlarmOccurrence, command: AlarmCommand, nowMs = 100): AlarmOccurrence {
	const decision = decideAlarm(occurrence, command, li, nowMs);
	if (!decision.ok) throw new Error(decision.reason);
	return decision.occurrence;
}

// Written down from the ISA-18.2 state table in the standards notes, not from the code.
describe('every state and command', () => {
	const states = {
		UNACK: open(),
		ACKED: open({ acked: true }),
		RTNUN: open({ active: false }),
		'RTNUN latching': open({ active: false, latched: true }),
		LATCHED: open({ active: false, acked: true, latched: true }),
		NORM: open({ active: false, acked: true })
	};
	test.each([
		['UNACK', ack(), 'acknowledged'],
		['ACKED', ack(), 'already_acknowledged'],
		['RTNUN', ack(), 'normal'],
		['RTNUN latching', ack(), 'latched'],
		['LATCHED', ack(), 'already_acknowledged'],
		['NORM', ack(), 'already_acknowledged'],
		['UNACK', reset, 'condition_not_gone'],
		['ACKED', reset, 'condition_not_gone'],
		['RTNUN', reset, 'not_acknowledged'],
		['RTNUN latching', reset, 'not_acknowledged'],
		['LATCHED', reset, 'normal'],
		['NORM', reset, 'not_latched'],
		['NORM', shelve(), 'nothing_left_to_do']
	] as const)('%s, %j gives %s', (state, command, want) => {
		const decision = decideAlarm(states[state], command, li, 100);
		expect(decision.ok ? stateOf(decision.occurrence) : decision.reason).toBe(want);
	});

	test('no command ends an active alarm', () => {
		const commands: AlarmCommand[] = [
			ack(),
			reset,
			shelve(),
			{ kind: 'suppress', reason: 'x' },
			{ kind: 'take_out_of_service', reason: 'x', approvedBy: null }
		];
		for (const command of commands) {
			const decision = decideAlarm(open(), command, li, 100);
			expect(decision.ok ? decision.occurrence.active : true).toBe(true);
		}
	});
});

test('OPC UA Part 9 trace: raised, acknowledged, gone; and raised, gone, acknowledged', () => {
	expect(stateOf(endOccurrence(after(open(), ack()), gone))).toBe('normal');
	expect(stateOf(endOccurrence(open(), gone))).toBe('returned_unacknowledged');
	expect(stateOf(after(endOccurrence(open(), gone), ack()))).toBe('normal');
});

test('a latching alarm stays after its return until somebody resets it', () => {
	const latching = openOccurrence(raised, { ...limit, latching: true }, null, 0);
	expect(stateOf(endOccurrence(after(latching, ack()), gone))).toBe('latched');
	expect(stateOf(after(endOccurrence(after(latching, ack()), gone), reset))).toBe('normal');
});

test('an acknowledgement covers only what was announced before the person looked', () => {
	expect(decideAlarm(open(), ack(0), li, 100)).toMatchObject({ ok: false, reason: 'newer_than_seen' });
	expect(decideAlarm(open(), ack(1), li, 100).ok).toBe(true);
});

describe('shelving', () => {
	test.each([
		[{ reason: ' ' }, 'reason_missing'],
		[{ owner: '' }, 'owner_missing'],
		[{ untilMs: 100 }, 'expiry_in_past'],
		[{ untilMs: Number.NaN }, 'expiry_in_past'],
		[{ untilMs: 101 + 8 * HOUR_MS }, 'expiry_too_late']
	])('%j is refused: %s', (own, reason) => {
		expect(decideAlarm(open(), shelve(own), li, 100)).toMatchObject({ ok: false, reason });
	});

	test.each([
		[null, 'second_person_missing'],
		[li, 'second_person_missing'],
		[wang, null]
	])('red approved by %j', (approvedBy, reason) => {
		const decision = decideAlarm(open({ priority: 'red' }), shelve({ approvedBy }), li, 100);
		expect(decision.ok ? null : decision.reason).toBe(reason);
	});

	test('a shelf ends by itself, at its time also after a restart, and goes on to the next occurrence', () => {
		const shelved = JSON.parse(JSON.stringify(after(open(), shelve()))) as AlarmOccurrence;
		expect(nextOccurrenceDueMs(shelved)).toBe(100 + HOUR_MS);
		const { occurrence, transitions } = evaluateOccurrenceDue(shelved, 5 * HOUR_MS);
		expect(occurrence.shelf).toBeNull();
		expect(transitions).toMatchObject([{ kind: 'unshelved', atMs: 100 + HOUR_MS, actor: null }]);
		expect(openOccurrence(raised, limit, endOccurrence(shelved, gone), 200).shelf).toEqual(shelved.shelf);
		expect(openOccurrence(raised, limit, shelved, 100 + HOUR_MS).shelf).toBeNull();
	});

	test('a red shelf is asked for by one person and made by another within a quarter of an hour', () => {
		const asked = after(
			open({ priority: 'red' }),
			{ kind: 'ask_shelf', shelf: 'timed', reason: 'exchange', owner: 'Zhang', untilMs: 1000 + HOUR_MS / 2 },
			100
		);
		expect(asked.shelf).toBeNull();
		const approve = (who: typeof li, nowMs: number) =>
			decideAlarm(asked, { kind: 'approve_shelf' }, who, nowMs);
		expect(approve(li, 200)).toMatchObject({ ok: false, reason: 'same_person' });
		expect(approve(wang, 101 + 15 * MINUTE_MS)).toMatchObject({ ok: false, reason: 'asked_too_long_ago' });
		expect(approve(wang, 200)).toMatchObject({
			ok: true,
			occurrence: { shelf: { shelvedBy: li, approvedBy: wang }, shelfAsked: null },
			transition: { kind: 'shelved', actor: wang }
		});
		const declined = decideAlarm(asked, { kind: 'decline_shelf' }, wang, 200);
		expect(declined).toMatchObject({ ok: true, occurrence: { shelf: null, shelfAsked: null } });
		expect(decideAlarm(open(), { kind: 'approve_shelf' }, wang, 200)).toMatchObject({
			reason: 'nothing_asked'
		});
	});
	test('what comes off a shelf is told anew, so a look from before does not acknowledge it', () => {
		const off = after(after(open(), shelve()), { kind: 'unshelve' }, 500);
		expect(decideAlarm(off, ack(400), li, 600)).toMatchObject({ reason: 'newer_than_seen' });
		expect(decideAlarm(off, ack(501), li, 600).ok).toBe(true);
	});
	test('a one-shot shelf ends when the alarm returns', () => {
		expect(endOccurrence(after(open(), shelve({ shelf: 'one_shot' })), gone).shelf).toBeNull();
	});
});

test('acknowledged and forgotten: after the re-alarm time it is unacknowledged again, and an old look does not cover it', () => {
	const acked = after(open({ reAlarmMs: 1000 }), ack());
	expect(nextOccurrenceDueMs(acked)).toBe(1100);
	expect(evaluateOccurrenceDue(acked, 1099).transitions).toEqual([]);
	const { occurrence, transitions } = evaluateOccurrenceDue(acked, 1500);
	expect(transitions).toMatchObject([{ kind: 're_alarmed', atMs: 1100 }]);
	expect(stateOf(occurrence)).toBe('unacknowledged');
	expect(decideAlarm(occurrence, ack(1400), li, 1600)).toMatchObject({ reason: 'newer_than_seen' });
	expect(nextOccurrenceDueMs(occurrence)).toBeNull();
});

test('a corrected occurrence stays on record to be acknowledged and needs no reset', () => {
	const ended = endOccurrence(open({ latched: true }), { ...gone, kind: 'corrected', atMs: 0 });
	expect(ended).toMatchObject({ active: false, corrected: true, latched: false, returnedAtMs: 0 });
	expect(stateOf(ended)).toBe('returned_unacknowledged');
});

test('late readings move the times and keep the acknowledgement, unless the alarm is active again', () => {
	const times = { occurrenceId: 'P1~alarm~0', limitId: 'alarm', activatedAtMs: -10, corrected: false };
	const acked = after(open(), ack());
	expect(correctOccurrence(acked, { ...times, returnedAtMs: null }, false, 500)).toEqual({
		...acked,
		activatedAtMs: -10
	});
	const again = correctOccurrence(endOccurrence(acked, gone), { ...times, returnedAtMs: null }, false, 500);
	expect(again).toMatchObject({ active: true, acked: false, announcedAtMs: 500 });
});
