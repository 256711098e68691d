import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW_MS } from '../../../testing/builders.ts';
import { anEngine } from '../../../testing/engine.ts';
import { sectors } from '../../domain/sectors/index.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import { replayPoint } from './rehearse-alarms.ts';

const face = 'coal-ch4-heading-face';
const profile = sectors['coal-gas'].limitProfiles.find(({ id }) => id === face);
if (!profile) throw new Error('no profile');
const unchanged = {
	...{ limits: profile.limits, cityLimits: [] },
	changed: new Set(profile.limits.map(({ id }) => id))
};
const value = fc.constantFrom(0.2, 0.7, 0.9, 1, 1.2, 1.4, 1.5, 2);

test('under unchanged rules a rehearsal gives exactly the alarms that were stored, wherever it begins', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(value, { minLength: 1, maxLength: 25 }), fc.nat(25), async (values, first) => {
			const engine = await anEngine({ T: profile.limits }, { spanHigh: 4 }, { T: face });
			for (const [minute, one] of values.entries()) {
				engine.at(minute * MINUTE_MS);
				await engine.send('T', minute * MINUTE_MS, one);
			}
			const [point] = await engine.store.pointsByCode(['T']);
			if (!point) throw new Error('no point');
			const window = { fromMs: NOW_MS + first * MINUTE_MS, toMs: NOW_MS + values.length * MINUTE_MS };
			const replay = await replayPoint(engine.store, point, unchanged, window, async () => {});
			const stored = (await engine.alarms()).filter(({ limitId }) => unchanged.changed.has(limitId));
			const expected = stored.map((alarm) => [alarm.id, alarm.activatedAtMs, alarm.returnedAtMs]).sort();
			expect(replay.now.map(({ id, fromMs, untilMs }) => [id, fromMs, untilMs]).sort()).toEqual(expected);
			expect(replay.proposed.map(({ id, fromMs, untilMs }) => [id, fromMs, untilMs]).sort()).toEqual(
				expected
			);
			const began = stored.filter(({ activatedAtMs }) => activatedAtMs >= window.fromMs);
			expect([replay.caught, replay.missed]).toEqual([[], []]);
			expect(replay.earlierMs).toEqual(began.map(() => 0));
			await engine.store.close();
		}),
		{ numRuns: 25 }
	);
});

test('an alarm that was on when the window began is neither caught nor missed in it', async () => {
	const engine = await anEngine({ T: profile.limits }, { spanHigh: 4 }, { T: face });
	for (const [minute, one] of [1.2, 1.2, 0.3, 0.7].entries()) {
		engine.at(minute * MINUTE_MS);
		await engine.send('T', minute * MINUTE_MS, one);
	}
	const [point] = await engine.store.pointsByCode(['T']);
	if (!point) throw new Error('no point');
	const laxer = profile.limits.map((limit) => (limit.id === 'alarm' ? { ...limit, activateAt: 1.4 } : limit));
	const planned = { limits: laxer, cityLimits: [], changed: new Set(['alarm']) };
	const toMs = NOW_MS + 4 * MINUTE_MS;
	const missedFrom = async (fromMs: number) =>
		(await replayPoint(engine.store, point, planned, { fromMs, toMs }, async () => {})).missed.length;
	// By hand: 1.0 is crossed at minute 0 and left at minute 2; 1.4 is never reached.
	expect(await missedFrom(NOW_MS)).toBe(1);
	expect(await missedFrom(NOW_MS + MINUTE_MS)).toBe(0);
	await engine.store.close();
});
