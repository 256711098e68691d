import { alarmPriorities } from '$lib/domain/alarm/limit.ts';
import type { DeliveryView } from '$lib/wire/live.ts';

/** What became of a message, for the person who waits for it to be seen; best first. */
export const receiptStates = ['confirmed', 'delivered', 'pending', 'failed'] as const;
export type ReceiptState = (typeof receiptStates)[number];

/** One person told about one alarm, over however many channels. */
export interface Receipt {
	readonly key: string;
	readonly delivery: DeliveryView;
	readonly state: ReceiptState;
	/** When this state began, UTC epoch ms. */
	readonly sinceMs: number;
}

export interface ReceiptCount {
	readonly told: number;
	readonly confirmed: number;
}

/** A receipt beats everything; a message that will never arrive and one that is tried again both count as failed. */
export function receiptState(delivery: DeliveryView): ReceiptState {
	if (delivery.receiptAtMs !== null) return 'confirmed';
	if (delivery.state === 'dead') return 'failed';
	return delivery.state;
}

function receipt(delivery: DeliveryView): Receipt {
	const { id, alarmId, personId, receiptAtMs, deliveredAtMs, createdAtMs } = delivery;
	return {
		key: `${alarmId ?? id}|${personId}`,
		delivery,
		state: receiptState(delivery),
		sinceMs: receiptAtMs ?? deliveredAtMs ?? createdAtMs
	};
}

/** Per alarm and person the best that is known over all channels, newest and most urgent message first. */
export function receipts(deliveries: ReadonlyMap<string, DeliveryView>): readonly Receipt[] {
	const best = new Map<string, Receipt>();
	for (const delivery of deliveries.values()) {
		const next = receipt(delivery);
		const known = best.get(next.key);
		if (!known || receiptStates.indexOf(next.state) < receiptStates.indexOf(known.state))
			best.set(next.key, next);
	}
	return [...best.values()].sort(
		(a, b) =>
			b.delivery.createdAtMs - a.delivery.createdAtMs ||
			alarmPriorities.indexOf(a.delivery.priority) - alarmPriorities.indexOf(b.delivery.priority) ||
			(a.key < b.key ? -1 : 1)
	);
}

/** Per alarm: how many people were told, and how many have confirmed. */
export function receiptCounts(all: readonly Receipt[]): ReadonlyMap<string, ReceiptCount> {
	const counts = new Map<string, ReceiptCount>();
	for (const { delivery, state } of all) {
		if (delivery.alarmId === null) continue;
		const { told, confirmed } = counts.get(delivery.alarmId) ?? { told: 0, confirmed: 0 };
		counts.set(delivery.alarmId, {
			told: told + 1,
			confirmed: confirmed + Number(state === 'confirmed')
		});
	}
	return counts;
}
