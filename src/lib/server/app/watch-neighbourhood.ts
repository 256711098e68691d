import type {
	JointFinding,
	JointWatchKind,
	NeighbourSite
} from '../../domain/foresight/neighbourhood-finding.ts';
import { neighbourhoodFindings } from '../../domain/foresight/neighbourhood.ts';
import type { SensitivePlace } from '../../domain/foresight/neighbourhood-place.ts';
import {
	contradiction,
	CONTRADICTION_WINDOW_MS,
	pairedProfiles,
	suspectPairs
} from '../../domain/foresight/neighbourhood-sensors.ts';
import type { Site } from '../../domain/site.ts';
import { HOUR_MS, MINUTE_MS, shanghaiDay } from '../../domain/time.ts';
import type { LiveEvent } from '../../wire/live.ts';
import { CommitRefused, type Change } from '../store/change.ts';
import type { Ports } from './ports.ts';
import { settleJointWatches } from './settle-joint-watches.ts';

const CONSUMER = 'neighbourhood';
const EVENTS_AT_ONCE_MAX = 500;
const SITES_AT_ONCE = 1000;
/** Sensors that contradict each other are looked for this often. */
const SENSORS_EVERY_MS = MINUTE_MS;
/** Everything is judged again this often, whatever happened: permits run out at midnight. */
const ALL_EVERY_MS = HOUR_MS;
const SAMPLES_MAX = 2000;
const PAIRS_MAX = 200;

const standing: ReadonlySet<JointWatchKind> = new Set([
	'works_over_main',
	'chemical_reach',
	'dangerous_goods_stop'
]);
const measured: ReadonlySet<JointWatchKind> = new Set(['sensors_contradict']);

/** The city as its neighbours see it, kept in memory and brought up to date by events. */
interface City {
	readonly sites: Map<string, NeighbourSite>;
	places: readonly SensitivePlace[];
}

/**
 * Watches what sites do to their neighbours. `run` takes the next events and moves its own cursor with their effects, so
 * that it never delays an alarm; true when more may be waiting.
 */
export function createNeighbourhoodWatch(ports: Ports): { run(): Promise<boolean> } {
	const { store } = ports;
	let city: City | null = null;
	let judgedAtMs = 0;
	let sensorsAtMs = 0;

	async function run(): Promise<boolean> {
		const from = await store.cursor(CONSUMER);
		const events = await store.eventsAfter(from, EVENTS_AT_ONCE_MAX);
		const nowMs = ports.nowMs();
		const isFirst = city === null;
		city ??= await readCity(ports);
		const isTouched = await applyEvents(ports, city, events);
		const isDue = isFirst || isTouched || nowMs - judgedAtMs >= ALL_EVERY_MS;
		const to = events.at(-1)?.seq;
		const cursor = to === undefined ? {} : { cursor: { consumer: CONSUMER, from, to } };
		if (to !== undefined || isDue)
			await keep({ ...(isDue ? await judged(city, nowMs) : nothing), ...cursor });
		if (isDue) judgedAtMs = nowMs;
		if (nowMs - sensorsAtMs >= SENSORS_EVERY_MS) {
			sensorsAtMs = nowMs;
			await keep(await settleJointWatches(ports, await sensorFindings(ports, nowMs), measured, city, nowMs));
		}
		return events.length === EVENTS_AT_ONCE_MAX;
	}

	const judged = (known: City, nowMs: number) =>
		settleJointWatches(
			ports,
			neighbourhoodFindings([...known.sites.values()], known.places, shanghaiDay(nowMs)),
			standing,
			known,
			nowMs
		);

	async function keep(change: Change): Promise<void> {
		if (!change.cursor && (change.jointWatches ?? []).length === 0) return;
		try {
			await store.commit(change);
			if (change.events.length > 0) ports.wake();
		} catch (error) {
			// Another process was faster, or what we remember is behind: everything is read again.
			city = null;
			if (!(error instanceof CommitRefused)) throw error;
		}
	}

	return { run };
}

const nothing: Change = { events: [], audit: [] };

async function readCity({ store }: Ports): Promise<City> {
	const levels = new Map((await store.scores()).map(({ siteId, level }) => [siteId, level]));
	const sites = new Map<string, NeighbourSite>();
	for (let last = ''; ;) {
		const some = await store.sitesWithFacts(last, SITES_AT_ONCE);
		for (const site of some) sites.set(site.id, neighbourOf(site, levels.get(site.id) ?? 'unrated'));
		if (some.length < SITES_AT_ONCE) break;
		last = some.at(-1)?.id ?? '';
	}
	return { sites, places: await store.places() };
}

function neighbourOf(site: Site, level: NeighbourSite['level']): NeighbourSite {
	const { id, name, sector, districtCode, position, facts } = site;
	return { id, name, sector, districtCode, position, facts, level };
}

/** Brings the city up to date; true when something may have changed for neighbours. */
async function applyEvents({ store }: Ports, city: City, events: readonly LiveEvent[]): Promise<boolean> {
	let isTouched = false;
	const changed = new Set<string>();
	for (const event of events) {
		if (event.kind === 'site.scored') {
			const site = city.sites.get(event.body.siteId);
			if (!site || site.level === event.body.level) continue;
			city.sites.set(site.id, { ...site, level: event.body.level });
			isTouched ||= site.sector === 'hazchem' && (site.level === 'red') !== (event.body.level === 'red');
		} else if (event.kind === 'site.changed') changed.add(event.body.id);
		else if (event.kind === 'place.changed') changed.add('');
	}
	if (changed.delete('')) {
		city.places = await store.places();
		isTouched = true;
	}
	for (const id of changed) {
		const site = await store.site(id);
		if (site) city.sites.set(id, neighbourOf(site, city.sites.get(id)?.level ?? 'unrated'));
	}
	return isTouched || changed.size > 0;
}

/** Pairs whose newest readings contradict each other, with their last minutes read to be sure. */
async function sensorFindings({ store }: Ports, nowMs: number): Promise<JointFinding[]> {
	const sensors = await store.methanePoints(pairedProfiles, nowMs - CONTRADICTION_WINDOW_MS);
	const keyOf = new Map(sensors.map(({ code, key }) => [code, key]));
	const samples = async (code: string) => {
		const readings = await store.readings(
			keyOf.get(code) ?? 0,
			nowMs - CONTRADICTION_WINDOW_MS,
			nowMs + MINUTE_MS,
			SAMPLES_MAX
		);
		return readings
			.filter(({ quality }) => quality === 'good')
			.map(({ atMs, value }) => ({ atMs, ch4Percent: value }));
	};
	const found: JointFinding[] = [];
	for (const pair of suspectPairs(sensors, nowMs).slice(0, PAIRS_MAX)) {
		const finding = contradiction(pair, await samples(pair.zero.code), await samples(pair.active.code));
		if (finding) found.push(finding);
	}
	return found;
}
