import fc from 'fast-check';
import { expect, test } from 'vitest';
import { floodGrouping, floodItems } from './flood-group.ts';

const bySite = (a: string, b: string) => (a.split('/')[0] === b.split('/')[0] ? 1 : 0);

test('alarms of one kind are one item, the item that began the flood stands first with its first-out', () => {
	const alarms = [
		{ id: 'gas/2', at: 30 },
		{ id: 'pump/1', at: 20 },
		{ id: 'gas/1', at: 10 },
		{ id: 'pump/2', at: 20 },
		{ id: 'fan/1', at: 40 },
		{ id: 'gas/1', at: 50 }
	];
	expect(floodItems(alarms, bySite)).toEqual([
		{ firstOut: ['gas/1'], isFirst: true, ids: ['gas/1', 'gas/2'] },
		{ firstOut: ['pump/1', 'pump/2'], isFirst: false, ids: ['pump/1', 'pump/2'] },
		{ firstOut: ['fan/1'], isFirst: false, ids: ['fan/1'] }
	]);
});

test('more kinds than five: the nearest are joined first', () => {
	const places = [0, 1, 10, 20, 30, 40, 100];
	const near = (a: string, b: string) => 1 / (1 + Math.abs(Number(a) - Number(b)));
	const items = floodItems(
		places.map((place, at) => ({ id: String(place), at })),
		near
	);
	// By hand: 0 and 1 are nearest (1/2); then 10 is nearer to them (1/11 and 1/10 on average) than to 20 (1/11).
	expect(items.map(({ ids }) => ids)).toEqual([['0', '1', '10'], ['20'], ['30'], ['40'], ['100']]);
});

test('nothing rings, nothing is grouped', () => expect(floodItems([], bySite)).toEqual([]));

test('at most five items, every alarm in exactly one, the order of the input does not matter', () => {
	const alarm = fc.record({
		id: fc.stringMatching(/^[a-j]\/[0-9]{1,2}$/),
		at: fc.integer({ min: 0, max: 50 })
	});
	fc.assert(
		fc.property(fc.array(alarm, { maxLength: 260 }), (alarms) => {
			const items = floodItems(alarms, bySite);
			expect(items.length).toBeLessThanOrEqual(floodGrouping.itemsMax);
			const ids = items.flatMap((item) => item.ids).toSorted();
			expect(ids).toEqual([...new Set(alarms.map(({ id }) => id))].toSorted());
			expect(floodItems(alarms.toReversed(), bySite)).toEqual(items);
			if (alarms.length > 0) expect(items[0]?.isFirst).toBe(true);
			const begins = Math.min(...alarms.map(({ at }) => at));
			for (const item of items)
				for (const id of item.isFirst ? item.firstOut : [])
					expect(alarms.some((one) => one.id === id && one.at === begins)).toBe(true);
		}),
		{ numRuns: 60 }
	);
});
