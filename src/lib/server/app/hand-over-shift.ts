import { createHash } from 'node:crypto';
import {
	answerSheet,
	SHIFT_MAX_MS,
	signedText,
	type SheetRefusal,
	type ShiftSheet
} from '../../domain/shift/shift-sheet.ts';
import type { Text } from '../../domain/text.ts';
import type { ShiftView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import type { AuditEntry } from '../store/rows.ts';
import type { NewEvent } from '../store/change.ts';
import { mustBeAllowed, notFound, withRetry } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { shiftFacts } from './queries/shift-facts.ts';

export interface HandOver {
	readonly id: string;
	readonly fromMs: number;
	readonly note: string;
	readonly incomingId: string | null;
}

const CLOCK_MS = 60_000;

/**
 * The outgoing officer signs. The facts are read now, not taken from the screen; from here on they do not change. A desk
 * has one sheet that waits at most, so that nobody confirms an old one.
 */
export async function handOverShift(ports: Ports, caller: Caller, asked: HandOver): Promise<ShiftSheet> {
	const { actor } = caller;
	mustBeAllowed(actor, 'shift.hand_over');
	return withRetry(1, async () => {
		const known = await ports.store.shiftSheet(asked.id);
		if (known) return sameSheet(known, caller, asked);
		const nowMs = ports.nowMs();
		mustBeAShift(asked.fromMs, nowMs);
		await mustBeFree(ports, actor.districtCode);
		await mustBeOfficer(ports, caller, asked.incomingId);
		const unsigned = {
			id: asked.id,
			districtCode: actor.districtCode,
			fromMs: asked.fromMs,
			toMs: nowMs,
			facts: await shiftFacts(ports, actor, asked.fromMs, nowMs),
			outgoing: { personId: actor.id, name: actor.name, atMs: nowMs, note: asked.note },
			incomingId: asked.incomingId,
			incoming: null,
			state: 'signed',
			version: 1
		} as const;
		const sheet: ShiftSheet = { ...unsigned, hash: sha256(signedText(unsigned)) };
		await commit(ports, caller, {
			sheet,
			expect: null,
			action: 'shift.hand_over',
			reason: asked.note,
			nowMs
		});
		return sheet;
	});
}

/** The incoming officer takes over or gives back, in the own session. */
export async function answerShift(
	ports: Ports,
	caller: Caller,
	id: string,
	answer: 'confirmed' | 'returned',
	{ hash, note }: { readonly hash: string; readonly note: string }
): Promise<ShiftSheet> {
	const { actor } = caller;
	mustBeAllowed(actor, 'shift.hand_over');
	return withRetry(1, async () => {
		const known = await sheetFor(ports, actor, id);
		const nowMs = ports.nowMs();
		if (answer === 'returned' && note === '')
			throw new Problem('bad_request', { zh: '请写明退回原因', en: 'Say why it is given back' }, 'note');
		const by = { personId: actor.id, name: actor.name, atMs: nowMs, note };
		const decision = answerSheet(known, by, answer, hash);
		if (!decision.ok) throw refusal(decision.why, known);
		const action = answer === 'confirmed' ? 'shift.confirm' : 'shift.return';
		await commit(ports, caller, {
			sheet: decision.sheet,
			expect: known.version,
			action,
			reason: note,
			nowMs
		});
		return decision.sheet;
	});
}

/** A sheet of the reader's own desk; the city's officers read those of the districts too. */
export async function sheetFor(ports: Ports, actor: Caller['actor'], id: string): Promise<ShiftSheet> {
	const sheet = await ports.store.shiftSheet(id);
	if (!sheet || (actor.districtCode !== null && actor.districtCode !== sheet.districtCode))
		throw notFound({ zh: '该交接班单', en: 'The hand-over sheet' });
	return sheet;
}

export function shiftView(sheet: ShiftSheet): ShiftView {
	const { id, districtCode, state, outgoing, incomingId, incoming, fromMs, toMs, version } = sheet;
	return {
		...{ id, districtCode, state, fromMs, toMs, version },
		outgoingId: outgoing.personId,
		outgoingName: outgoing.name,
		incomingId: incoming?.personId ?? incomingId,
		incomingName: incoming?.name ?? null
	};
}

interface Signed {
	readonly sheet: ShiftSheet;
	readonly expect: number | null;
	readonly action: string;
	readonly reason: string;
	readonly nowMs: number;
}

async function commit(ports: Ports, { actor, address }: Caller, signed: Signed): Promise<void> {
	const { sheet, expect, action, reason, nowMs } = signed;
	const event: NewEvent = {
		kind: 'shift.changed',
		atMs: nowMs,
		siteId: null,
		districtCode: sheet.districtCode,
		personId: null,
		body: shiftView(sheet)
	};
	const entry: AuditEntry = {
		atMs: nowMs,
		actorId: actor.id,
		actorName: actor.name,
		action,
		subject: `shift_sheet:${sheet.id}`,
		reason,
		// The hash in the chained book: a sheet that was changed afterwards no longer fits.
		detail: JSON.stringify({ after: { state: sheet.state, hash: sheet.hash } }),
		from: address
	};
	await ports.store.commit({ shiftSheets: [{ row: sheet, expect }], events: [event], audit: [entry] });
	ports.wake();
}

function sha256(text: string): string {
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

/** Sent again by the same person: the stored one, as it is. */
function sameSheet(known: ShiftSheet, { actor }: Caller, asked: HandOver): ShiftSheet {
	if (known.outgoing.personId === actor.id && known.fromMs === asked.fromMs) return known;
	throw new Problem('duplicate', {
		zh: '编号已被另一张交接班单占用',
		en: 'The id is taken by another hand-over sheet'
	});
}

function mustBeAShift(fromMs: number, nowMs: number): void {
	if (fromMs < nowMs + CLOCK_MS && fromMs >= nowMs - SHIFT_MAX_MS - CLOCK_MS) return;
	const detail = { zh: '班次应在最近 48 小时内开始', en: 'A shift begins within the last 48 hours' };
	throw new Problem('bad_time', detail, 'from');
}

async function mustBeFree({ store }: Ports, districtCode: string | null): Promise<void> {
	const { items } = await store.shiftSheets({ districtCode, state: 'signed' }, { limit: 1, cursor: null });
	const [waiting] = items;
	if (!waiting) return;
	throw new Problem('wrong_state', {
		zh: `${waiting.outgoing.name} 的交接班单还在等待接班确认，请先确认或退回`,
		en: `The sheet of ${waiting.outgoing.name} still waits: confirm it or give it back first`
	});
}

async function mustBeOfficer({ store }: Ports, { actor }: Caller, id: string | null): Promise<void> {
	if (id === null) return;
	const person = await store.person(id);
	if (person?.role === 'duty_officer' && person.id !== actor.id && person.districtCode === actor.districtCode)
		return;
	throw new Problem(
		'bad_request',
		{ zh: '接班人应是本席位的另一名值班员', en: 'Another duty officer of this desk takes over' },
		'incomingId'
	);
}

const refusals: Readonly<Record<SheetRefusal, Text>> = {
	own_sheet: { zh: '交班人不能自己确认接班', en: 'Nobody takes over from themselves' },
	not_named: { zh: '这张交接班单指定了其他人接班', en: 'Somebody else was named to take over' },
	closed: { zh: '这张交接班单已经办结', en: 'The sheet is closed already' },
	other_content: {
		zh: '内容与您看到的不一致，请重新打开',
		en: 'The content is not what you saw: open it again'
	}
};

function refusal(why: SheetRefusal, { incoming }: ShiftSheet): Problem {
	const { zh, en } = refusals[why];
	const by =
		why === 'closed' && incoming
			? { zh: `（${incoming.name}）`, en: ` (${incoming.name})` }
			: { zh: '', en: '' };
	const detail = { zh: zh + by.zh, en: en + by.en };
	return new Problem(why === 'own_sheet' || why === 'not_named' ? 'forbidden' : 'wrong_state', detail);
}
