import { shiftStartMs } from '../../../domain/shift/shift-sheet.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { may } from '../../../domain/people/rights.ts';
import type { ShiftView } from '../../../wire/live.ts';
import { instantMs } from '../../../wire/instant.ts';
import { sheetFor, shiftView } from '../hand-over-shift.ts';
import { mustBeAllowed } from '../must.ts';
import type { Ports } from '../ports.ts';
import { shiftFacts } from './shift-facts.ts';

const LISTED = 50;
const one = { limit: 1, cursor: null };

/** The desk's sheets, newest first. */
export async function shiftsPage({ store }: Ports, actor: Actor, cursor: string | null) {
	mustBeAllowed(actor, 'desk.view');
	const page = await store.shiftSheets({ districtCode: actor.districtCode }, { limit: LISTED, cursor });
	return {
		sheets: page.items.map(shiftView),
		nextCursor: page.nextCursor,
		maySign: may(actor.role, 'shift.hand_over')
	};
}

export async function shiftPage(ports: Ports, actor: Actor, id: string) {
	mustBeAllowed(actor, 'desk.view');
	const sheet = await sheetFor(ports, actor, id);
	const named = sheet.incomingId === null ? null : await ports.store.person(sheet.incomingId);
	return { sheet, incomingName: named?.name ?? null, maySign: may(actor.role, 'shift.hand_over') };
}

/** A sheet as it would be signed now. */
export async function newShiftPage(ports: Ports, actor: Actor, asked: URLSearchParams) {
	mustBeAllowed(actor, 'shift.hand_over');
	const { store } = ports;
	const nowMs = ports.nowMs();
	const desk = { districtCode: actor.districtCode };
	const [confirmed, waiting, people] = await Promise.all([
		store.shiftSheets({ ...desk, state: 'confirmed' }, one),
		waitingShift(ports, actor),
		store.people()
	]);
	const usualMs = shiftStartMs(confirmed.items[0]?.toMs ?? null, nowMs);
	const fromMs = instantMs(asked.get('from') ?? '') ?? usualMs;
	const officers = people.filter(
		(person) =>
			person.role === 'duty_officer' && person.id !== actor.id && person.districtCode === actor.districtCode
	);
	return {
		fromMs,
		nowMs,
		facts: await shiftFacts(ports, actor, Math.min(fromMs, nowMs), nowMs),
		officers: officers.map(({ id, name }) => ({ id, name })),
		waiting
	};
}

/** The desk's sheet that waits to be confirmed; `null` = none. */
export async function waitingShift({ store }: Ports, actor: Actor): Promise<ShiftView | null> {
	const { items } = await store.shiftSheets({ districtCode: actor.districtCode, state: 'signed' }, one);
	return items[0] ? shiftView(items[0]) : null;
}
