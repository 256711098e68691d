import { wholeSiteName } from '../../domain/alarm/alarm-name.ts';
import { conditionAlarms, conditionSource } from '../../domain/alarm/point-conditions.ts';
import { endOccurrence, openOccurrence } from '../../domain/alarm/occurrence.ts';
import type { AlarmPriority } from '../../domain/alarm/limit.ts';
import type { AlarmTransition, WatchedCondition } from '../../domain/alarm/point-state.ts';
import { levels, type Level } from '../../domain/risk/level.ts';
import type { SiteEvidence } from '../../domain/risk/evidence.ts';
import type { SiteScore } from '../../domain/risk/site-score.ts';
import type { Site } from '../../domain/site.ts';
import { shanghaiDay } from '../../domain/time.ts';
import type { Text } from '../../domain/text.ts';
import { withoutHolds, type AlarmView } from '../../wire/live.ts';
import type { Expecting, NewEvent } from '../store/change.ts';
import type { StoredAlarm } from '../store/rows.ts';
import { alarmEvent, changedAlarm, occurrenceOf, withOccurrence } from './alarm-view.ts';

/** Alarms of a site as a whole belong to no point. */
const NO_POINT = 0;

export interface SiteAlarms {
	readonly alarms: readonly Expecting<StoredAlarm>[];
	readonly events: readonly NewEvent[];
}

interface Wanted {
	readonly limitId: WatchedCondition;
	readonly priority: AlarmPriority;
	readonly value: number | null;
	readonly rule: Text;
}

/** Whether this alarm is about the site as a whole: it follows from the score and must not lower it again. */
export function isSiteAlarm({ pointCode }: Pick<AlarmView, 'pointCode'>): boolean {
	return pointCode === '';
}

/** What a new score and the records behind it raise and end. `open` are the site's open alarms of this kind. */
export function siteAlarms(
	site: Site,
	open: readonly StoredAlarm[],
	now: { readonly before: Level; readonly score: SiteScore; readonly evidence: SiteEvidence },
	nowMs: number
): SiteAlarms {
	const alarms: Expecting<StoredAlarm>[] = [];
	const events: NewEvent[] = [];
	const active = (limitId: string) => open.filter(({ view }) => view.limitId === limitId && view.active);
	const end = (alarm: StoredAlarm) => {
		const { id, limitId } = alarm.view;
		const over = {
			kind: 'returned',
			limitId,
			occurrenceId: id,
			atMs: nowMs,
			value: null,
			late: false
		} as const;
		const changed = changedAlarm(alarm, endOccurrence(occurrenceOf(alarm), over));
		alarms.push({ row: changed, expect: alarm.view.version });
		events.push(alarmEvent(changed.view, 'returned', nowMs));
	};
	const raise = (wanted: Wanted) => {
		const alarm = raised(site, wanted, nowMs);
		alarms.push({ row: alarm, expect: null });
		events.push(alarmEvent(alarm.view, 'activated', nowMs));
	};

	const crossing = crossingOf(now.before, now.score);
	for (const fallen of active('score_crossing'))
		if (crossing || isBetter(now.score.level, levelOf(fallen))) end(fallen);
	if (crossing) raise(crossing);
	const overdue = active('inspection_overdue');
	const wanted = overdueOf(now.evidence, nowMs);
	if (!wanted) overdue.forEach(end);
	// How often a site is inspected goes by its level: while that changes, it is judged with the next score, by the new one.
	else if (overdue.length === 0 && now.before === now.score.level) raise(wanted);
	return { alarms, events };
}

/** The level that an alarm was raised for is told by its priority. */
const priorityOf: Partial<Record<Level, AlarmPriority>> = { red: 'orange', orange: 'yellow' };

function levelOf({ view }: StoredAlarm): Level {
	return view.priority === 'orange' ? 'red' : 'orange';
}

/** Only a fall from one known level to a worse one, orange or red; to be unrated is not to be worse. */
function crossingOf(before: Level, { level, score, decision }: SiteScore): Wanted | null {
	const priority = priorityOf[level];
	if (before === 'unrated' || !priority || !isBetter(before, level)) return null;
	// As the site's page shows it; downwards, so that it never reads as the level above.
	const value = score === null ? null : Math.floor(score * 10) / 10;
	return { limitId: 'score_crossing', priority, value, rule: decision.text };
}

/** An unrated site is not known to be better. */
function isBetter(level: Level, than: Level): boolean {
	return level !== 'unrated' && levels.indexOf(level) > levels.indexOf(than);
}

function overdueOf({ duties }: SiteEvidence, nowMs: number): Wanted | null {
	const due = duties.find(
		({ kind, doneAtMs, dueAtMs }) => kind === 'inspection' && doneAtMs === null && dueAtMs < nowMs
	);
	if (!due) return null;
	const day = shanghaiDay(due.dueAtMs);
	return {
		limitId: 'inspection_overdue',
		priority: conditionAlarms.inspection_overdue.priority,
		value: null,
		rule: { zh: `应于 ${day} 前检查`, en: `An inspection was due by ${day}` }
	};
}

function raised(site: Site, { limitId, priority, value, rule }: Wanted, nowMs: number): StoredAlarm {
	const id = `${site.id}~${limitId}~${nowMs}`;
	const { name, action } = conditionAlarms[limitId];
	const transition: AlarmTransition = {
		...{ kind: 'activated', limitId, occurrenceId: id, atMs: nowMs, value, late: false }
	};
	const view: AlarmView = {
		id,
		siteId: site.id,
		siteName: site.name,
		districtCode: site.districtCode,
		sector: site.sector,
		pointCode: '',
		pointName: wholeSiteName,
		limitId,
		limitName: name,
		priority,
		active: true,
		acknowledged: false,
		activatedAtMs: nowMs,
		returnedAtMs: null,
		value,
		unit: '',
		activateAt: null,
		limitKind: null,
		action,
		source: conditionSource,
		acknowledgedBy: null,
		acknowledgedAtMs: null,
		comment: null,
		late: false,
		...withoutHolds,
		rule,
		version: 1
	};
	const state = { priority, latching: false, reAlarmMs: null };
	return withOccurrence(view, NO_POINT, openOccurrence(transition, state, null, nowMs));
}
