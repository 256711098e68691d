import type { Activation } from '../../domain/model/compare-alarms.ts';
import type { HiddenDanger } from '../../domain/inspection/hidden-danger.ts';
import type { Inspection } from '../../domain/inspection/inspection.ts';
import type { Point } from '../../domain/point.ts';
import type { AlarmEvidence, SiteEvidence } from '../../domain/risk/evidence.ts';
import type { Level } from '../../domain/risk/level.ts';
import type { Site } from '../../domain/site.ts';
import { DAY_MS } from '../../domain/time.ts';
import type { AlarmView } from '../../wire/live.ts';
import { dangerEvidence, dutiesOf } from './gather-evidence.ts';

/** As live scoring reads them. */
const INSPECTIONS_MAX = 12;
const LOOK_BACK_MS = 90 * DAY_MS;
const ALARM_BURDEN_MS = 30 * DAY_MS;

/** An activation that was replayed, with what its alarm would say. */
export interface ReplayedAlarm extends Activation {
	readonly point: Pick<Point, 'code' | 'name' | 'siteId'>;
	readonly limit: Point['limits'][number];
}

/** Everything stored about one site that its score at a moment of the window could rest on. */
export interface SiteHistory {
	readonly site: Site;
	/** Newest first. */
	readonly inspections: readonly Inspection[];
	readonly dangers: readonly HiddenDanger[];
	/** Stored alarms, without those that are replayed. */
	readonly alarms: readonly AlarmView[];
	/** The level that screens show today. */
	readonly level: Level;
	/** As of today: how many were silent at an earlier moment is not kept. */
	readonly points: SiteEvidence['points'];
}

/** What was known at a moment, with these replayed alarms. `level` is the site's level of the moment before. */
export function evidenceAt(
	{ site, inspections, dangers, alarms, points }: SiteHistory,
	replayed: readonly ReplayedAlarm[],
	level: Level,
	atMs: number
): SiteEvidence {
	const seen = inspections.filter((one) => one.atMs <= atMs);
	const found = dangers.filter(
		(one) => one.foundAtMs <= atMs && (one.closedAtMs === null || one.closedAtMs >= atMs - LOOK_BACK_MS)
	);
	const asOf = found.map((one) =>
		one.closedAtMs !== null && one.closedAtMs > atMs
			? { ...one, state: 'found' as const, closedAtMs: null }
			: one
	);
	const began = (fromMs: number) => fromMs <= atMs && fromMs > atMs - ALARM_BURDEN_MS;
	return {
		siteId: site.id,
		facts: site.facts,
		inspections: seen.map(({ id, atMs: madeMs, result }) => ({ id, atMs: madeMs, result })),
		hiddenDangers: asOf.map(dangerEvidence),
		alarms: [
			...alarms.flatMap((one) => storedAt(one, atMs)),
			...replayed.flatMap((one) => replayedAt(one, atMs))
		],
		alarmsLast30Days:
			alarms.filter(({ activatedAtMs }) => began(activatedAtMs)).length +
			replayed.filter(({ fromMs }) => began(fromMs)).length,
		points,
		duties: dutiesOf(site, seen.slice(0, INSPECTIONS_MAX), asOf, level, atMs)
	};
}

function storedAt(alarm: AlarmView, atMs: number): AlarmEvidence[] {
	const { activatedAtMs, returnedAtMs, acknowledgedAtMs } = alarm;
	if (activatedAtMs > atMs || alarm.corrected) return [];
	const active = returnedAtMs === null || returnedAtMs > atMs;
	const acknowledged = acknowledgedAtMs !== null && acknowledgedAtMs <= atMs;
	if (!active && acknowledged) return [];
	const { id, pointName, limitName, priority, source } = alarm;
	return [{ id, pointName, limitName, priority, source, active, acknowledged, sinceMs: activatedAtMs }];
}

/** Nobody can have acknowledged an alarm that was only replayed, so it counts while it is active. */
function replayedAt({ id, fromMs, untilMs, point, limit }: ReplayedAlarm, atMs: number): AlarmEvidence[] {
	if (fromMs > atMs || (untilMs !== null && untilMs <= atMs)) return [];
	const { name, priority, source } = limit;
	return [
		{
			...{ id, pointName: point.name, limitName: name, priority, source },
			...{ active: true, acknowledged: true, sinceMs: fromMs }
		}
	];
}
