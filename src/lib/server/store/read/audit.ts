import type { Kysely } from 'kysely';
import type { AuditHead } from '../audit-chain.ts';
import type { AuditTable, Schema } from '../schema.ts';
import type { Page, PageRequest } from '../lists.ts';
import type { Store } from '../store.ts';
import type { StoredAudit } from '../rows.ts';
import { afterCursor, byColumns, inOrder, pageOf, rowsFor } from './page.ts';

const order = byColumns('audit', { seq: 'number' });

export async function audit(
	kysely: Kysely<Schema>,
	filter: Parameters<Store['audit']>[0],
	page: PageRequest
): Promise<Page<StoredAudit>> {
	let query = kysely.selectFrom('audit').selectAll();
	if (filter.actorId !== undefined) query = query.where('actor_id', '=', filter.actorId);
	if (filter.action !== undefined) query = query.where('action', '=', filter.action);
	if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject);
	if (filter.fromMs !== undefined) query = query.where('at_ms', '>=', filter.fromMs);
	if (filter.toMs !== undefined) query = query.where('at_ms', '<', filter.toMs);
	query = query.where(afterCursor(order, page.cursor)).orderBy(inOrder(order)).limit(rowsFor(page));
	return pageOf(await query.execute(), page, order, (row) => [row.seq], auditOf);
}

export async function auditAfter(
	kysely: Kysely<Schema>,
	seq: number,
	limit: number
): Promise<readonly StoredAudit[]> {
	const query = kysely.selectFrom('audit').selectAll().where('seq', '>', seq).orderBy('seq').limit(limit);
	return (await query.execute()).map(auditOf);
}

export async function auditHead(kysely: Kysely<Schema>): Promise<AuditHead> {
	const query = kysely
		.selectFrom('counter')
		.select(['audit_seq as seq', 'audit_hash as hash'])
		.where('id', '=', 1);
	return await query.executeTakeFirstOrThrow();
}

function auditOf(row: AuditTable): StoredAudit {
	return {
		seq: row.seq,
		atMs: row.at_ms,
		actorId: row.actor_id,
		actorName: row.actor_name,
		action: row.action,
		subject: row.subject,
		reason: row.reason,
		detail: row.detail,
		from: row.address,
		previousHash: row.previous_hash,
		hash: row.hash
	};
}

export async function setting(kysely: Kysely<Schema>, key: string): Promise<string | null> {
	const row = await kysely.selectFrom('setting').select('value').where('key', '=', key).executeTakeFirst();
	return row?.value ?? null;
}
