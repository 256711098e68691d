import { expect, test } from 'vitest';
import { aLimit, aPoint } from '../../../testing/builders.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts';
import { evaluateDue, evaluateReading, nextDueMs } from './evaluate-reading.ts';
import type { Limit } from './limit.ts';
import { evaluateOccurrenceDue } from './occurrence-due.ts';
import { decideAlarm, type AlarmCommand } from './occurrence-moves.ts';
import { endOccurrence, openOccurrence, stateOf, type AlarmOccurrence } from './occurrence.ts';
import { initialState } from './point-state.ts';

const li = { id: 'li', name: '李' };
const ack: AlarmCommand = { kind: 'acknowledge', comment: 'seen', seenAtMs: Number.POSITIVE_INFINITY };
const reset: AlarmCommand = { kind: 'reset', comment: '' };

/** Each step: when, and a reading (number), the clock alone (`tick`) or what a person does. */
type Step = readonly [ms: number, what: number | 'tick' | AlarmCommand];

/**
 * Plays a timeline through the evaluation and the occurrences as the server does it, and tells the state of every
 * occurrence after each step, the oldest first.
 */
function play(limit: Limit, steps: readonly Step[]): string[] {
	const point = aPoint({ limits: [limit], noDataAfterMs: HOUR_MS });
	const occurrences: AlarmOccurrence[] = [];
	let state = initialState();
	return steps.map(([ms, what]) => {
		if (typeof what === 'object') {
			const at = occurrences.findIndex((one) => decideAlarm(one, what, li, ms).ok);
			const own = occurrences[at];
			const decision = own && decideAlarm(own, what, li, ms);
			if (decision?.ok) occurrences[at] = decision.occurrence;
		} else {
			const reading =
				what === 'tick' ? null : { pointKey: 1, atMs: ms, value: what, quality: 'good' as const };
			const step = reading ? evaluateReading(point, state, reading) : evaluateDue(point, state, ms);
			({ state } = step);
			for (const one of step.transitions.filter(({ limitId }) => limitId === limit.id)) {
				const at = occurrences.findIndex(({ id }) => id === one.occurrenceId);
				const known = occurrences[at];
				if (known) occurrences[at] = endOccurrence(known, one);
				else occurrences.push(openOccurrence(one, limit, occurrences.at(-1) ?? null, ms));
			}
			for (const [at, one] of occurrences.entries())
				occurrences[at] = evaluateOccurrenceDue(one, ms).occurrence;
		}
		return `${ms / SECOND_MS} ${occurrences.map(stateOf).join(' ')}`.trim();
	});
}

const s = SECOND_MS;

// ISA-18.2 as restated in public: an on-delay of 30 s, a deadband of 0.2, a spike that is shorter than the delay.
test('ISA-18.2 on-delay: a spike shorter than the delay is no alarm, a longer one is, at its time', () => {
	const limit = aLimit({ onDelayMs: 30 * s, clear: { deadband: 0.2 } });
	expect(
		play(limit, [
			[0, 0.5],
			[10 * s, 1.2],
			[30 * s, 0.7],
			[40 * s, 1.1],
			[69 * s, 'tick'],
			[70 * s, 'tick'],
			[80 * s, 0.85],
			[90 * s, 0.8]
		])
	).toEqual([
		'0',
		'10',
		'30',
		'40',
		'69',
		'70 unacknowledged',
		// Inside the deadband it stays; exactly at its edge it returns, unseen.
		'80 unacknowledged',
		'90 returned_unacknowledged'
	]);
});

test('ISA-18.2 off-delay: a dip shorter than the delay does not end the alarm, a longer one does', () => {
	const limit = aLimit({ offDelayMs: 20 * s });
	expect(
		play(limit, [
			[0, 1.2],
			[10 * s, 0.4],
			[20 * s, 1.1],
			[30 * s, 0.4],
			[50 * s, 0.3]
		])
	).toEqual([
		'0 unacknowledged',
		'10 unacknowledged',
		'20 unacknowledged',
		'30 unacknowledged',
		'50 returned_unacknowledged'
	]);
});

test('ISA-18.2 latching: acknowledged and gone stays until it is reset, which is refused while the condition holds', () => {
	expect(
		play(aLimit({ latching: true }), [
			[0, 1.2],
			[5 * s, reset],
			[10 * s, ack],
			[15 * s, reset],
			[20 * s, 0.3],
			[30 * s, reset]
		])
	).toEqual([
		'0 unacknowledged',
		'5 unacknowledged',
		'10 acknowledged',
		'15 acknowledged',
		'20 latched',
		'30 normal'
	]);
});

test('ISA-18.2 latching: gone before anybody saw it, acknowledged afterwards, still waits for its reset', () => {
	expect(
		play(aLimit({ latching: true }), [
			[0, 1.2],
			[10 * s, 0.3],
			[20 * s, ack],
			[30 * s, reset]
		])
	).toEqual(['0 unacknowledged', '10 returned_unacknowledged', '20 latched', '30 normal']);
});

// OPC UA Part 9, B.1.3: a new activation before the acknowledgement is a branch; each is acknowledged by itself.
test('OPC UA Part 9 B.1.3: a second occurrence while the first is unacknowledged is acknowledged by itself', () => {
	expect(
		play(aLimit(), [
			[0, 1.2],
			[10 * s, 0.3],
			[20 * s, 1.4],
			[30 * s, ack],
			[40 * s, ack],
			[50 * s, 0.3]
		])
	).toEqual([
		'0 unacknowledged',
		'10 returned_unacknowledged',
		'20 returned_unacknowledged unacknowledged',
		'30 normal unacknowledged',
		'40 normal acknowledged',
		'50 normal normal'
	]);
});

// OPC UA Part 9, B.1.2: active, acknowledged, inactive; and active, inactive, acknowledged.
test('OPC UA Part 9 B.1.2: both orders of acknowledging and returning end in normal', () => {
	const first = play(aLimit(), [
		[0, 1],
		[s, ack],
		[2 * s, 0.9]
	]);
	expect(first.at(-1)).toBe('2 normal');
	const second = play(aLimit(), [
		[0, 1],
		[s, 0.9],
		[2 * s, ack]
	]);
	expect(second.at(-1)).toBe('2 normal');
});

// OPC UA Part 9, B.1.5: ReAlarmTime.
test('OPC UA Part 9 B.1.5: acknowledged and still active after the re-alarm time is unacknowledged again', () => {
	expect(
		play(aLimit({ reAlarmMs: 10 * MINUTE_MS }), [
			[0, 1.2],
			[MINUTE_MS, ack],
			[11 * MINUTE_MS - 1, 'tick'],
			[11 * MINUTE_MS, 'tick'],
			[12 * MINUTE_MS, ack],
			[13 * MINUTE_MS, 0.2]
		]).map((line) => line.split(' ')[1])
	).toEqual(['unacknowledged', 'acknowledged', 'acknowledged', 'unacknowledged', 'acknowledged', 'normal']);
});

test('two levels of one point are two alarms; the clock says when to look again', () => {
	const limits = [aLimit(), aLimit({ id: 'cut', activateAt: 1.5, onDelayMs: 10 * s })];
	const point = aPoint({ limits, noDataAfterMs: MINUTE_MS });
	const first = evaluateReading(point, initialState(), { pointKey: 1, atMs: 0, value: 1.6, quality: 'good' });
	expect(first.transitions.map(({ limitId }) => limitId)).toEqual(['alarm']);
	expect(nextDueMs(point, first.state)).toBe(10 * s);
	expect(evaluateDue(point, first.state, 10 * s).transitions.map(({ limitId }) => limitId)).toEqual(['cut']);
});
