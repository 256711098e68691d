import type { Draft } from './field-draft.ts';

/**
 * Drafts whose newest state was not yet on disk when the page went away. The browser breaks off what is being written to
 * its database then, but takes a note here at once.
 */
const PREFIX = 'fengsui-field-unsaved:';

/** @throws when the browser keeps nothing (private mode, full). */
export function leaveNote(storage: Storage, draft: Draft): void {
	storage.setItem(PREFIX + draft.id, JSON.stringify(draft));
}

export function dropNote(storage: Storage, id: string): void {
	storage.removeItem(PREFIX + id);
}

/** What was left by this person; a note that cannot be read is dropped. */
export function notesOf(storage: Storage, personId: string): readonly Draft[] {
	const keys = Array.from({ length: storage.length }, (_, index) => storage.key(index));
	return keys.flatMap((key) => {
		const draft = key?.startsWith(PREFIX) ? readNote(storage, key) : null;
		return draft?.personId === personId ? [draft] : [];
	});
}

function readNote(storage: Storage, key: string): Draft | null {
	try {
		return JSON.parse(storage.getItem(key) ?? 'null') as Draft | null;
	} catch {
		storage.removeItem(key);
		return null;
	}
}

/** The drafts on disk with newer notes in their place; a note whose draft is not on disk counts as a draft. */
export function withNotes(drafts: readonly Draft[], notes: readonly Draft[]): readonly Draft[] {
	const newer = notes.filter((note) => {
		const kept = drafts.find((draft) => draft.id === note.id);
		return !kept || note.changedAtMs >= kept.changedAtMs;
	});
	const untouched = drafts.filter((draft) => !newer.some((note) => note.id === draft.id));
	return [...newer, ...untouched].sort((a, b) => b.changedAtMs - a.changedAtMs);
}
