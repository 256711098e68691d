import type { z } from 'zod';
import { decideAlarm } from '../../domain/alarm/occurrence-moves.ts';
import { byDesign, type SuppressionRule } from '../../domain/alarm/suppression.ts';
import {
	askSwitch,
	decideSwitch,
	untouched,
	type SuppressionSwitch,
	type SwitchRefusal
} from '../../domain/alarm/suppression-switch.ts';
import type { Text } from '../../domain/text.ts';
import { Problem } from '../../wire/problem.ts';
import type { SuppressionAskBody, SuppressionDecideBody } from '../../wire/suppressions.ts';
import type { AlarmView } from '../../wire/live.ts';
import { CommitRefused } from '../store/change.ts';
import type { Page } from '../store/lists.ts';
import { alarmEvent, changedAlarm, occurrenceOf } from './alarm-view.ts';
import { auditEntry } from './audit-entry.ts';
import { mustBeAllowed, mustBeOfCity, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import type { RecordReadings } from './record-readings.ts';
import {
	readSuppressions,
	suppressionRow,
	suppressionRules,
	suppressionSwitches
} from './suppression-rules.ts';

/** Asks that a rule of suppression comes into force or ends; nothing changes until another person agrees. */
export async function askSuppression(
	ports: Ports,
	caller: Caller,
	id: string,
	{ on, version, reason }: z.output<typeof SuppressionAskBody>
): Promise<SuppressionSwitch> {
	mustBeAllowed(caller.actor, 'admin.change');
	const rule = mustBeRule(caller, id);
	const asked = { on, byId: caller.actor.id, byName: caller.actor.name, atMs: ports.nowMs(), reason };
	return change(ports, caller, rule, {
		...{ version, reason, action: 'suppression.ask' },
		decide: (known) => askSwitch(known, asked)
	});
}

/** Another person's look at it. When a rule ends, what it kept silent and still stands is announced at once. */
export async function decideSuppression(
	ports: Ports,
	recordReadings: Pick<RecordReadings, 'forgetPoints'>,
	caller: Caller,
	id: string,
	{ agreed, version, reason }: z.output<typeof SuppressionDecideBody>
): Promise<SuppressionSwitch> {
	mustBeAllowed(caller.actor, 'model.publish');
	const rule = mustBeRule(caller, id);
	const by = { byId: caller.actor.id, byName: caller.actor.name, atMs: ports.nowMs() };
	const next = await change(ports, caller, rule, {
		...{ version, reason, action: agreed ? 'suppression.agree' : 'suppression.decline' },
		decide: (known) => decideSwitch(known, { agreed, ...by })
	});
	await readSuppressions(ports.store);
	if (!next.on) recordReadings.forgetPoints(await announceSilenced(ports, caller, rule));
	return next;
}

function mustBeRule({ actor }: Caller, id: string): SuppressionRule {
	mustBeOfCity(actor);
	const rule = suppressionRules.find((one) => one.id === id);
	if (!rule) throw notFound({ zh: '该抑制规则', en: 'The rule of suppression' });
	return rule;
}

interface Change {
	readonly version: number;
	readonly reason: string;
	readonly action: string;
	readonly decide: (known: SuppressionSwitch) => ReturnType<typeof askSwitch>;
}

async function change(
	ports: Ports,
	caller: Caller,
	{ id }: SuppressionRule,
	{ version, reason, action, decide }: Change
): Promise<SuppressionSwitch> {
	const { switches } = await suppressionSwitches(ports.store);
	const known = switches[id] ?? untouched;
	const decision = decide(known);
	if (!decision.ok)
		throw new Problem(decision.why === 'own_request' ? 'forbidden' : 'wrong_state', refusals[decision.why]);
	const { next } = decision;
	const what = { action, subject: `suppression:${id}`, reason, detail: { before: known, after: next } };
	// A version that is not the stored one refuses the commit: what was decided on has changed.
	await withRetry(1, () =>
		ports.store.commit({
			versionedSettings: [suppressionRow({ ...switches, [id]: next }, version)],
			events: [],
			audit: [auditEntry(ports, caller, what)]
		})
	);
	return next;
}

const refusals: Readonly<Record<SwitchRefusal, Text>> = {
	already_so: { zh: '该规则已是这个状态', en: 'The rule is so already' },
	already_asked: {
		zh: '已有人申请，等待另一人同意',
		en: 'Somebody asked already; it waits for another person'
	},
	nothing_asked: { zh: '没有待同意的申请', en: 'Nothing waits for an answer' },
	own_request: {
		zh: '申请人不能同意自己的申请，须由另一人',
		en: 'Nobody agrees to their own request: another person must'
	}
};

const AT_ONCE = 200;

/** Walks over what is quiet now and gives the points that were; one that somebody changed in this moment is looked at by its next reading. */
async function announceSilenced(
	ports: Ports,
	caller: Caller,
	rule: SuppressionRule
): Promise<readonly string[]> {
	const codes: string[] = [];
	let cursor: string | null = null;
	do {
		const page: Page<AlarmView> = await ports.store.alarms({ state: 'quiet' }, { limit: AT_ONCE, cursor });
		for (const { id, pointCode, suppressed } of page.items) {
			if (!suppressed?.isByDesign || suppressed.reason !== rule.name.zh) continue;
			await announce(ports, caller, id);
			codes.push(pointCode);
		}
		cursor = page.nextCursor;
	} while (cursor !== null);
	ports.wake();
	return codes;
}

async function announce(ports: Ports, caller: Caller, id: string): Promise<void> {
	const alarm = await ports.store.alarm(id);
	if (!alarm) return;
	const decision = decideAlarm(occurrenceOf(alarm), { kind: 'unsuppress' }, byDesign, ports.nowMs());
	if (!decision.ok) return;
	const next = changedAlarm(alarm, decision.occurrence);
	const what = { action: 'alarm.unsuppress', subject: `alarm:${id}`, reason: '抑制规则已停用' };
	try {
		await ports.store.commit({
			alarms: [{ row: next, expect: alarm.view.version }],
			events: [alarmEvent(next.view, decision.transition.kind, ports.nowMs())],
			audit: [auditEntry(ports, caller, what)]
		});
	} catch (error) {
		if (!(error instanceof CommitRefused)) throw error;
	}
}
