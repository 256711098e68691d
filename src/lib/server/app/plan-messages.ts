import {
	addToBundle,
	bundleBody,
	bundleTitle,
	emptyBundle,
	firstReds,
	planMessages,
	type MessageBundle
} from '../../domain/warning/bundle.ts';
import type { LadderBook } from '../../domain/warning/ladder.ts';
import type { Chain } from '../../domain/warning/recipients.ts';
import { MINUTE_MS } from '../../domain/time.ts';
import type { Change, NewEvent } from '../store/change.ts';
import type { Store } from '../store/store.ts';
import type { StoredDelivery } from '../store/rows.ts';
import { deliveryEvent } from './delivery-event.ts';

/** Wide enough to see messages that are held back for the end of their minute. */
const LOOK_BACK_MS = 2 * MINUTE_MS;

export interface PlannedMessages {
	readonly newDeliveries: readonly StoredDelivery[];
	readonly grownDeliveries: readonly StoredDelivery[];
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
	const byPerson = Map.groupBy(messages.filter(limited), ({ personId }) => personId);
	const recent =
		byPerson.size > 0 ? await store.recentMessages([...byPerson.keys()], nowMs - LOOK_BACK_MS) : [];
	const recentOf = Map.groupBy(recent, ({ personId }) => personId);
	const fresh = messages.filter((message) => !limited(message));
	const grown: StoredDelivery[] = [];
	for (const [personId, own] of byPerson) {
		const plan = planOf(own, recentOf.get(personId) ?? [], perMinute, nowMs);
		fresh.push(...plan.fresh);
		grown.push(...plan.grown);
	}
	const told = [...fresh, ...grown].filter(({ createdAtMs }) => createdAtMs <= nowMs);
	return { newDeliveries: fresh, grownDeliveries: grown, events: told.map(deliveryEvent) };
}

interface PersonPlan {
	readonly fresh: readonly StoredDelivery[];
	readonly grown: readonly StoredDelivery[];
}

function planOf(
	own: readonly StoredDelivery[],
	recent: readonly StoredDelivery[],
	perMinute: number,
	nowMs: number
): PersonPlan {
	const sent = recent.filter(({ createdAtMs }) => createdAtMs <= nowMs);
	const redSites = new Set(sent.flatMap(redSitesOf));
	const waiting = recent.find((one) => one.createdAtMs > nowMs && one.bundle && one.tries === 0);
	if (waiting) {
		const urgent = firstReds(own, redSites);
		const rest = own.filter((message) => !urgent.includes(message));
		const now = atOnce(urgent, sent, nowMs);
		return { fresh: now.fresh, grown: [...now.grown, ...(rest.length > 0 ? [withMore(waiting, rest)] : [])] };
	}
	const times = recent.map(({ createdAtMs }) => createdAtMs);
	const { single, together, atMs, urgent } = planMessages(own, times, nowMs, perMinute, redSites);
	const now = atOnce(urgent, sent, nowMs);
	return { fresh: [...single, ...now.fresh, ...asOne(together, atMs)], grown: now.grown };
}

/**
 * The first red of a site without room for one more message: the newest unconfirmed one of this minute carries it and is
 * sent again. Somebody who confirmed them all is reading: then it is a message of its own, whatever the limit says.
 */
function atOnce(
	urgent: readonly StoredDelivery[],
	sent: readonly StoredDelivery[],
	nowMs: number
): PersonPlan {
	if (urgent.length === 0) return { fresh: [], grown: [] };
	const isOpen = (one: StoredDelivery) => one.receiptAtMs === null && one.createdAtMs > nowMs - MINUTE_MS;
	const carrier = sent.findLast(isOpen);
	if (!carrier) return { fresh: urgent.length === 1 ? urgent : asOne(urgent, nowMs), grown: [] };
	const bundle = carrier.bundle ?? addToBundle(emptyBundle, [carrier]);
	return { fresh: [], grown: [withMore({ ...carrier, bundle, nextTryAtMs: nowMs }, urgent)] };
}

function redSitesOf({ bundle, priority, siteId }: StoredDelivery): readonly string[] {
	if (bundle) return bundle.redSiteIds ?? [];
	return priority === 'red' ? [siteId] : [];
}

/** Under the id of its most urgent one: what links to that message finds the summary. */
function asOne(together: readonly StoredDelivery[], atMs: number): readonly StoredDelivery[] {
	const [first] = together;
	if (!first) return [];
	return [withMore({ ...first, bundle: emptyBundle, createdAtMs: atMs, nextTryAtMs: atMs }, together)];
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
		grownDeliveries: all('grownDeliveries'),
		events: all('events'),
		audit: all('audit')
	} as Change;
}
