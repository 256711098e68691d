import {
	addToBundle,
	bundleBody,
	bundleTitle,
	emptyBundle,
	planMessages,
	type MessageBundle
} from '../../domain/warning/bundle.ts';
import type { LadderBook } from '../../domain/warning/ladder.ts';
import type { Chain } from '../../domain/warning/recipients.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { Change, NewEvent, Store, StoredDelivery } from '../store/store.ts';
import { deliveryEvent } from './delivery-event.ts';

/** Wide enough to see messages that are held back for the end of their minute. */
const LOOK_BACK_MS = 2 * MINUTE_MS;

export interface PlannedMessages {
	readonly newDeliveries: readonly StoredDelivery[];
	readonly heldDeliveries: readonly StoredDelivery[];
	/** Those that are held back are told to screens when they are sent. */
	readonly events: readonly NewEvent[];
}

/**
 * Turns what is to be said into at most three messages per person and minute. Duty officers sit at the desk, where each
 * alarm stays by itself; group channels have limits of their own.
 */
export async function planned(
	store: Store,
	messages: readonly StoredDelivery[],
	{ exempt, perMinute }: { readonly exempt: ReadonlySet<string>; readonly perMinute: number },
	nowMs: number
): Promise<PlannedMessages> {
	const limited = (message: StoredDelivery) => message.channel === 'inbox' && !exempt.has(message.personId);
	const free = messages.filter((message) => !limited(message));
	const byPerson = Map.groupBy(messages.filter(limited), ({ personId }) => personId);
	const ids = [...byPerson.keys()];
	if (ids.length === 0) return sent(free, []);
	const [times, held] = await Promise.all([
		store.messageTimes(ids, nowMs - LOOK_BACK_MS),
		store.heldDeliveries(ids, nowMs)
	]);
	const heldOf = new Map(held.map((message) => [message.personId, message]));
	const fresh: StoredDelivery[] = [...free];
	const grown: StoredDelivery[] = [];
	for (const [personId, own] of byPerson) {
		const waiting = heldOf.get(personId);
		if (waiting) grown.push(withMore(waiting, own));
		else fresh.push(...planOf(own, times.get(personId) ?? [], perMinute, nowMs));
	}
	return sent(fresh, grown, nowMs);
}

function planOf(
	own: readonly StoredDelivery[],
	times: readonly number[],
	perMinute: number,
	nowMs: number
): StoredDelivery[] {
	const { single, together, atMs } = planMessages(own, times, nowMs, perMinute);
	const [first] = together;
	if (!first) return [...single];
	// Under the id of its most urgent one: what links to that message finds the summary.
	const empty = { ...first, bundle: emptyBundle, createdAtMs: atMs, nextTryAtMs: atMs };
	return [...single, withMore(empty, together)];
}

function withMore(message: StoredDelivery, more: readonly StoredDelivery[]): StoredDelivery {
	const bundle: MessageBundle = addToBundle(message.bundle ?? emptyBundle, more);
	const priority = (['red', 'orange', 'yellow', 'blue'] as const).find((one) => bundle.byPriority[one] > 0);
	return {
		...message,
		bundle,
		priority: priority ?? message.priority,
		title: bundleTitle(bundle),
		body: bundleBody(bundle)
	};
}

function sent(
	newDeliveries: readonly StoredDelivery[],
	heldDeliveries: readonly StoredDelivery[],
	nowMs = Infinity
): PlannedMessages {
	const shown = newDeliveries.filter(({ createdAtMs }) => createdAtMs <= nowMs);
	return { newDeliveries, heldDeliveries, events: shown.map(deliveryEvent) };
}

/** Duty officers on duty have no limit: their desk shows every alarm anyway. */
export function limitsOf({ people, shifts }: Chain, { messagesPerMinute }: LadderBook) {
	const onDuty = shifts.map(({ personId, substituteId }) => substituteId ?? personId);
	const exempt = new Set(onDuty.filter((id) => people.get(id)?.role === 'duty_officer'));
	return { exempt, perMinute: messagesPerMinute };
}

/** Several parts of one commit joined. */
export function joined(...parts: readonly Partial<Change>[]): Change {
	const all = <Key extends keyof Change>(key: Key) =>
		parts.flatMap((part) => (part[key] as readonly unknown[] | undefined) ?? []);
	return {
		judgements: all('judgements'),
		warnings: all('warnings'),
		instructions: all('instructions'),
		incidents: all('incidents'),
		timeline: all('timeline'),
		receipts: all('receipts'),
		newDeliveries: all('newDeliveries'),
		heldDeliveries: all('heldDeliveries'),
		events: all('events'),
		audit: all('audit')
	} as Change;
}
