import { describe, expect, test } from 'vitest';
import { DAY_MS, MINUTE_MS } from '../time.ts';
import {
	freshSiteWatch,
	heaviest,
	restoredSiteWatch,
	siteView,
	storedSiteWatch,
	watchLeftOut,
	watchSite,
	watchStanding,
	type SiteBeatSeen,
	type SiteWatch
} from './site-watch.ts';

const T0 = Date.UTC(2026, 0, 1);
const noise = (at: number, seed: number) => {
	const one = Math.sin(at * 12.9898 + seed * 37.719) * 43758.5453;
	return one - Math.floor(one) - 0.5;
};
interface Minute {
	readonly key: number;
	readonly atMs: number;
	readonly value: number;
}
/** Points that share a load; `every` minutes apart, by key. */
function minutesOf(
	every: Readonly<Record<number, number>>,
	minutes: number,
	valueOf: (key: number, minute: number) => number | null
): Minute[] {
	const all: Minute[] = [];
	for (let minute = 0; minute < minutes; minute++)
		for (const [key, gap] of Object.entries(every)) {
			const value = minute % gap === 0 ? valueOf(Number(key), minute) : null;
			if (value !== null) all.push({ key: Number(key), atMs: T0 + minute * MINUTE_MS, value });
		}
	return all;
}
const load = (minute: number) => Math.sin(minute / 50) + 0.5 * Math.sin(minute / 17);
const usual = (key: number, minute: number) => 10 * key + key * load(minute) + 0.3 * noise(minute, key);

function run(minutes: readonly Minute[], from: SiteWatch, isInAlarm = () => false) {
	let state = from;
	const seen: SiteBeatSeen[] = [];
	for (const { key, atMs, value } of minutes) {
		const next = watchSite(state, key, { atMs, value }, isInAlarm);
		state = next.state;
		seen.push(...next.seen);
	}
	return { state, seen };
}
const keys = [1, 2, 3, 4];
const everyMinute = { 1: 1, 2: 1, 3: 1, 4: 1 };
const twoDays = 2 * 1440;

test('a day is learnt; then points that no longer move together are noticed and named, each still in its own range', () => {
	const broken = (key: number, minute: number) =>
		key === 2 && minute > 2500 ? 20 + 2 * load(minute + 80) : usual(key, minute);
	const { state, seen } = run(minutesOf(everyMinute, twoDays, broken), freshSiteWatch(keys));
	expect(watchStanding(state)).toEqual({ kind: 'watching' });
	const flagged = seen.filter(({ flag }) => flag);
	expect(flagged.every(({ atMs }) => atMs > T0 + 2500 * MINUTE_MS)).toBe(true);
	const [first] = flagged;
	if (!first) throw new Error('nothing was noticed');
	expect(first.atMs).toBeLessThan(T0 + 2700 * MINUTE_MS);
	const parts = heaviest(first, state.beat.columns);
	expect(parts[0]?.key).toBe(2);
	const view = siteView(first, parts, '一号站', (key) => `${key} 号`);
	expect(view.reason?.zh).toContain('“一号站”的 4 个测点');
	expect(view.reason?.zh).toContain('2 号');
	expect(view.reason?.en).toContain('“一号站”');
});

test('steady operation says nothing, and neither does what is still being learnt', () => {
	const { state, seen } = run(minutesOf(everyMinute, twoDays, usual), freshSiteWatch(keys));
	expect(seen.length).toBeGreaterThan(2800);
	expect(seen.some(({ flag }) => flag)).toBe(false);
	expect(watchStanding(state)).toEqual({ kind: 'watching' });
	const half = run(minutesOf(everyMinute, 700, usual), freshSiteWatch(keys)).state;
	const standing = watchStanding(half);
	expect(standing).toMatchObject({ kind: 'learning', of: 1440 });
});

test('stored and read again it goes on, and what it learnt last is what it says', () => {
	const minutes = minutesOf(everyMinute, twoDays, (key, minute) =>
		key === 3 && minute > 2400 ? usual(key, minute) + 8 : usual(key, minute)
	);
	const whole = run(minutes, freshSiteWatch(keys));
	for (const cut of [10, 3000, 5790, 9000]) {
		const first = run(minutes.slice(0, cut), freshSiteWatch(keys));
		const body = storedSiteWatch(first.state);
		const rest = run(minutes.slice(cut), restoredSiteWatch(body, keys));
		const seen = [...first.seen, ...rest.seen];
		expect(seen.map(({ atMs, flag }) => [atMs, flag])).toEqual(
			whole.seen.map(({ atMs, flag }) => [atMs, flag])
		);
		expect((rest.state.score ?? 0) / (whole.state.score ?? 0)).toBeCloseTo(1, 3);
	}
	expect(restoredSiteWatch(storedSiteWatch(whole.state), [1, 2])).toEqual(freshSiteWatch([1, 2]));
	expect(restoredSiteWatch(null, keys)).toEqual(freshSiteWatch(keys));
});

test('nothing said of a beat depends on later readings', () => {
	const minutes = minutesOf({ 1: 1, 2: 2, 3: 5, 4: 1 }, twoDays, usual);
	const whole = run(minutes, freshSiteWatch(keys)).seen;
	for (const cut of [100, 4000, 6001]) {
		const part = run(minutes.slice(0, cut), freshSiteWatch(keys)).seen;
		expect(part).toEqual(whole.slice(0, part.length));
	}
});

test.each([2, 8, 32])('%i points take less than 450 bytes each, while learning and after', (count) => {
	const many = Array.from({ length: count }, (_none, index) => index + 1);
	const every = Object.fromEntries(many.map((key) => [key, 1]));
	let state = freshSiteWatch(many);
	let largest = 0;
	for (const { key, atMs, value } of minutesOf(every, 1600, usual)) {
		state = watchSite(state, key, { atMs, value }, () => false).state;
		if (key === 1 && (atMs - T0) % (100 * MINUTE_MS) === 0)
			largest = Math.max(largest, Buffer.byteLength(storedSiteWatch(state)));
	}
	expect(watchStanding(state).kind).toBe('watching');
	expect(largest / count).toBeLessThan(450);
});

describe('the common beat', () => {
	const standing = (every: Readonly<Record<number, number>>, minutes = 1000) =>
		run(minutesOf(every, minutes, usual), freshSiteWatch(Object.keys(every).map(Number))).state;

	test('one point is not compared with itself', () => {
		expect(watchStanding(standing({ 1: 1 }))).toEqual({ kind: 'too_few_points' });
	});
	test('points that differ too much in beat are not compared, and that is said', () => {
		expect(watchStanding(standing({ 1: 1, 2: 60 }))).toEqual({ kind: 'beats_differ' });
	});
	test('the quickest beat that fits half of the points; slower ones are left out by name', () => {
		const state = standing({ 1: 1, 2: 1, 3: 30 });
		expect(state.beat.beatMs).toBe(MINUTE_MS);
		expect(watchLeftOut(state)).toEqual([3]);
		expect(standing({ 1: 5, 2: 5, 3: 4 }).beat.beatMs).toBe(5 * MINUTE_MS);
		expect(standing({ 1: 20, 2: 25 }).beat.beatMs).toBe(30 * MINUTE_MS);
	});
	test('a point that falls silent holds the others up by three beats at most', () => {
		const state = freshSiteWatch([1, 2, 3]);
		const gone = (key: number, minute: number) => (key === 3 && minute > 500 ? null : usual(key, minute));
		const { seen } = run(minutesOf({ 1: 1, 2: 1, 3: 1 }, 900, gone), state);
		expect(seen.at(-1)?.atMs).toBeGreaterThanOrEqual(T0 + 895 * MINUTE_MS);
		expect(seen.at(-1)?.values[2]).toBeNull();
	});
	test('points one after the other within the wait are one row; a late minute changes nothing', () => {
		const minutes = minutesOf({ 1: 1, 2: 1 }, 300, usual);
		const late = { key: 1, atMs: T0, value: 999 };
		const { state } = run(minutes, freshSiteWatch([1, 2]));
		expect(run([late], state)).toEqual({ state, seen: [] });
	});
});

test('while a limit is reached it neither speaks nor learns', () => {
	const minutes = minutesOf(everyMinute, 3000, (key, minute) =>
		minute > 2500 && key === 1 ? 99 : usual(key, minute)
	);
	const isInAlarm = (values: readonly (number | null)[]) => (values[0] ?? 0) >= 99;
	let state = freshSiteWatch(keys);
	const seen: SiteBeatSeen[] = [];
	for (const { key, atMs, value } of minutes) {
		const next = watchSite(state, key, { atMs, value }, isInAlarm);
		state = next.state;
		seen.push(...next.seen);
	}
	expect(seen.some(({ flag }) => flag)).toBe(false);
});

test('a site that is run differently for a day is learnt anew', () => {
	const shifted = (key: number, minute: number) => usual(key, minute) + (minute > 2000 ? 9 * key : 0);
	const { state, seen } = run(minutesOf(everyMinute, 2000 + 1440 + 200, shifted), freshSiteWatch(keys));
	expect(seen.some(({ flag }) => flag)).toBe(true);
	expect(watchStanding(state)).toMatchObject({ kind: 'learning' });
	expect(seen.at(-1)?.flag).toBe(false);
});

test('after a week of watching, what is normal is learnt anew from that week', () => {
	const minutes = minutesOf({ 1: 15, 2: 15, 3: 15 }, (14 * DAY_MS) / MINUTE_MS, usual);
	const { state, seen } = run(minutes, freshSiteWatch([1, 2, 3]));
	expect(state.again).toBeNull();
	expect(state.watch.model).not.toBeNull();
	expect(seen.filter(({ flag }) => flag).length).toBeLessThan(seen.length / 100);
});
