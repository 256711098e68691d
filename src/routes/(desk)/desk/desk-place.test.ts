import { expect, test } from 'vitest';
import { anAlarm } from '../../../testing/store-rows.ts';
import { keptPlace, stepped, type Place } from './desk-place.ts';
import { deskRows, type DeskRow } from './desk-rows.ts';

/** `r1` waits, `r1*` is acknowledged; all red. */
const list = (...names: readonly string[]) =>
	deskRows(
		names.map((name) => {
			const acknowledged = name.endsWith('*');
			return anAlarm({ id: name.replace('*', ''), siteId: name, priority: 'red', acknowledged }).view;
		}),
		false,
		new Set()
	);

function walk(lists: readonly (readonly DeskRow[])[], key: string, by: 1 | -1 = 1): string | undefined {
	const place = lists.reduce<Place | null>((kept, rows) => keptPlace(kept, rows, key), null);
	return stepped(place, lists.at(-1) ?? [], key, by)?.key;
}

test('without a choice, or with one that was never in the list, the first line is next', () => {
	expect(stepped(null, list('a', 'b'), null, 1)?.key).toBe('a');
	expect(stepped(null, [], null, 1)).toBeNull();
	expect(walk([list('a', 'b')], 'x')).toBe('a');
});

test.each([
	{ name: 'the neighbour below', lists: [list('a', 'b', 'c')], by: 1, want: 'c' },
	{ name: 'the neighbour above', lists: [list('a', 'b', 'c')], by: -1, want: 'a' },
	{
		name: 'new ones above change nothing',
		lists: [list('a', 'b', 'c'), list('x', 'a', 'b', 'c')],
		by: 1,
		want: 'c'
	},
	{
		name: 'acknowledged, it went to the end: next is what stood below',
		lists: [list('a', 'b', 'c'), list('a', 'c', 'b*')],
		by: 1,
		want: 'c'
	},
	{
		name: 'the one below was acknowledged too',
		lists: [list('a', 'b', 'c', 'd'), list('a', 'd', 'b*', 'c*')],
		by: 1,
		want: 'd'
	},
	{ name: 'it left the list', lists: [list('a', 'b', 'c'), list('a', 'c')], by: 1, want: 'c' },
	{ name: 'it left, going up', lists: [list('a', 'b', 'c'), list('a', 'c')], by: -1, want: 'a' },
	{
		name: 'all that stood below are gone: the line at its place',
		lists: [list('a', 'b', 'c'), list('a')],
		by: 1,
		want: 'a'
	},
	{ name: 'the list is empty', lists: [list('a', 'b'), []], by: 1, want: undefined }
] as const)('$name', ({ lists, by, want }) => {
	expect(walk(lists, 'b', by)).toBe(want);
});

test('at the ends it stays', () => {
	expect(walk([list('a', 'b')], 'b')).toBe('b');
	expect(walk([list('b', 'c')], 'b', -1)).toBe('b');
});
