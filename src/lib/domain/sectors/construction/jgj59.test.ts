import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../inspection/checklist.ts';
import { jgj59Checklist } from './jgj59-checklist.ts';
import { jgj59Groups, jgj59Tables } from './jgj59-tables.ts';
import { scoreJgj59, scoreTable } from './jgj59.ts';
import { scoreChecklist } from './score-checklist.ts';

const table = (
	id: string,
	deductions: readonly [number, number][] = [],
	notApplicable: readonly number[] = []
) => ({
	table: id,
	deductions: deductions.map(([item, deducted]) => ({ item, deducted })),
	notApplicable
});
const score = (...tables: ReturnType<typeof table>[]) => scoreJgj59({ edition: '2011', tables }).value;

describe('the tables of JGJ 59-2011', () => {
	test('19 tables, 189 items, 100 points each, guarantee items 60 where split', () => {
		expect(jgj59Tables).toHaveLength(19);
		expect(jgj59Tables.flatMap(({ items }) => items)).toHaveLength(189);
		for (const { id, items, split } of jgj59Tables) {
			const sum = (list: typeof items) => list.reduce((total, { points }) => total + points, 0);
			expect(sum(items), id).toBe(100);
			expect(sum(items.filter(({ guarantee }) => guarantee)), id).toBe(split ? 60 : 0);
		}
		expect(jgj59Tables.filter(({ split }) => !split).map(({ id }) => id)).toEqual(['B.13', 'B.19']);
	});
	// Points of every item, typed from the tables; the first ones are the guarantee items.
	test.each([
		['B.1', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.2', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.3', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 5, 5]],
		['B.4', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.5', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.6', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.7', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.8', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.9', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.10', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.11', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.12', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.13', 0, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.14', 4, [10, 20, 10, 20, 15, 15, 10]],
		['B.15', 5, [15, 15, 10, 10, 10, 10, 10, 5, 10, 5]],
		['B.16', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.17', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.18', 6, [10, 10, 10, 10, 10, 10, 10, 10, 10, 10]],
		['B.19', 0, [10, 10, 8, 10, 10, 10, 8, 8, 6, 8, 12]]
	] as const)('table %s: %i guarantee items, points %j', (id, guarantees, points) => {
		const items = jgj59Tables.find((one) => one.id === id)?.items ?? [];
		expect(items.map((item) => item.points)).toEqual(points);
		expect(items.map(({ guarantee }) => guarantee)).toEqual(points.map((_, index) => index < guarantees));
	});
	test('58 items verified, 20 by name only, 111 unverified', () => {
		const marks = jgj59Tables.flatMap(({ items }) => items.map(({ mark }) => mark));
		const count = (wanted: string) => marks.filter((mark) => mark === wanted).length;
		expect([count('verified'), count('verified-in-part'), count('unverified')]).toEqual([58, 20, 111]);
	});
	test('Table A weighs civilised construction 15, machines 5, the others 10', () => {
		expect(jgj59Groups.map(({ weight }) => weight)).toEqual([10, 15, 10, 10, 10, 10, 10, 10, 10, 5]);
	});
});

describe('a score is no surer than its points', () => {
	const markOf = (step: string, ...tables: ReturnType<typeof table>[]) =>
		scoreJgj59({ edition: '2011', tables }).steps.find(({ id }) => id === step)?.source.confidence;
	test.each([
		['table-B.1', table('B.1'), 'verified-in-part'], // item 2 was seen by name only
		['table-B.2', table('B.2'), 'unverified'],
		['table-B.12', table('B.12'), 'verified-in-part'],
		// The zero follows from the rule whatever the points are; a subtotal of points does not.
		['table-B.2', table('B.2', [[1, 10]]), 'verified'],
		[
			'table-B.2',
			table('B.2', [
				[1, 9],
				[2, 9],
				[3, 9]
			]),
			'unverified'
		],
		['total', table('B.1'), 'unverified'],
		['rating', table('B.1'), 'unverified']
	] as const)('%s', (step, input, want) => expect(markOf(step, input)).toBe(want));
});

describe('one table', () => {
	const guarantee = (points: number, kept: number) => ({ points, kept, guarantee: true });
	const general = (points: number, kept: number) => ({ points, kept, guarantee: false });
	test.each([
		['a guarantee item at zero zeroes the table', [guarantee(10, 0), guarantee(50, 50), general(40, 40)], 0],
		['guarantee subtotal 39 of 60 zeroes it', [guarantee(60, 39), general(40, 40)], 0],
		['guarantee subtotal 40 of 60 passes', [guarantee(60, 40), general(40, 40)], 80],
		['guarantee 33 of 50 is 66 % and fails', [guarantee(50, 33), general(40, 40)], 0],
		// 34/50 = 68 %; (34 + 40)/90·100
		['guarantee 34 of 50 passes', [guarantee(50, 34), general(40, 40)], 82.222_222],
		// 20/30 is exactly 40/60.
		['guarantee 20 of 30 is exactly two thirds and passes', [guarantee(30, 20), general(40, 40)], 85.714_286],
		['a general item at zero does not zero it', [guarantee(60, 60), general(10, 0), general(30, 30)], 90],
		['without guarantee items nothing zeroes it', [general(10, 0), general(90, 10)], 10]
	] as const)('%s', (_, items, expected) => {
		expect(scoreTable('B.1', items).score).toBeCloseTo(expected, 6);
	});
	test('no applicable item gives no score', () => {
		expect(scoreTable('B.1', []).score).toBeNull();
	});
});

describe('the total', () => {
	test('by hand: B.1 96, scaffolds 97 and 100, pit 85/90 → (9.6 + 9.85 + 9.444…)/30·100 = 96.3148…', () => {
		const value = score(
			table('B.1', [[1, 4]]),
			table('B.3', [[2, 3]]),
			table('B.8'),
			table('B.11', [[7, 5]], [10])
		);
		expect(value.total).toBeCloseTo(96.314_815, 5);
		expect(value.rating).toBe('excellent');
		expect(value.groups.map(({ group, mean }) => [group, Number(mean.toFixed(4))])).toEqual([
			['safety-management', 96],
			['scaffolding', 98.5],
			['foundation-pit', 94.4444]
		]);
	});
	test('a zero table inside a group keeps the group’s mean but fails the rating', () => {
		// Scaffolding: B.3 zero by its first guarantee item, B.8 100 → mean 50; B.1 100 → (10 + 5)/20·100 = 75.
		const value = score(table('B.1'), table('B.3', [[1, 10]]), table('B.8'));
		expect(value.total).toBe(75);
		expect(value.zeroTables).toEqual(['B.3']);
		expect(value.rating).toBe('unqualified');
	});
	test.each([
		[70, 'qualified'],
		[69.99, 'unqualified'],
		[80, 'excellent'],
		[79.99, 'qualified']
	] as const)('%d is %s, compared unrounded', (total, rating) => {
		// B.19 has no guarantee items: its kept share is the total. Item 1 is worth 10 or more by spreading over items.
		let left = 100 - total;
		const deductions: [number, number][] = [];
		for (const { no, points } of jgj59Tables.find(({ id }) => id === 'B.19')!.items) {
			const taken = Math.min(points, left);
			if (taken > 0) deductions.push([no, taken]);
			left -= taken;
		}
		expect(score(table('B.19', deductions)).rating).toBe(rating);
	});
	test('exactly two thirds with guarantee items missing passes, and says that this is our reading', () => {
		const judge = (deductions: readonly [number, number][], notApplicable: readonly number[]) => {
			const { value, steps, notes } = scoreJgj59({
				edition: '2011',
				tables: [table('B.1', deductions, notApplicable)]
			});
			const said = notes.some(({ en }) => en.includes('two thirds'));
			return [value.rating, value.tables[0]!.atTwoThirds, steps[0]!.source.confidence, said];
		};
		// 20 of 30; a point less is 63.3 %, a point more 70 %.
		const half = [4, 5, 6];
		expect(
			judge(
				[
					[1, 5],
					[2, 5]
				],
				half
			)
		).toEqual(['excellent', true, 'our-proposal', true]);
		expect(
			judge(
				[
					[1, 5],
					[2, 6]
				],
				half
			)
		).toEqual(['unqualified', false, 'verified-in-part', false]);
		expect(
			judge(
				[
					[1, 5],
					[2, 4]
				],
				half
			)
		).toEqual(['excellent', false, 'verified-in-part', false]);
		// 40 of 60 is the rule's own number.
		expect(
			judge(
				[
					[1, 5],
					[2, 5],
					[3, 5],
					[4, 5]
				],
				[]
			)
		).toEqual(['excellent', false, 'verified-in-part', false]);
	});
	test('tenths are added as people write them: 20 points off the guarantee items leave 40', () => {
		// 1.3 + 2.4 + 0.9 + 3.2 + 4.6 + 7.6 = 20.0; in binary 39.99999999999999 would be left.
		const tenths = [1.3, 2.4, 0.9, 3.2, 4.6, 7.6].map((off, index): [number, number] => [index + 1, off]);
		expect(score(table('B.1', tenths)).zeroTables).toEqual([]);
		// 0.1 + 9.2 + 0.7 is 9.999999999999998 in binary: nothing is left of the item.
		const gone = [0.1, 9.2, 0.7].map((off): [number, number] => [1, off]);
		expect(score(table('B.1', gone)).zeroTables).toEqual(['B.1']);
	});
	test('deductions on one item add up and stop at its points', () => {
		expect(
			score(
				table('B.13', [
					[1, 7],
					[1, 7]
				])
			).total
		).toBe(90);
	});
	test.each([
		['a table named twice', [table('B.1'), table('B.1')]],
		['an unknown table', [table('B.20')]],
		['an unknown item', [table('B.14', [[8, 1]])]],
		['a negative deduction', [table('B.1', [[1, -1]])]],
		['an item that does not apply twice', [table('B.1', [], [1, 1])]],
		['an item that does not apply and is deducted', [table('B.1', [[1, 1]], [1])]]
	])('%s is refused', (_, tables) => {
		expect(() => scoreJgj59({ edition: '2011', tables })).toThrow(RangeError);
	});
});

describe('the checklist', () => {
	const items = jgj59Checklist.groups.flatMap((group) => group.items);
	const all = (result: Answer['result']): Answer[] => items.map(({ id }) => ({ itemId: id, result }));

	test('everything passed is 100, excellent, fully covered', () => {
		expect(scoreChecklist(jgj59Checklist, all('pass'))).toMatchObject({
			worst: 100,
			best: 100,
			coverage: 1,
			rating: 'excellent',
			missing: []
		});
	});
	test('nothing answered is 0 to 100 without a rating', () => {
		expect(scoreChecklist(jgj59Checklist, [])).toMatchObject({
			worst: 0,
			best: 100,
			coverage: 0,
			rating: null
		});
	});
	test('a zero table fails: the result stays below the pass mark', () => {
		const answers = all('pass').map((answer) =>
			answer.itemId === 'JGJ59-B.1-01' ? ({ itemId: answer.itemId, result: 'fail' } as const) : answer
		);
		const result = scoreChecklist(jgj59Checklist, answers);
		// The published total would be 90; unqualified is below 70.
		expect(result).toMatchObject({ worst: 69, best: 69, rating: 'unqualified' });
		expect(result.lost).toEqual([{ itemId: 'JGJ59-B.1-01', points: 10 }]);
	});
	test('exactly two thirds of the guarantee items that apply is said to be our reading', () => {
		const answers = all('pass').map((answer): Answer => {
			const no = Number(/^JGJ59-B\.1-(\d\d)$/.exec(answer.itemId)?.[1] ?? 0);
			if (no === 1 || no === 2) return { itemId: answer.itemId, result: 'fail', deducted: 5 };
			return no >= 4 && no <= 6 ? { itemId: answer.itemId, result: 'not_applicable' } : answer;
		});
		const { rating, notes } = scoreChecklist(jgj59Checklist, answers);
		expect(rating).toBe('excellent');
		expect(notes.map(({ en }) => en)).toEqual([expect.stringContaining('B.1: guarantee items')]);
	});
	test('tables that do not apply are left out', () => {
		const answers = all('pass').map((answer): Answer =>
			answer.itemId.startsWith('JGJ59-B.9-') ? { itemId: answer.itemId, result: 'not_applicable' } : answer
		);
		expect(scoreChecklist(jgj59Checklist, answers)).toMatchObject({ worst: 100, best: 100, coverage: 1 });
	});
	test.each([
		['an unknown item', { itemId: 'JGJ59-B.20-01', result: 'pass' }, 'JGJ59-B.20-01'],
		['more than the points', { itemId: 'JGJ59-B.1-01', result: 'fail', deducted: 11 }, 'JGJ59-B.1-01'],
		['a negative deduction', { itemId: 'JGJ59-B.1-01', result: 'fail', deducted: -1 }, 'JGJ59-B.1-01'],
		['a pass with a deduction', { itemId: 'JGJ59-B.1-01', result: 'pass', deducted: 1 }, 'JGJ59-B.1-01']
	] as const)('%s is refused and named', (_, answer, name) => {
		expect(() => scoreChecklist(jgj59Checklist, [answer])).toThrow(name);
	});

	const someAnswers = fc
		.array(
			fc.record({
				result: fc.constantFrom('pass', 'fail', 'not_applicable', 'missing'),
				share: fc.double({ min: 0, max: 1, noNaN: true })
			}),
			{ minLength: items.length, maxLength: items.length }
		)
		.map((drawn) =>
			items.flatMap((item, index): Answer[] => {
				const { result, share } = drawn[index]!;
				if (result === 'missing') return [];
				if (result !== 'fail') return [{ itemId: item.id, result: result as 'pass' }];
				return [{ itemId: item.id, result: 'fail', deducted: Math.floor(share * (item.points ?? 0)) }];
			})
		);
	test('answering what was missing never leaves the interval', () => {
		fc.assert(
			fc.property(someAnswers, fc.constantFrom('pass', 'fail', 'not_applicable'), (answers, filler) => {
				const open = scoreChecklist(jgj59Checklist, answers);
				const filled = scoreChecklist(jgj59Checklist, [
					...answers,
					...open.missing.map((itemId) => ({ itemId, result: filler as Answer['result'] }))
				]);
				if (filled.coverage === 0) return;
				expect(filled.worst).toBeGreaterThanOrEqual(open.worst - 1e-9);
				expect(filled.best).toBeLessThanOrEqual(open.best + 1e-9);
			}),
			{ numRuns: 60 }
		);
	});
	test('losing more points never gives a better score', () => {
		fc.assert(
			fc.property(someAnswers, fc.nat(items.length - 1), (answers, index) => {
				const item = items[index]!;
				const rest = answers.filter(({ itemId }) => itemId !== item.id);
				const better = scoreChecklist(jgj59Checklist, [...rest, { itemId: item.id, result: 'pass' }]);
				const worse = scoreChecklist(jgj59Checklist, [...rest, { itemId: item.id, result: 'fail' }]);
				expect(worse.best).toBeLessThanOrEqual(better.best + 1e-9);
				expect(worse.worst).toBeLessThanOrEqual(better.worst + 1e-9);
			}),
			{ numRuns: 60 }
		);
	});
});
