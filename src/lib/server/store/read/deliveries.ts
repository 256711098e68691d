import { type Kysely, sql } from 'kysely';
import type { DeliveryView } from '../../../wire/live.ts';
import { priorityOfRank } from '../ranks.ts';
import type { DeliveryTable, Schema } from '../schema.ts';
import type { Page, PageRequest, StoredDelivery } from '../store.ts';
import { afterCursor, byColumns, inOrder, pageOf, rowsFor } from './page.ts';

export async function delivery(kysely: Kysely<Schema>, id: string): Promise<StoredDelivery | null> {
	const row = await kysely.selectFrom('delivery').selectAll().where('id', '=', id).executeTakeFirst();
	return row ? storedDeliveryOf(row) : null;
}

const order = byColumns('deliveries', { created_at_ms: 'number', id: 'string' });

export async function deliveriesOf(
	kysely: Kysely<Schema>,
	personId: string,
	page: PageRequest
): Promise<Page<DeliveryView>> {
	const query = kysely
		.selectFrom('delivery')
		.selectAll()
		.where('person_id', '=', personId)
		.where(afterCursor(order, page.cursor))
		.orderBy(inOrder(order))
		.limit(rowsFor(page));
	return pageOf(await query.execute(), page, order, (row) => [row.created_at_ms, row.id], deliveryViewOf);
}

export function recentDeliveriesQuery(kysely: Kysely<Schema>, sinceMs: number, limit: number) {
	return kysely
		.selectFrom('delivery')
		.selectAll()
		.where(sql<boolean>`receipt_at_ms is null`)
		.where('created_at_ms', '>=', sinceMs)
		.orderBy('created_at_ms', 'desc')
		.orderBy('id', 'desc')
		.limit(limit);
}

export async function recentDeliveries(
	kysely: Kysely<Schema>,
	sinceMs: number,
	limit: number
): Promise<readonly DeliveryView[]> {
	return (await recentDeliveriesQuery(kysely, sinceMs, limit).execute()).map(deliveryViewOf);
}

export function storedDeliveryOf(row: DeliveryTable): StoredDelivery {
	return { ...deliveryViewOf(row), nextTryAtMs: row.next_try_at_ms, districtCode: row.district_code };
}

function deliveryViewOf(row: DeliveryTable): DeliveryView {
	return {
		id: row.id,
		personId: row.person_id,
		personName: row.person_name,
		channel: row.channel,
		alarmId: row.alarm_id,
		siteId: row.site_id,
		title: JSON.parse(row.title_json) as DeliveryView['title'],
		body: JSON.parse(row.body_json) as DeliveryView['body'],
		priority: priorityOfRank(row.priority_rank),
		state: row.state as DeliveryView['state'],
		tries: row.tries,
		createdAtMs: row.created_at_ms,
		deliveredAtMs: row.delivered_at_ms,
		receiptAtMs: row.receipt_at_ms,
		lastError: row.last_error
	};
}
