import { beforeEach, expect, test } from 'vitest';
import type { Limit } from '../../domain/alarm/limit.ts';
import { aPoint, aReading, aSite, anAlarm, change, ourChoice, T0 } from '../../../testing/store-rows.ts';
import { silentLog } from '../log.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import type { Store } from '../store/store.ts';
import type { Ports } from './ports.ts';
import { trackRecord } from './queries/track-record.ts';
import { createForesightWatch, type ForesightWatch } from './watch-readings.ts';

const MINUTE = 60_000;
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
	action: { zh: '撤人', en: 'withdraw' },
	source: ourChoice
};
const scatter = (i: number) => 0.02 * Math.sin(i * 12.9898) * Math.cos(i * 78.233);

let store: Store;
let ports: Ports;
let nowMs: number;
let watch: ForesightWatch;

beforeEach(async () => {
	({ store } = await openSqlite(':memory:'));
	nowMs = T0;
	ports = { store, nowMs: () => nowMs, wake: () => {}, log: silentLog, demo: false };
	watch = createForesightWatch(ports);
	await store.commit(
		change({
			sites: [{ row: aSite(), expect: null }],
			points: [1, 2].map((key) => ({
				row: aPoint({ key, code: `P-${key}`, name: `${key} 号`, limits: [limit] }),
				expect: null
			}))
		})
	);
});

async function hear(pointKey: number, values: readonly number[], fromMs: number): Promise<void> {
	const readings = values.map((value, i) => aReading({ pointKey, value, atMs: fromMs + i * MINUTE }));
	await store.commit(change({ readings }));
	watch.hear(readings);
	nowMs = Math.max(nowMs, fromMs + values.length * MINUTE);
}
async function settle(of = watch): Promise<void> {
	nowMs += 11_000;
	while (await of.run());
}
const steady = (minutes: number) => Array.from({ length: minutes }, (_, i) => 0.3 + scatter(i));
const rising = (minutes: number) => Array.from({ length: minutes }, (_, i) => 0.3 + 0.005 * i + scatter(i));
const advisories = async (shadow = false) =>
	(await store.advisories({ state: 'all', shadow }, { limit: 100, cursor: null })).items;

async function raiseAlarm(atMs: number, id = 'alarm-1', returnedAtMs: number | null = null): Promise<void> {
	const parts = { id, pointCode: 'P-1', limitId: 'alarm', activatedAtMs: atMs, returnedAtMs };
	const { view, ...rest } = anAlarm(parts);
	await store.commit(
		change({
			alarms: [{ row: { view, ...rest }, expect: null }],
			events: [
				{
					kind: 'alarm.changed',
					atMs,
					siteId: 'site-1',
					districtCode: '220102',
					personId: null,
					body: { ...view, change: 'activated' }
				}
			]
		})
	);
}

test('a rising point: advisory with its reason and the neighbour that agrees, then the alarm, then a hit', async () => {
	for (const key of [2, 1]) await hear(key, [...steady(120), ...rising(130)], T0);
	await settle();
	const open = (await advisories()).filter(({ pointCode, state }) => pointCode === 'P-1' && state === 'open');
	expect(open.map(({ method }) => method)).toContain('trend');
	const trend = open.find(({ method }) => method === 'trend');
	expect(trend?.reason.zh).toContain('持续上升');
	expect(trend?.limit).toMatchObject({ id: 'alarm', value: 1 });
	expect((await store.eventsAfter(0, 500)).some(({ kind }) => kind === 'advisory.changed')).toBe(true);
	const later = (await advisories()).filter(({ neighbours }) =>
		neighbours.some(({ code }) => code === 'P-2')
	);
	expect(later.length, 'the second point sees the first one move the same way').toBeGreaterThan(0);

	const alarmMs = T0 + 251 * MINUTE;
	await raiseAlarm(alarmMs);
	await settle();
	const hit = (await advisories()).find(({ id }) => id === trend?.id);
	expect(hit).toMatchObject({ outcome: 'hit', state: 'lapsed', leadMs: alarmMs - (trend?.raisedAtMs ?? 0) });
	const { records } = await trackRecord(ports);
	expect(records.find(({ method }) => method === 'trend')).toMatchObject({
		hits: 1,
		onsets: 1,
		foretold: 1,
		recall: 1
	});
	expect(records.find(({ method }) => method === 'baseline')).toMatchObject({
		onsets: 1,
		foretold: 0,
		recall: 0
	});
});

test('an alarm judged false is no truth; the second limit of an excursion is no new exam', async () => {
	await hear(1, steady(10), T0);
	await raiseAlarm(T0 + 20 * MINUTE);
	await raiseAlarm(T0 + 21 * MINUTE, 'alarm-2');
	await settle();
	expect((await trackRecord(ports)).records.map(({ onsets }) => onsets)).toEqual([1, 1, 1, 1, 1]);
	const judgement = {
		id: 'j',
		alarmId: 'alarm-1',
		n: 1,
		siteId: 'site-1',
		districtCode: '220102',
		sector: 'hazchem',
		pointCode: 'P-1',
		limitId: 'alarm',
		priority: 'orange',
		alarmActivatedAtMs: T0,
		outcome: 'false',
		reason: '误报',
		byId: 'a',
		byName: '王',
		atMs: nowMs
	} as const;
	await store.commit(
		change({
			events: [
				{
					kind: 'alarm.judged',
					atMs: nowMs,
					siteId: 'site-1',
					districtCode: '220102',
					personId: null,
					body: judgement
				}
			]
		})
	);
	await settle();
	expect((await trackRecord(ports)).records).toEqual([]);
});

test('no alarm within the horizon: a false start; eight of them mute the method, which goes on in the shadow', async () => {
	let fromMs = T0;
	for (let round = 0; round < 9; round++) {
		await hear(1, [...steady(60), ...rising(100), ...steady(200)], fromMs);
		fromMs += 360 * MINUTE;
		await settle();
	}
	const all = await advisories();
	const wrong = all.filter(({ method, outcome }) => method === 'trend' && outcome === 'false_start');
	expect(wrong.length).toBeGreaterThanOrEqual(8);
	expect(all.filter(({ outcome, state }) => outcome === 'false_start' && state === 'open')).toEqual([]);

	nowMs += 6 * MINUTE;
	await settle();
	const { mutes } = await trackRecord(ports);
	expect(mutes).toContainEqual(
		expect.objectContaining({ method: 'trend', profile: 'profile', because: 'precision' })
	);
	await hear(1, [...steady(60), ...rising(100)], fromMs);
	await settle();
	const fresh = (await advisories(true)).filter(
		({ method, raisedAtMs }) => method === 'trend' && raisedAtMs >= fromMs
	);
	expect(fresh.map(({ shadow }) => shadow)).toEqual([true]);
	expect((await advisories()).some(({ id }) => id === fresh[0]?.id)).toBe(false);
});

test('the forecast speaks in the shadow until eight of its advisories were judged on that class, then aloud', async () => {
	const forecasts = async (shadow: boolean) =>
		(await advisories(shadow)).filter(({ method }) => method === 'exceedance');
	// Near the limit after 68 minutes, where the alarm is.
	const steep = (minutes: number) => Array.from({ length: minutes }, (_, i) => 0.3 + 0.01 * i + scatter(i));
	let fromMs = T0;
	for (let round = 0; round < 9; round++) {
		await hear(1, [...steady(120), ...steep(75)], fromMs);
		await raiseAlarm(fromMs + 188 * MINUTE, `alarm-${round}`, fromMs + 220 * MINUTE);
		await settle();
		nowMs += 6 * MINUTE;
		await settle();
		if (round === 6) expect(await forecasts(false), 'too few were judged').toEqual([]);
		fromMs += 400 * MINUTE;
	}
	expect((await forecasts(true)).filter(({ outcome }) => outcome === 'hit').length).toBeGreaterThanOrEqual(8);
	nowMs += 6 * MINUTE;
	await settle();
	await hear(1, [...steady(120), ...steep(75)], fromMs);
	await settle();
	const aloud = await forecasts(false);
	expect(aloud.length).toBeGreaterThan(0);
	expect(aloud[0]).toMatchObject({ shadow: false, limit: { id: 'alarm' } });
	expect(aloud[0]?.probability).toBeGreaterThan(0.1);
});

test('the forecast looks at the other points of the site, also after a restart', async () => {
	const minutes = async (from: number, to: number) => {
		for (let minute = from; minute < to; minute++) {
			for (const key of [2, 1]) await hear(key, [0.3 * key + scatter(minute)], T0 + minute * MINUTE);
			await settle();
		}
	};
	const besideUsual = (key: number) =>
		(watch.stateOf(key)?.methods.exceedance as { neighbours: number[] }).neighbours[0];
	await minutes(0, 40);
	expect([watch.stateOf(1)?.beside, watch.stateOf(2)?.beside]).toEqual([[2], [1]]);
	expect(besideUsual(1)).toBeCloseTo(0.6, 1);
	expect(besideUsual(2)).toBeCloseTo(0.3, 1);
	await watch.stop();
	watch = createForesightWatch(ports);
	await minutes(40, 42);
	expect(watch.stateOf(1)?.beside).toEqual([2]);
	expect(besideUsual(1)).toBeCloseTo(0.6, 1);
});

test('a restart goes on where it was: nothing lost, nothing raised twice', async () => {
	await hear(1, [...steady(120), ...rising(60)], T0);
	await settle();
	await watch.stop();
	const before = await advisories();
	watch = createForesightWatch(ports);
	await hear(1, rising(130).slice(60), T0 + 180 * MINUTE);
	await settle();
	const ids = (await advisories()).map(({ id }) => id);
	expect(new Set(ids).size).toBe(ids.length);
	expect(ids).toEqual(expect.arrayContaining(before.map(({ id }) => id)));
	expect((await advisories()).some(({ method }) => method === 'trend')).toBe(true);
});

test('more readings than may wait: the point is caught up from the store, nothing grows', async () => {
	await hear(1, steady(5), T0);
	await settle();
	const many = Array.from({ length: 100_500 }, (_, i) => aReading({ atMs: T0 + 3_600_000 + i }));
	watch.hear(many);
	expect(watch.counts().waiting).toBeLessThan(100_001);
	await settle();
	expect(watch.counts().waiting).toBe(0);
});

/** Two points that share a load; from minute 1,600 on the first no longer goes with the second, inside its own range. */
const together = (key: number, minutes: number) =>
	Array.from({ length: minutes }, (_none, i) => {
		const at = key === 1 && i > 1600 ? i + 90 : i;
		return 0.5 + key * (0.1 * Math.sin(at / 50) + 0.05 * Math.sin(at / 17)) + scatter(i + key);
	});

test('the points of a site together: in the shadow until proven, over a restart, a hit where any of them alarms', async () => {
	const until = (minutes: number) => [1, 2].map((key) => [key, together(key, minutes)] as const);
	for (const [key, values] of until(30)) await hear(key, values, T0);
	await settle();
	for (const [key, values] of until(1500)) await hear(key, values.slice(30), T0 + 30 * MINUTE);
	await settle();
	expect(watch.siteWatchOf('site-1')?.watch.model).not.toBeNull();
	expect((await advisories(true)).filter(({ method }) => method === 'watch')).toEqual([]);

	await watch.stop();
	watch = createForesightWatch(ports);
	let from = 1500;
	let open: Awaited<ReturnType<typeof advisories>>[number] | undefined;
	while (!open && from < 2400) {
		for (const [key, values] of until(from + 20)) await hear(key, values.slice(from), T0 + from * MINUTE);
		from += 20;
		await settle();
		open = (await advisories(true)).find(({ method, state }) => method === 'watch' && state === 'open');
	}
	expect(open, 'noticed').toBeDefined();
	expect(from).toBeGreaterThan(1600);
	expect(open).toMatchObject({ siteId: 'site-1', shadow: true, limit: null, outcome: 'pending' });
	expect(open?.reason.zh).toContain(`“${aSite().name}”的 2 个测点`);
	expect(await advisories(false)).not.toContainEqual(expect.objectContaining({ method: 'watch' }));

	// Whichever point it names first: the alarm of another one of the site proves it right.
	await raiseAlarm(T0 + (from + 30) * MINUTE);
	await settle();
	expect((await advisories(true)).find(({ id }) => id === open?.id)).toMatchObject({ outcome: 'hit' });
	const { records } = await trackRecord(ports);
	expect(records.find(({ method }) => method === 'watch')).toMatchObject({ hits: 1, foretold: 1, onsets: 1 });
});
