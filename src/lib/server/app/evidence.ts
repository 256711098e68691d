import { createHash } from 'node:crypto';
import type { TimelineEntry } from '../../domain/warning/entry.ts';
import type { Instruction } from '../../domain/warning/instruction.ts';
import type { Judgement } from '../../domain/warning/judgement.ts';
import type { Warning } from '../../domain/warning/warning.ts';
import type { DeliveryView } from '../../wire/live.ts';
import { auditHash } from '../store/audit-chain.ts';
import type { StoredAudit } from '../store/rows.ts';
import { entryHash } from './timeline.ts';

export const EVIDENCE_FORMAT = 'fengsui-evidence/1';

/** One warning's whole story in one file, so that somebody else can check it without this program's database. */
export interface EvidenceFile {
	readonly format: typeof EVIDENCE_FORMAT;
	readonly madeAtMs: number;
	readonly madeBy: string;
	/** `false` = the warning is not archived yet: the file is a state on the way. */
	readonly final: boolean;
	readonly demo: boolean;
	readonly warning: Warning;
	readonly timeline: readonly TimelineEntry[];
	readonly judgements: readonly Judgement[];
	readonly instructions: readonly Instruction[];
	readonly messages: readonly EvidenceMessage[];
	/** The same steps in the book of changes. */
	readonly audit: readonly StoredAudit[];
	/** SHA-256 over everything above. */
	readonly digest: string;
}

/** Who was told what, when it arrived and when it was confirmed. */
export interface EvidenceMessage {
	readonly id: string;
	readonly personName: string;
	readonly channel: string;
	readonly createdAtMs: number;
	readonly deliveredAtMs: number | null;
	readonly receiptAtMs: number | null;
}

/** What the archiving step writes down of everything that is not in the chain itself. */
export interface EvidenceSections {
	readonly judgements: string;
	readonly instructions: string;
	readonly messages: string;
}

/** The same value always gives the same text: keys in order of their names. */
function canonical(value: unknown): string {
	return JSON.stringify(value, (_key, part: unknown) =>
		part !== null && typeof part === 'object' && !Array.isArray(part)
			? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
			: part
	);
}

export function sha256Of(value: unknown): string {
	return createHash('sha256').update(canonical(value), 'utf8').digest('hex');
}

/** As it stood at `untilMs`: what came after the file was closed does not change what was closed. */
export function messageOf(delivery: DeliveryView, untilMs: number): EvidenceMessage {
	const { id, personName, channel, createdAtMs, deliveredAtMs, receiptAtMs } = delivery;
	const until = (atMs: number | null) => (atMs !== null && atMs <= untilMs ? atMs : null);
	const [delivered, receipt] = [until(deliveredAtMs), until(receiptAtMs)];
	return { id, personName, channel, createdAtMs, deliveredAtMs: delivered, receiptAtMs: receipt };
}

export function sectionsOf(
	file: Pick<EvidenceFile, 'judgements' | 'instructions' | 'messages'>
): EvidenceSections {
	return {
		judgements: sha256Of(file.judgements),
		instructions: sha256Of(file.instructions),
		messages: sha256Of(file.messages)
	};
}

export type EvidenceVerdict =
	| { readonly ok: true; readonly final: boolean; readonly entries: number; readonly head: string }
	| { readonly ok: false; readonly what: string };

/** Checks a file by itself: digest, chain, the book of changes, and what the archiving step sealed. Names what is wrong. */
export function verifyEvidence(file: EvidenceFile): EvidenceVerdict {
	if (file.format !== EVIDENCE_FORMAT)
		return wrong(`format is ${String(file.format)}, not ${EVIDENCE_FORMAT}`);
	const { digest, ...content } = file;
	if (sha256Of(content) !== digest) return wrong('digest: the content was changed');
	return brokenChain(file) ?? brokenBook(file) ?? brokenSeal(file) ?? whole(file);
}

const wrong = (what: string): EvidenceVerdict => ({ ok: false, what });

function whole({ final, timeline, warning }: EvidenceFile): EvidenceVerdict {
	return { ok: true, final, entries: timeline.length, head: warning.head.hash };
}

function brokenChain({ warning, timeline }: EvidenceFile): EvidenceVerdict | null {
	let previousHash = '';
	for (const [index, entry] of timeline.entries()) {
		if (entry.n !== index + 1) return wrong(`timeline: entry ${index + 1} is missing`);
		if (entry.subject !== `warning:${warning.id}`)
			return wrong(`timeline: entry ${entry.n} is of another warning`);
		if (entry.previousHash !== previousHash)
			return wrong(`timeline: entry ${entry.n} does not follow the one before`);
		if (entryHash(entry) !== entry.hash) return wrong(`timeline: entry ${entry.n} was changed`);
		previousHash = entry.hash;
	}
	const isWhole = warning.head.n === timeline.length && warning.head.hash === previousHash;
	return isWhole ? null : wrong('timeline: its end is missing');
}

function brokenBook({ timeline, audit }: EvidenceFile): EvidenceVerdict | null {
	for (const row of audit) {
		if (auditHash(row.previousHash, row.seq, row) !== row.hash)
			return wrong(`audit: entry ${row.seq} was changed`);
	}
	const sealed = new Set(audit.map(({ detail }) => hashIn(detail)));
	const unknown = timeline.find(({ hash }) => !sealed.has(hash));
	return unknown ? wrong(`audit: timeline entry ${unknown.n} is not in the book of changes`) : null;
}

function hashIn(detail: string): string | null {
	const { after } = JSON.parse(detail) as { after?: { hash?: string } };
	return after?.hash ?? null;
}

function brokenSeal(file: EvidenceFile): EvidenceVerdict | null {
	if (!file.final) return null;
	const last = file.timeline.at(-1);
	if (last?.kind !== 'archived') return wrong('the file says it is final but was not archived');
	const { sections } = JSON.parse(last.detail) as { sections?: EvidenceSections };
	const now = sectionsOf(file);
	for (const name of ['judgements', 'instructions', 'messages'] as const)
		if (sections?.[name] !== now[name]) return wrong(`${name}: not what was archived`);
	return null;
}
