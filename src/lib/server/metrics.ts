import { Gauge, Counter, Registry, collectDefaultMetrics } from 'prom-client';
import type { ForesightCounts } from './app/watch-readings.ts';

/** What the intake of readings has counted since the start. */
export interface ReadingCounts {
	readonly accepted: number;
	readonly duplicates: number;
	readonly refused: number;
	/** Groups stored together, and the time they took in all. */
	readonly commits: number;
	readonly commitMs: number;
	readonly waiting: number;
}

/** Everything counted, in Prometheus' terms. One registry per system, so that tests do not share counts. */
export function createMetrics(
	liveClients: () => number,
	readings: () => ReadingCounts,
	foresight: () => ForesightCounts
): Registry {
	const registry = new Registry();
	collectDefaultMetrics({ register: registry, prefix: 'fengsui_' });
	gauge(registry, 'fengsui_live_clients', 'Screens connected at the moment', liveClients);
	gauge(
		registry,
		'fengsui_readings_waiting',
		'Readings taken in and not yet stored',
		() => readings().waiting
	);
	counter(registry, 'fengsui_readings_accepted_total', 'Readings stored', () => readings().accepted);
	counter(registry, 'fengsui_readings_duplicate_total', 'Readings sent again', () => readings().duplicates);
	counter(registry, 'fengsui_readings_refused_total', 'Readings refused', () => readings().refused);
	counter(
		registry,
		'fengsui_readings_commits_total',
		'Groups of readings stored together',
		() => readings().commits
	);
	counter(
		registry,
		'fengsui_readings_commit_seconds_total',
		'Time spent storing them',
		() => readings().commitMs / 1000
	);
	foresightCounters(registry, foresight);
	return registry;
}

function foresightCounters(registry: Registry, counts: () => ForesightCounts): void {
	const name = (what: string) => `fengsui_foresight_${what}`;
	gauge(
		registry,
		name('waiting'),
		'Readings and points the methods have still to see',
		() => counts().waiting
	);
	counter(registry, name('readings_total'), 'Readings the methods have seen', () => counts().readings);
	counter(
		registry,
		name('advisories_total'),
		'Advisories raised, also in the shadow',
		() => counts().advisories
	);
	counter(registry, name('failures_total'), 'Times a method failed on a point', () => counts().failures);
}

function gauge(registry: Registry, name: string, help: string, read: () => number): void {
	new Gauge({
		name,
		help,
		registers: [registry],
		collect() {
			this.set(read());
		}
	});
}

function counter(registry: Registry, name: string, help: string, read: () => number): void {
	new Counter({
		name,
		help,
		registers: [registry],
		collect() {
			this.reset();
			this.inc(read());
		}
	});
}
