import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { climbsOf, warningWithClock } from '../../src/testing/escalation-clock.ts';
import { startProduct } from '../../src/testing/product.ts';
import { makeBenchCity } from './city.ts';

const RUNG_MS = 20_000;
const WAIT_MS = 5000;

/** How late a warning climbs, in ms; killed and started again before it is due, or left alone. */
export async function lateness({ killed }: { readonly killed: boolean }): Promise<number> {
	const dataDir = mkdtempSync(path.join(tmpdir(), 'fengsui-clock-'));
	try {
		const env = { ...process.env, DATABASE_URL: undefined, DATA_DIR: dataDir, DEMO: '0' };
		await makeBenchCity(env, { sites: 1000, points: 5000, historyDays: 0 });
		const { id, dueAtMs } = await warningWithClock(env, 'SITE-0', RUNG_MS);
		let product = await startProduct({ dataDir, env });
		if (killed) {
			product.signal('SIGKILL');
			await product.ended();
			product = await startProduct({ dataDir, env });
		}
		const fromMs = Math.max(dueAtMs, Date.now());
		await new Promise((resolve) => setTimeout(resolve, fromMs - Date.now() + WAIT_MS));
		product.signal('SIGTERM');
		await product.ended();
		const [atMs] = await climbsOf(env, id);
		return (atMs ?? Number.POSITIVE_INFINITY) - fromMs;
	} finally {
		rmSync(dataDir, { recursive: true, force: true });
	}
}
