import type { DutyEvidence, HiddenDangerEvidence, SiteEvidence } from '../../domain/risk/evidence.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import type { Level } from '../../domain/risk/level.ts';
import { sectors } from '../../domain/sectors/index.ts';
import type { Site } from '../../domain/site.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { AlarmView } from '../../wire/live.ts';
import { isSiteAlarm } from './site-alarms.ts';
import type { Store } from '../store/store.ts';

/** Newest inspections read per site: enough to judge whether the next one came in time. */
const INSPECTIONS_PER_SITE = 12;
/**
 * Of each checklist these newest ones, however many of other lists came after: a bad finding of one list is not outlived by daily
 * rounds with another. Two, because the newest may say nothing.
 */
export const INSPECTIONS_PER_CHECKLIST = 2;
/** Closed dangers and duties of this long still count. */
const LOOK_BACK_MS = 90 * DAY_MS;
const ALARM_BURDEN_MS = 30 * DAY_MS;

/**
 * Reads everything the scores of these sites rest on, in a handful of queries whatever the number of sites. `added` are inspections
 * that are about to be stored: they count as if they were, also for what they were due.
 */
export async function gatherEvidence(
	store: Store,
	sites: readonly Site[],
	levelOf: ReadonlyMap<string, Level>,
	nowMs: number,
	added: readonly Inspection[] = []
): Promise<readonly SiteEvidence[]> {
	const ids = sites.map((site) => site.id);
	const [inspections, dangers, alarms, alarmCounts, points] = await Promise.all([
		store.inspectionsOfSites(ids, INSPECTIONS_PER_SITE, INSPECTIONS_PER_CHECKLIST),
		store.hiddenDangersOfSites(ids, nowMs - LOOK_BACK_MS),
		store.openAlarmsOfSites(ids),
		store.alarmCounts(ids, nowMs - ALARM_BURDEN_MS),
		store.pointHealth(ids, nowMs)
	]);
	const inspectionsOf = grouped([...added, ...inspections].sort((a, b) => b.atMs - a.atMs));
	const dangersOf = grouped(dangers);
	const alarmsOf = grouped(alarms.filter((alarm) => !isSiteAlarm(alarm)));
	return sites.map((site) => {
		const own = inspectionsOf.get(site.id) ?? [];
		const ownDangers = dangersOf.get(site.id) ?? [];
		return {
			siteId: site.id,
			facts: site.facts,
			inspections: own.map(({ id, atMs, result }) => ({ id, atMs, result })),
			hiddenDangers: ownDangers.map(dangerEvidence),
			alarms: (alarmsOf.get(site.id) ?? []).map(alarmEvidence),
			alarmsLast30Days: alarmCounts.get(site.id) ?? 0,
			points: points.get(site.id) ?? { total: 0, silent: 0, faulty: 0 },
			// Only without a gap does each inspection stand before its next one.
			duties: dutiesOf(
				site,
				own.slice(0, INSPECTIONS_PER_SITE),
				ownDangers,
				levelOf.get(site.id) ?? 'unrated',
				nowMs
			)
		};
	});
}

function grouped<Item extends { readonly siteId: string }>(items: readonly Item[]): Map<string, Item[]> {
	const groups = new Map<string, Item[]>();
	for (const item of items) {
		const group = groups.get(item.siteId);
		if (group) group.push(item);
		else groups.set(item.siteId, [item]);
	}
	return groups;
}

export function dangerEvidence(danger: HiddenDanger): HiddenDangerEvidence {
	return {
		id: danger.id,
		title: danger.title,
		grade: danger.grade,
		status: danger.state === 'closed' ? 'closed' : danger.isCandidate ? 'candidate' : 'open',
		vetoItemId: danger.vetoItemId,
		foundAtMs: danger.foundAtMs,
		dueAtMs: danger.dueAtMs,
		closedAtMs: danger.closedAtMs,
		repeats: danger.repeats,
		listedForSupervision: danger.listedForSupervision
	};
}

function alarmEvidence(alarm: AlarmView): SiteEvidence['alarms'][number] {
	return {
		id: alarm.id,
		pointName: alarm.pointName,
		limitName: alarm.limitName,
		priority: alarm.priority,
		active: alarm.active,
		acknowledged: alarm.acknowledged,
		sinceMs: alarm.activatedAtMs,
		source: alarm.source
	};
}

/** What the site owes: one inspection per period of its level, and every hidden danger by its deadline. */
export function dutiesOf(
	site: Site,
	inspections: readonly Inspection[],
	dangers: readonly HiddenDanger[],
	level: Level,
	nowMs: number
): DutyEvidence[] {
	const periods = sectors[site.sector].inspectionEveryDays;
	const periodMs = periods[level === 'unrated' ? 'yellow' : level] * DAY_MS;
	const rectifications = dangers
		.filter((danger) => danger.dueAtMs !== null)
		.map((danger): DutyEvidence => ({
			kind: 'rectification',
			subject: danger.id,
			dueAtMs: danger.dueAtMs ?? 0,
			doneAtMs: danger.closedAtMs
		}));
	return [...inspectionDuties(inspections, periodMs, nowMs), ...rectifications];
}

/** Each inspection promises the next one a period later; without any there is no promise to judge. */
function inspectionDuties(
	inspections: readonly Inspection[],
	periodMs: number,
	nowMs: number
): DutyEvidence[] {
	return inspections.flatMap((inspection, index): DutyEvidence[] => {
		const dueAtMs = inspection.atMs + periodMs;
		const next = inspections[index - 1];
		const isRecent = (next?.atMs ?? nowMs) >= nowMs - LOOK_BACK_MS;
		return isRecent
			? [{ kind: 'inspection', subject: inspection.id, dueAtMs, doneAtMs: next?.atMs ?? null }]
			: [];
	});
}
