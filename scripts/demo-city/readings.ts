import { DAY_MS, MINUTE_MS, shanghaiIso } from '../../src/lib/domain/time.ts';
import { simulate } from '../simulator-model.ts';
import type { DemoPoint } from './points.ts';

const HISTORY_MS = DAY_MS;
const STEP_MS = 30 * MINUTE_MS;

/** The last day up to the reference time, every half hour, from the same model that goes on live. */
export function makeReadings(points: readonly DemoPoint[], referenceMs: number, seed: number): string {
	const simulated = points
		.filter(({ service }) => service === 'in_service')
		.map(({ code, site, profile }) => ({ code, sector: site.sector, profile }));
	const lines = ['point,at,value,quality'];
	for (let atMs = referenceMs - HISTORY_MS; atMs <= referenceMs; atMs += STEP_MS)
		for (const { point, value, quality } of simulate(simulated, atMs, seed, {
			incidents: atMs < referenceMs
		}))
			lines.push(`${point},${shanghaiIso(atMs)},${value},${quality === 'good' ? '' : quality}`);
	return lines.join('\n') + '\n';
}
