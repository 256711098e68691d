import { dampingStep } from '../../domain/alarm/chatter.ts';
import type { Limit } from '../../domain/alarm/limit.ts';
import { asOf } from '../../domain/alarm/limits-in-force.ts';
import { nextOccurrenceDueMs, reAlarmAtMs } from '../../domain/alarm/occurrence-due.ts';
import { openOccurrence, type AlarmOccurrence, type Hold } from '../../domain/alarm/occurrence.ts';
import { conditionAlarms, conditionSource } from '../../domain/alarm/point-conditions.ts';
import { holdOver } from '../../domain/alarm/point-hold.ts';
import { byDesign } from '../../domain/alarm/suppression.ts';
import type { AlarmTransition, PointCondition, RecentActivations } from '../../domain/alarm/point-state.ts';
import {
	withoutHolds,
	type AlarmChange,
	type AlarmView,
	type HoldView,
	type LimitSide
} from '../../wire/live.ts';
import type { NewEvent } from '../store/change.ts';
import type { StoredAlarm } from '../store/rows.ts';
import type { KnownPoint } from './point-register.ts';

/**
 * A new occurrence, as it is stored. It takes over the shelf of the occurrence before it and what lies over its point,
 * and is damped when it chatters; `recent` is what the point remembers of it afterwards.
 */
export function raisedAlarm(
	known: KnownPoint,
	transition: AlarmTransition,
	before: {
		readonly previous: StoredAlarm | null;
		readonly recent: RecentActivations | undefined;
		/** When it ends by what is stored in the same step; `null` = not. */
		readonly returnedMs: number | null;
	},
	nowMs: number
): { readonly alarm: StoredAlarm; readonly recent: RecentActivations | undefined } {
	const { previous, recent, returnedMs } = before;
	const hold = holdOver(known.holds.hold, known.state.endedHolds ?? [], transition, returnedMs);
	const meaning = meaningOf(asOf(known.point, transition.atMs), transition.limitId);
	const opened = openOccurrence(transition, meaning.state, previous && occurrenceOf(previous), nowMs);
	const occurrence = { ...opened, ...heldBy(hold) };
	// What is found late was not heard by anybody: it neither chatters nor makes others chatter.
	const damping = transition.late ? null : dampingStep(recent, transition.atMs);
	const view = {
		...bareView(known, transition, meaning.view),
		damped: damping?.annunciation === 'damped',
		activationsInRow: damping?.recent.inRow ?? 1
	};
	return { alarm: withOccurrence(view, known.point.key, occurrence), recent: damping?.recent ?? recent };
}

/** The alarm after its occurrence changed: what people see follows from the occurrence, and the version grows. */
export function changedAlarm({ view, pointKey }: StoredAlarm, occurrence: AlarmOccurrence): StoredAlarm {
	return withOccurrence({ ...view, version: view.version + 1 }, pointKey, occurrence);
}

/** The engine's record; alarms of an earlier release have none and are read from what people saw. */
export function occurrenceOf({ view, occurrence }: StoredAlarm): AlarmOccurrence {
	if (occurrence !== '') return JSON.parse(occurrence) as AlarmOccurrence;
	const { id, limitId, priority, active, activatedAtMs, returnedAtMs, value, late } = view;
	const by = { id: '', name: view.acknowledgedBy ?? '' };
	return {
		...{ id, limitId, priority, active, activatedAtMs, returnedAtMs, value, late },
		acked: view.acknowledged,
		latched: false,
		announcedAtMs: activatedAtMs,
		acknowledgement: view.acknowledged
			? { by, atMs: view.acknowledgedAtMs ?? activatedAtMs, comment: view.comment ?? '' }
			: null,
		reAlarmMs: null,
		reAlarms: 0,
		shelf: null,
		shelfAsked: null,
		suppressedByDesign: null,
		outOfService: null,
		corrected: false
	};
}

/** What is stored of an occurrence: its record, what people see of it, and when time alone changes it. */
export function withOccurrence(view: AlarmView, pointKey: number, occurrence: AlarmOccurrence): StoredAlarm {
	return {
		view: { ...view, ...shownOf(occurrence) },
		pointKey,
		occurrence: JSON.stringify(occurrence),
		dueAtMs: nextOccurrenceDueMs(occurrence)
	};
}

/** Everything of a view that the occurrence decides. */
function shownOf(occurrence: AlarmOccurrence) {
	const { active, acked, activatedAtMs, returnedAtMs, corrected, acknowledgement, shelf, shelfAsked } =
		occurrence;
	return {
		...{ active, activatedAtMs, returnedAtMs, corrected },
		acknowledged: acked,
		latched: occurrence.latched && !active,
		acknowledgedBy: acknowledgement?.by.name ?? null,
		acknowledgedAtMs: acknowledgement?.atMs ?? null,
		comment: acknowledgement?.comment ?? null,
		shelved: shelf && {
			...{ kind: shelf.kind, reason: shelf.reason, owner: shelf.owner, sinceMs: shelf.sinceMs },
			byName: shelf.shelvedBy.name,
			approvedByName: shelf.approvedBy?.name ?? null,
			untilMs: shelf.untilMs
		},
		shelfAsked: shelfAsked && {
			...{ kind: shelfAsked.kind, reason: shelfAsked.reason, owner: shelfAsked.owner },
			byName: shelfAsked.by.name,
			byId: shelfAsked.by.id,
			atMs: shelfAsked.atMs,
			untilMs: shelfAsked.untilMs
		},
		suppressed: holdView(occurrence.suppressedByDesign),
		outOfService: holdView(occurrence.outOfService),
		realarmAtMs: reAlarmAtMs(occurrence),
		reAlarms: occurrence.reAlarms
	};
}

function holdView(hold: Hold | null): HoldView | null {
	const isByDesign = hold?.by.id === byDesign.id;
	return (
		hold && {
			...{ reason: hold.reason, byName: hold.by.name, sinceMs: hold.sinceMs },
			...(isByDesign ? { isByDesign } : {})
		}
	);
}

/** A test or calibration suppresses, maintenance takes out of service; holds of the occurrence before do not go on by themselves. */
function heldBy(
	hold: ReturnType<typeof holdOver>
): Pick<AlarmOccurrence, 'suppressedByDesign' | 'outOfService'> {
	const held = hold && { reason: hold.reason, by: hold.by, sinceMs: hold.sinceMs };
	const isOut = hold?.kind === 'out_of_service';
	return { suppressedByDesign: isOut ? null : held, outOfService: isOut ? held : null };
}

/** A new occurrence as screens see it: everything a person needs to act stands in it. */
function bareView(
	{ point, site }: KnownPoint,
	transition: AlarmTransition,
	meaning: ReturnType<typeof meaningOf>['view']
): AlarmView {
	return {
		id: transition.occurrenceId,
		siteId: site.id,
		siteName: site.name,
		districtCode: site.districtCode,
		sector: site.sector,
		pointCode: point.code,
		pointName: point.name,
		limitId: transition.limitId,
		active: true,
		acknowledged: false,
		activatedAtMs: transition.atMs,
		returnedAtMs: null,
		value: transition.value,
		unit: point.unit,
		acknowledgedBy: null,
		acknowledgedAtMs: null,
		comment: null,
		late: transition.late,
		...withoutHolds,
		...meaning,
		version: 1
	};
}

/** What a limit of the point means to people, and how its alarms behave. */
function meaningOf(point: KnownPoint['point'], limitId: string) {
	const limit = point.limits.find((one) => one.id === limitId);
	if (limit) {
		const { name, priority, action, source, activateAt } = limit;
		const view = { limitName: name, priority, action, source, activateAt, limitKind: sideOf(limit) };
		return { view: { ...view, rule: null }, state: limit };
	}
	const detector = point.detectors?.find((one) => one.id === limitId);
	const own = detector ?? conditionAlarms[limitId as PointCondition];
	const { name, priority, action } = own;
	const said = { limitName: name, priority, action, rule: own.rule ?? null };
	return {
		view: { ...said, source: detector?.source ?? conditionSource, activateAt: null, limitKind: null },
		state: detector ?? { priority, latching: false, reAlarmMs: null }
	};
}

function sideOf({ kind, beyond }: Limit): LimitSide {
	if (!beyond) return kind;
	return kind === 'high' ? 'above' : 'below';
}

export function alarmEvent(view: AlarmView, change: AlarmChange['change'], atMs: number): NewEvent {
	return {
		kind: 'alarm.changed',
		atMs,
		siteId: view.siteId,
		districtCode: view.districtCode,
		personId: null,
		body: { ...view, change }
	};
}
