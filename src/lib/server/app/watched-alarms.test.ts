import { describe, expect, test } from 'vitest';
import { anInspection, aSite, NOW_MS } from '../../../testing/builders.ts';
import { anEngine } from '../../../testing/engine.ts';
import { DAY_MS, MINUTE_MS } from '../../domain/time.ts';
import { aScore, change } from '../../../testing/store-rows.ts';
import type { SiteEvidence } from '../../domain/risk/evidence.ts';
import type { Level } from '../../domain/risk/level.ts';
import type { StoredAlarm } from '../store/rows.ts';
import { siteAlarms } from './site-alarms.ts';
import { rescoreSites } from './rescore-sites.ts';
import { watchPairs } from './watch-pairs.ts';

describe('a sensor at zero beside an active one', () => {
	const heading = async () => {
		const engine = await anEngine(
			{ T1: [], T2: [] },
			{},
			{ T1: 'coal-ch4-heading-face', T2: 'coal-ch4-heading-return' }
		);
		const watch = watchPairs(engine.ports, engine.recordReadings);
		/** Both report every minute; the watch looks after each. */
		const run = async (fromMinute: number, toMinute: number, t1: number, t2: number) => {
			for (let minute = fromMinute; minute <= toMinute; minute++) {
				engine.at(minute * MINUTE_MS);
				await engine.send('T1', minute * MINUTE_MS, t1);
				await engine.send('T2', minute * MINUTE_MS, t2);
				await watch(NOW_MS + minute * MINUTE_MS);
			}
		};
		const pair = async () => (await engine.alarms()).filter(({ limitId }) => limitId === 'implausible_pair');
		return { engine, run, pair };
	};

	test('is an alarm after ten minutes, and over when it moves again', async () => {
		const { run, pair } = await heading();
		await run(0, 5, 0, 0.1);
		await run(6, 15, 0, 1.2);
		expect(await pair()).toEqual([]);
		await run(16, 16, 0, 1.2);
		expect(await pair()).toMatchObject([
			{ pointCode: 'T1', active: true, priority: 'orange', activatedAtMs: NOW_MS + 16 * MINUTE_MS }
		]);
		expect((await pair())[0]?.rule?.zh).toContain('0.01');
		await run(17, 17, 0.4, 1.2);
		expect(await pair()).toMatchObject([{ active: false, returnedAtMs: NOW_MS + 17 * MINUTE_MS }]);
	});

	test('goes on through a restart, and ends when the neighbour calms down', async () => {
		const { engine, run, pair } = await heading();
		await run(0, 12, 0, 1.2);
		expect(await pair()).toHaveLength(1);
		const after = engine.restart();
		const watch = watchPairs(after.ports, after.recordReadings);
		after.at(13 * MINUTE_MS);
		await after.send('T1', 13 * MINUTE_MS, 0);
		await after.send('T2', 13 * MINUTE_MS, 0.2);
		await watch(NOW_MS + 13 * MINUTE_MS);
		expect(await pair()).toMatchObject([{ active: false, returnedAtMs: NOW_MS + 13 * MINUTE_MS }]);
	});

	test('is none while both live, or while the neighbour is calm', async () => {
		const { run, pair } = await heading();
		await run(0, 15, 0.2, 1.2);
		await run(16, 30, 0, 0.3);
		expect(await pair()).toEqual([]);
	});
});

test('a sensor that was not calibrated in time is overdue, until a calibration is reported, late or not', async () => {
	const engine = await anEngine({}, { calibrationEveryMs: 10 * DAY_MS, noDataAfterMs: 90 * DAY_MS });
	await engine.recordReadings.settle(['P']);
	const overdue = async () =>
		(await engine.alarms()).filter((alarm) => alarm.limitId === 'calibration_due' && alarm.active).length;
	const tick = async (ms: number) => {
		engine.at(ms);
		await engine.recordReadings.runDue(NOW_MS + ms);
	};
	await tick(10 * DAY_MS - 1);
	expect(await overdue()).toBe(0);
	await tick(10 * DAY_MS);
	expect(await overdue()).toBe(1);
	await engine.send('P', 10 * DAY_MS, 0.2);
	expect(await overdue()).toBe(1);
	await engine.recordReadings.submit([
		{ point: 'P', at: new Date(NOW_MS + 9 * DAY_MS).toISOString(), value: 2, quality: 'calibration' }
	]);
	expect(await overdue()).toBe(0);
	await tick(19 * DAY_MS);
	expect(await overdue()).toBe(1);
});

describe('a site as a whole', () => {
	const scored = async (level: 'yellow' | 'unrated') => {
		const engine = await anEngine();
		await engine.store.commit(change({ scores: [aScore({ siteId: aSite().id, level })] }));
		return engine;
	};
	const rescore = async (engine: Awaited<ReturnType<typeof scored>>, nowMs: number) => {
		const made = await rescoreSites(engine.ports, [aSite().id], nowMs);
		await engine.store.commit({ ...made, audit: [] });
	};
	test('an inspection that is overdue is one alarm, and over with the inspection', async () => {
		const engine = await scored('unrated');
		await engine.store.commit(
			change({ inspections: [anInspection({ id: 'first', atMs: NOW_MS - 400 * DAY_MS })] })
		);
		await rescore(engine, NOW_MS);
		await rescore(engine, NOW_MS + 1);
		expect(await engine.alarms()).toMatchObject([
			{ limitId: 'inspection_overdue', active: true, pointCode: '', priority: 'blue' }
		]);
		await engine.store.commit(change({ inspections: [anInspection({ id: 'second', atMs: NOW_MS + 2 })] }));
		await rescore(engine, NOW_MS + 3);
		expect(await engine.alarms()).toMatchObject([{ active: false, returnedAtMs: NOW_MS + 3 }]);
	});

	test('a fall to a worse level is an alarm of that level, a recovery ends it, to be unrated does neither', () => {
		const evidence = { duties: [] } as unknown as SiteEvidence;
		const step = (before: Level, level: Level, open: readonly StoredAlarm[] = [], nowMs = NOW_MS) =>
			siteAlarms(aSite(), open, { before, score: aScore({ level, score: 58.3 }), evidence }, nowMs);
		const said = ({ events }: ReturnType<typeof step>) =>
			events.map(({ body }) =>
				'change' in body && 'priority' in body ? `${body.change} ${body.priority}` : ''
			);

		expect(said(step('unrated', 'red'))).toEqual([]);
		expect(said(step('blue', 'yellow'))).toEqual([]);
		expect(said(step('yellow', 'unrated'))).toEqual([]);
		const orange = step('yellow', 'orange');
		expect(said(orange)).toEqual(['activated yellow']);
		const open = orange.alarms.map(({ row }) => row);
		expect(said(step('orange', 'unrated', open))).toEqual([]);
		expect(said(step('unrated', 'orange', open))).toEqual([]);
		expect(said(step('orange', 'red', open, NOW_MS + 1))).toEqual(['returned yellow', 'activated orange']);
		expect(said(step('orange', 'yellow', open))).toEqual(['returned yellow']);
	});
});
