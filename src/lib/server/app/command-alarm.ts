import { decideAlarm, needsSecondPerson, type AlarmCommand } from '../../domain/alarm/occurrence-moves.ts';
import type { Right } from '../../domain/people/right.ts';
import { shanghaiIso } from '../../domain/time.ts';
import type { AlarmView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import type { StoredAlarm } from '../store/rows.ts';
import { alarmEvent, changedAlarm, occurrenceOf } from './alarm-view.ts';
import { inScope, mustBeAllowed, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';

/** What a person asks for, and why. */
export type AlarmAsk =
	| { readonly kind: 'acknowledge' | 'reset'; readonly reason: string }
	| {
			readonly kind: 'shelve';
			readonly reason: string;
			readonly shelf: 'timed' | 'one_shot';
			/** Who answers for the shelf; `null` = the person who asks. */
			readonly owner: string | null;
			readonly forMs: number;
	  }
	| { readonly kind: 'unshelve' | 'approve_shelf' | 'decline_shelf'; readonly reason: string };

const rightFor: Readonly<Record<AlarmAsk['kind'], Right>> = {
	acknowledge: 'alarm.acknowledge',
	reset: 'alarm.acknowledge',
	shelve: 'alarm.shelve',
	unshelve: 'alarm.shelve',
	approve_shelf: 'alarm.consent',
	decline_shelf: 'alarm.consent'
};

/**
 * One command of one person on one alarm. `version` is what the person saw: an alarm that changed since then is a
 * conflict that says who did what meanwhile. A red alarm is shelved when a second person consents.
 */
export async function commandAlarm(
	ports: Ports,
	caller: Caller,
	id: string,
	version: number,
	ask: AlarmAsk
): Promise<AlarmView> {
	mustBeAllowed(caller.actor, rightFor[ask.kind]);
	// One try only: deciding again on a newer version would answer for what the person has not seen.
	return withRetry(1, async () => {
		const alarm = await ports.store.alarm(id);
		const place = alarm && { id: alarm.view.siteId, districtCode: alarm.view.districtCode };
		if (!alarm || !place || !inScope(caller.actor, place)) throw notFound({ zh: '该报警', en: 'The alarm' });
		if (alarm.view.version !== version) throw await changedMeanwhile(ports, alarm, version);
		return await decideAndCommit(ports, caller, alarm, ask);
	});
}

async function decideAndCommit(
	ports: Ports,
	{ actor, address }: Caller,
	alarm: StoredAlarm,
	ask: AlarmAsk
): Promise<AlarmView> {
	const nowMs = ports.nowMs();
	const who = { id: actor.id, name: actor.name };
	const occurrence = occurrenceOf(alarm);
	const decision = decideAlarm(occurrence, commandOf(ask, alarm.view, actor.name, nowMs), who, nowMs);
	if (!decision.ok) throw new Problem(decision.code, decision.text);
	const changed = changedAlarm(alarm, decision.occurrence);
	const before = { version: alarm.view.version };
	const after = { version: changed.view.version, shelved: changed.view.shelved };
	await ports.store.commit({
		alarms: [{ row: changed, expect: alarm.view.version }],
		events: [alarmEvent(changed.view, decision.transition.kind, nowMs)],
		audit: [
			{
				atMs: nowMs,
				actorId: actor.id,
				actorName: actor.name,
				action: `alarm.${actionOf[decision.transition.kind as Action]}`,
				subject: `alarm:${alarm.view.id}`,
				reason: ask.reason,
				detail: JSON.stringify({ before, after }),
				from: address
			}
		]
	});
	ports.wake();
	return changed.view;
}

const actionOf = {
	acknowledged: 'acknowledge',
	reset: 'reset',
	shelved: 'shelve',
	shelf_asked: 'ask_shelf',
	shelf_declined: 'decline_shelf',
	unshelved: 'unshelve'
} as const;
type Action = keyof typeof actionOf;

function commandOf(ask: AlarmAsk, { priority }: AlarmView, ownName: string, nowMs: number): AlarmCommand {
	switch (ask.kind) {
		case 'acknowledge':
			// The version says what was seen, also within one millisecond.
			return { kind: 'acknowledge', comment: ask.reason, seenAtMs: Number.POSITIVE_INFINITY };
		case 'reset':
			return { kind: 'reset', comment: ask.reason };
		case 'shelve': {
			const { shelf, reason, owner, forMs } = ask;
			const wanted = { shelf, reason, owner: owner ?? ownName, untilMs: nowMs + forMs };
			if (needsSecondPerson[priority]) return { kind: 'ask_shelf', ...wanted };
			return { kind: 'shelve', ...wanted, approvedBy: null };
		}
		default:
			return { kind: ask.kind };
	}
}

const didZh: Readonly<Record<string, string>> = {
	acknowledge: '确认',
	reset: '复位',
	shelve: '搁置',
	ask_shelf: '申请搁置',
	decline_shelf: '不同意搁置',
	unshelve: '取消搁置'
};

/** Who did what after the version that the person saw; readings move alarms too, and leave no name. */
async function changedMeanwhile({ store }: Ports, { view }: StoredAlarm, version: number): Promise<Problem> {
	const page = await store.audit({ subject: `alarm:${view.id}` }, { limit: 1, cursor: null });
	const last = page.items[0];
	const detail = last ? (JSON.parse(last.detail) as { after?: { version?: number } }) : null;
	if (!last || (detail?.after?.version ?? 0) <= version) {
		return new Problem('conflict', {
			zh: `报警状态已随新数据变化（${view.active ? '报警中' : '已恢复'}），请查看后再操作`,
			en: `New readings changed the alarm (${view.active ? 'active' : 'returned'}): look again`
		});
	}
	const action = last.action.slice('alarm.'.length);
	const time = shanghaiIso(last.atMs).slice(11, 19);
	return new Problem('conflict', {
		zh: `${last.actorName} 已于 ${time} ${didZh[action] ?? action}：“${last.reason}”，请查看后再操作`,
		en: `${last.actorName} did “${action}” at ${time}: “${last.reason}”. Look again before you act`
	});
}
