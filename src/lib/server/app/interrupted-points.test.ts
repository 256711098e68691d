import fc from 'fast-check';
import { expect, test } from 'vitest';
import { NOW_MS } from '../../../testing/builders.ts';
import { aCaller, anEngine, type Engine } from '../../../testing/engine.ts';
import { aDelay, slowAlarms, slowPoint, someReadings } from '../../../testing/slow-alarms.ts';
import { change } from '../../../testing/store-rows.ts';
import type { Point, Reading } from '../../domain/point.ts';
import type { HoldKind } from '../../domain/alarm/point-hold.ts';
import { isOpenAlarm } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import { runAlarmsDue } from './alarms-due.ts';
import { commandAlarm, type AlarmAsk } from './command-alarm.ts';
import { correctReading } from './correct-reading.ts';
import { holdPoint } from './hold-point.ts';

const END_MS = 300;
const officer = aCaller('wang');
const administrator = aCaller('admin', 'administrator');

/** What happens to a point besides its readings, at its time by the server's clock. */
const aStep = fc.record({
	atMs: fc.integer({ min: 1, max: 250 }),
	what: fc.constantFrom(
		...['maintain', 'serve', 'hold', 'release', 'shelve', 'acknowledge'],
		...['restart', 'sleep', 'tick', 'correct', 'again']
	),
	which: fc.nat(39),
	hold: fc.constantFrom<HoldKind>('out_of_service', 'planned_test', 'calibration')
});
const lags = fc.array(fc.constantFrom(0, 0, 0, 2, 15, 60, 140), { minLength: 40, maxLength: 40 });

async function setService(engine: Engine, service: Point['service']): Promise<void> {
	const [point] = await engine.store.pointsByCode(['P']);
	if (!point) throw new Error('no point');
	const row = { ...point, service, version: point.version + 1 };
	await engine.store.commit(change({ points: [{ row, expect: point.version }] }));
	await engine.recordReadings.settle(['P']);
}

/** A step that does not fit (nothing to shelve, held already) is refused and changes nothing. */
async function tried(step: Promise<unknown>): Promise<void> {
	try {
		await step;
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
	}
}

interface Maintained {
	readonly fromMs: number;
	untilMs: number | null;
}

/** By the definition: each time between two maintenances by itself, and what stands when one begins ends there. */
function slowly(point: Point, list: readonly Reading[], maintained: readonly Maintained[]): string[] {
	const out: string[] = [];
	let afterMs = Number.NEGATIVE_INFINITY;
	for (const { fromMs, untilMs } of [...maintained, { fromMs: null, untilMs: null }]) {
		const own = list.filter(({ atMs }) => atMs > afterMs && (fromMs === null || atMs < fromMs));
		out.push(...slowAlarms(point, own, fromMs === null ? END_MS : fromMs - 1, fromMs));
		if (fromMs !== null && untilMs === null) break;
		afterMs = untilMs ?? afterMs;
	}
	return out.toSorted();
}

test('maintenance, tests, shelves, corrections and restarts in any order: late, shuffled readings give the alarms of readings in order', async () => {
	await fc.assert(
		fc.asyncProperty(
			someReadings,
			lags,
			aDelay,
			aDelay,
			fc.array(aStep, { maxLength: 9 }),
			async (list, lag, on, off, steps) => {
				const limits = slowPoint(on, off);
				const { noDataAfterMs } = limits;
				let engine = await anEngine({ P: limits.limits }, { noDataAfterMs, calibrationEveryMs: 70 });
				// As they are stored, by their time.
				const stored = new Map<number, Reading>();
				engine.at(-1);
				await engine.recordReadings.settle(['P']);
				const maintained: Maintained[] = [];
				let heardMs = Number.NEGATIVE_INFINITY;
				// The end of a hold and the end of a delay are one second's work each.
				const due = async (ms: number) => {
					for (let second = 0; second < 2; second++) {
						await engine.recordReadings.runDue(NOW_MS + ms);
						await runAlarmsDue(engine.ports, NOW_MS + ms);
					}
				};
				const inMaintenance = () => maintained.at(-1)?.untilMs === null;
				const itemOf = ({ atMs, value, quality }: Reading) => ({
					...{ point: 'P', value, quality },
					at: new Date(NOW_MS + atMs).toISOString()
				});
				const take = async ({ what, which, hold, atMs }: (typeof steps)[number]): Promise<void> => {
					const [standing] = (await engine.alarms()).filter(({ active }) => active);
					if (what === 'maintain' && !inMaintenance()) {
						await due(atMs - 1);
						await setService(engine, 'maintenance');
						maintained.push({ fromMs: atMs, untilMs: null });
					} else if (what === 'serve' && inMaintenance()) {
						await setService(engine, 'in_service');
						const last = maintained.at(-1)!;
						last.untilMs = Math.max(last.fromMs, heardMs);
					} else if (what === 'hold')
						await tried(
							holdPoint(engine.recordReadings, officer, 'P', (nowMs) => ({
								...{ kind: 'hold', hold, reason: '试验', untilMs: nowMs + 40 }
							}))
						);
					else if (what === 'release')
						await tried(
							holdPoint(engine.recordReadings, officer, 'P', () => ({ kind: 'release', reason: '结束' }))
						);
					else if (what === 'restart') engine = engine.restart();
					else if (what === 'sleep') engine.recordReadings.alive(NOW_MS + atMs + 60_000);
					else if (what === 'correct' || what === 'again') {
						const one = [...stored.values()][which % Math.max(1, stored.size)];
						if (!one) return;
						if (what === 'again') return void (await engine.recordReadings.submit([itemOf(one)]));
						const right = { ...one, value: one.value === 0.5 ? 1.2 : 0.5, quality: 'good' } as const;
						const { value, quality } = right;
						const ask = { atMs: NOW_MS + one.atMs, value, quality, reason: '复核' };
						await correctReading(engine.recordReadings, administrator, 'P', ask);
						stored.set(one.atMs, right);
					} else if (what === 'tick') await due(atMs);
					else if (standing && (what === 'acknowledge' || what === 'shelve')) {
						const shelve = { kind: what, reason: '已知', shelf: 'timed', owner: null, forMs: 30 } as AlarmAsk;
						await tried(commandAlarm(engine.ports, officer, standing.id, standing.version, shelve));
					}
				};
				const happening = [
					...steps.map((step) => ({ atMs: step.atMs, run: () => take(step) })),
					...list.map((reading, index) => {
						const atMs = reading.atMs + (lag[index] ?? 0);
						const run = async () => {
							const { refused } = await engine.recordReadings.submit([itemOf(reading)]);
							expect(refused).toEqual([]);
							stored.set(reading.atMs, reading);
							heardMs = Math.max(heardMs, reading.atMs);
						};
						return { atMs, run };
					})
				].toSorted((a, b) => a.atMs - b.atMs);
				for (const { atMs, run } of happening) {
					engine.at(atMs);
					await run();
				}
				engine.at(END_MS);
				await due(END_MS);
				const alarms = await engine.alarms();
				const told = alarms
					.filter(
						({ corrected, limitId }) => !corrected && limitId !== 'no_data' && limitId !== 'calibration_due'
					)
					.map(
						({ limitId, activatedAtMs, returnedAtMs }) =>
							`${limitId} ${activatedAtMs - NOW_MS}-${returnedAtMs === null ? '' : returnedAtMs - NOW_MS}`
					);
				expect(told.toSorted()).toEqual(slowly(limits, [...stored.values()], maintained));
				// Every shelf and hold is over by now (what was found later to lie in one stays with it), and nothing is left due.
				const quiet = alarms.filter((one) => one.shelved ?? one.suppressed ?? one.outOfService);
				expect(quiet.filter((one) => isOpenAlarm(one) && !one.late)).toEqual([]);
				expect(await engine.store.pointStatesDue(NOW_MS + END_MS, 9)).toEqual([]);
				expect(await engine.store.alarmsDue(NOW_MS + END_MS, 9)).toEqual([]);
				const active = alarms.filter((alarm) => alarm.active).map(({ limitId }) => limitId);
				expect(new Set(active).size).toBe(active.length);
				await engine.store.close();
			}
		),
		{ numRuns: 250 }
	);
}, 120_000);
