import type { DeliveryView } from '../../wire/live.ts';
import { Problem } from '../../wire/problem.ts';
import { mustBeAllowed, notFound } from './must.ts';
import type { Caller, Ports } from './ports.ts';
import { deliveryEvent } from './delivery-event.ts';
import { receiveWarning } from './change-warning.ts';

/**
 * A person confirms a message 签收 with one tap. Only the recipient can; a second tap keeps the first time, so that the
 * receipt clock cannot be moved. `seen` is how many the summary on the screen stood for: what came in since was not read.
 */
export async function confirmDelivery(
	ports: Ports,
	caller: Caller,
	id: string,
	{ seen = null, way = 'page' }: { readonly seen?: number | null; readonly way?: 'page' | 'link' } = {}
): Promise<DeliveryView> {
	mustBeAllowed(caller.actor, 'delivery.confirm');
	const delivery = await ports.store.delivery(id);
	if (!delivery || delivery.personId !== caller.actor.id) throw notFound({ zh: '该消息', en: 'The message' });
	if (delivery.receiptAtMs !== null) return delivery;
	if (seen !== null && seen !== (delivery.bundle?.total ?? 1)) {
		throw new Problem('conflict', {
			zh: '该汇总刚有新内容，请看过后再签收',
			en: 'The summary has just grown: read it, then confirm'
		});
	}
	const nowMs = ports.nowMs();
	const confirmed = { ...delivery, receiptAtMs: nowMs };
	await ports.store.commit({
		receipts: [{ deliveryId: id, atMs: nowMs }],
		events: [{ ...deliveryEvent(confirmed), atMs: nowMs }],
		audit: [
			{
				atMs: nowMs,
				actorId: caller.actor.id,
				actorName: caller.actor.name,
				action: 'delivery.confirm',
				subject: `delivery:${id}`,
				reason: '',
				detail: JSON.stringify({ after: { receiptAtMs: nowMs, way } }),
				from: caller.address
			}
		]
	});
	for (const warningId of warningsOf(delivery)) await receiveWarning(ports, caller, warningId);
	ports.wake();
	return confirmed;
}

/** One tap on a message, also on a bundle, is the receipt of every warning in it. */
function warningsOf({ warningId, bundle }: DeliveryView): readonly string[] {
	if (bundle) return bundle.warningIds;
	return warningId === null ? [] : [warningId];
}
