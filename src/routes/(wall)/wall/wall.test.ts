import { describe, expect, test } from 'vitest';
import type { AlarmPriority } from '$lib/domain/alarm/limit.ts';
import {
	withoutHolds,
	type AlarmView,
	type DeliveryView,
	type ScoreView,
	type SiteView
} from '$lib/wire/live.ts';
import { alarmPage, callingReds, newReds } from './alarm-rows.ts';
import { byWorst, cityMatrix, noTally } from './city-matrix.ts';
import { mapSites } from '$lib/client/map-sites.ts';
import { receiptCounts, receipts } from './receipts.ts';

const none = { zh: '', en: '' };

function anAlarm(id: string, part: Partial<AlarmView> = {}): AlarmView {
	return {
		id,
		siteId: id,
		siteName: id,
		districtCode: 'd1',
		sector: 'hazchem',
		pointCode: 'p',
		pointName: 'p',
		limitId: 'l',
		limitName: none,
		priority: 'red',
		active: true,
		acknowledged: false,
		activatedAtMs: 0,
		returnedAtMs: null,
		value: 1,
		unit: '%',
		activateAt: 1,
		limitKind: 'high',
		action: none,
		source: {
			standard: '测试',
			clause: null,
			edition: null,
			effectiveFrom: null,
			effectiveTo: null,
			confidence: 'our-proposal'
		},
		acknowledgedBy: null,
		acknowledgedAtMs: null,
		comment: null,
		late: false,
		...withoutHolds,
		version: 1,
		...part
	};
}

function aDelivery(id: string, part: Partial<DeliveryView> = {}): DeliveryView {
	return {
		id,
		personId: 'w',
		personName: '王',
		channel: 'inbox',
		warningId: null,
		bundle: null,
		alarmId: 'a',
		siteId: 's',
		title: none,
		body: none,
		priority: 'red',
		state: 'pending',
		tries: 0,
		createdAtMs: 0,
		deliveredAtMs: null,
		receiptAtMs: null,
		lastError: null,
		...part
	};
}

const aSite = (id: string, districtCode = 'd1'): SiteView => ({
	id,
	name: id,
	sector: 'hazchem',
	districtCode,
	lon: 125,
	lat: 43,
	outsideDistrict: false
});
const aScore = (siteId: string, level: ScoreView['level']): ScoreView => ({
	siteId,
	level,
	score: 50,
	worst: 50,
	best: 50,
	reason: none,
	atMs: 0
});
const byId = <Item extends { id: string }>(...items: Item[]) => new Map(items.map((item) => [item.id, item]));
const scores = (...items: ScoreView[]) => new Map(items.map((item) => [item.siteId, item]));

describe('alarm list', () => {
	test('what nobody acknowledged comes before an acknowledged red', () => {
		const alarms = [
			anAlarm('acked-red', { acknowledged: true }),
			anAlarm('blue', { priority: 'blue' }),
			anAlarm('orange', { priority: 'orange' })
		];
		expect(alarmPage(alarms, 3, 5).rows.map((row) => row.key)).toEqual(['orange', 'blue', 'acked-red']);
	});

	test('more alarms than lines are merged by site, and the rest is counted', () => {
		const flood = Array.from({ length: 9 }, (_, i) =>
			anAlarm(`f${i}`, { siteId: 'flood', activatedAtMs: i })
		);
		const others = [
			anAlarm('x', { priority: 'orange' }),
			anAlarm('y', { priority: 'yellow' }),
			anAlarm('z', { priority: 'blue', acknowledged: true })
		];
		const page = alarmPage([...flood, ...others], 12, 2);
		expect(page.rows.map(({ key, count }) => [key, count])).toEqual([
			['flood', 9],
			['x', 1]
		]);
		expect(page).toMatchObject({ bySite: true, hidden: 2, hiddenUnacked: 1 });
	});

	test('alarms that the snapshot left out are counted as hidden', () => {
		expect(alarmPage([anAlarm('a')], 4000, 5)).toMatchObject({ bySite: false, hidden: 3999 });
		expect(alarmPage([], 0, 5)).toMatchObject({ rows: [], hidden: 0 });
	});

	test('a new red is one that calls and did not before', () => {
		const known = callingReds(byId(anAlarm('old'), anAlarm('seen', { acknowledged: true })));
		const now = byId(
			anAlarm('old'),
			anAlarm('seen'),
			anAlarm('new'),
			anAlarm('orange', { priority: 'orange' }),
			anAlarm('acked', { acknowledged: true })
		);
		// `seen` calls again: its acknowledgement ran out.
		expect(newReds(known, now).map(({ id }) => id)).toEqual(['new', 'seen']);
	});
});

describe('counts', () => {
	test('a site without a score is unrated, not blue', () => {
		const { city, districts } = cityMatrix(
			byId(aSite('1'), aSite('2'), aSite('3', 'd2')),
			scores(aScore('1', 'red')),
			byId(anAlarm('a'), anAlarm('b', { districtCode: 'd2' }))
		);
		expect(city).toEqual({
			levels: { red: 1, orange: 0, yellow: 0, blue: 0, unrated: 2 },
			sites: 3,
			openAlarms: 2
		});
		expect(districts.get('d2')).toMatchObject({ sites: 1, openAlarms: 1 });
	});

	test('one red outweighs any number of orange', () => {
		const red = { ...noTally, levels: { ...noTally.levels, red: 1 } };
		const orange = { ...noTally, levels: { ...noTally.levels, orange: 50 }, openAlarms: 99 };
		expect([noTally, orange, red].sort(byWorst)).toEqual([red, orange, noTally]);
	});
});

describe('map', () => {
	const sites = byId(aSite('1'), aSite('2'));

	test('an unchanged site keeps its object', () => {
		const first = mapSites(sites, scores(), new Map(), new Map(), false);
		const again = mapSites(sites, scores(aScore('2', 'red')), new Map(), byId(...first), false);
		expect(again[0]).toBe(first[0]);
		expect(again[1]).toMatchObject({ level: 'red' });
	});

	test('a site shows its worst alarm, and calls while one is unacknowledged', () => {
		const alarms = byId(
			anAlarm('a', { siteId: '1', priority: 'yellow' }),
			anAlarm('b', { siteId: '1', acknowledged: true })
		);
		expect(mapSites(sites, scores(), alarms, new Map(), false)[0]).toMatchObject({
			alarmPriority: 'red',
			unacked: 1
		});
	});

	test('a frozen wall does not move', () => {
		const alarms = byId(anAlarm('a', { siteId: '1' }));
		expect(mapSites(sites, scores(), alarms, new Map(), true)[0]).toMatchObject({
			alarmPriority: 'red',
			unacked: 0
		});
	});

	test('in a flood only the most urgent priorities call', () => {
		const ids = Array.from({ length: 60 }, (_, i) => String(i));
		const priorityOf = (i: number): AlarmPriority => (i < 5 ? 'red' : i < 20 ? 'orange' : 'yellow');
		const drawn = mapSites(
			byId(...ids.map((id) => aSite(id))),
			scores(),
			byId(...ids.map((id, i) => anAlarm(id, { priority: priorityOf(i) }))),
			new Map(),
			false
		);
		// 5 red and 15 orange are 20; 40 yellow more would be a carpet.
		expect(drawn.filter((site) => site.unacked > 0)).toHaveLength(20);
		expect(drawn[30]).toMatchObject({ alarmPriority: 'yellow', unacked: 0 });
	});
});

describe('receipts', () => {
	test('a person told over two channels counts once, with the best that is known', () => {
		const all = receipts(
			byId(
				aDelivery('1', { channel: 'sms', state: 'dead' }),
				aDelivery('2', { state: 'delivered', deliveredAtMs: 5, receiptAtMs: 9 }),
				aDelivery('3', { personId: 'l', state: 'delivered', deliveredAtMs: 5 })
			)
		);
		expect(all.map(({ state, sinceMs }) => [state, sinceMs])).toEqual([
			['delivered', 5],
			['confirmed', 9]
		]);
		expect(receiptCounts(all).get('a')).toEqual({ told: 2, confirmed: 1 });
	});

	test('a message that will never arrive is failed', () => {
		expect(receipts(byId(aDelivery('1', { state: 'dead' })))[0]?.state).toBe('failed');
	});

	test('the newest message comes first', () => {
		const all = receipts(
			byId(aDelivery('1', { alarmId: 'a' }), aDelivery('2', { alarmId: 'b', createdAtMs: 7 }))
		);
		expect(all.map(({ delivery }) => delivery.id)).toEqual(['2', '1']);
	});
});
