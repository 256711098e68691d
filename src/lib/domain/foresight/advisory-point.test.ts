import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../time.ts';
import type { Limit } from '../alarm/limit.ts';
import type { Advisory } from './advisory.ts';
import { silent, speak, type Voice } from './advisory-life.ts';
import type { MethodId, MethodView } from './advisory-method.ts';
import {
	foresee,
	freshForesight,
	storedForesight,
	storedForm,
	type MinuteSeen,
	type PointForesight
} from './advisory-point.ts';
import { ourNeighbourRule } from './neighbourhood-finding.ts';

const T0 = Date.UTC(2026, 10, 20);
const limit: Limit = {
	id: 'alarm',
	name: { zh: '报警', en: 'alarm' },
	kind: 'high',
	priority: 'orange',
	activateAt: 1,
	clear: { restoreAt: 1 },
	onDelayMs: 0,
	offDelayMs: 0,
	latching: false,
	reAlarmMs: null,
	action: { zh: '', en: '' },
	source: ourNeighbourRule('')
};
const point = { limits: [limit], unit: '%CH4' };

/** Deterministic scatter of about ±0.02. */
const scatter = (i: number) => 0.02 * Math.sin(i * 12.9898) * Math.cos(i * 78.233);

function run(
	values: readonly (number | null)[],
	everyMs = 20_000,
	from: PointForesight = freshForesight,
	startMs = T0
) {
	let state = from;
	const minutes: MinuteSeen[] = [];
	values.forEach((value, i) => {
		if (value === null) return;
		const step = foresee(state, { atMs: startMs + i * everyMs, value, quality: 'good' }, point);
		expect(step.failed).toEqual([]);
		state = step.state;
		if (step.closed) minutes.push(step.closed);
	});
	return { state, minutes };
}
const flagsOf = (minutes: readonly MinuteSeen[], id: MethodId) =>
	minutes.filter(({ views }) => views.some(({ method, view }) => method.id === id && view.flag));
const steady = (hours: number) => Array.from({ length: hours * 180 }, (_, i) => 0.3 + scatter(i));
/** From 0.3 by 0.3 an hour, one reading in 20 s. */
const rising = (minutes: number, from = 0.3) =>
	Array.from({ length: minutes * 3 }, (_, i) => from + (0.3 * i) / 180 + scatter(i));

describe('on a steady point', () => {
	test('no method says anything in two days', () => {
		const { minutes } = run(steady(48));
		for (const id of ['trend', 'exceedance', 'cusum', 'baseline'] as const)
			expect(flagsOf(minutes, id), id).toEqual([]);
	});
	test('a value that never changes is not evidence of anything', () => {
		const { minutes } = run(Array.from({ length: 2000 }, () => 0.3));
		expect(minutes.flatMap(({ views }) => views).filter(({ view }) => view.flag)).toEqual([]);
	});
});

describe('on a point that rises by 0.3 an hour from 0.3 towards 1.0', () => {
	const { minutes } = run([...steady(4), ...rising(140)]);
	const startMs = T0 + 4 * HOUR_MS;
	const crossesMs = startMs + 140 * MINUTE_MS;

	test.each([['trend'], ['exceedance'], ['cusum']] as const)('%s speaks before the limit', (id) => {
		const [first] = flagsOf(minutes, id);
		expect(first?.atMs).toBeGreaterThan(startMs);
		expect(first?.atMs).toBeLessThan(crossesMs - 10 * MINUTE_MS);
	});
	test('the trend’s time to limit is right within a fifth', () => {
		const [first] = flagsOf(minutes, 'trend');
		const view = first?.views.find(({ method }) => method.id === 'trend')?.view;
		const trueMs = crossesMs - (first?.atMs ?? 0);
		expect(view?.timeToLimitMs).toBeGreaterThan(trueMs * 0.8);
		expect(view?.timeToLimitMs).toBeLessThan(trueMs * 1.2);
		expect(view?.reason?.zh).toMatch(/持续上升，每小时约 0\.(29|3|31) %CH4/);
	});
	test('away from every limit there is no time to limit and no flag', () => {
		const down = run([...steady(4), ...rising(60).map((value) => 0.6 - value)]);
		expect(flagsOf(down.minutes, 'trend')).toEqual([]);
		const all = down.minutes.flatMap(({ views }) => views);
		expect(all.every(({ view }) => view.timeToLimitMs === null || view.timeToLimitMs >= 0)).toBe(true);
	});
});

test('ten minutes above the same hour of three earlier days are seen by the baseline', () => {
	const day = (hour: number) => 0.3 + 0.2 * Math.sin((hour / 24) * 2 * Math.PI);
	const minute = (i: number) => day((i / 60) % 24) + scatter(i);
	const values = Array.from({ length: 4 * 24 * 60 }, (_, i) => minute(i));
	const odd = values.map((value, i) => (i > 5000 && i < 5060 ? value + 0.25 : value));
	expect(flagsOf(run(values, MINUTE_MS).minutes, 'baseline')).toEqual([]);
	const [first] = flagsOf(run(odd, MINUTE_MS).minutes, 'baseline');
	expect(first?.atMs).toBe(T0 + 5010 * MINUTE_MS);
});

test('a restart in the middle changes nothing', () => {
	const values = [...steady(30), ...rising(90)];
	const whole = run(values);
	for (const cut of [1, 777, 4001, values.length - 50]) {
		const first = run(values.slice(0, cut));
		const again = storedForesight(storedForm(first.state));
		expect(again).toEqual(first.state);
		expect(run(values.slice(cut), 20_000, again, T0 + cut * 20_000).state).toEqual(whole.state);
	}
});

test('a state of another shape starts anew after its newest reading', () => {
	const state = storedForesight(
		JSON.stringify({ lastAtMs: T0, minute: null, methods: { trend: { values: [] } } })
	);
	expect(state).toEqual({ ...freshForesight, lastAtMs: T0 });
});

test('limits on both sides, neighbours and three weeks: what is stored stays under 2 kB', () => {
	const both = { ...point, limits: [limit, { ...limit, id: 'low', kind: 'low' as const, activateAt: 0.1 }] };
	let state: PointForesight = { ...freshForesight, beside: [17, 18] };
	for (let i = 0; i < 30_000; i++) {
		const reading = { atMs: T0 + i * MINUTE_MS, value: 0.3 + scatter(i), quality: 'good' as const };
		state = foresee(state, reading, { ...both, besideAt: (key) => 0.5 + 0.03 * Math.sin(i * key) }).state;
	}
	expect(Buffer.byteLength(storedForm(state))).toBeLessThan(2048);
});

test('causal: what comes later never changes what was seen', () => {
	const value = fc.double({ min: -5, max: 5, noNaN: true });
	fc.assert(
		fc.property(fc.array(value, { minLength: 60, maxLength: 200 }), fc.nat(), (values, seed) => {
			const cut = 30 + (seed % (values.length - 30));
			const part = run(values.slice(0, cut), MINUTE_MS).minutes;
			expect(run(values, MINUTE_MS).minutes.slice(0, part.length)).toEqual(part);
		}),
		{ numRuns: 30 }
	);
});

test('late, bad and silent: a late reading, a fault and a gap are no evidence', () => {
	const { state } = run(steady(1));
	expect(foresee(state, { atMs: T0, value: 9, quality: 'good' }, point).state).toBe(state);
	expect(foresee(state, { atMs: T0 + DAY_MS, value: 9, quality: 'fault' }, point).state).toBe(state);
	const after = run([9, 9, 9, 9, 9], MINUTE_MS, state, T0 + DAY_MS);
	expect(after.minutes.flatMap(({ views }) => views).filter(({ view }) => view.flag)).toEqual([]);
});

describe('the life of an advisory', () => {
	const view: MethodView = {
		flag: true,
		reason: { zh: '升', en: 'up' },
		limitId: 'alarm',
		forecast: 1.1,
		lower: 0.9,
		upper: 1.3,
		probability: 0.7,
		timeToLimitMs: HOUR_MS / 2,
		band: null
	};
	const calm = { ...view, flag: false, reason: null };
	const subject = () => ({
		pointCode: 'P',
		pointName: 'P',
		siteId: 'S',
		siteName: 'S',
		districtCode: '220102',
		sector: 'coal-gas' as const,
		profile: 'p',
		unit: '%',
		neighbours: [],
		shadow: false
	});
	const method = { id: 'trend', horizonMs: HOUR_MS } as const;
	const at = (voice: Voice, minute: number, now: MethodView, value = 0.5) =>
		speak(voice, { atMs: T0 + minute * MINUTE_MS, value }, now, method, subject, [limit]);

	test('is raised once, renewed, lapses by itself, and the method is quiet for half an hour', () => {
		const raised = at(silent, 0, view);
		expect(raised.change).toMatchObject({
			expect: null,
			advisory: { state: 'open', limit: { id: 'alarm', value: 1 } }
		});
		expect(at(raised.voice, 1, view).change, 'too soon to be written again').toBeNull();
		const renewed = at(raised.voice, 10, view);
		expect(renewed.change?.advisory).toMatchObject({ version: 2, lapsesAtMs: T0 + 25 * MINUTE_MS });
		const lapsed = at(renewed.voice, 26, calm);
		expect(lapsed.change?.advisory).toMatchObject({
			state: 'lapsed',
			endedAtMs: T0 + 26 * MINUTE_MS,
			version: 3
		});
		expect(at(lapsed.voice, 30, view).change).toBeNull();
		expect(at(lapsed.voice, 57, view).change?.advisory.raisedAtMs).toBe(T0 + 57 * MINUTE_MS);
	});
	test('never outlives its horizon, and gives way where the limit is reached', () => {
		let voice = at(silent, 0, view).voice;
		const changes: Advisory[] = [];
		for (let minute = 1; minute < 70; minute++) {
			const step = at(voice, minute, view);
			voice = step.voice;
			if (step.change) changes.push(step.change.advisory);
		}
		expect(changes.find(({ state }) => state === 'lapsed')?.endedAtMs).toBe(T0 + 61 * MINUTE_MS);
		expect(at(at(silent, 0, view).voice, 1, view, 1).change?.advisory.state).toBe('lapsed');
		expect(at(silent, 0, view, 1).change).toBeNull();
	});
});

test('more than 50,000 readings a second through all methods', () => {
	const values = Array.from({ length: 60_000 }, (_, i) => 0.3 + scatter(i));
	const startMs = performance.now();
	let state = freshForesight;
	for (const [i, value] of values.entries())
		state = foresee(state, { atMs: T0 + i * 5000, value, quality: 'good' }, point).state;
	const perSecond = values.length / ((performance.now() - startMs) / 1000);
	console.log(`foresight: ${Math.round(perSecond)} readings/s through all methods, one in 5 s`);
	expect(perSecond).toBeGreaterThan(50_000);
});

describe('a point that reports less often than every minute is watched on its own beat', () => {
	const rise = (rows: number) => Array.from({ length: rows }, (_, i) => 0.3 + 0.006 * i + 0.5 * scatter(i));

	test.each([
		[2, 2],
		[5, 5],
		[18, 30],
		[30, 30],
		[60, 60],
		[1440, 1440]
	])('every %i minutes: rows of %i', (minutes, every) => {
		expect(run(rise(20), minutes * MINUTE_MS).state.beat.every).toBe(every);
	});
	test('one reading in 30 minutes that rises: trend and forecast speak, in hours', () => {
		const values = [...Array.from({ length: 60 }, (_, i) => 0.3 + 0.5 * scatter(i)), ...rise(110)];
		const { minutes } = run(values, 30 * MINUTE_MS);
		const crossesMs = T0 + (60 + 117) * 30 * MINUTE_MS;
		const [trend] = flagsOf(minutes, 'trend');
		const view = trend?.views.find(({ method }) => method.id === 'trend')?.view;
		expect(view?.reason?.zh).toMatch(/^最近 \d+ 小时持续上升/);
		const leftMs = crossesMs - (trend?.atMs ?? 0);
		expect(view?.timeToLimitMs).toBeGreaterThan(leftMs * 0.6);
		expect(view?.timeToLimitMs).toBeLessThan(leftMs * 1.4);
		const [forecast] = flagsOf(minutes, 'exceedance');
		const said = forecast?.views.find(({ method }) => method.id === 'exceedance')?.view;
		expect(said?.reason?.zh).toContain('3 小时内');
		expect(said?.probability).toBeGreaterThan(1 / 3);
	});
	test('a reading is a row at once; the beat survives being stored; an outage is no slower beat', () => {
		const { state, minutes } = run(rise(40), 30 * MINUTE_MS);
		expect(minutes.at(-1)?.atMs).toBe(T0 + 39 * 30 * MINUTE_MS);
		expect(storedForesight(storedForm(state))).toEqual(state);
		const later = run([0.6, 0.6], 30 * MINUTE_MS, state, state.lastAtMs + 5 * DAY_MS).state;
		expect(later.beat.every).toBe(30);
	});
	test('a point that begins to report every minute is watched every minute', () => {
		const { state } = run(rise(40), 30 * MINUTE_MS);
		const quick = run(rise(20), MINUTE_MS, state, state.lastAtMs + 30 * MINUTE_MS).state;
		expect(quick.beat.every).toBe(1);
	});
});
