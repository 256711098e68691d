import { expect, test } from 'vitest';
import { silentLog } from '../log.ts';
import { startPump } from './pump.ts';

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('a backlog of steps that never let go still leaves others their turn', async () => {
	let steps = 0;
	let othersTurns = 0;
	const others = setInterval(() => othersTurns++, 5);
	const pump = startPump('busy', 10_000, silentLog, () => {
		const untilMs = performance.now() + 20;
		while (performance.now() < untilMs);
		return Promise.resolve(++steps < 6);
	});
	while (steps < 6) await pause(5);
	clearInterval(others);
	await pump.stop();
	expect(othersTurns).toBeGreaterThanOrEqual(5);
});

test('a pump with a head start for others begins later, also when it is woken before', async () => {
	let steps = 0;
	const step = () => {
		steps++;
		return Promise.resolve(false);
	};
	const pump = startPump('later', 10_000, silentLog, step, 60);
	pump.wake();
	await pause(20);
	expect(steps).toBe(0);
	await pause(80);
	expect(steps).toBe(1);
	await pump.stop();
});
