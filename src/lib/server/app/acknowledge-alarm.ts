import type { AlarmView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import { alarmEvent } from './alarm-view.ts';
import { inScope, mustBeAllowed, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';

/**
 * A duty officer takes note of an alarm. It covers what the officer saw: an alarm that changed since then is a conflict
 * and must be looked at again. An alarm that returned leaves the list; one that is active stays until it returns.
 */
export async function acknowledgeAlarm(
	ports: Ports,
	caller: Caller,
	id: string,
	version: number,
	comment: string
): Promise<AlarmView> {
	mustBeAllowed(caller.actor, 'alarm.acknowledge');
	// One try only: deciding again on a newer version would acknowledge what the officer has not seen.
	return withRetry(1, async () => {
		const alarm = await ports.store.alarm(id);
		const place = alarm && { id: alarm.view.siteId, districtCode: alarm.view.districtCode };
		if (!alarm || !place || !inScope(caller.actor, place)) throw notFound({ zh: '该报警', en: 'The alarm' });
		mustBeSeen(alarm.view, version);
		const nowMs = ports.nowMs();
		const view: AlarmView = {
			...alarm.view,
			acknowledged: true,
			acknowledgedBy: caller.actor.name,
			acknowledgedAtMs: nowMs,
			comment,
			version: alarm.view.version + 1
		};
		await ports.store.commit({
			alarms: [{ row: { ...alarm, view }, expect: version }],
			events: [alarmEvent(view, 'acknowledged', nowMs)],
			audit: [
				{
					atMs: nowMs,
					actorId: caller.actor.id,
					actorName: caller.actor.name,
					action: 'alarm.acknowledge',
					subject: `alarm:${id}`,
					reason: comment,
					detail: JSON.stringify({ before: { version }, after: { version: view.version } }),
					from: caller.address
				}
			]
		});
		ports.wake();
		return view;
	});
}

function mustBeSeen(alarm: AlarmView, version: number): void {
	if (alarm.acknowledged) {
		throw new Problem('wrong_state', {
			zh: `已由 ${alarm.acknowledgedBy ?? ''} 确认`,
			en: `Already acknowledged by ${alarm.acknowledgedBy ?? ''}`
		});
	}
	if (alarm.version !== version) {
		throw new Problem('conflict', {
			zh: '报警状态已变化，请查看后再确认',
			en: 'The alarm has changed: look again before you acknowledge'
		});
	}
}
