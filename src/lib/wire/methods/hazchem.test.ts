import { describe, expect, test } from 'vitest';
import { hazchemMethods } from './hazchem.ts';
import type { PublishedMethod } from './method.ts';

function methodOf(id: string): PublishedMethod {
	const method = hazchemMethods.find((one) => one.id === id);
	if (!method) throw new Error(id);
	return method;
}
const problemsOf = (id: string, input: unknown) =>
	methodOf(id)
		.input.safeParse(input)
		.error?.issues.map(({ path }) => path.join('.'));

describe('published methods of hazardous chemicals', () => {
	test.each(hazchemMethods.map((method) => [method.id, method] as const))(
		'%s runs its example',
		(_, method) => {
			const result = method.run(method.example);
			expect(method.output.safeParse(result.value).error).toBeUndefined();
			expect(result.steps.length).toBeGreaterThan(0);
		}
	);

	test('an ambiguous CAS number is answered with the question at its path', () => {
		const input = { substances: [{ substance: '9004-70-0', quantityT: 2 }], populationWithin500m: 1 };
		expect(problemsOf('hazchem.major-installation', input)).toEqual(['substances.0.row']);
		expect(() => methodOf('hazchem.major-installation').run(input)).toThrow('9004-70-0');
	});

	test.each([
		[
			'hazchem.major-installation',
			{ substances: [{ substance: '氨' }], populationWithin500m: 0 },
			'substances.0.quantityT'
		],
		[
			'hazchem.major-installation',
			{ substances: [{ substance: '氨', quantityT: 10 }], populationWithin500m: null },
			'populationWithin500m'
		],
		['hazchem.blast-radii', { fuelKg: 1, heatKjPerKg: 1, yieldShare: 0.05, tntKjPerKg: 4520 }, 'yieldShare'],
		['hazchem.bleve-fireball', { storedKg: Number.NaN, layout: 'single', shape: 'sphere' }, 'storedKg'],
		['hazchem.toxic-gas-limits', { gas: 'hf', rangeTooShort: true }, 'gas'],
		[
			'hazchem.responsibility-clocks',
			{ day: '2026-11-22', lastDays: { main: null, technical: '2026-12-01', operating: null } },
			'lastDays.technical'
		]
	] as const)('%s refuses a wrong input at its path', (id, input, path) => {
		expect(problemsOf(id, input)).toContain(path);
	});

	test('half a diagnosis table is refused at the missing item', () => {
		const method = methodOf('hazchem.enterprise-diagnosis');
		const example = method.example as { answers: Record<string, unknown> };
		const { ownFireBrigade: _left, ...answers } = example.answers;
		expect(problemsOf(method.id, { ...example, answers })).toEqual(['answers.ownFireBrigade']);
	});
});
