import { type Kysely, sql } from 'kysely';
import { isSqlite } from '../dialect.ts';
import type { DeliveryTable, Schema } from '../schema.ts';
import { step, type Work } from './step.ts';

/** Takes due deliveries in one statement, the most urgent first; SKIP LOCKED lets several processes take at once. */
export function* claimWork(
	kysely: Kysely<Schema>,
	nowMs: number,
	leaseMs: number,
	limit: number,
	channel?: string
): Work<readonly DeliveryTable[]> {
	const locking = isSqlite(kysely) ? sql`` : sql`for update skip locked`;
	const only = channel === undefined ? sql`` : sql`and channel = ${channel}`;
	const claim = sql`
		update delivery set next_try_at_ms = ${nowMs + leaseMs}, tries = tries + 1 where id in (
			select id from delivery
			where next_try_at_ms is not null and next_try_at_ms <= ${nowMs} and state in ('pending', 'failed') ${only}
			order by priority_rank, next_try_at_ms limit ${limit} ${locking}
		) returning *
	`;
	const { rows } = yield step(claim.compile(kysely));
	return (rows as readonly DeliveryTable[]).toSorted(
		(a, b) => a.priority_rank - b.priority_rank || a.created_at_ms - b.created_at_ms
	);
}

/** Deletes events older than `beforeMs`, never one that a consumer has still to see; at most `limit`. */
export function* forgetEventsWork(kysely: Kysely<Schema>, beforeMs: number, limit: number): Work<number> {
	const forget = sql`
		delete from event where seq in (
			select seq from event
			where seq <= coalesce((select min(seq) from consumer_cursor), (select last_seq from counter where id = 1))
			order by seq limit ${limit}
		) and at_ms < ${beforeMs}
	`;
	const { changed } = yield step(forget.compile(kysely));
	return changed;
}
