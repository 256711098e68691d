import { randomUUID } from 'node:crypto';
import { may } from '../../domain/people/rights.ts';
import {
	isOpenInstruction,
	moveInstruction,
	type Instruction,
	type InstructionCommand
} from '../../domain/warning/instruction.ts';
import type { ChainPerson } from '../../domain/warning/recipients.ts';
import type { Warning } from '../../domain/warning/warning.ts';
import { Problem } from '../../wire/problem.ts';
import { changeOfIncident } from './incidents.ts';
import { inScope, mustBeAllowed, notFound, withRetry } from './must.ts';
import { decided, doerOf, operate, personOf, withPerson } from './operate-warning.ts';
import { joined } from './plan-messages.ts';
import type { Caller, Ports } from './ports.ts';
import { ladderBook } from './warning-settings.ts';
import { instructionEvent } from './warning-view.ts';

/** A command view writes often; the task's own row decides whether the move still holds. */
const TASK_TRIES = 10;

export interface NewInstruction {
	readonly id: string | null;
	readonly text: string;
	readonly assignee: string;
	readonly dueAtMs: number;
}

/** A leader's instruction 批示 becomes a task with an owner and a deadline. The same id twice is one task. */
export async function instructOnWarning(
	ports: Ports,
	caller: Caller,
	warningId: string,
	order: NewInstruction
): Promise<Instruction> {
	if (!may(caller.actor.role, 'warning.instruct')) mustBeAllowed(caller.actor, 'warning.handle');
	const id = order.id ?? randomUUID();
	const known = await ports.store.instruction(id);
	if (known) {
		if (known.warningId === warningId && known.givenById === caller.actor.id) return known;
		throw new Problem('duplicate', { zh: `编号已存在：${id}`, en: `The id exists: ${id}` }, 'id');
	}
	const person = await personOf(ports, order.assignee);
	const book = await ladderBook(ports.store);
	let made: Instruction | undefined;
	await operate(ports, caller, warningId, (warning, nowMs) => {
		if (order.dueAtMs <= nowMs)
			throw new Problem(
				'bad_time',
				{ zh: '办结时限必须在当前时间之后', en: 'The deadline must lie ahead' },
				'due'
			);
		const command = { kind: 'instruct', text: order.text, assigneeName: person.name } as const;
		const { warning: next, text } = decided(warning, command, nowMs);
		const { recipients, tell } = withPerson(next, person, book.grades[next.grade].ackMs, nowMs);
		made = freshInstruction(id, order, warning, caller, person, nowMs);
		return {
			warning: { ...next, recipients },
			entries: [{ kind: 'instruction', text, detail: { instructionId: id, dueAtMs: order.dueAtMs } }],
			tell,
			transition: `instruction:${id}`,
			with: { instructions: [{ row: made, expect: null }], events: [instructionEvent(made, nowMs)] }
		};
	});
	if (!made) throw notFound({ zh: '该预警', en: 'The warning' });
	return made;
}

function freshInstruction(
	id: string,
	{ text, dueAtMs }: NewInstruction,
	{ id: warningId, siteId, districtCode, incidentId }: Warning,
	{ actor }: Caller,
	assignee: ChainPerson,
	nowMs: number
): Instruction {
	return {
		id,
		warningId,
		incidentId,
		siteId,
		districtCode,
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

const instructionWords: Readonly<Record<InstructionCommand['kind'], { zh: string; en: string }>> = {
	accept: { zh: '已接收批示', en: 'accepted the instruction' },
	finish: { zh: '办结批示', en: 'finished the instruction' },
	cancel: { zh: '取消批示', en: 'cancelled the instruction' }
};

/** The assignee accepts and finishes; who gave it, or who handles the warning, may cancel. */
export async function changeInstruction(
	ports: Ports,
	caller: Caller,
	id: string,
	command: InstructionCommand
): Promise<Instruction> {
	const before = await ports.store.instruction(id);
	const { actor } = caller;
	const isOwn = before?.assigneeId === actor.id || before?.givenById === actor.id;
	const place = before && { id: before.siteId, districtCode: before.districtCode };
	if (!before || !place || (!isOwn && !inScope(actor, place)))
		throw notFound({ zh: '该批示', en: 'The instruction' });
	if (command.kind === 'cancel' ? before.givenById !== actor.id : before.assigneeId !== actor.id)
		mustBeAllowed(actor, 'warning.handle');
	let made = before;
	const move = (nowMs: number) => {
		const row = moveInstruction(before, command, nowMs);
		if (!row)
			throw new Problem('wrong_state', {
				zh: '该批示已办结或已取消',
				en: 'The instruction is done or cancelled'
			});
		made = row;
		return { instructions: [{ row, expect: before.version }], events: [instructionEvent(row, nowMs)] };
	};
	const words = instructionWords[command.kind];
	const said = command.kind === 'accept' ? '' : `：${command.feedback}`;
	const text = {
		zh: `${actor.name} ${words.zh}（${before.text}）${said}`,
		en: `${actor.name} ${words.en} (${before.text})${said}`
	};
	if (before.warningId === null) {
		await withRetry(TASK_TRIES, async () => {
			const nowMs = ports.nowMs();
			const incident = before.incidentId === null ? null : await ports.store.incident(before.incidentId);
			const said = { kind: 'instruction_changed', text, detail: { instructionId: id } } as const;
			const logged = incident
				? changeOfIncident(incident, incident.version, [said], doerOf(caller), nowMs)
				: { audit: [auditOfInstruction(caller, id, text.zh, nowMs)] };
			await ports.store.commit(joined(move(nowMs), logged));
		});
		ports.wake();
		return made;
	}
	await operate(
		ports,
		{ ...caller, actor: { ...actor, districtCode: null, siteIds: null } },
		before.warningId,
		(warning, nowMs) => ({
			warning: {
				...warning,
				openInstructions:
					warning.openInstructions - (command.kind === 'accept' || !isOpenInstruction(before) ? 0 : 1)
			},
			entries: [{ kind: 'instruction_changed', text, detail: { instructionId: id, command: command.kind } }],
			with: move(nowMs)
		})
	);
	return made;
}

function auditOfInstruction({ actor, address }: Caller, id: string, reason: string, atMs: number) {
	return {
		atMs,
		actorId: actor.id,
		actorName: actor.name,
		action: 'instruction.change',
		subject: `instruction:${id}`,
		reason,
		detail: '{}',
		from: address
	};
}
