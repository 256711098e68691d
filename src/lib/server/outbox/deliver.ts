import { nextWay, waysTo } from '../../domain/people/reach.ts';
import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { idOnWay, inboxIdOf } from '../app/channel-settings.ts';
import { deliveryEvent } from '../app/delivery-event.ts';
import { eachAlone } from '../app/each-alone.ts';
import type { Ports } from '../app/ports.ts';
import type { Channel, ChannelBook, DeliveryResult, Recipient } from '../push/push.ts';
import type { OutsideLimit } from './outside-limit.ts';
import { isOfContent, type Change } from '../store/change.ts';
import type { StoredDelivery } from '../store/rows.ts';

/** A claimed message is hidden from other processes for this long; then it counts as lost on the way and is tried again. */
const LEASE_MS = 30 * SECOND_MS;
const TRY_TIMEOUT_MS = 10 * SECOND_MS;
const AT_ONCE_MAX = 50;
/** Other systems are asked a few at a time. */
const AT_ONCE_OUTSIDE_MAX = 10;
/** Pauses between tries; after the last one the message is dead and visible as such. */
const PAUSES_MS = [2 * SECOND_MS, 10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS] as const;

/**
 * Claims due messages of one channel, tries each once and stores what became of it, together with the same message on the
 * next way to its person: after the inbox the first one, after a failure the one that follows. Returns true when more may
 * be waiting.
 */
export async function deliver(
	ports: Ports,
	book: ChannelBook,
	channelName: string,
	limit: OutsideLimit
): Promise<boolean> {
	const atOnce = channelName === 'inbox' ? AT_ONCE_MAX : AT_ONCE_OUTSIDE_MAX;
	const claimed = await ports.store.claimDeliveries(ports.nowMs(), LEASE_MS, atOnce, channelName);
	if (claimed.length === 0) return false;
	const recipients = await recipientsOf(ports, claimed);
	const channel = book.current().get(channelName);
	const tried = await Promise.all(
		claimed.map(async (delivery) => {
			const to = recipients.get(delivery.personId) ?? null;
			const isKnown = channel?.isGroup ?? to !== null;
			const link = book.linkTo(delivery, channel?.isGroup ?? false);
			const result =
				channel && isKnown
					? await tryOnce(channel, delivery, to, link)
					: nobody(delivery, channel !== undefined);
			return { delivery, to, result };
		})
	);
	const nowMs = ports.nowMs();
	const outcomes = tried.map(({ delivery, to, result }) => ({
		done: after(delivery, result, nowMs),
		onward: onNextWay(delivery, to, result, { book, limit, nowMs }),
		gone: result.gone ?? []
	}));
	try {
		await ports.store.commit(changeOf(outcomes));
	} catch (error) {
		if (!isOfContent(error)) throw error;
		// One of them cannot be kept: the others were sent, and must not be sent again and again.
		await eachAlone(ports.log, outcomes, (one) => ports.store.commit(changeOf([one])));
	}
	ports.wake();
	return claimed.length === atOnce;
}

interface Outcome {
	readonly done: StoredDelivery;
	readonly onward: readonly StoredDelivery[];
	readonly gone: readonly string[];
}

function changeOf(outcomes: readonly Outcome[]): Change {
	const onward = outcomes.flatMap((one) => one.onward);
	const done = outcomes.map((one) => one.done);
	return {
		deliveries: done,
		newDeliveries: onward,
		removedPushSubscriptions: outcomes.flatMap((one) => one.gone),
		events: [...done, ...onward].map(deliveryEvent),
		audit: []
	};
}

async function recipientsOf(
	{ store }: Ports,
	claimed: readonly StoredDelivery[]
): Promise<ReadonlyMap<string, Recipient>> {
	const wanted = new Set(claimed.map(({ personId }) => personId));
	const [people, contacts, browsers] = await Promise.all([
		store.people(),
		store.contacts(),
		store.pushSubscriptions()
	]);
	const contactOf = new Map(contacts.map((one) => [one.personId, one]));
	const browsersOf = Map.groupBy(browsers, ({ personId }) => personId);
	return new Map(
		people
			.filter(({ id }) => wanted.has(id))
			.map((person) => [
				person.id,
				{
					person,
					contact: contactOf.get(person.id) ?? null,
					subscriptions: browsersOf.get(person.id) ?? []
				}
			])
	);
}

/** The same message on the way that follows; its id makes it impossible to queue it there twice. */
function onNextWay(
	delivery: StoredDelivery,
	to: Recipient | null,
	result: DeliveryResult,
	{ book, limit, nowMs }: { readonly book: ChannelBook; readonly limit: OutsideLimit; readonly nowMs: number }
): readonly StoredDelivery[] {
	if (!to || (delivery.channel === 'inbox') !== result.ok) return [];
	const working = new Set(book.current().keys());
	const next = nextWay(delivery.channel, book.order()[delivery.priority], waysTo(to, working));
	// Sent again because it grew: a device shows it in place of the one before; a text message would be one more.
	const isAgain = delivery.channel === 'inbox' && delivery.deliveredAtMs !== null;
	if (next === null || (isAgain && next !== 'push')) return [];
	const id = idOnWay({ ...delivery, id: inboxIdOf(delivery) }, next);
	const fresh = { state: 'pending', tries: 0, createdAtMs: nowMs, nextTryAtMs: nowMs } as const;
	const empty = { deliveredAtMs: null, receiptAtMs: null, lastError: null };
	const { failedAtMs: _failed, ...message } = delivery;
	const onward = { ...message, ...fresh, ...empty, id, channel: next };
	const siteIds = delivery.bundle ? (delivery.bundle.redSiteIds ?? []) : [delivery.siteId];
	const isFree = isAgain || delivery.channel !== 'inbox';
	if (isFree || limit.takes(to.person.id, delivery.priority === 'red', siteIds, nowMs)) return [onward];
	return [moreAtTheDesk(onward, nowMs)];
}

/** Stands for everything beyond the limit, once a minute: its id is the same until the minute ends. */
function moreAtTheDesk(onward: StoredDelivery, nowMs: number): StoredDelivery {
	const endMs = (Math.floor(nowMs / MINUTE_MS) + 1) * MINUTE_MS;
	return {
		...onward,
		...{ id: `more|${onward.personId}|${endMs}|${onward.channel}`, nextTryAtMs: endMs },
		...{ alarmId: null, warningId: null, bundle: null },
		title: { zh: '消息过多，其余未逐条发送', en: 'Too many messages: the rest was not sent one by one' },
		body: { zh: '请看值班台或简报。', en: 'See the desk or the brief.' }
	};
}

async function tryOnce(
	channel: Channel,
	...[delivery, to, link]: Parameters<Channel['deliver']>
): Promise<DeliveryResult> {
	let timer: NodeJS.Timeout | undefined;
	const timeout = new Promise<DeliveryResult>((resolve) => {
		timer = setTimeout(() => resolve({ ok: false, error: 'no answer in time', retry: true }), TRY_TIMEOUT_MS);
	});
	try {
		return await Promise.race([channel.deliver(delivery, to, link), timeout]);
	} catch (error) {
		return { ok: false, error: error instanceof Error ? error.message : String(error), retry: true };
	} finally {
		clearTimeout(timer);
	}
}

function nobody({ personId, channel }: StoredDelivery, isSet: boolean): DeliveryResult {
	const error = isSet ? `no such person: ${personId}` : `the channel is switched off: ${channel}`;
	return { ok: false, error, retry: false };
}

/** The message after a try: delivered, waiting for the next try, or dead. `tries` was counted when it was claimed. */
export function after(delivery: StoredDelivery, result: DeliveryResult, nowMs: number): StoredDelivery {
	if (result.ok) {
		return { ...delivery, state: 'delivered', deliveredAtMs: nowMs, nextTryAtMs: null, lastError: null };
	}
	const failed = { ...delivery, lastError: result.error, failedAtMs: nowMs };
	const pauseMs = PAUSES_MS[delivery.tries - 1];
	if (!result.retry || pauseMs === undefined) return { ...failed, state: 'dead', nextTryAtMs: null };
	return { ...failed, state: 'failed', nextTryAtMs: nowMs + pauseMs };
}
