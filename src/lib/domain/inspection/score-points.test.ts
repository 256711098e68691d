import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aProvenance } from '../../../testing/builders.ts';
import { sectorIds, sectors } from '../sectors/index.ts';
import type { Answer, Checklist } from './checklist.ts';
import { scoreByPoints } from './score-points.ts';

/** Ten items of 5 points; item 9 raises a veto. */
const list: Checklist = {
	id: 'list',
	version: 1,
	title: { zh: '表', en: 'list' },
	method: 'points',
	source: aProvenance(),
	groups: [
		{
			id: 'group',
			title: { zh: '组', en: 'group' },
			weightPercent: null,
			items: Array.from({ length: 10 }, (_, index) => ({
				id: `i${index}`,
				text: { zh: `项${index}`, en: `item ${index}` },
				points: 5,
				source: aProvenance(),
				...(index === 9 ? { vetoItemId: 'veto' } : {})
			}))
		}
	]
};
const answers = (results: readonly (Answer['result'] | null)[]): Answer[] =>
	results.flatMap((result, index) => (result === null ? [] : [{ itemId: `i${index}`, result }]));
const passed = (count: number) => Array.from({ length: count }, () => 'pass' as const);

describe('points', () => {
	test('8 passed, 1 failed, 1 not answered: 80 to 90 of 100, nine tenths covered', () => {
		expect(scoreByPoints(list, answers([...passed(8), 'fail', null]))).toMatchObject({
			worst: 80,
			best: 90,
			coverage: 0.9,
			lost: [{ itemId: 'i8', points: 5 }],
			missing: ['i9'],
			vetoCandidates: []
		});
	});

	test('what does not apply leaves both sides: 7 of 8 is 87.5', () => {
		const result = scoreByPoints(list, answers(['not_applicable', 'not_applicable', ...passed(7), 'fail']));
		expect(result).toMatchObject({ worst: 87.5, best: 87.5, coverage: 1, vetoCandidates: ['veto'] });
	});

	test('two of the five points: 48 of 50', () => {
		const some = [...answers([...passed(9)]), { itemId: 'i9', result: 'fail', deducted: 2 } as const];
		expect(scoreByPoints(list, some)).toMatchObject({ worst: 96, best: 96 });
	});

	test('nothing applies: no conclusion, said', () => {
		const none = scoreByPoints(list, answers(Array.from({ length: 10 }, () => 'not_applicable')));
		expect(none).toMatchObject({ worst: 0, best: 100, coverage: 0, missing: [], lost: [] });
		expect(none.notes.length).toBe(1);
	});

	test('a worse answer to one item never gives more', () => {
		const order = ['pass', null, 'fail'] as const;
		const any = fc.array(fc.constantFrom('pass', 'fail', 'not_applicable', null), {
			minLength: 10,
			maxLength: 10
		});
		fc.assert(
			fc.property(any, fc.nat(9), fc.nat(1), (results, index, from) => {
				const at = (result: Answer['result'] | null) =>
					scoreByPoints(list, answers(results.map((one, place) => (place === index ? result : one))));
				const [better, worse] = [at(order[from] ?? null), at(order[from + 1] ?? null)];
				expect(worse.worst).toBeLessThanOrEqual(better.worst + 1e-9);
				expect(worse.best).toBeLessThanOrEqual(better.best + 1e-9);
			})
		);
	});
});

describe('every checklist of every sector refuses what cannot be', () => {
	const lists = sectorIds.flatMap((id) =>
		sectors[id].checklists.map(
			(checklist) => [`${checklist.id} ${checklist.version}`, id, checklist] as const
		)
	);
	test.each(lists)('%s', (_name, id, checklist) => {
		const item = checklist.groups.flatMap(({ items }) => items).find(({ points }) => (points ?? 0) > 1);
		if (!item) throw new Error('no item with points');
		const score = (...given: Answer[]) => sectors[id].scoreChecklist(checklist, given);
		const itemId = item.id;
		expect(() => score({ itemId, result: 'pass', deducted: 1 })).toThrow(itemId);
		expect(() => score({ itemId, result: 'not_applicable', deducted: 1 })).toThrow(itemId);
		expect(() => score({ itemId, result: 'fail', deducted: (item.points ?? 0) + 1 })).toThrow(itemId);
		expect(() => score({ itemId, result: 'fail', deducted: -1 })).toThrow(itemId);
		expect(() => score({ itemId, result: 'fail', deducted: Number.NaN })).toThrow(itemId);
		expect(() => score({ itemId, result: 'pass' }, { itemId, result: 'pass' })).toThrow(itemId);
		expect(() => score({ itemId: 'none', result: 'pass' })).toThrow('none');
	});
});
