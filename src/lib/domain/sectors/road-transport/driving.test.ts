import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { HOUR_MS, MINUTE_MS } from '../../time.ts';
import { judgeDriverHours, MOST_WINDOWS } from './driver-hours.ts';
import { busiestWindow, joinDriving, withinHours, type Driving } from './driving-spells.ts';
import { judgeCoachSpeed, judgeNightRunning, needsTwoDrivers, type NightTrip } from './night-running.ts';

/** Milliseconds after midnight of 2026-11-22 in Shanghai. */
const at = (hour: number, minute = 0): number =>
	Date.UTC(2026, 10, 21, 16) + hour * HOUR_MS + minute * MINUTE_MS;
const drive = (from: number, minutes: number): Driving => ({
	fromMs: from,
	toMs: from + minutes * MINUTE_MS
});
const rules = (vehicle: 'motor-vehicle' | 'coach', ...driving: Driving[]) =>
	judgeDriverHours({ vehicle, driving }).value.breaches.map(({ rule }) => rule);

describe('continuous driving', () => {
	test.each([
		['240 min are allowed', [drive(at(8), 240)], []],
		['241 min are not', [drive(at(8), 241)], ['continuous-4h']],
		['a 19-min stop does not end the spell', [drive(at(8), 180), drive(at(11, 19), 61)], ['continuous-4h']],
		['a 20-min stop does', [drive(at(8), 180), drive(at(11, 20), 61)], []],
		['the stop itself does not count', [drive(at(8), 180), drive(at(11, 19), 60)], []]
	] as const)('%s', (_, driving, expected) => expect(rules('motor-vehicle', ...driving)).toEqual(expected));
	test('one millisecond above 4 h is a breach', () => {
		expect(rules('motor-vehicle', { fromMs: at(8), toMs: at(12) + 1 })).toEqual(['continuous-4h']);
	});
	test.each([
		['120 min by night are allowed', [drive(at(22), 120)], []],
		['121 min are not', [drive(at(22), 121)], ['night-2h']],
		['only the night part counts', [drive(at(20), 240)], []],
		['it runs over midnight', [drive(at(23), 150)], ['night-2h']],
		['by day 4 h are allowed', [drive(at(6), 240)], []]
	] as const)('coach: %s', (_, driving, expected) => expect(rules('coach', ...driving)).toEqual(expected));
	test('other vehicles have no night rule', () =>
		expect(rules('motor-vehicle', drive(at(22), 180))).toEqual([]));
});

describe('rolling windows', () => {
	test('8 h in 24 h are allowed, a minute more is not', () => {
		const half = [drive(at(6), 240), drive(at(12), 240)];
		expect(rules('coach', ...half)).toEqual([]);
		expect(rules('coach', ...half, drive(at(18), 1))).toEqual(['per-24h']);
		// 06:00 of the next day is outside the window that began at 06:00, but 29 h later the first drive is over.
		expect(rules('coach', ...half, drive(at(34), 60))).toEqual([]);
	});
	test('the window rolls over midnight: 5 h late and 4 h early are 9 h in 24 h', () => {
		const late = [drive(at(15), 180), drive(at(19), 120)];
		const early = [drive(at(30), 120), drive(at(33), 120)];
		expect(rules('coach', ...late, ...early)).toEqual(['per-24h']);
	});
	test('44 h in 7 days are allowed, a minute more is not', () => {
		// 7 days of 3 h 10 min twice = 44 h 20 min; 22 min less on one day = 43 h 58 min, then exactly 44 h.
		const days = (last: number) =>
			Array.from({ length: 7 }, (_, day) => [
				drive(at(24 * day + 7), 190),
				drive(at(24 * day + 12), day === 6 ? last : 190)
			]).flat();
		expect(rules('coach', ...days(170))).toEqual([]);
		expect(rules('coach', ...days(171))).toEqual(['per-7d']);
	});
	test('order and overlap do not matter, more driving never removes a breach', () => {
		const stretches = fc.array(
			fc.record({
				start: fc.integer({ min: 0, max: 9 * 24 * 60 }),
				minutes: fc.integer({ min: 1, max: 400 })
			}),
			{ minLength: 1, maxLength: 12 }
		);
		fc.assert(
			fc.property(stretches, fc.integer({ min: 0, max: 9 * 24 * 60 }), (drawn, extra) => {
				const driving = drawn.map(({ start, minutes }) => drive(at(0, start), minutes));
				const judge = (list: readonly Driving[]) =>
					judgeDriverHours({ vehicle: 'coach', driving: list }).value;
				const straight = judge(driving);
				expect(judge([...driving].reverse())).toEqual(straight);
				const more = judge([...driving, drive(at(0, extra), 30)]);
				expect(more.longestContinuousMin).toBeGreaterThanOrEqual(straight.longestContinuousMin);
				expect(more.most24hMin).toBeGreaterThanOrEqual(straight.most24hMin);
				expect(more.most7dMin).toBeGreaterThanOrEqual(straight.most7dMin);
			})
		);
	});
	const breachesOf = (...driving: Driving[]) =>
		judgeDriverHours({ vehicle: 'coach', driving }).value.breaches;
	const nineHours = (day: number) => [drive(at(24 * day + 8), 240), drive(at(24 * day + 13), 300)];
	test('9 h on one day and 9 h ten days later are two breaches of each rule they break', () => {
		const found = breachesOf(...nineHours(0), ...nineHours(10));
		expect(found.map(({ rule, drivenMin }) => [rule, drivenMin])).toEqual([
			['continuous-4h', 300],
			['continuous-4h', 300],
			['per-24h', 540],
			['per-24h', 540]
		]);
		expect(found.slice(2).map(({ from }) => from)).toEqual([
			'2026-11-21T18:00:00+08:00',
			'2026-12-01T18:00:00+08:00'
		]);
	});
	test('days in a row are a breach each, and an hour counts once', () => {
		const perDay = breachesOf(...[0, 1, 2, 3, 4].flatMap(nineHours)).filter(({ rule }) => rule === 'per-24h');
		expect(perDay.map(({ drivenMin }) => drivenMin)).toEqual([540, 540, 540, 540, 540]);
		// 5 h late and 5 h early are one window of 10 h; the 4 h left on either side are allowed.
		const over = [drive(at(8), 240), drive(at(19), 300), drive(at(25), 300), drive(at(43), 240)];
		expect(breachesOf(...over).filter(({ rule }) => rule === 'per-24h')).toHaveLength(1);
	});
	test('weeks above 44 h and nights above 2 h are listed each', () => {
		const week = (first: number) => [0, 1, 2, 3, 4].flatMap((day) => nineHours(first + day));
		const weeks = breachesOf(...week(0), ...week(20)).filter(({ rule }) => rule === 'per-7d');
		expect(weeks.map(({ drivenMin }) => drivenMin)).toEqual([2700, 2700]);
		expect(rules('coach', drive(at(22), 130), drive(at(46), 130))).toEqual(['night-2h', 'night-2h']);
	});
	test('the list is bounded and says so', () => {
		const years = Array.from({ length: 1000 }, (_, day) => drive(at(24 * day + 8), 540));
		const { value, notes } = judgeDriverHours({ vehicle: 'coach', driving: years });
		expect(value.breaches.filter(({ rule }) => rule === 'per-24h')).toHaveLength(MOST_WINDOWS);
		expect(notes.map(({ en }) => en).join()).toContain(`At most ${MOST_WINDOWS}`);
	});
	test('the busiest window is what a slow count finds', () => {
		const stretches = fc.array(
			fc.record({ start: fc.integer({ min: 0, max: 400 }), minutes: fc.integer({ min: 1, max: 90 }) }),
			{ minLength: 1, maxLength: 12 }
		);
		fc.assert(
			fc.property(stretches, fc.integer({ min: 1, max: 200 }), (drawn, length) => {
				const driven = new Set(
					drawn.flatMap(({ start, minutes }) => Array.from({ length: minutes }, (_, index) => start + index))
				);
				const counts = Array.from(
					{ length: 700 },
					(_, from) =>
						Array.from({ length }, (__, index) => from - 200 + index).filter((m) => driven.has(m)).length
				);
				const joined = joinDriving(drawn.map(({ start, minutes }) => drive(at(0, start), minutes)));
				const found = busiestWindow(joined, length * MINUTE_MS);
				expect((found?.drivenMs ?? 0) / MINUTE_MS).toBe(Math.max(...counts));
			}),
			{ numRuns: 50 }
		);
	});
	test('an empty or reversed stretch is refused', () => {
		expect(() => joinDriving([{ fromMs: 1, toMs: 1 }])).toThrow(RangeError);
	});
	test('hours over midnight are cut on the right days', () => {
		// 21:00 to 07:00 has 8 h between 22 and 6.
		const night = withinHours([drive(at(21), 600)], 22, 6);
		expect(night.reduce((sum, { fromMs, toMs }) => sum + toMs - fromMs, 0)).toBe(8 * HOUR_MS);
	});
});

describe('02:00–05:00', () => {
	const trip: NightTrip = {
		driving: [drive(at(1, 30), 90)],
		longDistanceCoach: true,
		lineKm: 900,
		relayed: false,
		service: 'ordinary',
		oneWayKm: null,
		safe: true,
		unsafeMountainRoad: false
	};
	const verdict = (more: Partial<NightTrip>) => judgeNightRunning({ ...trip, ...more }).value.verdict;
	test.each([
		['a 900-km coach is a candidate', {}, 'major-hazard-candidate'],
		['800 km is included', { lineKm: 800 }, 'major-hazard-candidate'],
		['799 km is a breach, not a major hazard', { lineKm: 799 }, 'breach'],
		['an unknown length is a breach at least', { lineKm: null }, 'breach'],
		['relayed is fine', { relayed: true }, 'exempt'],
		['the airport express is exempt', { service: 'airport-or-rail-express' }, 'exempt'],
		['but not when unsafe', { service: 'airport-or-rail-express', safe: false }, 'major-hazard-candidate'],
		[
			'a connection of 100 km is exempt',
			{ service: 'short-connection', oneWayKm: 100, lineKm: 100 },
			'exempt'
		],
		['of 101 km it is not', { service: 'short-connection', oneWayKm: 101, lineKm: 101 }, 'breach'],
		['stopping at 02:00 sharp is fine', { driving: [drive(at(1), 60)] }, 'none'],
		['moving from 05:00 is fine', { driving: [drive(at(5), 60)] }, 'none'],
		['other vehicles are free', { longDistanceCoach: false }, 'none'],
		['a barred mountain road is a breach', { longDistanceCoach: false, unsafeMountainRoad: true }, 'breach']
	] as const)('%s', (_, more, expected) => expect(verdict(more)).toBe(expected));
	test('a breach on a barred mountain road stands under that rule, and its night is not verified', () => {
		const { steps } = judgeNightRunning({ ...trip, longDistanceCoach: false, unsafeMountainRoad: true });
		expect(steps.at(-1)!.source).toMatchObject({
			confidence: 'verified-in-part',
			note: expect.stringContaining('Mountain roads') as string
		});
	});
	test('the candidate names the article', () => {
		expect(judgeNightRunning(trip).value.vetoCandidates).toEqual(['road-2023-4-1']);
	});
});

describe('night speed and drivers', () => {
	test.each([
		[22, 80, 80, false],
		[22, 80.1, 80, true],
		[5, 81, 80, true],
		[6, 100, 100, false],
		[21, 100.1, 100, true]
	] as const)('at %d h, %d km/h on a 100 road: limit %d, over %s', (hour, speedKmh, limitKmh, over) => {
		expect(judgeCoachSpeed({ atMs: at(hour), speedKmh, dayLimitKmh: 100 }).value).toMatchObject({
			limitKmh,
			over
		});
	});
	test('the limit is no surer than the hours that count as night', () => {
		const sureAt = (hour: number) =>
			judgeCoachSpeed({ atMs: at(hour), speedKmh: 85, dayLimitKmh: 100 }).steps[0]!.source.confidence;
		expect([sureAt(23), sureAt(12)]).toEqual(['verified-in-part', 'verified-in-part']);
	});
	test('80 % of 110 is 88, not 88.00000000000001', () => {
		expect(judgeCoachSpeed({ atMs: at(23), speedKmh: 88, dayLimitKmh: 110 }).value).toMatchObject({
			limitKmh: 88,
			over: false
		});
	});
	test.each([
		[400, false, false],
		[401, false, true],
		[600, true, false],
		[601, true, true]
	])('%d km, motorway %s: two drivers %s', (lineKm, motorway, expected) => {
		expect(needsTwoDrivers({ lineKm, motorway }).value).toBe(expected);
	});
});
