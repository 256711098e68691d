import { type Kysely, sql } from 'kysely';
import type { LiveEvent } from '../../../wire/live.ts';
import { auditHash } from '../audit-chain.ts';
import type { EventTable, Schema } from '../schema.ts';
import type { AuditEntry } from '../rows.ts';
import type { Change, Committed, NewEvent } from '../change.ts';
import { compiledOnce } from './compiled-once.ts';
import { step, type Work } from './step.ts';

/** Rows per INSERT: few round trips, few different SQL texts, far from any limit on parameters. */
const ROWS_PER_INSERT = 50;

interface Numbers {
	readonly last_seq: number;
	readonly audit_seq: number;
	readonly audit_hash: string;
}

/**
 * Numbers and writes the events and audit entries of a commit; the last thing in its transaction. The UPDATE locks
 * the counter's row until the commit ends, so a higher number can never become visible before a lower one. (A
 * sequence would hand out numbers without waiting: a reader that saw 8 would step over a 7 that commits later.)
 */
export function* numberAndAppend(kysely: Kysely<Schema>, { events, audit }: Change): Work<Committed> {
	if (events.length + audit.length === 0) return { lastSeq: yield* lastSeqNow(kysely), events: [] };

	const { last_seq, audit_seq, audit_hash } = yield* takeNumbers(kysely, events.length, audit.length);
	const numbered = events.map(
		(event, i) => ({ ...event, seq: last_seq - events.length + 1 + i }) as LiveEvent
	);
	yield* appendEvents(kysely, numbered);
	if (audit.length > 0) yield* appendAudit(kysely, audit, audit_seq - audit.length, audit_hash);
	return { lastSeq: last_seq, events: numbered };
}

function* lastSeqNow(kysely: Kysely<Schema>): Work<number> {
	const { rows } = yield step(kysely.selectFrom('counter').select('last_seq').where('id', '=', 1).compile());
	return (rows[0] as Numbers).last_seq;
}

function* takeNumbers(kysely: Kysely<Schema>, events: number, audit: number): Work<Numbers> {
	const take = kysely
		.updateTable('counter')
		.set({ last_seq: sql`last_seq + ${events}`, audit_seq: sql`audit_seq + ${audit}` })
		.where('id', '=', 1)
		.returning(['last_seq', 'audit_seq', 'audit_hash']);
	const { rows } = yield step(take.compile());
	return rows[0] as Numbers;
}

function* appendEvents(kysely: Kysely<Schema>, events: readonly LiveEvent[]): Work<void> {
	for (const rows of portions(events.map(eventRow))) {
		const values = rows.flatMap((row) => Object.values(row) as unknown[]);
		yield step(
			compiledOnce(kysely, `event insert ${rows.length}`, values, () =>
				kysely.insertInto('event').values(rows).compile()
			)
		);
	}
}

function eventRow({ seq, ...event }: NewEvent & { readonly seq: number }): EventTable {
	return {
		seq,
		at_ms: event.atMs,
		kind: event.kind,
		site_id: event.siteId,
		district_code: event.districtCode,
		person_id: event.personId,
		body_json: JSON.stringify(event.body)
	};
}

function* appendAudit(
	kysely: Kysely<Schema>,
	entries: readonly AuditEntry[],
	afterSeq: number,
	afterHash: string
): Work<void> {
	let previousHash = afterHash;
	const rows = entries.map((entry, i) => {
		const seq = afterSeq + 1 + i;
		const hash = auditHash(previousHash, seq, entry);
		const { atMs, actorId, actorName, from, action, subject, reason, detail } = entry;
		const row = {
			seq,
			at_ms: atMs,
			actor_id: actorId,
			actor_name: actorName,
			address: from,
			previous_hash: previousHash
		};
		previousHash = hash;
		return { ...row, action, subject, reason, detail, hash };
	});
	for (const portion of portions(rows)) yield step(kysely.insertInto('audit').values(portion).compile());
	yield step(kysely.updateTable('counter').set({ audit_hash: previousHash }).where('id', '=', 1).compile());
}

function* portions<Row>(rows: readonly Row[]): Generator<Row[]> {
	for (let i = 0; i < rows.length; i += ROWS_PER_INSERT) yield rows.slice(i, i + ROWS_PER_INSERT);
}
