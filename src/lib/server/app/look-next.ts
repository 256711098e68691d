import { findDrifts, passShareOf, type Drift, type SiteRecord } from '../../domain/foresight/site-drift.ts';
import { rankUnitsSteps, type Ranked } from '../../domain/foresight/rank.ts';
import type { UnitPeriod } from '../../domain/foresight/rank-past.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { Text } from '../../domain/text.ts';
import type { SectorId } from '../../domain/sectors/index.ts';
import type { Site } from '../../domain/site.ts';
import { DAY_MS, HOUR_MS } from '../../domain/time.ts';
import type { Ports } from './ports.ts';

const SITES_AT_ONCE = 50;
const INSPECTIONS_PER_SITE = 24;
const HISTORY_MS = 360 * DAY_MS;
/** Ranking counts in stretches of thirty days, the last one ending now. */
const PERIOD_MS = 30 * DAY_MS;
const PERIODS = HISTORY_MS / PERIOD_MS;
const MADE_EVERY_MS = HOUR_MS;
/** Also without a sign of its own a site is listed when it ranks among these. */
const TOP_SHARE = 0.05;

export interface NextSite {
	readonly site: Pick<Site, 'id' | 'name' | 'districtCode'> & { readonly sector: SectorId };
	/** 1 = first of all sites of its sector. */
	readonly rank: number;
	readonly of: number;
	/** Why the ranking puts it there. */
	readonly rankReason: Text;
	readonly drifts: readonly Drift[];
	readonly lastInspectionAtMs: number | null;
}

export interface NextList {
	readonly madeAtMs: number;
	readonly sites: number;
	/** The most urgent first: more signs, then the higher rank. */
	readonly items: readonly NextSite[];
}

/** Where to look next. Made in the background once an hour, in portions; who asks gets the last one made. */
export interface LookNext {
	list(): Promise<NextList>;
	/** Begins to make it anew when it is old; nobody waits for it. */
	due(): void;
	stop(): Promise<void>;
}

export function createLookNext(ports: Ports): LookNext {
	let made: NextList | null = null;
	let making: Promise<NextList> | null = null;
	let isStopped = false;
	const make = () =>
		(making ??= makeList(ports, () => isStopped)
			.then((list) => (made = list))
			.finally(() => {
				making = null;
			}));
	return {
		list: async () => made ?? (await make()),
		due() {
			if (isStopped || making || (made && ports.nowMs() - made.madeAtMs < MADE_EVERY_MS)) return;
			make().catch((error: unknown) => {
				if (!isStopped) ports.log.error({ err: error }, 'where to look next could not be worked out');
			});
		},
		async stop() {
			isStopped = true;
			await making?.catch(() => {});
		}
	};
}

interface Known {
	readonly site: NextSite['site'];
	readonly record: SiteRecord;
	readonly periods: readonly UnitPeriod[];
}

class Stopped extends Error {}

/** Lets readings and alarms through, and ends the work when the server does. */
async function breathe(isStopped: () => boolean): Promise<void> {
	await new Promise((resolve) => setImmediate(resolve));
	if (isStopped()) throw new Stopped('the server stops');
}

async function makeList(ports: Ports, isStopped: () => boolean): Promise<NextList> {
	const nowMs = ports.nowMs();
	const known: Known[] = [];
	for (let after = ''; ;) {
		const sites = await ports.store.sitesWithFacts(after, SITES_AT_ONCE);
		known.push(...(await recordsOf(ports, sites, nowMs)));
		await breathe(isStopped);
		const last = sites.at(-1);
		if (!last || sites.length < SITES_AT_ONCE) break;
		after = last.id;
	}
	const items: NextSite[] = [];
	for (const own of Map.groupBy(known, ({ site }) => site.sector).values()) {
		const steps = rankUnitsSteps(own.flatMap(({ periods }) => periods));
		let step = steps.next();
		for (; !step.done; step = steps.next()) await breathe(isStopped);
		items.push(...listOf(own, step.value, nowMs));
	}
	return {
		madeAtMs: nowMs,
		sites: known.length,
		items: items.toSorted(
			(a, b) =>
				b.drifts.length - a.drifts.length || a.rank / a.of - b.rank / b.of || (a.site.id < b.site.id ? -1 : 1)
		)
	};
}

/** Sites of one sector are compared with each other only. */
function listOf(known: readonly Known[], ranked: readonly Ranked[], nowMs: number): readonly NextSite[] {
	const passShare = passShareOf(known.map(({ record }) => record));
	const places = new Map(ranked.map(({ unit, reason }, index) => [unit, { rank: index + 1, reason }]));
	return known.flatMap(({ site, record }): NextSite[] => {
		const drifts = findDrifts(record, passShare, nowMs);
		const place = places.get(site.id) ?? { rank: known.length, reason: { zh: '', en: '' } };
		if (drifts.length === 0 && place.rank > known.length * TOP_SHARE) return [];
		const lastInspectionAtMs = record.inspections[0]?.atMs ?? null;
		return [
			{ site, rank: place.rank, of: known.length, rankReason: place.reason, drifts, lastInspectionAtMs }
		];
	});
}

async function recordsOf({ store }: Ports, sites: readonly Site[], nowMs: number): Promise<Known[]> {
	const ids = sites.map(({ id }) => id);
	const [inspections, dangers, recent, all] = await Promise.all([
		store.inspectionsOfSites(ids, INSPECTIONS_PER_SITE),
		store.hiddenDangersOfSites(ids, nowMs - HISTORY_MS),
		store.alarmCounts(ids, nowMs - 30 * DAY_MS),
		store.alarmCounts(ids, nowMs - 120 * DAY_MS)
	]);
	const inspectionsOf = Map.groupBy(inspections, ({ siteId }) => siteId);
	const dangersOf = Map.groupBy(dangers, ({ siteId }) => siteId);
	return sites.map(({ id, name, districtCode, sector }) => {
		const [own, found] = [inspectionsOf.get(id) ?? [], dangersOf.get(id) ?? []];
		const last30Days = recent.get(id) ?? 0;
		return {
			site: { id, name, districtCode, sector: sector as SectorId },
			record: {
				siteId: id,
				inspections: own.map(counted),
				dangers: found,
				alarms: { last30Days, before90Days: (all.get(id) ?? 0) - last30Days }
			},
			periods: periodsOf(id, own, found, nowMs)
		};
	});
}

function counted({ atMs, answers }: Inspection) {
	return {
		atMs,
		failed: answers.filter(({ result }) => result === 'fail').length,
		answered: answers.filter(({ result }) => result !== 'not_applicable').length
	};
}

/** Findings and what they led to per thirty days; a stretch without an inspection is not known, which is not zero. */
function periodsOf(
	unit: string,
	inspections: readonly Inspection[],
	dangers: readonly HiddenDanger[],
	nowMs: number
): readonly UnitPeriod[] {
	const periodOf = (atMs: number) => PERIODS - 1 - Math.floor((nowMs - atMs) / PERIOD_MS);
	const first = Math.min(
		PERIODS - 1,
		...[...inspections.map(({ atMs }) => atMs), ...dangers.map(({ foundAtMs }) => foundAtMs)]
			.map(periodOf)
			.filter((period) => period >= 0)
	);
	return Array.from({ length: PERIODS - first }, (_one, index) => first + index).map((period) => {
		const seen = inspections.filter(({ atMs }) => periodOf(atMs) === period).map(counted);
		const found = dangers.filter(({ foundAtMs }) => periodOf(foundAtMs) === period);
		return {
			...{ unit, period },
			findings: seen.length === 0 ? null : seen.reduce((sum, { failed }) => sum + failed, 0),
			// What is to be prevented: a danger that could kill many.
			outcome: found.filter(({ grade, isCandidate }) => grade === 'major' && !isCandidate).length
		};
	});
}
