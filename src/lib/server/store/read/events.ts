import type { Kysely } from 'kysely';
import type { LiveEvent } from '../../../wire/live.ts';
import type { Schema } from '../schema.ts';

export async function lastSeq(kysely: Kysely<Schema>): Promise<number> {
	const row = await kysely
		.selectFrom('counter')
		.select('last_seq')
		.where('id', '=', 1)
		.executeTakeFirstOrThrow();
	return row.last_seq;
}

export async function firstSeq(kysely: Kysely<Schema>): Promise<number> {
	const row = await kysely.selectFrom('event').select('seq').orderBy('seq').limit(1).executeTakeFirst();
	return row ? row.seq : (await lastSeq(kysely)) + 1;
}

export async function eventsAfter(
	kysely: Kysely<Schema>,
	after: number,
	limit: number
): Promise<readonly LiveEvent[]> {
	const rows = await kysely
		.selectFrom('event')
		.selectAll()
		.where('seq', '>', after)
		.orderBy('seq')
		.limit(limit)
		.execute();
	return rows.map(eventOf);
}

function eventOf(row: Schema['event']): LiveEvent {
	return {
		seq: row.seq,
		atMs: row.at_ms,
		kind: row.kind,
		siteId: row.site_id,
		districtCode: row.district_code,
		personId: row.person_id,
		body: JSON.parse(row.body_json)
	} as LiveEvent;
}

export async function consumerCursor(kysely: Kysely<Schema>, consumer: string): Promise<number> {
	const query = kysely.selectFrom('consumer_cursor').select('seq').where('consumer', '=', consumer);
	return (await query.executeTakeFirst())?.seq ?? 0;
}
