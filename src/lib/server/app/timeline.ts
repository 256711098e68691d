import { createHash } from 'node:crypto';
import type { EntryKind, TimelineEntry } from '../../domain/warning/entry.ts';
import type { Text } from '../../domain/text.ts';
import type { AuditEntry } from '../store/rows.ts';

/** Who did something, for a timeline and for the book of changes. */
export interface Doer {
	readonly id: string;
	readonly name: string;
	readonly address: string;
}

/** The program itself, where no person acted. */
export const systemDoer: Doer = { id: 'system', name: '烽燧', address: '' };

export interface NewEntry {
	readonly kind: EntryKind;
	readonly text: Text;
	readonly detail?: Readonly<Record<string, unknown>>;
	readonly doer: Doer;
}

/** SHA-256 in hex over the previous hash and the entry's fields in this order, as a JSON array. */
export function entryHash(entry: Omit<TimelineEntry, 'hash'>): string {
	const { subject, n, atMs, actorId, actorName, kind, text, detail, previousHash } = entry;
	const fields = [previousHash, subject, n, atMs, actorId, actorName, kind, text.zh, text.en, detail];
	return createHash('sha256').update(JSON.stringify(fields), 'utf8').digest('hex');
}

/** Continues a chain from its end; returns the new entries and the new end. */
export function chainEntries(
	subject: string,
	head: { readonly n: number; readonly hash: string },
	fresh: readonly NewEntry[],
	atMs: number
): {
	readonly entries: readonly TimelineEntry[];
	readonly head: { readonly n: number; readonly hash: string };
} {
	let end = head;
	const entries = fresh.map(({ kind, text, detail = {}, doer }) => {
		const open = {
			subject,
			n: end.n + 1,
			atMs,
			actorId: doer.id,
			actorName: doer.name,
			kind,
			text,
			detail: JSON.stringify(detail),
			previousHash: end.hash
		};
		const entry = { ...open, hash: entryHash(open) };
		end = { n: entry.n, hash: entry.hash };
		return entry;
	});
	return { entries, head: end };
}

/** The same step in the book of changes, tied to the entry by its hash. */
export function auditOfEntry(entry: TimelineEntry, address: string): AuditEntry {
	const [area = ''] = entry.subject.split(':');
	return {
		atMs: entry.atMs,
		actorId: entry.actorId,
		actorName: entry.actorName,
		action: `${area}.${entry.kind}`,
		subject: entry.subject,
		reason: entry.text.zh,
		detail: JSON.stringify({ after: { entry: entry.n, hash: entry.hash } }),
		from: address
	};
}
