import { describe, expect, test } from 'vitest';
import { constructionMethods } from './construction.ts';

const methodOf = (id: string) => constructionMethods.find((method) => method.id === `construction.${id}`)!;
const pathsOf = (id: string, change: Record<string, unknown>) => {
	const { input, example } = methodOf(id);
	const wrong = { ...(example as Record<string, unknown>), ...change };
	return input.safeParse(wrong).error?.issues.map(({ path }) => path.join('.'));
};
const table = (name: string, more: Record<string, unknown> = {}) => ({
	table: name,
	deductions: [],
	notApplicable: [],
	...more
});

describe('published methods of construction', () => {
	test.each(constructionMethods.map((method) => [method.id, method] as const))(
		'%s runs its example',
		(_, method) => {
			const result = method.run(method.example);
			expect(method.output.safeParse(result.value).error).toBeUndefined();
			expect(result.steps.length).toBeGreaterThan(0);
			for (const { source } of result.steps) expect(source.confidence).toBeTruthy();
		}
	);
	test.each([
		['jgj59-2011', { edition: '1999' }, 'edition'],
		['jgj59-2011', { tables: [table('B.20')] }, 'tables.0.table'],
		['jgj59-2011', { tables: [table('B.1'), table('B.1')] }, 'tables.1.table'],
		[
			'jgj59-2011',
			{ tables: [table('B.14', { deductions: [{ item: 8, deducted: 1 }] })] },
			'tables.0.deductions.0.item'
		],
		[
			'jgj59-2011',
			{ tables: [table('B.1', { deductions: [{ item: 1, deducted: -1 }] })] },
			'tables.0.deductions.0.deducted'
		],
		['jgj59-2011', { tables: [table('B.1', { notApplicable: [1, 1] })] }, 'tables.0.notApplicable.1'],
		['jgj59-2011', { tables: [table('B.14', { notApplicable: [1, 2, 3, 4, 5, 6, 7] })] }, 'tables'],
		[
			'danger-classed-works',
			{ works: [{ kind: 'pit', sizes: { depthM: -1 }, complexConditions: false }] },
			'works.0.sizes.depthM'
		],
		[
			'danger-classed-works',
			{ works: [{ kind: 'pit', sizes: {}, complexConditions: false }] },
			'works.0.sizes.depthM'
		],
		['danger-classed-works', { works: [{ kind: 'balloon', sizes: {} }] }, 'works.0.kind'],
		['pit-class', { depthM: 0 }, 'depthM'],
		['pit-point', { design: null, quantity: 'column-settlement', cumulative: Infinity }, 'cumulative'],
		['tower-crane', { windMps: undefined }, 'windMps'],
		['dust', { means: [{ value: 100, background: null }] }, 'means.0.background']
	])('%s refuses %j at its path', (id, change, path) => expect(pathsOf(id, change)).toContain(path));
	test('a size that is stated as unknown leaves the class open', () => {
		const works = [{ kind: 'pit', sizes: { depthM: null }, complexConditions: false }];
		expect(methodOf('danger-classed-works').run({ works }).value).toMatchObject([
			{ atLeast: 'none', atMost: 'over-scale' }
		]);
	});
});
