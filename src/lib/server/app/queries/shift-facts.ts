import type { Actor } from '../../../domain/people/role.ts';
import type { ShiftAlarm, ShiftFacts, ShiftWarning } from '../../../domain/shift/shift-sheet.ts';
import type { AlarmView, WarningView } from '../../../wire/live.ts';
import type { Ports } from '../ports.ts';
import { warningView } from '../warning-view.ts';

const LISTED_MAX = 100;
const COUNTED_MAX = 3000;
const PAGE_MAX = 500;

/** What the records say about a desk's shift, at its end. */
export async function shiftFacts(
	{ store }: Ports,
	actor: Actor,
	fromMs: number,
	toMs: number
): Promise<ShiftFacts> {
	const scope = { districtCode: actor.districtCode, siteIds: actor.siteIds };
	const [open, quiet, counts, warnings] = await Promise.all([
		store.openAlarms(COUNTED_MAX, scope),
		store.alarms({ scope, state: 'quiet' }, { limit: PAGE_MAX, cursor: null }),
		store.shiftCounts({ scope, fromMs, toMs }),
		store.warnings({ scope, state: 'open' }, { limit: PAGE_MAX, cursor: null })
	]);
	const held = new Set(quiet.items.map(({ id }) => id));
	const loud = open.items.filter(({ id }) => !held.has(id));
	return {
		raised: counts.raised,
		open: {
			total: open.total,
			unacknowledged: open.items.filter((alarm) => !alarm.acknowledged).length,
			alarms: loud.slice(0, LISTED_MAX).map(shiftAlarm)
		},
		held: { total: quiet.items.length, alarms: quiet.items.slice(0, LISTED_MAX).map(shiftAlarm) },
		judged: counts.judged,
		warnings: {
			total: warnings.items.length,
			listed: warnings.items.slice(0, LISTED_MAX).map(warningView).map(shiftWarning)
		},
		silent: counts.silent,
		messages: counts.messages
	};
}

function shiftAlarm(alarm: AlarmView): ShiftAlarm {
	const { id, siteName, pointName, limitName, priority, active, acknowledgedBy, comment, activatedAtMs } =
		alarm;
	const shelf = alarm.shelved && {
		byName: alarm.shelved.byName,
		untilMs: alarm.shelved.untilMs,
		reason: alarm.shelved.reason
	};
	return {
		id,
		siteName,
		pointName,
		limitName,
		priority,
		active,
		acknowledgedBy,
		comment,
		activatedAtMs,
		shelf
	};
}

function shiftWarning({ id, title, grade, issuedAtMs, received, needed }: WarningView): ShiftWarning {
	return { id, title, grade, issuedAtMs, received, needed };
}
