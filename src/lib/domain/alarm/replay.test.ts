import fc from 'fast-check';
import { expect, test } from 'vitest';
import { aDelay, slowAlarms, slowPoint, someReadings } from '../../../testing/slow-alarms.ts';
import type { Point, Reading } from '../point.ts';
import { evaluateDue, evaluateReading, isLate, nextDueMs } from './evaluate-reading.ts';
import { initialState, type AlarmTransition, type PointState } from './point-state.ts';
import type { RecordedOccurrence } from './reconcile.ts';
import { findReplayStart, replayLate } from './replay.ts';

/** A small server: stores readings and occurrences, evaluates what arrives, replays what is late. */
class Desk {
	state: PointState = initialState();
	readonly readings: Reading[] = [];
	readonly recorded = new Map<string, RecordedOccurrence>();
	readonly announced: AlarmTransition[] = [];
	readonly point: Point;
	constructor(point: Point) {
		this.point = point;
	}

	arrive(batch: readonly Reading[], nowMs: number): void {
		const fresh = batch.filter((one) => !this.readings.some((other) => other.atMs === one.atMs));
		const late = fresh.filter((one) => isLate(this.state, one.atMs));
		this.readings.push(...new Map(fresh.map((one) => [one.atMs, one])).values());
		this.readings.sort((a, b) => a.atMs - b.atMs);
		if (late.length > 0) this.replay(late, nowMs);
		for (const reading of fresh.toSorted((a, b) => a.atMs - b.atMs))
			if (!isLate(this.state, reading.atMs)) this.take(evaluateReading(this.point, this.state, reading));
	}

	tick(nowMs: number): void {
		this.take(evaluateDue(this.point, this.state, nowMs));
		const dueMs = nextDueMs(this.point, this.state);
		if (dueMs !== null) expect(dueMs).toBeGreaterThan(nowMs);
	}

	replay(late: readonly Reading[], nowMs: number): void {
		const oldestMs = Math.min(...late.map((one) => one.atMs));
		const newestLateMs = Math.max(...late.map((one) => one.atMs));
		const lastAtMs = this.state.lastAtMs ?? 0;
		const known = this.readings.filter((one) => one.atMs <= lastAtMs);
		const recorded = [...this.recorded.values()];
		const before = known.filter((one) => one.atMs < oldestMs).toReversed();
		const start = findReplayStart(this.point, recorded, before) ?? initialState();
		const fromMs = start.lastAtMs ?? Number.NEGATIVE_INFINITY;
		const after = known.filter((one) => one.atMs > fromMs);
		for (let size = 3; ; size *= 2) {
			const outcome = replayLate({
				point: this.point,
				live: this.state,
				start,
				recorded: recorded.filter(
					(one) => one.corrected || one.returnedAtMs === null || one.returnedAtMs > fromMs
				),
				readings: after.slice(0, size),
				newestLateMs,
				isWindow: size < after.length,
				nowMs
			});
			if (!outcome) continue;
			for (const one of outcome.corrections)
				this.recorded.set(one.occurrenceId, { ...one, id: one.occurrenceId });
			return this.take(outcome);
		}
	}

	take({ state, transitions }: { state: PointState; transitions: readonly AlarmTransition[] }): void {
		this.state = JSON.parse(JSON.stringify(state)) as PointState;
		for (const one of transitions) {
			const { occurrenceId: id, limitId, atMs } = one;
			const known = this.recorded.get(id);
			if (one.kind === 'activated') {
				// Nobody is told twice of the same occurrence.
				expect(known).toBeUndefined();
				this.recorded.set(id, { id, limitId, activatedAtMs: atMs, returnedAtMs: null, corrected: false });
			} else {
				expect(known?.returnedAtMs).toBeNull();
				this.recorded.set(id, { ...known!, returnedAtMs: atMs, corrected: one.kind === 'corrected' });
			}
			this.announced.push(one);
		}
	}

	/** `limit from-to` of what truly was, silence left out. */
	history(): string[] {
		return [...this.recorded.values()]
			.filter((one) => !one.corrected && one.limitId !== 'no_data')
			.map((one) => `${one.limitId} ${one.activatedAtMs}-${one.returnedAtMs ?? ''}`)
			.toSorted();
	}
}

test('readings in order with the clock ticking in between give what the definition gives', () => {
	fc.assert(
		fc.property(someReadings, aDelay, aDelay, fc.array(fc.boolean()), (list, on, off, ticks) => {
			const desk = new Desk(slowPoint(on, off));
			list
				.toSorted((a, b) => a.atMs - b.atMs)
				.forEach((reading, index, sorted) => {
					desk.arrive([reading], reading.atMs);
					if (ticks[index]) desk.tick(((sorted[index + 1]?.atMs ?? 200) + reading.atMs) / 2);
				});
			desk.tick(200);
			expect(desk.history()).toEqual(slowAlarms(desk.point, list, 200));
		}),
		{ numRuns: 2000 }
	);
});

test('shuffled, batched, repeated and late readings with the clock running ahead give the same alarms', () => {
	fc.assert(
		fc.property(
			someReadings,
			aDelay,
			aDelay,
			fc.array(fc.record({ size: fc.integer({ min: 1, max: 6 }), tick: fc.boolean(), again: fc.boolean() })),
			(list, on, off, steps) => {
				const desk = new Desk(slowPoint(on, off));
				let rest = list;
				for (const { size, tick, again } of steps) {
					const batch = rest.slice(0, size);
					rest = rest.slice(size);
					desk.arrive(batch, 200);
					if (tick) desk.tick(200);
					if (again) desk.arrive(batch, 200);
				}
				desk.arrive(rest, 200);
				desk.tick(200);
				expect(desk.history()).toEqual(slowAlarms(desk.point, list, 200));
				expect(JSON.stringify(desk.state).length).toBeLessThan(1000);
				for (const limitId of ['high', 'cut', 'low']) {
					const open = [...desk.recorded.values()].filter(
						(one) => one.limitId === limitId && one.returnedAtMs === null
					);
					expect(open.map((one) => one.id)).toEqual([desk.state.limits[limitId]?.activeId].filter(Boolean));
				}
			}
		),
		{ numRuns: 3000 }
	);
});
