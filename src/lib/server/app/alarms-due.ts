import { evaluateOccurrenceDue } from '../../domain/alarm/occurrence-due.ts';
import { CommitRefused } from '../store/change.ts';
import type { StoredAlarm } from '../store/rows.ts';
import { alarmEvent, changedAlarm, occurrenceOf } from './alarm-view.ts';
import type { Ports } from './ports.ts';

const AT_ONCE_MAX = 500;

/** What time alone does to alarms: a shelf ends, an alarm that was acknowledged and forgotten is announced again. */
export async function runAlarmsDue({ store, wake }: Ports, nowMs: number): Promise<void> {
	const due = await store.alarmsDue(nowMs, AT_ONCE_MAX);
	if (due.length === 0) return;
	const moved = due.map((alarm) => after(alarm, nowMs));
	try {
		await store.commit({
			alarms: moved.map(({ before, alarm }) => ({ row: alarm, expect: before.view.version })),
			events: moved.flatMap(({ alarm, transitions }) =>
				transitions.map(({ kind, atMs }) => alarmEvent(alarm.view, kind, atMs))
			),
			audit: []
		});
		wake();
	} catch (error) {
		// Somebody acted on one of them in this moment: the next tick looks again.
		if (!(error instanceof CommitRefused)) throw error;
	}
}

function after(before: StoredAlarm, nowMs: number) {
	const { occurrence, transitions } = evaluateOccurrenceDue(occurrenceOf(before), nowMs);
	return { before, alarm: changedAlarm(before, occurrence), transitions };
}
