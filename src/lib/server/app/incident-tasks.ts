import type { Instruction } from '../../domain/warning/instruction.ts';
import type { IncidentView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import { incidentMessages } from './incident-messages.ts';
import { changeOfIncident, incidentFor, mustBe } from './incidents.ts';
import { mustBeAllowed, withRetry } from './must.ts';
import { doerOf, personOf } from './operate-warning.ts';
import { joined, limitsOf, planned } from './plan-messages.ts';
import type { Caller, Ports } from './ports.ts';
import { chainAt, ladderBook } from './warning-settings.ts';
import { incidentView, instructionEvent } from './warning-view.ts';

const TRIES = 10;

export interface NewTask {
	readonly id: string;
	readonly text: string;
	readonly assignee: string;
	readonly dueAtMs: number;
}

/** The commander gives somebody a task with a deadline; it lies in the assignee's list like an instruction. */
export async function giveTask(
	ports: Ports,
	caller: Caller,
	incidentId: string,
	order: NewTask
): Promise<IncidentView> {
	mustBeAllowed(caller.actor, 'incident.command');
	const { store, demo } = ports;
	const assignee = await personOf(ports, order.assignee);
	return withRetry(TRIES, async () => {
		const incident = await incidentFor(ports, caller.actor, incidentId);
		const known = await store.instruction(order.id);
		if (known) return sameTask(known, incidentId, caller, incidentView(incident));
		mustBe(incident, 'active');
		const nowMs = ports.nowMs();
		if (order.dueAtMs <= nowMs)
			throw new Problem(
				'bad_time',
				{ zh: '办结时限必须在当前时间之后', en: 'The deadline must lie ahead' },
				'due'
			);
		const task = freshTask(order, incident, caller, assignee, nowMs);
		const text = {
			zh: `任务 → ${assignee.name}：${order.text}`,
			en: `Task → ${assignee.name}: ${order.text}`
		};
		const detail = { instructionId: order.id, dueAtMs: order.dueAtMs };
		const part = changeOfIncident(
			incident,
			incident.version,
			[{ kind: 'instruction', text, detail }],
			doerOf(caller),
			nowMs
		);
		const body = { zh: `任务：${order.text}`, en: `Task: ${order.text}` };
		const messages = incidentMessages(
			incident,
			[assignee],
			{ occasion: `task:${order.id}`, body, demo },
			nowMs
		);
		const [book, chain] = await Promise.all([ladderBook(store), chainAt(store, nowMs)]);
		const plan = await planned(store, messages, limitsOf(chain, book), nowMs);
		await store.commit(
			joined(part, plan, {
				instructions: [{ row: task, expect: null }],
				events: [instructionEvent(task, nowMs)]
			})
		);
		ports.wake();
		return incidentView(part.incidents?.[0]?.row ?? incident);
	});
}

function sameTask(
	known: Instruction,
	incidentId: string,
	{ actor }: Caller,
	view: IncidentView
): IncidentView {
	if (known.incidentId === incidentId && known.givenById === actor.id) return view;
	throw new Problem('duplicate', { zh: `编号已存在：${known.id}`, en: `The id exists: ${known.id}` }, 'id');
}

function freshTask(
	{ id, text, dueAtMs }: NewTask,
	incident: { readonly id: string; readonly siteId: string; readonly districtCode: string },
	{ actor }: Caller,
	assignee: { readonly id: string; readonly name: string },
	nowMs: number
): Instruction {
	return {
		id,
		warningId: null,
		incidentId: incident.id,
		siteId: incident.siteId,
		districtCode: incident.districtCode,
		text,
		givenById: actor.id,
		givenByName: actor.name,
		givenAtMs: nowMs,
		assigneeId: assignee.id,
		assigneeName: assignee.name,
		dueAtMs,
		state: 'given',
		acceptedAtMs: null,
		doneAtMs: null,
		feedback: null,
		overdueNoticedAtMs: null,
		version: 1
	};
}
