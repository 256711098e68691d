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
	const known = memoryOf(kysely);
	const found = rows.map((row) => known.get(row.seq) ?? eventOf(row));
	remember(kysely, found);
	return found;
}

/** The wall, the reactions and every follower read the same events one after the other; parsed once they cost little. */
const REMEMBERED_MAX = 4000;
const memories = new WeakMap<Kysely<Schema>, Map<number, LiveEvent>>();

function memoryOf(kysely: Kysely<Schema>): Map<number, LiveEvent> {
	const known = memories.get(kysely);
	if (known) return known;
	const made = new Map<number, LiveEvent>();
	memories.set(kysely, made);
	return made;
}

/** Events that are stored for certain: a number is never given twice, and what stands under it never changes. */
export function remember(kysely: Kysely<Schema>, events: readonly LiveEvent[]): void {
	const memory = memoryOf(kysely);
	for (const event of events) memory.set(event.seq, event);
	// In the order they came: the oldest go first.
	for (const seq of memory.keys()) {
		if (memory.size <= REMEMBERED_MAX) break;
		memory.delete(seq);
	}
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
