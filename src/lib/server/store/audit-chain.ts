import { createHash } from 'node:crypto';
import type { AuditEntry, StoredAudit } from './rows.ts';

/** What the first entry names as its previous hash. */
const AUDIT_START = '';

/** SHA-256, in hex, over the previous hash and the entry's fields in this order, as a JSON array (so nothing can shift between fields). */
export function auditHash(previousHash: string, seq: number, entry: AuditEntry): string {
	const { atMs, actorId, actorName, action, subject, reason, detail, from } = entry;
	const text = JSON.stringify([
		previousHash,
		seq,
		atMs,
		actorId,
		actorName,
		action,
		subject,
		reason,
		detail,
		from
	]);
	return createHash('sha256').update(text, 'utf8').digest('hex');
}

export interface AuditHead {
	readonly seq: number;
	readonly hash: string;
}

export type AuditVerdict =
	| { readonly ok: true; readonly head: AuditHead }
	| { readonly ok: false; readonly seq: number; readonly what: 'changed' | 'missing' | 'swapped' };

/**
 * Checks entries in the order they are read. `after` is the last entry already checked (for reading in portions),
 * `head` what the counter says the newest is, given with the last portion: without it a cut-off end goes unseen.
 * Names the first entry that is wrong: `missing` (its number is gone), `swapped` (out of order), `changed`.
 */
export function verifyAudit(
	rows: readonly StoredAudit[],
	{ after = { seq: 0, hash: AUDIT_START }, head }: { after?: AuditHead; head?: AuditHead } = {}
): AuditVerdict {
	let last = after;
	for (const row of rows) {
		const expected = last.seq + 1;
		if (row.seq > expected)
			return wrong(expected, rows.some(({ seq }) => seq === expected) ? 'swapped' : 'missing');
		if (row.seq < expected) return wrong(row.seq, 'swapped');
		if (row.hash !== auditHash(row.previousHash, row.seq, row)) return wrong(row.seq, 'changed');
		// A row that fits itself but not its neighbour was moved here from another place, or rewritten whole.
		if (row.previousHash !== last.hash) return wrong(row.seq, 'swapped');
		last = { seq: row.seq, hash: row.hash };
	}
	if (head && head.seq > last.seq) return wrong(last.seq + 1, 'missing');
	if (head && head.hash !== last.hash) return wrong(last.seq, 'changed');
	return { ok: true, head: last };
}

function wrong(seq: number, what: 'changed' | 'missing' | 'swapped'): AuditVerdict {
	return { ok: false, seq, what };
}
