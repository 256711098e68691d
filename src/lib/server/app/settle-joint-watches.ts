import type {
	JointFinding,
	JointWatchKind,
	NeighbourSite
} from '../../domain/foresight/neighbourhood-finding.ts';
import {
	settleWatches,
	type JointTask,
	type JointWatch,
	type WatchChange
} from '../../domain/foresight/neighbourhood-watch.ts';
import type { Change, NewEvent } from '../store/change.ts';
import type { Person, StoredDelivery } from '../store/rows.ts';
import { deliveryEvent } from './delivery-event.ts';
import type { Ports } from './ports.ts';

/** More watches open at once than any desk can read; the rest waits until some close. */
const WATCHES_OPEN_MAX = 5000;
const PAGE = 500;

interface KnownSites {
	readonly sites: ReadonlyMap<string, NeighbourSite>;
}

/** What these findings change: watches opened and closed, both records told, one task given to both inspectors. */
export async function settleJointWatches(
	ports: Ports,
	findings: readonly JointFinding[],
	kinds: ReadonlySet<JointWatchKind>,
	{ sites }: KnownSites,
	nowMs: number
): Promise<Change> {
	const wanted = findings.slice(0, WATCHES_OPEN_MAX);
	if (findings.length > wanted.length)
		ports.log.warn({ findings: findings.length }, 'more joint watches than can be kept');
	const known = await watchesOf(ports, wanted);
	const inspectors = await inspectorsOf(ports, wanted, known, sites);
	const assignees = ({ siteId, otherSiteId }: JointFinding): JointTask['assignees'] =>
		[...new Set([siteId, otherSiteId ?? siteId])].flatMap((id) => {
			const person = inspectors.get(id);
			return person ? [{ id: person.id, name: person.name, siteId: id }] : [];
		});
	const changes = settleWatches(wanted, known, kinds, assignees, nowMs);
	const newDeliveries = changes
		.filter(({ change }) => change === 'opened')
		.flatMap(({ watch }) => messages(watch, sites, ports.demo, nowMs));
	return {
		jointWatches: changes.map(({ watch, expect }) => ({ row: watch, expect })),
		newDeliveries,
		events: [
			...changes.flatMap((one) => watchEvents(one, sites, nowMs)),
			...newDeliveries.map(deliveryEvent)
		],
		audit: []
	};
}

/** All open watches, and closed ones that these findings would open again. */
async function watchesOf({ store }: Ports, findings: readonly JointFinding[]): Promise<JointWatch[]> {
	const found = new Map<string, JointWatch>();
	for (let cursor: string | null = null; found.size < WATCHES_OPEN_MAX;) {
		const page: Awaited<ReturnType<typeof store.jointWatches>> = await store.jointWatches(
			{ state: 'open' },
			{ limit: PAGE, cursor }
		);
		for (const watch of page.items) found.set(watch.id, watch);
		cursor = page.nextCursor;
		if (cursor === null) break;
	}
	const others = findings.map(({ id }) => id).filter((id) => !found.has(id));
	for (const watch of await store.jointWatchesByIds(others)) found.set(watch.id, watch);
	return [...found.values()];
}

/**
 * Who inspects each site of a new watch: whoever inspected it last, where that is still an inspector who may; else the
 * inspector named for the site, else one of its district, else one of the city.
 */
async function inspectorsOf(
	{ store }: Ports,
	findings: readonly JointFinding[],
	known: readonly JointWatch[],
	sites: ReadonlyMap<string, NeighbourSite>
): Promise<ReadonlyMap<string, Person>> {
	const open = new Set(known.filter(({ state }) => state === 'open').map(({ id }) => id));
	const fresh = findings.filter(({ id }) => !open.has(id));
	const ids = [...new Set(fresh.flatMap(({ siteId, otherSiteId }) => [siteId, otherSiteId ?? siteId]))];
	if (ids.length === 0) return new Map();
	const people = (await store.people()).filter(({ role }) => role === 'inspector');
	const last = new Map(
		(await store.inspectionsOfSites(ids, 1)).map(({ siteId, inspectorId }) => [siteId, inspectorId])
	);
	return new Map(
		ids.flatMap((id) => {
			const site = sites.get(id);
			const may = people.filter((person) => site && maySee(person, site));
			const person =
				may.find((one) => one.id === last.get(id)) ??
				may.find(({ siteIds }) => siteIds !== null) ??
				may.find(({ districtCode }) => districtCode !== null) ??
				may[0];
			return person ? [[id, person] as const] : [];
		})
	);
}

function maySee({ districtCode, siteIds }: Person, site: NeighbourSite): boolean {
	if (districtCode !== null && districtCode !== site.districtCode) return false;
	return siteIds === null || siteIds.includes(site.id);
}

/** Told on both records. */
export function watchEvents(
	{ watch }: Pick<WatchChange, 'watch'>,
	sites: ReadonlyMap<string, Pick<NeighbourSite, 'districtCode'>>,
	nowMs: number
): NewEvent[] {
	return [...new Set([watch.siteId, watch.otherSiteId ?? watch.siteId])].map((siteId) => ({
		kind: 'joint_watch.changed',
		atMs: nowMs,
		siteId,
		districtCode: sites.get(siteId)?.districtCode ?? null,
		personId: null,
		body: watch
	}));
}

/** One message per person, also where one inspects both. */
function messages(
	watch: JointWatch,
	sites: ReadonlyMap<string, NeighbourSite>,
	demo: boolean,
	nowMs: number
): StoredDelivery[] {
	const once = new Map(watch.task.assignees.map((one) => [one.id, one]));
	return [...once.values()].map((person): StoredDelivery => ({
		id: [watch.id, `episode-${watch.episode}`, person.id, 'inbox'].join('|'),
		personId: person.id,
		personName: person.name,
		channel: 'inbox',
		alarmId: null,
		warningId: null,
		bundle: null,
		siteId: person.siteId,
		districtCode: sites.get(person.siteId)?.districtCode ?? '',
		title: {
			zh: `${demo ? '【演示】' : ''}联合关注：${sites.get(watch.siteId)?.name ?? watch.siteId}`,
			en: `${demo ? '[DEMO] ' : ''}Joint watch: ${sites.get(watch.siteId)?.name ?? watch.siteId}`
		},
		body: { zh: `${watch.reason.zh}${watch.todo.zh}`, en: `${watch.reason.en} ${watch.todo.en}` },
		priority: 'yellow',
		state: 'pending',
		tries: 0,
		createdAtMs: nowMs,
		deliveredAtMs: null,
		receiptAtMs: null,
		lastError: null,
		nextTryAtMs: nowMs
	}));
}
