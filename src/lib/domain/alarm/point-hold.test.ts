import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time.ts';
import {
	decideHold,
	holdNeedsSecondPerson,
	holdsOf,
	holdsText,
	type HoldCommand,
	type PointHolds
} from './point-hold.ts';

const li = { id: 'li', name: '李' };
const wang = { id: 'wang', name: '王' };
const nothing: PointHolds = { hold: null, asked: null };
const hold = (own: Partial<Extract<HoldCommand, { kind: 'hold' }>> = {}): HoldCommand => ({
	kind: 'hold',
	hold: 'planned_test',
	reason: '季度试验',
	untilMs: HOUR_MS,
	...own
});

describe('one person, where no limit is red', () => {
	test.each([
		[hold(), 'held'],
		[hold({ reason: ' ' }), 'reason_missing'],
		[hold({ untilMs: 0 }), 'expiry_in_past'],
		[hold({ untilMs: Number.NaN }), 'expiry_in_past'],
		[hold({ untilMs: 8 * HOUR_MS + 1 }), 'expiry_too_late'],
		[hold({ hold: 'calibration', untilMs: 2 * HOUR_MS + 1 }), 'expiry_too_late'],
		[hold({ hold: 'out_of_service', untilMs: 30 * DAY_MS }), 'held'],
		[{ kind: 'release', reason: 'x' }, 'not_held'],
		[{ kind: 'approve' }, 'nothing_asked'],
		[{ kind: 'decline' }, 'nothing_asked']
	] as const)('%j gives %s', (command, want) => {
		const decision = decideHold(nothing, command, li, false, 0);
		expect(decision.ok ? decision.change : decision.reason).toBe(want);
	});
	test('what is held is held once, and released with a reason', () => {
		const held = decideHold(nothing, hold(), li, false, 0);
		if (!held.ok) throw new Error(held.reason);
		expect(decideHold(held.holds, hold(), wang, false, 1)).toMatchObject({ reason: 'already_held' });
		expect(decideHold(held.holds, { kind: 'release', reason: '' }, li, false, 1)).toMatchObject({
			reason: 'reason_missing'
		});
		expect(decideHold(held.holds, { kind: 'release', reason: '完成' }, wang, false, 1)).toMatchObject({
			holds: nothing
		});
	});
});

describe('two persons, where a limit is red', () => {
	const asked = decideHold(nothing, hold(), li, true, 0);
	if (!asked.ok) throw new Error(asked.reason);
	test.each([
		[li, 1, 'same_person'],
		[wang, 15 * MINUTE_MS, 'held'],
		[wang, 15 * MINUTE_MS + 1, 'asked_too_long_ago']
	])('%j at %d ms gives %s', (who, nowMs, want) => {
		const decision = decideHold(asked.holds, { kind: 'approve' }, who, true, nowMs);
		expect(decision.ok ? decision.change : decision.reason).toBe(want);
	});
	test('is asked for, not held; a decline leaves nothing', () => {
		expect(asked).toMatchObject({ change: 'asked', holds: { hold: null } });
		expect(decideHold(asked.holds, { kind: 'decline' }, wang, true, 1)).toMatchObject({ holds: nothing });
	});
});

test('a point needs two persons when one of its limits is red', () => {
	expect(holdNeedsSecondPerson([{ priority: 'orange' }, { priority: 'red' }])).toBe(true);
	expect(holdNeedsSecondPerson([{ priority: 'orange' }])).toBe(false);
});

test('nothing is stored of nothing', () => {
	expect(holdsText(nothing)).toBeNull();
	expect(holdsOf(null)).toEqual(nothing);
	const held = decideHold(nothing, hold(), li, false, 0);
	if (held.ok) expect(holdsOf(holdsText(held.holds))).toEqual(held.holds);
});
