import { expect, test } from '@playwright/test';
import { climbsOf, warningWithClock } from './escalation-clock.ts';
import { startProduct } from './product.ts';
import { makeTestCity } from './test-city.ts';

/* The clock of a warning stands in its row: a process that dies takes nothing with it. */

const people = [
	{ username: 'duty', role: 'duty_officer', onDuty: true },
	{ username: 'chief', role: 'leader', onDuty: true },
	{ username: 'other', role: 'leader' }
] as const;
const sites = [{ id: 'MINE-1', districtCode: '220112', points: ['M1'] }];
const LATE_MAX_MS = 2000;
const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

for (const { name, rungMs, downMs } of [
	{ name: 'killed before its time and back before it', rungMs: 15_000, downMs: 0 },
	{ name: 'killed before its time and back after it', rungMs: 6_000, downMs: 6_000 }
]) {
	test(`a warning escalates within 2 s, once: ${name}`, async () => {
		test.setTimeout(120_000);
		const first = await startProduct();
		first.signal('SIGTERM');
		await first.ended();
		await makeTestCity(first.env, { sites, people });
		const { id, dueAtMs } = await warningWithClock(first.env, 'MINE-1', rungMs);
		const killed = await startProduct({ dataDir: first.dataDir });
		killed.signal('SIGKILL');
		await killed.ended();
		expect(Date.now()).toBeLessThan(dueAtMs);
		expect(await climbsOf(first.env, id)).toEqual([]);
		if (downMs > 0) await sleep(Math.max(0, dueAtMs - Date.now()) + 1000);
		const startedMs = Date.now();
		const back = await startProduct({ dataDir: first.dataDir });
		const readyMs = Date.now();
		expect(downMs > 0 ? startedMs > dueAtMs : readyMs < dueAtMs).toBe(true);
		const fromMs = Math.max(dueAtMs, readyMs);
		await sleep(Math.max(0, fromMs - Date.now()) + LATE_MAX_MS + 500);
		const climbs = await climbsOf(first.env, id);
		expect(climbs).toHaveLength(1);
		expect(climbs[0] ?? 0).toBeGreaterThanOrEqual(dueAtMs);
		expect((climbs[0] ?? Infinity) - fromMs).toBeLessThanOrEqual(LATE_MAX_MS);
		await back.dispose();
		await first.dispose();
	});
}
