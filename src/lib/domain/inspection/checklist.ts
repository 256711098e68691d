import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';

/** One line of a checklist 检查表. */
export interface ChecklistItem {
	readonly id: string;
	readonly text: Text;
	/** What counts as passed and how points are taken off, where the standard says so. */
	readonly guidance?: Text;
	/** Points the item is worth; `null` where the method does not use points. */
	readonly points: number | null;
	/** 保证项目: a zero here can zero its table (JGJ 59). */
	readonly guarantee?: boolean;
	/** Answering `fail` raises a *candidate* for this veto item; a person confirms. */
	readonly vetoItemId?: string;
	/** A measured value that belongs to the answer, e.g. portable methane in %CH4. */
	readonly measure?: {
		readonly quantity: string;
		readonly unit: string;
		readonly min: number;
		readonly max: number;
	};
	readonly source: Provenance;
}

export interface ChecklistGroup {
	readonly id: string;
	readonly title: Text;
	/** Weight of the group in the whole, in percent; `null` where the method has none. */
	readonly weightPercent: number | null;
	readonly items: readonly ChecklistItem[];
}

/** A checklist in one edition. Old inspections keep the edition they were made with. */
export interface Checklist {
	readonly id: string;
	/** Grows with every change of wording, points or items; stored with each inspection. */
	readonly version: number;
	readonly title: Text;
	/** Names the method in the sector's folder that turns answers into 0–100. */
	readonly method: string;
	readonly groups: readonly ChecklistGroup[];
	readonly source: Provenance;
}

/**
 * One answer. `fail` carries how much was deducted (0..points, `null` = all of it).
 * An item that is not in the answers at all is *unknown*: it widens the interval, it never counts as passed.
 */
export interface Answer {
	readonly itemId: string;
	readonly result: 'pass' | 'fail' | 'not_applicable';
	readonly deducted?: number | null;
	readonly note?: string;
	readonly measured?: number;
}

/** What the checklist method made of the answers: an interval [worst, best] on 0–100, equal when nothing is missing. */
export interface ChecklistResult {
	readonly checklistId: string;
	readonly version: number;
	readonly worst: number;
	readonly best: number;
	/** Share of the points (or items) that were answered, 0–1. */
	readonly coverage: number;
	/** Rating word of the method itself where it has one (JGJ 59: excellent, qualified, unqualified). */
	readonly rating: string | null;
	/** Ids of veto items that a `fail` made candidates. */
	readonly vetoCandidates: readonly string[];
	readonly lost: readonly { readonly itemId: string; readonly points: number }[];
	readonly missing: readonly string[];
	readonly notes: readonly Text[];
}
