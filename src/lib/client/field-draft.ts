import type { Answer, Checklist, ChecklistItem } from '../domain/inspection/checklist.ts';
import { shanghaiIso } from '../domain/time.ts';
import type { InspectionBody } from '../wire/inspections.ts';

/** One answer as it is being given; `measured` is text until it is a number in range. */
export interface DraftAnswer {
	readonly result: Answer['result'] | null;
	/** Points taken off on a fail; `null` = all of them. */
	readonly deducted: number | null;
	readonly note: string;
	readonly measured: string;
}

/** An inspection under way. Its id is made when it begins and stays the same until it is stored on the server. */
export interface Draft {
	readonly id: string;
	readonly personId: string;
	readonly siteId: string;
	readonly siteName: string;
	readonly checklistId: string;
	readonly checklistVersion: number;
	readonly answers: Readonly<Record<string, DraftAnswer>>;
	readonly note: string;
	readonly startedAtMs: number;
	readonly changedAtMs: number;
}

export const noAnswer: DraftAnswer = { result: null, deducted: null, note: '', measured: '' };

/** A random id also where the page is not served over https, where `randomUUID` is missing. */
export function newId(): string {
	if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

export function itemsOf(checklist: Checklist): readonly ChecklistItem[] {
	return checklist.groups.flatMap((group) => group.items);
}

/** The number a person typed, `null` for nothing, `NaN` for something that is not a number. A comma is a point. */
export function measuredOf(text: string): number | null {
	const typed = text.trim().replace(',', '.').replace('−', '-');
	if (typed === '') return null;
	return /^-?\d*\.?\d+$|^-?\d+\.$/.test(typed) ? Number(typed) : Number.NaN;
}

/** True when a measured value was typed that the item cannot take. */
export function isOutOfRange(item: ChecklistItem, answer: DraftAnswer): boolean {
	const value = measuredOf(answer.measured);
	if (!item.measure || value === null) return false;
	return !(value >= item.measure.min && value <= item.measure.max);
}

export interface Progress {
	readonly answered: number;
	readonly total: number;
	readonly failed: number;
	/** Items whose measured value cannot be right; they must be put right before sending. */
	readonly wrong: readonly string[];
}

export function progressOf(items: readonly ChecklistItem[], answers: Draft['answers']): Progress {
	const given = items.map((item) => ({ item, answer: answers[item.id] ?? noAnswer }));
	return {
		answered: given.filter(({ answer }) => answer.result !== null).length,
		total: items.length,
		failed: given.filter(({ answer }) => answer.result === 'fail').length,
		wrong: given.filter(({ item, answer }) => isOutOfRange(item, answer)).map(({ item }) => item.id)
	};
}

/** The inspection as the server takes it. Items without an answer are left out: they stay unknown, never passed. */
export function bodyOf(draft: Draft, checklist: Checklist, finishedAtMs: number): InspectionBody {
	return {
		id: draft.id,
		site: draft.siteId,
		checklist: draft.checklistId,
		checklistVersion: draft.checklistVersion,
		at: shanghaiIso(finishedAtMs),
		answers: itemsOf(checklist).flatMap((item) => answerOf(item, draft.answers[item.id] ?? noAnswer)),
		note: draft.note.trim()
	};
}

function answerOf(item: ChecklistItem, answer: DraftAnswer): InspectionBody['answers'] {
	if (answer.result === null) return [];
	const measured = item.measure ? measuredOf(answer.measured) : null;
	const note = answer.note.trim();
	return [
		{
			item: item.id,
			result: answer.result,
			...(answer.result === 'fail' && answer.deducted !== null ? { deducted: answer.deducted } : {}),
			...(note === '' ? {} : { note }),
			...(measured === null || Number.isNaN(measured) ? {} : { measured })
		}
	];
}
