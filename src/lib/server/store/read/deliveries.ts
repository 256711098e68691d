import { type Kysely, sql } from 'kysely';
import type { DeliveryView } from '../../../wire/live.ts';
import { priorityOfRank } from '../ranks.ts';
import type { DeliveryTable, Schema } from '../schema.ts';
import type { Page, PageRequest } from '../lists.ts';
import type { Store } from '../store.ts';
import type { StoredDelivery } from '../rows.ts';
import { afterCursor, byColumns, inOrder, pageOf, rowsFor } from './page.ts';
import { inScope } from './scope.ts';
import { within } from './within.ts';

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
		.where('channel', '=', 'inbox')
		.where(afterCursor(order, page.cursor))
		.orderBy(inOrder(order))
		.limit(rowsFor(page));
	return pageOf(await query.execute(), page, order, (row) => [row.created_at_ms, row.id], deliveryViewOf);
}

type Reader = Parameters<Store['recentDeliveries']>[2];

export function recentDeliveriesQuery(
	kysely: Kysely<Schema>,
	sinceMs: number,
	limit: number,
	reader?: Reader
) {
	const isSeen = reader
		? sql<boolean>`(${inScope(kysely, 'site_id', reader.scope)} or person_id = ${reader.personId})`
		: sql<boolean>`1 = 1`;
	return kysely
		.selectFrom('delivery')
		.selectAll()
		.where(isSeen)
		.where(sql<boolean>`receipt_at_ms is null`)
		.where('created_at_ms', '>=', sinceMs)
		.orderBy('created_at_ms', 'desc')
		.orderBy('id', 'desc')
		.limit(limit);
}

export async function recentDeliveries(
	kysely: Kysely<Schema>,
	sinceMs: number,
	limit: number,
	reader?: Reader
): Promise<readonly DeliveryView[]> {
	return (await recentDeliveriesQuery(kysely, sinceMs, limit, reader).execute()).map(deliveryViewOf);
}

export function storedDeliveryOf(row: DeliveryTable): StoredDelivery {
	return {
		...deliveryViewOf(row),
		nextTryAtMs: row.next_try_at_ms,
		districtCode: row.district_code,
		...(row.failed_at_ms === null ? {} : { failedAtMs: row.failed_at_ms })
	};
}

function deliveryViewOf(row: DeliveryTable): DeliveryView {
	return {
		id: row.id,
		personId: row.person_id,
		personName: row.person_name,
		channel: row.channel,
		alarmId: row.alarm_id,
		warningId: row.warning_id,
		siteId: row.site_id,
		title: JSON.parse(row.title_json) as DeliveryView['title'],
		body: JSON.parse(row.body_json) as DeliveryView['body'],
		priority: priorityOfRank(row.priority_rank),
		state: row.state as DeliveryView['state'],
		tries: row.tries,
		createdAtMs: row.created_at_ms,
		deliveredAtMs: row.delivered_at_ms,
		receiptAtMs: row.receipt_at_ms,
		lastError: row.last_error,
		bundle: row.bundle_json === null ? null : (JSON.parse(row.bundle_json) as DeliveryView['bundle'])
	};
}

export async function deliveriesOfWarning(
	kysely: Kysely<Schema>,
	warningId: string,
	limit: number
): Promise<readonly DeliveryView[]> {
	const rows = await kysely
		.selectFrom('delivery')
		.selectAll()
		.where('warning_id', '=', warningId)
		.orderBy('created_at_ms')
		.orderBy('id')
		.limit(limit)
		.execute();
	return rows.map(deliveryViewOf);
}

export async function recentMessages(
	kysely: Kysely<Schema>,
	personIds: readonly string[],
	sinceMs: number
): Promise<readonly StoredDelivery[]> {
	const rows = await kysely
		.selectFrom('delivery')
		.selectAll()
		.where(within(kysely, 'person_id', personIds))
		.where('channel', '=', 'inbox')
		.where('created_at_ms', '>', sinceMs)
		.orderBy('created_at_ms')
		.orderBy('id')
		.execute();
	return rows.map(storedDeliveryOf);
}
