import { afterEach, describe, expect, test } from 'vitest';
import { aCaller, anEngine, type Engine } from '../../../testing/engine.ts';
import { change, aSite } from '../../../testing/store-rows.ts';
import { sectors } from '../../domain/sectors/index.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import { modelsPage } from './queries/models-page.ts';
import { ModelRehearsals } from './model-rehearsals.ts';
import { publishModel, saveModelDraft, weightsFromJudgements, withdrawModel } from './save-model.ts';
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
const draftOf = (engine: Engine, body = stricter) =>
	saveModelDraft(engine.ports, author, null, { change: body, reason: '加强预警', version: null });

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
afterEach(async () => readSectors((await openSqlite(':memory:')).store));

describe('another limit from draft to alarm', () => {
	test('is rehearsed on what was measured, published by another person, and raises alarms from then on', async () => {
		const engine = await mine();
		for (const [minute, value] of [0.2, 0.7, 0.8, 0.3, 1.2, 0.4].entries()) {
			engine.at(minute * MINUTE_MS);
			await engine.send('T', minute * MINUTE_MS, value);
			await engine.send('O', minute * MINUTE_MS, 0.7);
		}
		engine.at(6 * MINUTE_MS);
		expect(await engine.alarms()).toHaveLength(1);
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
		await publishModel(engine.ports, engine.recordReadings, other, draft.id, { reason: 'x', version });
		const [site] = await engine.store.siteIds();
		const { scores } = await rescoreSites(engine.ports, [site ?? ''], engine.ports.nowMs());
		expect(scores[0]?.modelVersion).toBe('fengsui-score-2/city-1');
		expect(scores[0]?.pillars.find(({ id }) => id === 'inherent')?.weight).toBe(0.1);
		await engine.store.close();
	});

	test('the way back is an edition without changes', async () => {
		const engine = await mine();
		for (const body of [stricter, { weights: {}, limits: [] } as unknown as typeof stricter]) {
			const draft = await draftOf(engine, body);
			await rehearsed(engine, draft.id);
			const version = (await engine.store.modelEdition(draft.id))?.version ?? 0;
			await publishModel(engine.ports, engine.recordReadings, other, draft.id, { reason: 'x', version });
		}
		const [point] = await engine.store.pointsByCode(['T']);
		expect(point?.limits).toEqual(limits);
		expect(sectorInUse('coal-gas').limitProfiles).toEqual(sectors['coal-gas'].limitProfiles);
		await engine.store.close();
	});
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
		const body = { change: stricter, reason: 'y', version: draft.version };
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
		const body = { change: stricter, reason: 'x', version: null };
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
