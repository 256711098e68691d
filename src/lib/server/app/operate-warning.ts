import type { Actor } from '../../domain/people/role.ts';
import { newRecipients, type ChainPerson } from '../../domain/warning/recipients.ts';
import { decideWarning, type WarningCommand } from '../../domain/warning/warning-moves.ts';
import type { Recipient, Warning } from '../../domain/warning/warning.ts';
import type { WarningView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import type { Change } from '../store/change.ts';
import { classFor, inScope, notFound, withRetry } from './must.ts';
import { limitsOf, joined, planned } from './plan-messages.ts';
import type { Caller, Ports } from './ports.ts';
import type { Doer, NewEntry } from './timeline.ts';
import { changeOfDraft, warningMessages } from './warning-draft.ts';
import { chainAt, ladderBook } from './warning-settings.ts';
import { warningView } from './warning-view.ts';

/** Receipts of many people at the same moment each need their turn. */
const TRIES = 30;
const whatWarning = { zh: '该预警', en: 'The warning' };

export const doerOf = ({ actor, address }: Caller): Doer => ({ id: actor.id, name: actor.name, address });

/** Inside the area, or a recipient wherever it is: who was told may also look. */
export function seesWarning(actor: Actor, warning: Warning): boolean {
	if (warning.recipients.some(({ personId }) => personId === actor.id)) return true;
	return inScope(actor, { id: warning.siteId, districtCode: warning.districtCode });
}

export async function warningFor({ store }: Ports, actor: Actor, id: string): Promise<Warning> {
	const warning = await store.warning(id);
	if (!warning || !seesWarning(actor, warning)) throw notFound(whatWarning);
	return warning;
}

/** For reading: a grant opens it, too. */
export async function readableWarning({ store }: Ports, actor: Actor, id: string): Promise<Warning> {
	const warning = await store.warning(id);
	if (!warning) throw notFound(whatWarning);
	const isOpened = classFor(actor, { id: warning.siteId, districtCode: warning.districtCode }) !== null;
	if (!isOpened && !seesWarning(actor, warning)) throw notFound(whatWarning);
	return warning;
}

/** One operation on a warning: what it becomes, what is said about it, who is told. */
interface Operation {
	readonly warning: Warning;
	readonly entries: readonly Omit<NewEntry, 'doer'>[];
	readonly tell?: readonly Recipient[];
	readonly transition?: string;
	readonly with?: Partial<Change>;
}

/** Reads, lets decide, commits; decides again when somebody else was faster. `seen` refuses what the person has not seen. */
export async function operate(
	ports: Ports,
	caller: Caller,
	id: string,
	decide: (warning: Warning, nowMs: number) => Operation | null | Promise<Operation | null>
): Promise<WarningView> {
	return withRetry(TRIES, async () => {
		const before = await warningFor(ports, caller.actor, id);
		const nowMs = ports.nowMs();
		const operation = await decide(before, nowMs);
		if (!operation) return warningView(before);
		const { store, demo } = ports;
		const [book, chain] = await Promise.all([ladderBook(store), chainAt(store, nowMs)]);
		const doer = doerOf(caller);
		const draft = {
			expect: before.version,
			warning: operation.warning,
			entries: operation.entries.map((entry) => ({ ...entry, doer })),
			messages: []
		};
		const transition = `${operation.transition ?? 'told'}@${nowMs}`;
		const messages = warningMessages(operation.warning, operation.tell ?? [], { transition, demo }, nowMs);
		const plan = await planned(store, messages, limitsOf(chain, book), nowMs);
		const part = changeOfDraft(draft, book, nowMs);
		await store.commit(joined(part, plan, operation.with ?? {}));
		ports.wake();
		return warningView(part.warnings?.[0]?.row ?? operation.warning);
	});
}

export function decided(warning: Warning, command: WarningCommand, nowMs: number) {
	const decision = decideWarning(warning, command, nowMs);
	if (!decision.ok) throw new Problem(decision.code, decision.text);
	return decision;
}

export async function personOf({ store }: Ports, id: string): Promise<ChainPerson> {
	const person = (await store.people()).find((one) => one.id === id || one.username === id);
	if (!person) throw notFound({ zh: '该人员', en: 'The person' });
	return person;
}

/** Tells a person who was not among the recipients; their receipt has the ladder's time but does not count. */
export function withPerson(warning: Warning, person: ChainPerson, ackMs: number, nowMs: number) {
	const told = [{ person, level: 'duty', insteadOf: null, substituteId: null }] as const;
	const options = { rung: warning.rungsDone, ackMs, nowMs, counts: false };
	const added = newRecipients(told, warning.recipients, options);
	const known = warning.recipients.filter(({ personId }) => personId === person.id);
	const again = known.map((one) => ({ ...one, silentAtMs: null }));
	return { recipients: [...warning.recipients, ...added], tell: added.length > 0 ? added : again };
}
