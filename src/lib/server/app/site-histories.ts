import type { Site } from '../../domain/site.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { AlarmView } from '../../wire/live.ts';
import type { Store } from '../store/store.ts';
import type { SiteHistory } from './evidence-history.ts';
import { INSPECTIONS_PER_CHECKLIST } from './gather-evidence.ts';
import { isSiteAlarm } from './site-alarms.ts';

const ALARMS_AT_ONCE = 500;
/** A year of daily rounds and more; of each checklist the newest ones however old, as live scoring reads them. */
const INSPECTIONS_PER_SITE = 400;
const LOOK_BACK_MS = 90 * DAY_MS;
const BURDEN_MS = 30 * DAY_MS;

export interface Window {
	readonly fromMs: number;
	readonly toMs: number;
}

/** Alarms of points that stood in the window or shortly before it, by site; without those that are replayed. */
export async function alarmsWithin(
	store: Store,
	{ fromMs, toMs }: Window,
	replaced: ReadonlySet<string>
): Promise<ReadonlyMap<string, readonly AlarmView[]>> {
	const found: AlarmView[] = [];
	const filter = { state: 'all', fromMs: fromMs - BURDEN_MS, toMs } as const;
	for (let cursor: string | null = null; ;) {
		const page = await store.alarms(filter, { limit: ALARMS_AT_ONCE, cursor });
		found.push(
			...page.items.filter(
				(alarm) => !isSiteAlarm(alarm) && !replaced.has(`${alarm.pointCode}~${alarm.limitId}`)
			)
		);
		cursor = page.nextCursor;
		if (cursor === null) break;
	}
	return Map.groupBy(found, ({ siteId }) => siteId);
}

/** What the score of each of these sites at a moment of the window rests on. */
export async function historiesOf(
	store: Store,
	sites: readonly Site[],
	alarms: ReadonlyMap<string, readonly AlarmView[]>,
	{ fromMs, toMs }: Window
): Promise<readonly SiteHistory[]> {
	const ids = sites.map(({ id }) => id);
	const [inspections, dangers, points, scores] = await Promise.all([
		store.inspectionsOfSites(ids, INSPECTIONS_PER_SITE, INSPECTIONS_PER_CHECKLIST),
		store.hiddenDangersOfSites(ids, fromMs - LOOK_BACK_MS),
		store.pointHealth(ids, toMs),
		Promise.all(ids.map((id) => store.score(id)))
	]);
	const inspectionsOf = Map.groupBy(inspections, ({ siteId }) => siteId);
	const dangersOf = Map.groupBy(dangers, ({ siteId }) => siteId);
	return sites.map((site, index) => ({
		site,
		level: scores[index]?.level ?? 'unrated',
		inspections: inspectionsOf.get(site.id) ?? [],
		dangers: dangersOf.get(site.id) ?? [],
		alarms: alarms.get(site.id) ?? [],
		points: points.get(site.id) ?? { total: 0, silent: 0, faulty: 0 }
	}));
}
