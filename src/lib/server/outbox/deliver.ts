import { MINUTE_MS, SECOND_MS } from '../../domain/time.ts';
import { deliveryEvent } from '../app/delivery-event.ts';
import type { Ports } from '../app/ports.ts';
import type { Channel, DeliveryResult } from '../push/push.ts';
import type { StoredDelivery } from '../store/store.ts';

/** A claimed message is hidden from other processes for this long; then it counts as lost on the way and is tried again. */
const LEASE_MS = 30 * SECOND_MS;
const TRY_TIMEOUT_MS = 10 * SECOND_MS;
const AT_ONCE_MAX = 50;
/** Pauses between tries; after the last one the message is dead and visible as such. */
const PAUSES_MS = [2 * SECOND_MS, 10 * SECOND_MS, MINUTE_MS, 5 * MINUTE_MS, 15 * MINUTE_MS] as const;

/** Claims due messages, tries each once and stores what became of it. Returns true when more may be waiting. */
export async function deliver(ports: Ports, channels: ReadonlyMap<string, Channel>): Promise<boolean> {
	const claimed = await ports.store.claimDeliveries(ports.nowMs(), LEASE_MS, AT_ONCE_MAX);
	if (claimed.length === 0) return false;
	const people = new Map((await ports.store.people()).map((person) => [person.id, person]));
	const done = await Promise.all(
		claimed.map(async (delivery) => {
			const person = people.get(delivery.personId);
			const channel = channels.get(delivery.channel);
			const isKnown = channel?.isGroup ?? person !== undefined;
			const result = channel && isKnown ? await tryOnce(channel, delivery, person ?? null) : nobody(delivery);
			return after(delivery, result, ports.nowMs());
		})
	);
	await ports.store.commit({ deliveries: done, events: done.map(deliveryEvent), audit: [] });
	ports.wake();
	return claimed.length === AT_ONCE_MAX;
}

async function tryOnce(
	channel: Channel,
	...[delivery, person]: Parameters<Channel['deliver']>
): Promise<DeliveryResult> {
	let timer: NodeJS.Timeout | undefined;
	const timeout = new Promise<DeliveryResult>((resolve) => {
		timer = setTimeout(() => resolve({ ok: false, error: 'no answer in time', retry: true }), TRY_TIMEOUT_MS);
	});
	try {
		return await Promise.race([channel.deliver(delivery, person), timeout]);
	} catch (error) {
		return { ok: false, error: error instanceof Error ? error.message : String(error), retry: true };
	} finally {
		clearTimeout(timer);
	}
}

function nobody(delivery: StoredDelivery): DeliveryResult {
	return {
		ok: false,
		error: `no such person or channel: ${delivery.personId} ${delivery.channel}`,
		retry: false
	};
}

/** The message after a try: delivered, waiting for the next try, or dead. `tries` was counted when it was claimed. */
export function after(delivery: StoredDelivery, result: DeliveryResult, nowMs: number): StoredDelivery {
	if (result.ok) {
		return { ...delivery, state: 'delivered', deliveredAtMs: nowMs, nextTryAtMs: null, lastError: null };
	}
	const pauseMs = PAUSES_MS[delivery.tries - 1];
	if (!result.retry || pauseMs === undefined) {
		return { ...delivery, state: 'dead', nextTryAtMs: null, lastError: result.error };
	}
	return { ...delivery, state: 'failed', nextTryAtMs: nowMs + pauseMs, lastError: result.error };
}
