import type { EntryKind } from '../../domain/warning/entry.ts';
import { regraded } from '../../domain/warning/issue.ts';
import type { WarningCommand, WarningCommandKind } from '../../domain/warning/warning-moves.ts';
import type { Warning } from '../../domain/warning/warning.ts';
import type { WarningView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import type { Change } from '../store/change.ts';
import { mustBeAllowed } from './must.ts';
import { decided, operate, personOf, withPerson } from './operate-warning.ts';
import type { Caller, Ports } from './ports.ts';
import { sealOf } from './queries/evidence-file.ts';
import { ladderBook } from './warning-settings.ts';

/** Far above what one warning sends. */
const MESSAGES_MAX = 2000;

/** The recipient confirms 签收. A second time changes nothing; so does a warning that is closed for good. */
export async function receiveWarning(ports: Ports, caller: Caller, id: string): Promise<WarningView> {
	mustBeAllowed(caller.actor, 'delivery.confirm');
	return await operate(ports, caller, id, async (warning, nowMs) => {
		const own = warning.recipients.find(({ personId }) => personId === caller.actor.id);
		if (own && (own.receiptAtMs !== null || warning.state === 'archived')) return null;
		const { warning: next, text } = decided(warning, { kind: 'receive', personId: caller.actor.id }, nowMs);
		const confirmed = await receiptsOfMessages(ports, warning, caller.actor.id, nowMs);
		return { warning: next, entries: [{ kind: 'received', text }], with: confirmed };
	});
}

/** One receipt is enough: reminders of the same warning that wait for the person are confirmed with it. */
async function receiptsOfMessages(
	{ store }: Ports,
	{ id, districtCode }: Warning,
	personId: string,
	nowMs: number
): Promise<Pick<Change, 'receipts' | 'events'>> {
	const all = await store.deliveriesOfWarning(id, MESSAGES_MAX);
	const waiting = all.filter(
		(one) => one.personId === personId && one.receiptAtMs === null && one.bundle === null
	);
	return {
		receipts: waiting.map((one) => ({ deliveryId: one.id, atMs: nowMs })),
		events: waiting.map((one) => ({
			kind: 'delivery.changed',
			atMs: nowMs,
			siteId: one.siteId,
			districtCode,
			personId: null,
			body: { ...one, receiptAtMs: nowMs }
		}))
	};
}

/** The recipient has it on the screen; somebody else's look is not noted. */
export async function seeWarning(ports: Ports, caller: Caller, id: string): Promise<WarningView> {
	return await operate(ports, caller, id, (warning, nowMs) => {
		const own = warning.recipients.find(({ personId }) => personId === caller.actor.id);
		if (!own || own.seenAtMs !== null || warning.state === 'archived') return null;
		const { warning: next, text } = decided(warning, { kind: 'see', personId: caller.actor.id }, nowMs);
		return { warning: next, entries: [{ kind: 'seen', text }] };
	});
}

export type PlainCommand = Extract<
	WarningCommand,
	{ kind: 'progress' | 'feed_back' | 'lift' | 'withdraw' | 'archive' }
>;

const entryOf: Readonly<Record<Exclude<WarningCommandKind, 'see' | 'receive'>, EntryKind>> = {
	instruct: 'instruction',
	progress: 'progress',
	hand_over: 'handed_over',
	feed_back: 'fed_back',
	regrade: 'regraded',
	lift: 'lifted',
	withdraw: 'withdrawn',
	archive: 'archived'
};

/** Work on it is open to everybody who received it; the rest to those with the right. */
function mustHandle({ actor }: Caller, warning: Warning, kind: WarningCommandKind): void {
	const isWork = kind === 'progress' || kind === 'feed_back';
	if (isWork && warning.recipients.some(({ personId }) => personId === actor.id)) return;
	mustBeAllowed(actor, 'warning.handle');
}

/** Progress, feedback, lifting, withdrawing, archiving. Everybody who was told also learns of its end. */
export async function moveWarning(
	ports: Ports,
	caller: Caller,
	id: string,
	command: PlainCommand,
	seen: number | null
): Promise<WarningView> {
	return await operate(ports, caller, id, async (warning, nowMs) => {
		mustHandle(caller, warning, command.kind);
		mustBeSeen(warning, seen);
		const { warning: next, text } = decided(warning, command, nowMs);
		const detail = command.kind === 'archive' ? await sealOf(ports, warning, nowMs) : {};
		return { warning: next, entries: [{ kind: entryOf[command.kind], text, detail }] };
	});
}

/** Two people at once: the second one must look again first. Without a version the person takes it as it is. */
function mustBeSeen({ version }: Warning, seen: number | null): void {
	if (seen === null || seen === version) return;
	throw new Problem('conflict', {
		zh: '该预警刚有新的动态，请查看后再操作',
		en: 'The warning has just changed: look at it first'
	});
}

export interface Regrade {
	readonly grade: Warning['grade'];
	readonly reason: string;
}

export async function regradeWarning(
	ports: Ports,
	caller: Caller,
	id: string,
	order: Regrade
): Promise<WarningView> {
	mustBeAllowed(caller.actor, 'warning.issue');
	const book = await ladderBook(ports.store);
	return await operate(ports, caller, id, (warning, nowMs) => {
		if (warning.grade === order.grade)
			throw new Problem('wrong_state', {
				zh: `已是 ${order.grade} 级`,
				en: `It is grade ${order.grade} already`
			});
		const { warning: next, text } = decided(warning, { kind: 'regrade', ...order }, nowMs);
		return {
			warning: { ...next, ...regraded(next, order.grade, book, nowMs) },
			entries: [{ kind: 'regraded', text, detail: { from: warning.grade, to: order.grade } }],
			tell: next.recipients.map((one) => ({ ...one, silentAtMs: null })),
			transition: 'regraded'
		};
	});
}

export interface HandOver {
	readonly to: string;
	readonly reason: string;
}

/** Somebody else takes it in hand 转交; the new one is told and the change is in the timeline. */
export async function handOverWarning(
	ports: Ports,
	caller: Caller,
	id: string,
	{ to, reason }: HandOver
): Promise<WarningView> {
	mustBeAllowed(caller.actor, 'warning.handle');
	const person = await personOf(ports, to);
	const book = await ladderBook(ports.store);
	return await operate(ports, caller, id, (warning, nowMs) => {
		const command = { kind: 'hand_over', toId: person.id, toName: person.name, reason } as const;
		const { warning: next, text } = decided(warning, command, nowMs);
		const { recipients, tell } = withPerson(next, person, book.grades[next.grade].ackMs, nowMs);
		return {
			warning: { ...next, recipients },
			entries: [{ kind: 'handed_over', text, detail: { toId: person.id } }],
			tell,
			transition: 'handed_over'
		};
	});
}
