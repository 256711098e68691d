import { afterEach, describe, expect, test } from 'vitest';
import { NOW_MS } from '../../../testing/builders.ts';
import { aCaller, anEngine, type Engine } from '../../../testing/engine.ts';
import { change, aSite } from '../../../testing/store-rows.ts';
import { sectors } from '../../domain/sectors/index.ts';
import { DAY_MS, MINUTE_MS, shanghaiDay, shanghaiMidnightMs } from '../../domain/time.ts';
import type { ModelDraftBody } from '../../wire/models.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { modelsPage } from './queries/models-page.ts';
import { ModelRehearsals } from './model-rehearsals.ts';
import { beginModel, publishModel, recallModel } from './publish-model.ts';
import { saveModelDraft, weightsFromJudgements, withdrawModel } from './save-model.ts';
import { profileInUse, readSectors, sectorInUse } from './sectors-in-use.ts';
import { rescoreSites } from './rescore-sites.ts';

const face = 'coal-ch4-heading-face';
const limits = sectors['coal-gas'].limitProfiles.find(({ id }) => id === face)?.limits ?? [];
const [author, other] = [aCaller('li', 'administrator'), aCaller('wang', 'leader')];
const stricter = {
	weights: {
		'coal-gas': { inherent: 0.1, inspection: 0.3, hidden_dangers: 0.2, monitoring: 0.3, duty: 0.1 }
	},
	limits: [{ profile: face, limitId: 'alarm', activateAt: 0.6, restoreAt: null }]
};
const draftOf = (
	engine: Engine,
	part: Partial<ModelDraftBody['change']> = stricter,
	startsOn: string | null = null
) =>
	saveModelDraft(engine.ports, author, null, {
		...{ change: changeOf(part), reason: REASON, version: null, startsOn }
	});
const REASON = '根据本矿近三年瓦斯涌出资料，经总工程师批准';
const changeOf = (part: Partial<ModelDraftBody['change']>) => ({
	...{ weights: {}, limits: [], points: [], levelCuts: null, halfLifeDays: null },
	...part
});

/** Two points of one profile: T follows it, O has a number of its own. */
async function mine(): Promise<Engine> {
	const own = limits.map((limit) => (limit.id === 'alarm' ? { ...limit, activateAt: 0.9 } : limit));
	return anEngine({ T: limits, O: own }, { spanHigh: 4 }, { T: face, O: face });
}

async function rehearsed(engine: Engine, id: string): Promise<ModelRehearsals> {
	const runs = new ModelRehearsals(engine.ports);
	await runs.start(author, id, 1);
	while (runs.status(author)?.state === 'running') await new Promise((resolve) => setTimeout(resolve, 5));
	expect(runs.status(author)?.state).toBe('done');
	return runs;
}

// What is in use is kept per process: other tests begin with the standards again.
afterEach(async () => readSectors((await openSqlite(':memory:')).store, 0));

describe('another limit from draft to alarm', () => {
	test('is rehearsed on what was measured, published by another person, and raises alarms from then on', async () => {
		const engine = await mine();
		for (const [minute, value] of [0.2, 0.7, 0.8, 0.3, 1.2, 0.4].entries()) {
			engine.at(minute * MINUTE_MS);
			await engine.send('T', minute * MINUTE_MS, value);
			await engine.send('O', minute * MINUTE_MS, 0.7);
		}
		engine.at(6 * MINUTE_MS);
		const [stored, ...more] = await engine.alarms();
		expect(more).toEqual([]);
		const draft = await draftOf(engine);
		await rehearsed(engine, draft.id);
		const kept = await engine.store.modelEdition(draft.id);
		// By hand: 0.6 is crossed at minute 1 (new) and at minute 4, where 1.0 was crossed as well.
		expect(kept?.rehearsal).toMatchObject({
			...{ points: 1, readings: 6, sites: 1, against: 0 },
			caught: { total: 1, items: [{ pointCode: 'T', limitId: 'alarm', outcome: null }] },
			missed: { total: 0, confirmed: 0 },
			both: { total: 1, medianEarlierMs: 0 },
			byPriority: { orange: { now: 1, proposed: 2 }, red: { now: 0, proposed: 0 } }
		});
		const days = kept?.rehearsal?.days ?? [];
		expect(days.reduce((sum, day) => sum + day.now, 0)).toBe(1);
		expect(days.reduce((sum, day) => sum + day.proposed, 0)).toBe(2);
		// Days are counted from the first alarm on either side: the new one, three minutes before the stored one.
		expect(kept?.rehearsal?.firstAlarmAtMs).toBe((stored?.activatedAtMs ?? 0) - 3 * MINUTE_MS);

		const version = kept?.version ?? 0;
		const asked = { reason: '同意', version };
		await expect(
			publishModel(engine.ports, engine.recordReadings, author, draft.id, asked)
		).rejects.toMatchObject({ code: 'forbidden' });
		const published = await publishModel(engine.ports, engine.recordReadings, other, draft.id, asked);
		expect(published).toMatchObject({ number: 1, state: 'published', published: { byName: 'wang' } });
		const [T, O] = await engine.store.pointsByCode(['T', 'O']);
		const alarmOf = (point: typeof T) => point?.limits.find(({ id }) => id === 'alarm')?.activateAt;
		const byCode = new Map([T, O].map((one) => [one?.code, alarmOf(one)]));
		expect([byCode.get('T'), byCode.get('O')]).toEqual([0.6, 0.9]);
		expect(profileInUse('coal-gas', face)?.limits[0]?.activateAt).toBe(0.6);

		engine.at(7 * MINUTE_MS);
		await engine.send('T', 7 * MINUTE_MS, 0.7);
		expect((await engine.alarms()).at(-1)).toMatchObject({ active: true, activateAt: 0.6, limitId: 'alarm' });
		const entries = await engine.store.audit({ action: 'model.publish' }, { limit: 5, cursor: null });
		expect(entries.items[0]?.detail).toContain('"activateAt":0.6');
		await engine.store.close();
	});

	test('scores use the new weights from that day and say which edition', async () => {
		const engine = await mine();
		const draft = await draftOf(engine);
		await rehearsed(engine, draft.id);
		const version = (await engine.store.modelEdition(draft.id))?.version ?? 0;
		await publishModel(engine.ports, engine.recordReadings, other, draft.id, { reason: REASON, version });
		const [site] = await engine.store.siteIds();
		const { scores } = await rescoreSites(engine.ports, [site ?? ''], engine.ports.nowMs());
		expect(scores[0]?.modelVersion).toBe('fengsui-score-2/city-1');
		expect(scores[0]?.pillars.find(({ id }) => id === 'inherent')?.weight).toBe(0.1);
		await engine.store.close();
	});

	test('the way back is an edition without changes', async () => {
		const engine = await mine();
		for (const body of [stricter, {}]) {
			const draft = await draftOf(engine, body);
			await rehearsed(engine, draft.id);
			const version = (await engine.store.modelEdition(draft.id))?.version ?? 0;
			await publishModel(engine.ports, engine.recordReadings, other, draft.id, { reason: REASON, version });
		}
		const [point] = await engine.store.pointsByCode(['T']);
		expect(point?.limits).toEqual(limits);
		expect(sectorInUse('coal-gas').limitProfiles).toEqual(sectors['coal-gas'].limitProfiles);
		await engine.store.close();
	});
});

describe('an edition with a first day in the future', () => {
	const tomorrow = shanghaiDay(NOW_MS + DAY_MS);
	const midnight = shanghaiMidnightMs(tomorrow) - NOW_MS;
	const publishOn = async (engine: Engine, part: Partial<ModelDraftBody['change']>) => {
		const draft = await draftOf(engine, part, tomorrow);
		await rehearsed(engine, draft.id);
		const version = (await engine.store.modelEdition(draft.id))?.version ?? 0;
		return publishModel(engine.ports, engine.recordReadings, other, draft.id, { reason: REASON, version });
	};
	const alarmAt = async (engine: Engine, code = 'T') =>
		(await engine.store.pointsByCode([code]))[0]?.limits.find(({ id }) => id === 'alarm')?.activateAt;
	const scored = async (engine: Engine) => {
		const [site] = await engine.store.siteIds();
		return (await rescoreSites(engine.ports, [site ?? ''], engine.ports.nowMs())).scores[0];
	};

	test('takes effect by itself: readings are judged by the limits of their own time, scores by those of their day', async () => {
		const engine = await mine();
		const cuts = { orange: 65, yellow: 80, blue: 92 };
		await publishOn(engine, { ...stricter, levelCuts: cuts });
		expect(await alarmAt(engine)).toBe(1);
		engine.at(midnight - 2 * MINUTE_MS);
		await engine.send('T', midnight - 2 * MINUTE_MS, 0.7);
		expect(await engine.alarms()).toEqual([]);
		engine.at(midnight - 1);
		await beginModel(engine.ports, engine.recordReadings);
		expect(await alarmAt(engine)).toBe(1);
		expect((await scored(engine))?.modelVersion).not.toContain('city');

		// After midnight, before anything was done about it: the last reading of the old day, then the first of the new.
		engine.at(midnight + 5);
		await engine.send('T', midnight - 1, 0.8);
		expect(await engine.alarms()).toEqual([]);
		await engine.send('T', midnight, 0.7);
		expect(await engine.alarms()).toMatchObject([{ limitId: 'alarm', activateAt: 0.6, active: true }]);
		await beginModel(engine.ports, engine.recordReadings);
		expect(await alarmAt(engine)).toBe(0.6);
		expect(await alarmAt(engine, 'O')).toBe(0.9);
		// What comes from the day before is still judged by its limits.
		await engine.send('T', midnight - MINUTE_MS, 0.9);
		expect(await engine.alarms()).toHaveLength(1);
		await engine.send('T', midnight - 3 * MINUTE_MS, 1.1);
		expect((await engine.alarms()).map(({ activateAt }) => activateAt).sort()).toEqual([0.6, 1]);

		expect(await scored(engine)).toMatchObject({
			modelVersion: 'fengsui-score-2.city-1/city-1',
			...{ cuts }
		});
		const entries = await engine.store.audit({ action: 'model.begin' }, { limit: 5, cursor: null });
		expect(entries.items).toHaveLength(1);
		const before = await engine.store.pointsByCode(['T']);
		await beginModel(engine.ports, engine.recordReadings);
		expect(await engine.store.pointsByCode(['T'])).toEqual(before);
		await engine.store.close();
	});

	test('another cannot be published while it waits; it can be taken back, and its number is not given again', async () => {
		const engine = await mine();
		const waiting = await publishOn(engine, stricter);
		await expect(publishOn(engine, stricter)).rejects.toMatchObject({ code: 'wrong_state' });
		const recall = () => recallModel(engine.ports, engine.recordReadings, other, waiting.id, '情况有变');
		expect(await recall()).toMatchObject({ state: 'withdrawn', number: 1 });
		await expect(recall()).rejects.toMatchObject({ code: 'wrong_state' });
		engine.at(midnight + MINUTE_MS);
		await beginModel(engine.ports, engine.recordReadings);
		await engine.send('T', midnight, 0.7);
		expect([await alarmAt(engine), await engine.alarms()]).toEqual([1, []]);
		const draft = await draftOf(engine);
		await rehearsed(engine, draft.id);
		const version = (await engine.store.modelEdition(draft.id))?.version ?? 0;
		expect(
			await publishModel(engine.ports, engine.recordReadings, other, draft.id, { reason: REASON, version })
		).toMatchObject({ number: 2 });
		await engine.store.close();
	});

	test('a day that has begun, or that is too far away, is refused', async () => {
		const engine = await mine();
		for (const day of [shanghaiDay(NOW_MS), shanghaiDay(NOW_MS + 400 * DAY_MS)])
			await expect(draftOf(engine, stricter, day)).rejects.toMatchObject({ path: 'startsOn' });
		await engine.store.close();
	});
});

test('a limit of a single point holds for it alone, is rehearsed, and ends with the edition', async () => {
	const engine = await mine();
	await engine.send('T', 0, 0.7);
	await engine.send('O', 0, 0.7);
	engine.at(MINUTE_MS);
	const own = [{ point: 'O', limitId: 'alarm', activateAt: 0.5, restoreAt: null }];
	const alarmsAt = async () =>
		new Map(
			(await engine.store.pointsByCode(['T', 'O'])).map(({ code, limits: its }) => [
				code,
				its.find(({ id }) => id === 'alarm')?.activateAt
			])
		);
	for (const [points, expected, caught] of [
		[own, 0.5, ['O']],
		[[], 0.9, []]
	] as const) {
		const draft = await draftOf(engine, { points: [...points] });
		await rehearsed(engine, draft.id);
		const kept = await engine.store.modelEdition(draft.id);
		expect(kept?.rehearsal?.caught.items.map(({ pointCode }) => pointCode)).toEqual(caught);
		const version = kept?.version ?? 0;
		await publishModel(engine.ports, engine.recordReadings, other, draft.id, { reason: REASON, version });
		expect(await alarmsAt()).toEqual(
			new Map([
				['T', 1],
				['O', expected]
			])
		);
	}
	await engine.store.close();
});

test('something laxer needs grounds from its author and from the person who publishes it', async () => {
	const engine = await mine();
	const laxer = { limits: [{ profile: face, limitId: 'alarm', activateAt: 1.2, restoreAt: null }] };
	const body = { change: changeOf(laxer), version: null, startsOn: null };
	await expect(saveModelDraft(engine.ports, author, null, { ...body, reason: '调整' })).rejects.toMatchObject(
		{ code: 'bad_request', path: 'reason' }
	);
	const draft = await draftOf(engine, laxer);
	expect(draft.laxer).toEqual([`${face}~alarm`]);
	await rehearsed(engine, draft.id);
	const version = (await engine.store.modelEdition(draft.id))?.version ?? 0;
	await expect(
		publishModel(engine.ports, engine.recordReadings, other, draft.id, { reason: '同意', version })
	).rejects.toMatchObject({ path: 'reason' });
	await engine.store.close();
});

describe('what is refused', () => {
	test('a draft that was not rehearsed, or rehearsed before another edition', async () => {
		const engine = await mine();
		const [first, second] = [await draftOf(engine), await draftOf(engine)];
		const publish = async (id: string) =>
			publishModel(engine.ports, engine.recordReadings, other, id, {
				reason: 'x',
				version: (await engine.store.modelEdition(id))?.version ?? 0
			});
		await expect(publish(first.id)).rejects.toMatchObject({ code: 'wrong_state' });
		await rehearsed(engine, first.id);
		await rehearsed(engine, second.id);
		await publish(first.id);
		await expect(publish(second.id)).rejects.toMatchObject({ code: 'wrong_state' });
		await expect(publish(first.id)).rejects.toMatchObject({ code: 'wrong_state' });
		await engine.store.close();
	});

	test('a changed draft forgets its rehearsal; an old version is a conflict; only its author changes it', async () => {
		const engine = await mine();
		const draft = await draftOf(engine);
		await rehearsed(engine, draft.id);
		const body = { change: changeOf(stricter), reason: 'y', version: draft.version, startsOn: null };
		await expect(saveModelDraft(engine.ports, author, draft.id, body)).rejects.toMatchObject({
			code: 'conflict'
		});
		const now = { ...body, version: draft.version + 1 };
		await expect(
			saveModelDraft(engine.ports, aCaller('zhao', 'administrator'), draft.id, now)
		).rejects.toMatchObject({ code: 'forbidden' });
		expect((await saveModelDraft(engine.ports, author, draft.id, now)).rehearsal).toBeNull();
		await withdrawModel(engine.ports, author, draft.id, '不需要');
		await expect(withdrawModel(engine.ports, author, draft.id, 'x')).rejects.toMatchObject({
			code: 'wrong_state'
		});
		await engine.store.close();
	});

	test('who has no right, or a district only', async () => {
		const engine = await mine();
		const body = { change: changeOf(stricter), reason: 'x', version: null, startsOn: null };
		for (const caller of [
			aCaller('i', 'inspector'),
			aCaller('a', 'administrator', { districtCode: '220112' })
		])
			await expect(saveModelDraft(engine.ports, caller, null, body)).rejects.toMatchObject({
				code: 'forbidden'
			});
		await engine.store.close();
	});

	test('contradicting judgements give no weights', () => {
		expect(
			weightsFromJudgements(author, {
				matrix: [
					[1, 3],
					[1 / 3, 1]
				]
			}).value.weights
		).toEqual([0.75, 0.25]);
		const circle = [
			[1, 9, 1 / 9],
			[1 / 9, 1, 9],
			[9, 1 / 9, 1]
		];
		expect(weightsFromJudgements(author, { matrix: circle }).value).toMatchObject({
			accepted: false,
			weights: null
		});
	});
});

test('a rehearsal shows the levels that screens show, and can be stopped', async () => {
	const engine = await mine();
	await engine.store.commit(change({ sites: [{ row: aSite({ id: 'Z' }), expect: null }] }));
	const ids = await engine.store.siteIds();
	const scored = await rescoreSites(engine.ports, ids, engine.ports.nowMs());
	await engine.store.commit({ ...scored, audit: [] });
	const draft = await draftOf(engine);
	await rehearsed(engine, draft.id);
	const { all } = (await engine.store.modelEdition(draft.id))?.rehearsal?.levels ?? {};
	const shown = (await engine.store.scores()).map(({ level }) => level);
	for (const level of ['red', 'orange', 'yellow', 'blue', 'unrated'] as const)
		expect(Object.values(all?.[level] ?? {}).reduce((sum, count) => sum + count, 0)).toBe(
			shown.filter((one) => one === level).length
		);
	const runs = new ModelRehearsals(engine.ports);
	await runs.start(author, draft.id, 30);
	await expect(runs.start(author, draft.id, 30)).rejects.toMatchObject({ code: 'overloaded' });
	runs.cancel(author);
	await runs.stop();
	expect(runs.status(author)?.state).toBe('stopped');
	expect((await modelsPage(engine.ports, author.actor)).editions[0]?.whyNot).toBe('own_draft');
	await engine.store.close();
});
