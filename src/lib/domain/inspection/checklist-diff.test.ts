import { expect, test } from 'vitest';
import { aChecklist, aChecklistItem, aProvenance } from '../../../testing/builders.ts';
import { diffChecklists } from './checklist-diff.ts';

const list = (...items: ReturnType<typeof aChecklistItem>[]) =>
	aChecklist({ groups: [{ id: 'g', title: { zh: '组', en: 'Group' }, weightPercent: null, items }] });
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

test('without an older edition every item is added', () => {
	const diff = diffChecklists(null, list(aChecklistItem({ id: 'a' }), aChecklistItem({ id: 'b' })));
	expect([ids(diff.added), diff.removed, diff.changed]).toEqual([['a', 'b'], [], []]);
});

test('the same items in another order are no change', () => {
	const [a, b] = [aChecklistItem({ id: 'a' }), aChecklistItem({ id: 'b' })];
	expect(diffChecklists(list(a, b), list(b, a))).toEqual({ added: [], removed: [], changed: [] });
});

test('each part that an inspector or the score would notice is named', () => {
	const before = list(aChecklistItem({ id: 'a', points: 5 }), aChecklistItem({ id: 'gone' }));
	const after = aChecklist({
		groups: [
			{
				id: 'h',
				title: { zh: '另一组', en: 'Other group' },
				weightPercent: null,
				items: [
					aChecklistItem({
						id: 'a',
						points: 10,
						vetoItemId: 'v1',
						guarantee: true,
						source: aProvenance({ clause: '3.1' }),
						measure: { quantity: 'ch4', unit: '%CH4', min: 0, max: 4 }
					}),
					aChecklistItem({ id: 'new' })
				]
			}
		]
	});
	const diff = diffChecklists(before, after);
	expect([ids(diff.added), ids(diff.removed)]).toEqual([['new'], ['gone']]);
	expect(diff.changed.map(({ after: { id }, parts }) => [id, parts])).toEqual([
		['a', ['group', 'points', 'guarantee', 'vetoItemId', 'measure', 'source']]
	]);
});
