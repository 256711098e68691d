import { describe, expect, test } from 'vitest';
import type { Point } from '../point.ts';
import type { Limit, ReadingQuality } from './limit.ts';
import {
	conditionOf,
	dropRemovedLimits,
	endAll,
	evaluateDue,
	evaluateReading,
	nextDueMs
} from './evaluate-reading.ts';
import { initialState, type AlarmTransition, type PointState } from './point-state.ts';

const S = 1000;
const source = {
	standard: 'test',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'our-proposal'
} as const;

function aLimit(own: Partial<Limit> = {}): Limit {
	const text = { zh: '限值', en: 'limit' };
	return {
		id: 'alarm',
		name: text,
		kind: 'high',
		priority: 'orange',
		activateAt: 1.0,
		clear: { restoreAt: 1.0 },
		onDelayMs: 0,
		offDelayMs: 0,
		latching: false,
		reAlarmMs: null,
		action: text,
		source,
		...own
	};
}

function aPoint(...limits: Limit[]): Point {
	return {
		key: 1,
		code: 'P1',
		siteId: 's',
		name: 'T1',
		profile: 'p',
		quantity: 'ch4',
		unit: '%CH4',
		spanLow: 0,
		spanHigh: 4,
		noDataAfterMs: 300 * S,
		service: 'in_service',
		limits,
		version: 1
	};
}

/** Plays `[second, value, quality?]` and gives `second kind limit` of every transition. */
function play(
	point: Point,
	readings: readonly (readonly [number, number, ReadingQuality?])[],
	state = initialState()
): { log: string[]; state: PointState } {
	const log: string[] = [];
	for (const [second, value, quality = 'good'] of readings) {
		const step = evaluateReading(point, state, { pointKey: 1, atMs: second * S, value, quality });
		state = step.state;
		log.push(...step.transitions.map(line));
	}
	return { log, state };
}
const line = (one: AlarmTransition) => `${one.atMs / S} ${one.kind} ${one.limitId}`;

describe('methane by the standard: alarm ≥ 1.0, restore strictly < 1.0', () => {
	test.each([
		{ value: 0.99, active: false },
		{ value: 1.0, active: true },
		{ value: 1.01, active: true }
	])('$value gives active $active', ({ value, active }) => {
		expect(play(aPoint(aLimit()), [[0, value]]).log).toEqual(active ? ['0 activated alarm'] : []);
	});

	test('exactly at the restore point the alarm stays, strictly below it returns', () => {
		const { log } = play(aPoint(aLimit()), [
			[0, 1.2],
			[10, 1.0],
			[20, 0.999]
		]);
		expect(log).toEqual(['0 activated alarm', '20 returned alarm']);
	});

	test('alarm 1.0 and cut 1.5 are two alarms of their own, each with its own restore point', () => {
		const cut = aLimit({ id: 'cut', activateAt: 1.5, clear: { restoreAt: 1.0 }, priority: 'red' });
		const { log } = play(aPoint(aLimit(), cut), [
			[0, 1.2],
			[10, 1.5],
			[20, 1.2],
			[30, 0.9]
		]);
		expect(log).toEqual(['0 activated alarm', '10 activated cut', '30 returned alarm', '30 returned cut']);
	});

	test('staying above makes no second alarm', () => {
		expect(
			play(aPoint(aLimit()), [
				[0, 1],
				[1, 2],
				[2, 3],
				[3, 1]
			]).log
		).toEqual(['0 activated alarm']);
	});
});

test.each([
	['high', 100, 5, 95.1, true],
	['high', 100, 5, 95, false],
	['low', 20, 1, 20.9, true],
	['low', 20, 1, 21, false]
] as const)(
	'%s limit %d with deadband %d: at %d an active alarm stays %s',
	(kind, activateAt, deadband, value, stays) => {
		expect(conditionOf(aLimit({ kind, activateAt, clear: { deadband } }), true, value)).toBe(stays);
	}
);

test.each([
	['high', 240, 240, false],
	['high', 240, 240.01, true],
	['low', 20, 20, false],
	['low', 20, 19.99, true]
] as const)(
	'a %s limit of which the value itself is allowed: %d at %d is %s',
	(kind, activateAt, value, holds) => {
		const strict = aLimit({ kind, activateAt, beyond: true, clear: { deadband: 0 } });
		expect(conditionOf(strict, false, value)).toBe(holds);
		expect(conditionOf(strict, true, value)).toBe(holds);
	}
);

test('a low limit activates exactly at its value', () => {
	const o2 = aLimit({ kind: 'low', activateAt: 20, clear: { restoreAt: 20 } });
	expect(conditionOf(o2, false, 20)).toBe(true);
	expect(conditionOf(o2, false, 20.01)).toBe(false);
	expect(conditionOf(o2, true, 20)).toBe(true);
});

describe('delays in event time', () => {
	const point = aPoint(aLimit({ onDelayMs: 60 * S, offDelayMs: 30 * S }));

	test('a spike shorter than the on-delay is no alarm', () => {
		expect(
			play(point, [
				[0, 2],
				[30, 2],
				[59, 0],
				[120, 0]
			]).log
		).toEqual([]);
	});

	test('held for the on-delay it activates at the moment the delay ended', () => {
		expect(
			play(point, [
				[0, 2],
				[90, 2]
			]).log
		).toEqual(['60 activated alarm']);
	});

	test('not contradicted until later, it was an alarm in between', () => {
		// At 80 s it is clear, but from 0 to 80 nobody said so; the off-delay starts at 80.
		expect(
			play(point, [
				[0, 2],
				[80, 0],
				[120, 0]
			]).log
		).toEqual(['60 activated alarm', '110 returned alarm']);
	});

	test('people are told the value that began it, not the one that ended the delay', () => {
		const { state } = play(point, [[0, 2]]);
		const step = evaluateReading(point, state, { pointKey: 1, atMs: 80 * S, value: 0, quality: 'good' });
		expect(step.transitions).toMatchObject([{ kind: 'activated', value: 2 }]);
	});

	test('time alone ends the delay, with the same result as the next reading', () => {
		const { state } = play(point, [[0, 2]]);
		expect(nextDueMs(point, state)).toBe(60 * S);
		const step = evaluateDue(point, state, 75 * S);
		expect(step.transitions.map(line)).toEqual(['60 activated alarm']);
		expect(play(point, [[90, 2]], step.state).log).toEqual([]);
	});
});

describe('what is not known', () => {
	const point = aPoint(aLimit());

	test('silence raises its own alarm and leaves the value alarm as it is', () => {
		const { state } = play(point, [[0, 1.2]]);
		const step = evaluateDue(point, state, 301 * S);
		expect(step.transitions.map(line)).toEqual(['300 activated no_data']);
		expect(play(point, [[400, 1.2]], step.state).log).toEqual(['400 returned no_data']);
		expect(evaluateDue(point, step.state, 500 * S).transitions).toEqual([]);
	});

	test('one millisecond before its time the point is not silent', () => {
		const { state } = play(point, [[0, 0]]);
		expect(evaluateDue(point, state, 300 * S - 1).transitions).toEqual([]);
		expect(evaluateDue(point, state, 300 * S).transitions.map(line)).toEqual(['300 activated no_data']);
	});

	test.each(['fault', 'over_range', 'calibration', 'test'] as const)(
		'a %s reading neither sets nor clears a value alarm',
		(quality) => {
			const set = play(point, [[0, 4, quality]]).log.filter((one) => one.endsWith('alarm'));
			const cleared = play(point, [
				[0, 2],
				[1, 0, quality]
			]).log.filter((one) => one.endsWith('returned alarm'));
			expect([...set, ...cleared]).toEqual([]);
		}
	);

	test('fault and over-range are alarms of their own and end with the next good reading', () => {
		expect(
			play(point, [
				[0, 0, 'fault'],
				[1, 0, 'fault'],
				[2, 0]
			]).log
		).toEqual(['0 activated fault', '2 returned fault']);
		expect(
			play(point, [
				[0, 4, 'over_range'],
				[2, 0]
			]).log
		).toEqual(['0 activated over_range', '2 returned over_range']);
	});

	test('a delay does not end while nobody listens', () => {
		const slow = aPoint(aLimit({ onDelayMs: 600 * S }));
		const { state } = play(slow, [[0, 2]]);
		expect(evaluateDue(slow, state, 700 * S).transitions.map(line)).toEqual(['300 activated no_data']);
	});
});

test('a point taken out of service ends everything that was active or pending, each once', () => {
	const point = aPoint(aLimit(), aLimit({ id: 'slow', activateAt: 1, onDelayMs: 60 * S }));
	const { state } = play(point, [[0, 2]]);
	const end = endAll(point, state, 10 * S);
	expect(end.transitions.map(line)).toEqual(['10 returned alarm']);
	expect(end.state.limits).toEqual({});
	expect(endAll(point, end.state, 20 * S).transitions).toEqual([]);
});

test('a calm reading keeps the same limit states, so that nothing is allocated for it', () => {
	const { state } = play(aPoint(aLimit()), [[0, 0.2]]);
	const next = evaluateReading(aPoint(aLimit()), state, {
		pointKey: 1,
		atMs: S,
		value: 0.3,
		quality: 'good'
	});
	expect(next.state.limits).toBe(state.limits);
	expect(JSON.stringify(next.state).length).toBeLessThan(100);
});

describe('what time alone decided and readings contradict', () => {
	const slow = aPoint(aLimit({ onDelayMs: 60 * S, offDelayMs: 30 * S }));

	test('a reading from before the end of the delay shows that the alarm never was', () => {
		const { state } = play(slow, [[0, 2]]);
		const held = evaluateDue(slow, state, 75 * S);
		expect(play(slow, [[30, 2]], held.state).log).toEqual([]);
		expect(play(slow, [[30, 0]], held.state).log).toEqual(['60 corrected alarm']);
	});

	test('a silence that is filled afterwards is corrected; one that was real returns', () => {
		const { state } = play(slow, [[0, 0]]);
		const silent = evaluateDue(slow, state, 400 * S);
		expect(play(slow, [[10, 0]], silent.state).log).toEqual(['300 corrected no_data']);
		expect(play(slow, [[310, 0]], silent.state).log).toEqual(['310 returned no_data']);
	});

	test('time alone never ends an alarm: the off-delay ends with the next reading, at its own time', () => {
		const { state } = play(slow, [
			[0, 2],
			[60, 2],
			[70, 0]
		]);
		expect(evaluateDue(slow, state, 200 * S).transitions).toEqual([]);
		expect(play(slow, [[150, 0]], state).log).toEqual(['100 returned alarm']);
	});
});

test('a delay that the silence overtook is not due for ever', () => {
	const slow = aPoint(aLimit({ onDelayMs: 600 * S }));
	const { state } = play(slow, [[0, 2]]);
	expect(nextDueMs(slow, state)).toBe(300 * S);
	expect(nextDueMs(slow, evaluateDue(slow, state, 300 * S).state)).toBeNull();
});

test('calibration that nobody ends is an alarm after an hour', () => {
	const { log } = play(aPoint(aLimit()), [
		[0, 0, 'calibration'],
		[3599, 0, 'test'],
		[3600, 0, 'calibration'],
		[3700, 0]
	]);
	expect(log).toEqual(['3600 activated not_measuring', '3700 returned not_measuring']);
});

test('a deadband is decimal: low at 0.2 with 0.1 clears at 0.3, high at 1.0 with 0.2 at 0.8', () => {
	expect(conditionOf(aLimit({ kind: 'low', activateAt: 0.2, clear: { deadband: 0.1 } }), true, 0.3)).toBe(
		false
	);
	expect(conditionOf(aLimit({ activateAt: 1, clear: { deadband: 0.2 } }), true, 0.8)).toBe(false);
});

test('the same reading again, or an older one, changes nothing here', () => {
	const { state } = play(aPoint(aLimit()), [[5, 0]]);
	expect(play(aPoint(aLimit()), [[5, 3]], state).state).toBe(state);
});

test('an alarm of a limit that was taken away returns', () => {
	const { state } = play(aPoint(aLimit()), [[0, 2]]);
	expect(dropRemovedLimits(aPoint(), state, 9 * S).transitions.map(line)).toEqual(['9 returned alarm']);
	expect(dropRemovedLimits(aPoint(aLimit()), state, 9 * S).transitions).toEqual([]);
});
