import type { Text } from '../text.ts';

/** What a line of a timeline is about. */
export type EntryKind =
	| 'issued'
	| 'alarm_added'
	| 'alarm_returned'
	| 'judged'
	| 'seen'
	| 'received'
	| 'silent'
	| 'escalated'
	| 'feedback_overdue'
	| 'report_overdue'
	| 'reported'
	| 'instruction'
	| 'instruction_changed'
	| 'progress'
	| 'handed_over'
	| 'fed_back'
	| 'regraded'
	| 'lifted'
	| 'withdrawn'
	| 'public_proposed'
	| 'public_decided'
	| 'incident_declared'
	| 'step'
	| 'resource'
	| 'reviewed'
	| 'archived';

/** One line of a warning's or incident's own timeline; each carries the hash of the one before. */
export interface TimelineEntry {
	/** `warning:…` or `incident:…`. */
	readonly subject: string;
	readonly n: number;
	readonly atMs: number;
	readonly actorId: string;
	readonly actorName: string;
	readonly kind: EntryKind;
	readonly text: Text;
	/** Facts behind the sentence, as JSON text. */
	readonly detail: string;
	readonly previousHash: string;
	readonly hash: string;
}
