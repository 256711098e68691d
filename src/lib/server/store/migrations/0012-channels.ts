import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';

/** Where people can be written to, settings that several people change, and when a message last failed. */
export async function up(db: Kysely<unknown>): Promise<void> {
	const sqlite = isSqlite(db);
	const text = sql.raw(sqlite ? 'text' : 'text collate "C"');
	const big = sql.raw(sqlite ? 'integer' : 'bigint');
	for (const statement of [
		sql`create table versioned_setting (key ${text} primary key, value ${text} not null, version ${big} not null)`,
		sql`create table contact (
			person_id ${text} primary key, phone ${text}, mail ${text}, version ${big} not null)`,
		sql`create table push_subscription (
			id ${text} primary key, person_id ${text} not null, endpoint ${text} not null, p256dh ${text} not null,
			auth ${text} not null, device ${text} not null, created_at_ms ${big} not null)`,
		sql`create index push_subscription_person on push_subscription (person_id)`,
		sql`alter table delivery add column failed_at_ms ${big}`,
		sql`create index delivery_channel on delivery (channel, created_at_ms)`
	])
		await statement.execute(db);
}
