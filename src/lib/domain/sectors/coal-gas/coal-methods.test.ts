import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { actionLadder } from './action-ladder.ts';
import { calibrationClocks } from './calibration-clocks.ts';
import { dataAge } from './data-age.ts';
import { drainageDuty, outburstTrigger } from './drainage-duty.ts';
import { checkMethane } from './methane-check.ts';
import { gradeMineGas } from './mine-gas-grade.ts';
import { overLimitColour, overLimitTier, type OverLimitEvent } from './over-limit.ts';
import { flatZeroBesideActive } from './plausibility.ts';
import { compareSensor } from './sensor-comparison.ts';
import { standardisationGrade } from './standardisation.ts';
import { checkWindSpeed } from './wind-speed.ts';

const MINUTE = 60_000;

describe('gas grade of a mine, Art. 188: all strictly greater', () => {
	const atLimits = {
		hasOutburstSeam: false,
		hadBlowOut: false,
		relativeM3PerT: 10,
		absoluteM3PerMin: 40,
		headingM3PerMin: 3,
		faceM3PerMin: 5
	};
	test.each([
		[{}, 'low'],
		[{ relativeM3PerT: 10.01 }, 'high'],
		[{ absoluteM3PerMin: 40.01 }, 'high'],
		[{ headingM3PerMin: 3.01 }, 'high'],
		[{ faceM3PerMin: 5.01 }, 'high'],
		[{ hadBlowOut: true }, 'high'],
		[{ hasOutburstSeam: true }, 'outburst'],
		[{ hasOutburstSeam: true, hadBlowOut: true, faceM3PerMin: 9 }, 'outburst']
	])('%o gives %s', (change, grade) => expect(gradeMineGas({ ...atLimits, ...change }).value).toBe(grade));

	test.each([
		[3, 1, false],
		[3.1, 1, true],
		[3, 1.1, true]
	])('a low-gas mine, face %f and heading %f m³/min: extra measurement %s', (face, heading, isDue) => {
		const { notes } = gradeMineGas({ ...atLimits, faceM3PerMin: face, headingM3PerMin: heading });
		expect(notes.some(({ en }) => en.includes('Art. 190'))).toBe(isDue);
	});

	test('a low-gas mine with a face above 3 is told to measure more (Art. 190)', () => {
		expect(
			gradeMineGas(atLimits)
				.notes.map(({ en }) => en)
				.join()
		).toContain('Art. 190');
		const quiet = gradeMineGas({ ...atLimits, headingM3PerMin: 1, faceM3PerMin: 3 });
		expect(quiet.notes.map(({ en }) => en).join()).not.toContain('Art. 190');
	});
});

describe('drainage duty, Art. 202', () => {
	const calm = { faceM3PerMin: 5, headingM3PerMin: 3, absoluteM3PerMin: 15, outputMtPerYear: 0.4 };
	test.each([
		[{}, false],
		[{ faceM3PerMin: 5.1 }, true],
		[{ headingM3PerMin: 3.1 }, true],
		[{ absoluteM3PerMin: 15.1 }, true],
		[{ outputMtPerYear: 0.41, absoluteM3PerMin: 15.1 }, false],
		[{ outputMtPerYear: 0.41, absoluteM3PerMin: 20.1 }, true],
		[{ outputMtPerYear: 0.61, absoluteM3PerMin: 20.1 }, false],
		[{ outputMtPerYear: 0.61, absoluteM3PerMin: 25.1 }, true],
		[{ outputMtPerYear: 1.51, absoluteM3PerMin: 30.1 }, false],
		[{ outputMtPerYear: 0.5, absoluteM3PerMin: 20 }, false],
		[{ outputMtPerYear: 0.6, absoluteM3PerMin: 20.1 }, true],
		[{ outputMtPerYear: 1.0, absoluteM3PerMin: 25.1 }, true],
		[{ outputMtPerYear: 1.01, absoluteM3PerMin: 25.1 }, false],
		[{ outputMtPerYear: 1.5, absoluteM3PerMin: 30.1 }, true],
		[{ outputMtPerYear: 3, absoluteM3PerMin: 39.9 }, false],
		[{ outputMtPerYear: 3, absoluteM3PerMin: 40 }, true] // the mine's own limit includes its value
	])('%o: %s', (change, want) => expect(drainageDuty({ ...calm, ...change }).value).toBe(want));

	test.each([
		[0.74, null, true],
		[0.73, 8, true],
		[0.73, 7.9, false],
		[0.73, null, null],
		[null, null, null]
	])('outburst trigger at %s MPa and %s m³/t: %s', (pressure, content, want) =>
		expect(outburstTrigger(pressure, content).value).toBe(want)
	);
});

describe('one methane value', () => {
	test.each([
		['heading-face', 0.99, { alarm: false, cut: false, mayRestore: true }],
		['heading-face', 1.0, { alarm: true, cut: false, mayRestore: false }],
		['heading-face', 1.5, { alarm: true, cut: true, mayRestore: false }],
		['outburst-drill-downwind', 1.2, { alarm: false, cut: false, mayRestore: false }], // below the alarm, yet no power
		['coal-bunker', 1.49, { alarm: false, cut: false, mayRestore: true }],
		['total-return', 0.75, { alarm: true, cut: null, mayRestore: null }]
	])('%s at %f', (position, value, want) => expect(checkMethane(position, value).value).toMatchObject(want));
	test('an unknown position is refused by name', () =>
		expect(() => checkMethane('attic', 1)).toThrow('attic'));
	test.each([
		['heading-series-fan-front-1', 0.5, ['巷道内全部非本质安全型'], ['局部通风机电源']],
		['heading-series-fan-front-1', 1.5, ['巷道内全部非本质安全型', '局部通风机电源'], []],
		['heading-series-fan-front-2', 0.6, ['巷道内全部非本质安全型'], ['局部通风机电源']],
		['heading-series-fan-front-2', 1.6, ['巷道内全部非本质安全型', '局部通风机电源'], []]
	])(
		'one sensor with two stages, %s at %f: everything that must be cut is named',
		(id, value, named, not) => {
			const { zh = '' } = checkMethane(id, value).value.instruction ?? {};
			for (const part of named) expect(zh).toContain(part);
			for (const part of not) expect(zh).not.toContain(part);
			expect(checkMethane(id, value).notes).toHaveLength(1);
		}
	);
});

describe('action ladder', () => {
	const actions = (place: string, ch4Percent: number | null, co2Percent: number | null) =>
		actionLadder(place, { ch4Percent, co2Percent }).value.map(({ id }) => id);
	test.each([
		['main-return', 0.75, 0.74, ['treat-ch4']],
		['return', 1.0, 1.5, ['withdraw-ch4', 'withdraw-co2']],
		['return', 0.99, 1.49, []],
		['working-place', 1.0, 0, ['stop-electric']],
		['working-place', 1.5, 0, ['stop-electric', 'cut']],
		['pocket', 2.0, 0, ['cut-20m']],
		['stopped-area', 3.0, 0, ['seal-ch4']],
		['fan-restart-area', 1.0, 1.5, []], // ≤ is allowed
		['fan-restart-area', 1.01, 1.51, ['restart-ch4', 'restart-co2']],
		['fan-restart-fan', 0.5, 0.5, []],
		['degassing-mix', 1.51, 0, ['limit-ch4']],
		['series-intake', 0.51, 0, ['limit-ch4']],
		['welding', 0.5, null, []],
		['welding', 0.51, null, ['limit']],
		['dry-pump', 1.99, null, []],
		['dry-pump', 2, null, ['range']],
		['dry-pump', 25, null, ['range']],
		['dry-pump', 25.1, null, []]
	])('%s with CH4 %s, CO2 %s', (place, ch4, co2, want) => expect(actions(place, ch4, co2)).toEqual(want));

	// Every rung from its article: the value at which nothing is demanded, and the one at which it is.
	test.each([
		['main-return', 'ch4', 0.74, 0.75, 'treat-ch4'],
		['main-return', 'co2', 0.74, 0.75, 'treat-co2'],
		['return', 'ch4', 0.99, 1.0, 'withdraw-ch4'],
		['return', 'co2', 1.49, 1.5, 'withdraw-co2'],
		['working-place', 'ch4', 0.99, 1.0, 'stop-electric'],
		['working-place', 'ch4', 1.49, 1.5, 'cut'],
		['working-place', 'co2', 1.49, 1.5, 'withdraw-co2'],
		['pocket', 'ch4', 1.99, 2.0, 'cut-20m'],
		['stopped-area', 'ch4', 2.99, 3.0, 'seal-ch4'],
		['stopped-area', 'co2', 2.99, 3.0, 'seal-co2'],
		['fan-restart-area', 'ch4', 1.0, 1.01, 'restart-ch4'],
		['fan-restart-area', 'co2', 1.5, 1.51, 'restart-co2'],
		['fan-restart-area', 'ch4', 3.0, 3.01, 'approval-ch4'],
		['fan-restart-area', 'co2', 3.0, 3.01, 'approval-co2'],
		['fan-restart-fan', 'ch4', 0.5, 0.51, 'restart-ch4'],
		['fan-restart-fan', 'co2', 0.5, 0.51, 'restart-co2'],
		['degassing-mix', 'ch4', 1.5, 1.51, 'limit-ch4'],
		['degassing-mix', 'co2', 1.5, 1.51, 'limit-co2'],
		['series-intake', 'ch4', 0.5, 0.51, 'limit-ch4'],
		['series-intake', 'co2', 0.5, 0.51, 'limit-co2'],
		['welding', 'ch4', 0.5, 0.51, 'limit'],
		['dry-pump', 'ch4', 1.99, 2, 'range'],
		['dry-pump', 'ch4', 25.01, 25, 'range']
	] as const)('%s, %s: not at %f, at %f: %s', (place, gas, allowed, demanded, rung) => {
		const at = (value: number) => (gas === 'ch4' ? actions(place, value, 0) : actions(place, 0, value));
		expect(at(allowed)).not.toContain(rung);
		expect(at(demanded)).toContain(rung);
	});

	test('a gas that was not measured is named, not taken as zero', () => {
		const { steps, notes } = actionLadder('main-return', { ch4Percent: 0.2, co2Percent: null });
		expect(steps.map(({ value }) => value)).toEqual([false, null]);
		expect(notes[0]?.en).toContain('CO2');
	});

	test('more gas never lifts a demand (except for the dry pump, whose range is closed)', () =>
		fc.assert(
			fc.property(
				fc.constantFrom(
					'main-return',
					'return',
					'working-place',
					'pocket',
					'stopped-area',
					'fan-restart-area'
				),
				fc.double({ min: 0, max: 5, noNaN: true }),
				fc.double({ min: 0, max: 5, noNaN: true }),
				(place, low, more) => {
					const before = actions(place, low, low);
					expect(actions(place, low + more, low + more)).toEqual(expect.arrayContaining(before));
				}
			)
		));
});

test.each([
	['belt-roadway', 0.25, 'within'],
	['belt-roadway', 0.24, 'too_slow'],
	['belt-roadway', 6.01, 'too_fast'],
	['main', 0, 'within'],
	['downcast-face', 0.99, 'too_slow']
])('wind at %s, %f m/s: %s', (place, speed, want) => expect(checkWindSpeed(place, speed).value).toBe(want));

describe('sensor against portable, Art. 532', () => {
	test('the larger counts', () => {
		expect(compareSensor(0.62, 0.75, null).value).toEqual({
			countingPercent: 0.75,
			larger: 'portable',
			differencePercent: 0.13,
			isBeyondAllowed: null
		});
		expect(compareSensor(0.8, 0.75, 0.1).value).toMatchObject({ larger: 'sensor', isBeyondAllowed: false });
	});
	test('exactly the allowed error is allowed, also with 0.3 − 0.2', () => {
		expect(compareSensor(0.3, 0.2, 0.1).value.isBeyondAllowed).toBe(false);
		expect(compareSensor(0.31, 0.2, 0.1).value.isBeyondAllowed).toBe(true);
	});
});

describe('calibration clocks', () => {
	test.each([
		['catalytic', '2026-11-07', 'in_time'],
		['catalytic', '2026-11-06', 'overdue'],
		['laser', '2026-05-22', 'in_time'],
		['laser', '2026-05-21', 'overdue'],
		['interlock', '2026-11-06', 'overdue'],
		['interlock-stopping-fan', '2026-06-01', 'in_time'],
		['other', '2026-05-21', 'overdue'],
		['daily-comparison', '2026-11-21', 'in_time'],
		['daily-comparison', '2026-11-20', 'overdue'],
		['catalytic', null, 'never']
	] as const)('%s last done %s, on 22 November: %s', (kind, lastDay, want) =>
		expect(calibrationClocks([{ id: 'a', kind, lastDay }], '2026-11-22').value[0]?.state).toBe(want)
	);
	test('a device named twice is refused', () => {
		const device = { id: 'T1', kind: 'laser', lastDay: null } as const;
		expect(() => calibrationClocks([device, device], '2026-11-22')).toThrow('T1');
	});
});

test.each([
	[0, 'fresh'],
	[60, 'fresh'],
	[60.1, 'stale'],
	[300, 'stale'],
	[300.1, 'offline']
])('data %f s old is %s', (age, want) => expect(dataAge(age).value).toBe(want));

describe('a flat-zero sensor beside an active one', () => {
	const series = (values: readonly number[], stepMinutes = 2) =>
		values.map((ch4Percent, index) => ({ atMs: index * stepMinutes * MINUTE, ch4Percent }));
	const zero = series([0, 0, 0, 0, 0, 0, 0]);

	test('the published case: T2 up to 1.93 % for more than 10 minutes, T1 stays 0', () =>
		expect(flatZeroBesideActive(zero, series([1.2, 1.6, 1.93, 1.8, 1.5, 1.4, 1.1])).value).toEqual({
			isSuspicious: true,
			fromMs: 0,
			toMs: 12 * MINUTE,
			neighbourPeakPercent: 1.93
		}));
	test('zero is at most 0.01, active at least 0.5 %CH4', () => {
		const at = (own: number, other: number) =>
			flatZeroBesideActive(
				series([own, own, own, own, own, own, own]),
				series([other, other, other, other, other, other, other])
			).value.isSuspicious;
		expect([at(0.01, 0.5), at(0.011, 0.5), at(0.01, 0.49)]).toEqual([true, false, false]);
	});
	test('both quiet is nothing', () =>
		expect(flatZeroBesideActive(zero, series([0.1, 0.2, 0.1, 0.2, 0.1, 0.2, 0.1])).value.isSuspicious).toBe(
			false
		));
	test('the sensor moves: nothing', () =>
		expect(
			flatZeroBesideActive(series([0, 0, 0.2, 0, 0, 0, 0]), series([1, 1, 1, 1, 1, 1, 1])).value.isSuspicious
		).toBe(false));
	test('exactly 10 minutes is enough, 8 is not', () => {
		expect(flatZeroBesideActive(zero, series([1, 1, 1, 1, 1, 1, 0.1])).value.isSuspicious).toBe(true);
		expect(flatZeroBesideActive(zero, series([1, 1, 1, 1, 1, 0.1, 0.1])).value.isSuspicious).toBe(false);
	});
	test('samples 6 minutes apart are not judged, and that is said', () => {
		const { value, notes } = flatZeroBesideActive(series([0, 0, 0], 6), series([1.9, 1.93, 1.7], 6));
		expect([value.isSuspicious, notes.length]).toEqual([false, 1]);
		expect(flatZeroBesideActive(zero, series([0, 0, 0, 0, 0, 0, 0])).notes).toEqual([]);
	});
	test('a silent gap of more than 5 minutes is no evidence', () =>
		expect(flatZeroBesideActive(series([0, 0, 0], 6), series([1, 1, 1, 1, 1, 1, 1])).value.isSuspicious).toBe(
			false
		));
	test('too little data is said', () =>
		expect(flatZeroBesideActive(series([0]), series([1])).notes[0]?.en).toContain('10 minutes'));
	test('the order of the samples does not matter', () =>
		fc.assert(
			fc.property(
				fc.array(fc.constantFrom(0, 0, 0, 0.5), { minLength: 8, maxLength: 14 }),
				fc.array(fc.constantFrom(1, 1, 1, 0.2), { minLength: 8, maxLength: 14 }),
				(one, other) => {
					const forward = flatZeroBesideActive(series(one), series(other)).value;
					const back = flatZeroBesideActive(series(one).toReversed(), series(other).toReversed()).value;
					expect(back).toEqual(forward);
				}
			)
		));
});

describe('standardisation grade', () => {
	const scores = (total: number, parts: number, base: number) => ({
		total,
		majorDisaster: [parts, 100],
		professional: [100, parts],
		base
	});
	test.each([
		[90, 90, 85, 'one-number', 'level-1'],
		[89.9, 90, 85, 'one-number', 'level-2'],
		[95, 89.9, 85, 'one-number', 'level-2'],
		[95, 95, 84.9, 'one-number', 'level-2'],
		[80, 80, 70, 'three-numbers', 'level-2'],
		[80, 80, 70, 'one-number', 'level-3'], // the pages conflict
		[70, 70, 60, 'three-numbers', 'level-3'],
		[70, 70, 60, 'one-number', 'none'],
		[69.9, 80, 80, 'three-numbers', 'none'],
		// Read as one number: 80 for all of them, then 70.
		[80, 80, 80, 'one-number', 'level-2'],
		[79.9, 80, 80, 'one-number', 'level-3'],
		[80, 79.9, 80, 'one-number', 'level-3'],
		[80, 80, 79.9, 'one-number', 'level-3'],
		[70, 70, 70, 'one-number', 'level-3'],
		[69.9, 70, 70, 'one-number', 'none'],
		[70, 69.9, 70, 'one-number', 'none'],
		[70, 70, 69.9, 'one-number', 'none']
	] as const)('%f/%f/%f read as %s: %s', (total, parts, base, reading, want) =>
		expect(standardisationGrade(scores(total, parts, base), reading).value).toBe(want)
	);
	test('a conflict is told', () => {
		expect(standardisationGrade(scores(80, 80, 70), 'one-number').notes.at(-1)?.en).toContain('level-2');
		expect(standardisationGrade(scores(92, 92, 92), 'one-number').notes.length).toBe(1);
	});
	test('no part, no grade', () =>
		expect(() => standardisationGrade({ ...scores(99, 99, 99), professional: [] }, 'one-number')).toThrow(
			RangeError
		));
});

describe('over-limit events', () => {
	test.each([
		[1.99, 'below-2'],
		[2, '2-to-3'],
		[2.99, '2-to-3'],
		[3, 'from-3']
	])('peak %f %%: tier %s', (peak, want) => expect(overLimitTier(peak).value.tier).toBe(want));

	const event: OverLimitEvent = {
		position: 'heading-face',
		ch4Percent: 0.5,
		atOrAboveAlarmS: 0,
		atOrAboveCutS: 0,
		isFeedAbnormal: false,
		isPairInconsistent: false,
		isPlanned: false
	};
	test.each([
		[{}, null],
		[{ ch4Percent: 1 }, 'blue'],
		[{ ch4Percent: 1, atOrAboveAlarmS: 60 }, 'blue'],
		[{ ch4Percent: 1, atOrAboveAlarmS: 61 }, 'yellow'],
		[{ ch4Percent: 1.5 }, 'yellow'],
		[{ ch4Percent: 1.5, atOrAboveAlarmS: 700, atOrAboveCutS: 600 }, 'yellow'],
		[{ ch4Percent: 1.5, atOrAboveAlarmS: 700, atOrAboveCutS: 601 }, 'orange'],
		[{ ch4Percent: 2 }, 'orange'],
		[{ ch4Percent: 3 }, 'red'],
		[{ isFeedAbnormal: true }, 'red'],
		[{ isPairInconsistent: true }, 'red'],
		[{ ch4Percent: 3, isPlanned: true }, null]
	])('%o: %s', (change, want) => expect(overLimitColour({ ...event, ...change }).value).toBe(want));
});

describe('wind speeds, Art. 157 and 171: both ends are allowed', () => {
	// Written by hand: lowest and highest speed, m/s; null = none is given.
	test.each([
		['face', 0.25, 4],
		['face-mechanised', 0.25, 5],
		['rock-heading', 0.15, 4],
		['belt-roadway', 0.25, 6],
		['district', 0.25, 6],
		['trolley', 1, 8],
		['trolley-no-gas', 0.5, 8],
		['main', null, 8],
		['man-shaft', null, 8],
		['air-bridge', null, 10],
		['material-shaft', null, 12],
		['fan-shaft', null, 15],
		['skip-intake', null, 6],
		['belt-return-shaft', null, 6],
		['belt-intake-shaft', null, 4],
		['other', 0.15, null],
		['downcast-face', 1, null]
	])('%s: %s–%s', (place, low, high) => {
		const at = (speed: number) => checkWindSpeed(place, speed).value;
		if (low === null) expect(at(0)).toBe('within');
		else expect([at(low - 0.01), at(low)]).toEqual(['too_slow', 'within']);
		if (high === null) expect(at(50)).toBe('within');
		else expect([at(high), at(high + 0.01)]).toEqual(['within', 'too_fast']);
	});
});
