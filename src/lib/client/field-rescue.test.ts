import { describe, expect, test } from 'vitest';
import type { Draft } from './field-draft.ts';
import { dropNote, leaveNote, notesOf, withNotes } from './field-rescue.ts';

const draft = (id: string, changedAtMs: number, personId = 'li'): Draft => ({
	id,
	personId,
	siteId: 'S1',
	siteName: '一矿',
	checklistId: 'C',
	checklistVersion: 1,
	answers: {},
	note: `at ${changedAtMs}`,
	startedAtMs: 0,
	changedAtMs
});

/** Only what the notes use of a browser's storage. */
function storage(): Storage {
	const kept = new Map<string, string>();
	return {
		get length() {
			return kept.size;
		},
		key: (index) => [...kept.keys()][index] ?? null,
		getItem: (key) => kept.get(key) ?? null,
		setItem: (key, value) => void kept.set(key, value),
		removeItem: (key) => void kept.delete(key),
		clear: () => kept.clear()
	};
}

describe('notes of drafts that were not on disk', () => {
	test('are given back to their person only, until dropped', () => {
		const kept = storage();
		kept.setItem('something else', 'x');
		leaveNote(kept, draft('a', 1));
		leaveNote(kept, draft('b', 2, 'wang'));
		expect(notesOf(kept, 'li').map((one) => one.id)).toEqual(['a']);
		dropNote(kept, 'a');
		expect(notesOf(kept, 'li')).toEqual([]);
		expect(kept.length).toBe(2);
	});

	test('that cannot be read are dropped and hide nothing', () => {
		const kept = storage();
		kept.setItem('fengsui-field-unsaved:broken', '{');
		leaveNote(kept, draft('a', 1));
		expect(notesOf(kept, 'li').map((one) => one.id)).toEqual(['a']);
		expect(kept.getItem('fengsui-field-unsaved:broken')).toBeNull();
	});

	test('replace an older draft, never a newer one', () => {
		const drafts = [draft('a', 5), draft('b', 3)];
		expect(withNotes(drafts, [draft('b', 9)]).map((one) => one.note)).toEqual(['at 9', 'at 5']);
		expect(withNotes(drafts, [draft('a', 4)])).toEqual(drafts);
		expect(withNotes(drafts, [draft('c', 1)]).map((one) => one.id)).toEqual(['a', 'b', 'c']);
	});
});
