import { Gauge, Counter, Registry, collectDefaultMetrics } from 'prom-client';
import type { Figures } from './health.ts';
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
	foresight: () => ForesightCounts,
	figures: () => Promise<Figures>
): { readonly metrics: () => Promise<string> } {
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
	const read = healthGauges(registry, figures);
	return {
		metrics: async () => {
			await read();
			return registry.metrics();
		}
	};
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

/** What it returns reads them once per scrape; a database that does not answer must not fail the whole page. */
function healthGauges(registry: Registry, figures: () => Promise<Figures>): () => Promise<void> {
	const make = (name: string, help: string, labelNames: string[] = []) =>
		new Gauge({ name: `fengsui_${name}`, help, labelNames, registers: [registry] });
	const plain = {
		eventsUnsent: make('outbox_events_unsent', 'Events the screens have still to see'),
		eventsUnreacted: make('outbox_events_unreacted', 'Events whose consequences are still to be drawn'),
		oldestUnreactedS: make('outbox_age_seconds', 'Age of the oldest of them'),
		messagesDue: make('deliveries_due', 'Messages that are due and not sent'),
		oldestMessageS: make('deliveries_age_seconds', 'Since when the oldest of them is due'),
		diskFreeBytes: make('disk_free_bytes', 'Free on the disk of the data folder')
	};
	const loops = make('outbox_loop_age_seconds', 'Since each loop ended a step well', ['loop']);
	const gateways = make('gateway_age_seconds', 'Since each gateway key last sent', ['key']);
	const answers = make('store_answers', '1 when the figures of this page could be read');
	return async () => {
		const now = await figures().catch(() => null);
		answers.set(now === null ? 0 : 1);
		if (now === null) return;
		for (const [name, one] of Object.entries(plain)) one.set(now[name as keyof typeof plain] ?? Number.NaN);
		for (const { name, ageS } of now.loops) loops.set({ loop: name }, ageS);
		gateways.reset();
		for (const { id, ageS } of now.gateways) gateways.set({ key: id }, ageS);
	};
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
