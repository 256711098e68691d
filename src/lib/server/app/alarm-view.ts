import type { Limit } from '../../domain/alarm/limit.ts';
import { conditionAlarms, conditionSource } from '../../domain/alarm/point-conditions.ts';
import type { AlarmTransition, PointCondition } from '../../domain/alarm/point-state.ts';
import type { AlarmChange, AlarmView, LimitSide } from '../../wire/live.ts';
import type { NewEvent } from '../store/store.ts';
import type { KnownPoint } from './point-register.ts';

/** A new occurrence as screens see it: everything a person needs to act stands in it. */
export function raisedView({ point, site }: KnownPoint, transition: AlarmTransition): AlarmView {
	return {
		id: transition.occurrenceId,
		siteId: site.id,
		siteName: site.name,
		districtCode: site.districtCode,
		sector: site.sector,
		pointCode: point.code,
		pointName: point.name,
		limitId: transition.limitId,
		...meaningOf(point, transition.limitId),
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
		version: 1
	};
}

function meaningOf(point: KnownPoint['point'], limitId: string) {
	const limit = point.limits.find((one) => one.id === limitId);
	if (limit) {
		const { name, priority, action, source, activateAt } = limit;
		return { limitName: name, priority, action, source, activateAt, limitKind: sideOf(limit) };
	}
	const { name, priority, action } = conditionAlarms[limitId as PointCondition];
	return { limitName: name, priority, action, source: conditionSource, activateAt: null, limitKind: null };
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
