/**
 * Evaluates two million readings of points with three limits, in order and in a process of its own, and prints readings a
 * second: ours, and the bare comparisons as the floor. One in fifty crosses a limit, one in a hundred is not good.
 */
import type { Point, Reading } from '../../src/lib/domain/point.ts';
import { evaluateReading } from '../../src/lib/domain/alarm/evaluate-reading.ts';
import { initialState, type PointState } from '../../src/lib/domain/alarm/point-state.ts';
import { aLimit, aPoint } from '../../src/testing/builders.ts';

const POINTS = 1000;
const ROUNDS = 2000;
const TIMES = 3;
const EVERY_MS = 15_000;
const limits = [
	aLimit({ id: 'alarm', activateAt: 1, clear: { restoreAt: 1 } }),
	aLimit({ id: 'cut', priority: 'red', activateAt: 1.5, clear: { restoreAt: 1 } }),
	aLimit({ id: 'slow', activateAt: 0.8, clear: { deadband: 0.1 }, onDelayMs: 60_000, offDelayMs: 60_000 })
];
const points = Array.from({ length: POINTS }, (_, n) => aPoint({ key: n, code: `P-${n}`, limits }));
/** As many different readings as fit the caches of no processor; made before the clock starts. */
const readings = Array.from({ length: 100_000 }, (_, n): Omit<Reading, 'atMs'> => ({
	pointKey: n % POINTS,
	value: n % 50 === 0 ? 1.2 : 0.3 + (n % 17) / 100,
	quality: n % 100 === 7 ? 'fault' : 'good'
}));

console.log(JSON.stringify({ ours: median(repeated(ours)), floor: median(repeated(bare)) }));

function ours(): number {
	const states: PointState[] = points.map(initialState);
	let transitions = 0;
	for (let n = 0; n < POINTS * ROUNDS; n++) {
		const [point, reading, state] = [points[n % POINTS], readings[n % readings.length], states[n % POINTS]];
		if (!point || !reading || !state) continue;
		const atMs = Math.floor(n / POINTS) * EVERY_MS;
		const step = evaluateReading(point, state, { ...reading, atMs });
		states[n % POINTS] = step.state;
		transitions += step.transitions.length;
	}
	return transitions;
}

/** Three comparisons and a flag each. */
function bare(): number {
	const active = points.map(() => [false, false, false]);
	let changes = 0;
	for (let n = 0; n < POINTS * ROUNDS; n++) {
		const [point, reading, flags]: [
			Point | undefined,
			(typeof readings)[number] | undefined,
			boolean[] | undefined
		] = [points[n % POINTS], readings[n % readings.length], active[n % POINTS]];
		if (!point || !reading || !flags) continue;
		point.limits.forEach((limit, index) => {
			const isOver = reading.value >= limit.activateAt;
			if (isOver !== flags[index]) changes++;
			flags[index] = isOver;
		});
	}
	return changes;
}

function repeated(run: () => number): number[] {
	return Array.from({ length: TIMES }, () => {
		const startedMs = performance.now();
		// Used, so that nothing may be optimised away.
		if (run() === 0) throw new Error('nothing happened');
		return (POINTS * ROUNDS * 1000) / (performance.now() - startedMs);
	});
}

function median(numbers: readonly number[]): number {
	return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
