import type { NewEvent } from '../store/change.ts';
import type { StoredDelivery } from '../store/rows.ts';

/** What screens learn of a message: who was told, on which way, and whether it was confirmed. */
export function deliveryEvent(delivery: StoredDelivery): NewEvent {
	const { nextTryAtMs: _next, failedAtMs: _failed, districtCode, ...body } = delivery;
	return {
		kind: 'delivery.changed',
		atMs: delivery.createdAtMs,
		siteId: delivery.siteId,
		districtCode,
		personId: null,
		body
	};
}
