import fc from 'fast-check';
import type { Limit, ReadingQuality } from '../lib/domain/alarm/limit.ts';
import type { Point, Reading } from '../lib/domain/point.ts';
import { aLimit, aPoint } from './builders.ts';

const NO_DATA_MS = 30;

/**
 * Slow and by the definition: one limit at a time over all good readings in order, then the clock. `endedMs`: something
 * ended every alarm then.
 */
export function slowAlarms(
	point: Point,
	readings: readonly Reading[],
	endMs: number,
	endedMs: number | null = null
): string[] {
	const out: string[] = [];
	const sorted = readings.toSorted((a, b) => a.atMs - b.atMs);
	for (const limit of point.limits) {
		let from: number | null = null;
		let on: number | null = null;
		let off: number | null = null;
		const end = (toMs: number) => {
			out.push(`${limit.id} ${from}-${toMs}`);
			from = off = null;
		};
		sorted.forEach((reading, index) => {
			const heardMs = (sorted[index - 1]?.atMs ?? -1e9) + NO_DATA_MS;
			const reachedMs = Math.min(heardMs, reading.atMs);
			if (on !== null && on + limit.onDelayMs <= reachedMs) {
				from = on + limit.onDelayMs;
				on = null;
			} else if (off !== null && off + limit.offDelayMs <= reachedMs) end(off + limit.offDelayMs);
			if (reading.quality !== 'good') return;
			const isOver = over(limit, from !== null, reading.value);
			if (from === null) {
				on = isOver ? (on ?? reading.atMs) : null;
				if (on !== null && reading.atMs - on >= limit.onDelayMs) {
					from = on + limit.onDelayMs;
					on = null;
				}
			} else {
				off = isOver ? null : (off ?? reading.atMs);
				if (off !== null && reading.atMs - off >= limit.offDelayMs) end(off + limit.offDelayMs);
			}
		});
		const silentMs = (sorted.at(-1)?.atMs ?? -1e9) + NO_DATA_MS;
		if (on !== null && on + limit.onDelayMs <= Math.min(silentMs, endMs)) from = on + limit.onDelayMs;
		if (from !== null) out.push(`${limit.id} ${from}-${endedMs ?? ''}`);
	}
	for (const quality of ['fault', 'over_range'] as const) {
		let from: number | null = null;
		for (const { atMs, quality: own } of sorted) {
			if (own === quality) from ??= atMs;
			else if (from !== null) {
				out.push(`${quality} ${from}-${atMs}`);
				from = null;
			}
		}
		if (from !== null) out.push(`${quality} ${from}-${endedMs ?? ''}`);
	}
	return out.toSorted();
}

/** Deadband limits only: high 1.0 clears at 0.8, low 0.2 clears at 0.3. */
function over(limit: Limit, isActive: boolean, value: number): boolean {
	if (limit.kind === 'high') return isActive ? value > 0.8 : value >= limit.activateAt;
	return isActive ? value < 0.3 : value <= limit.activateAt;
}

/** Two high limits, with and without delay, and a low one. */
export const slowPoint = (onDelayMs: number, offDelayMs: number) =>
	aPoint({
		code: 'P1',
		noDataAfterMs: NO_DATA_MS,
		limits: [
			aLimit({ id: 'high', activateAt: 1, clear: { deadband: 0.2 }, onDelayMs, offDelayMs }),
			aLimit({ id: 'cut', activateAt: 1, clear: { deadband: 0.2 } }),
			aLimit({ id: 'low', kind: 'low', activateAt: 0.2, clear: { deadband: 0.1 }, offDelayMs: onDelayMs })
		]
	});

const aReading = fc.record({
	atMs: fc.integer({ min: 0, max: 150 }),
	value: fc.constantFrom(0.1, 0.2, 0.25, 0.3, 0.5, 0.8, 0.9, 1, 1.2),
	quality: fc.constantFrom<ReadingQuality>(
		'good',
		'good',
		'good',
		'good',
		'fault',
		'over_range',
		'calibration'
	)
});
/** Up to forty readings of 150 ms, in any order, at most one per moment. */
export const someReadings = fc
	.uniqueArray(aReading, { selector: (one) => one.atMs, maxLength: 40 })
	.map((list) => list.map((one) => ({ ...one, pointKey: 1 })));
export const aDelay = fc.constantFrom(0, 5, 12, 40);
