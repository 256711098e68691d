import { type Kysely, sql } from 'kysely';
import type { Contact, PushSubscription } from '../../../domain/people/reach.ts';
import type { Schema } from '../schema.ts';
import type { ChannelHealth, DeliveryBacklog, VersionedSetting } from '../rows.ts';

export async function versionedSetting(
	kysely: Kysely<Schema>,
	key: string
): Promise<VersionedSetting | null> {
	const query = kysely.selectFrom('versioned_setting').selectAll().where('key', '=', key);
	return (await query.executeTakeFirst()) ?? null;
}

export async function contacts(kysely: Kysely<Schema>): Promise<readonly Contact[]> {
	const rows = await kysely.selectFrom('contact').selectAll().orderBy('person_id').execute();
	return rows.map(({ person_id: personId, phone, mail, version }) => ({ personId, phone, mail, version }));
}

export async function pushSubscriptions(kysely: Kysely<Schema>): Promise<readonly PushSubscription[]> {
	const query = kysely.selectFrom('push_subscription').selectAll().orderBy('created_at_ms').orderBy('id');
	return (await query.execute()).map(({ person_id: personId, created_at_ms: createdAtMs, ...row }) => ({
		...row,
		personId,
		createdAtMs
	}));
}

interface HealthRow {
	readonly channel: string;
	readonly waiting: number;
	readonly retrying: number;
	readonly dead: number;
	readonly delivered: number;
	readonly last_ok: number | null;
	readonly last_failed: number | null;
}

export async function channelHealth(
	kysely: Kysely<Schema>,
	sinceMs: number,
	nowMs: number
): Promise<readonly ChannelHealth[]> {
	const count = (when: ReturnType<typeof sql<boolean>>) => sql`count(case when ${when} then 1 end)`;
	const { rows } = await sql<HealthRow>`
		select channel,
			${count(sql<boolean>`state = 'pending' and next_try_at_ms <= ${nowMs}`)} as waiting,
			${count(sql<boolean>`state = 'failed'`)} as retrying,
			${count(sql<boolean>`state = 'dead'`)} as dead,
			${count(sql<boolean>`state = 'delivered'`)} as delivered,
			max(delivered_at_ms) as last_ok, max(failed_at_ms) as last_failed
		from delivery where created_at_ms >= ${sinceMs} group by channel order by channel`.execute(kysely);
	return Promise.all(
		rows.map(async (row) => ({
			channel: row.channel,
			waiting: Number(row.waiting),
			retrying: Number(row.retrying),
			dead: Number(row.dead),
			delivered: Number(row.delivered),
			lastDeliveredAtMs: row.last_ok === null ? null : Number(row.last_ok),
			lastFailedAtMs: row.last_failed === null ? null : Number(row.last_failed),
			lastError: row.last_failed === null ? null : await errorAt(kysely, row.channel, Number(row.last_failed))
		}))
	);
}

/** A message that failed and was sent later has lost its error; then there is none to show. */
async function errorAt(kysely: Kysely<Schema>, channel: string, atMs: number): Promise<string | null> {
	const query = kysely.selectFrom('delivery').select('last_error').where('channel', '=', channel);
	const row = await query
		.where('failed_at_ms', '=', atMs)
		.where('last_error', 'is not', null)
		.limit(1)
		.executeTakeFirst();
	return row?.last_error ?? null;
}

export async function deliveryBacklog(kysely: Kysely<Schema>, nowMs: number): Promise<DeliveryBacklog> {
	const { rows } = await sql<{ waiting: number; oldest: number | null }>`
		select count(*) as waiting, min(next_try_at_ms) as oldest from delivery
		where next_try_at_ms is not null and next_try_at_ms <= ${nowMs} and state in ('pending', 'failed')`.execute(
		kysely
	);
	const [row] = rows;
	const oldest = row?.oldest ?? null;
	return { waiting: Number(row?.waiting ?? 0), oldestDueAtMs: oldest === null ? null : Number(oldest) };
}
