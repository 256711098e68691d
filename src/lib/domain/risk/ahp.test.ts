import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ahpWeights } from './ahp.ts';

test('two criteria, three to one: 0.75 and 0.25, always consistent', () => {
	const { value } = ahpWeights([
		[1, 3],
		[1 / 3, 1]
	]);
	expect(value.weights?.[0]).toBeCloseTo(0.75, 12);
	expect(value.consistencyRatio).toBe(0);
});

test('three criteria by hand: det(A − λI) = 0 gives λ³ − 3λ² = (ac/b + b/ac) − 2 with a=3, b=5, c=3', () => {
	// a·c/b = 9/5; 1.8 + 1/1.8 − 2 = 0.355556; λ²(λ − 3) = 0.355556 → λ = 3.03851 (Newton by hand: 9.2325·0.03851 = 0.3556).
	// Exact eigenvector of a 3×3 is the geometric mean of the rows: ∛15, ∛1, ∛(1/15) = 2.466212, 1, 0.405480 → /3.871692.
	const { value } = ahpWeights([
		[1, 3, 5],
		[1 / 3, 1, 3],
		[1 / 5, 1 / 3, 1]
	]);
	expect(value.lambdaMax).toBeCloseTo(3.03851, 4);
	expect(value.consistencyRatio).toBeCloseTo(0.01926 / 0.58, 3);
	expect(value.weights?.map((weight) => weight.toFixed(4))).toEqual(['0.6370', '0.2583', '0.1047']);
	expect(value.accepted).toBe(true);
});

test('judgements that run in a circle get no weights, and the worst one is named', () => {
	const { value, notes } = ahpWeights([
		[1, 3, 1 / 5],
		[1 / 3, 1, 3],
		[5, 1 / 3, 1]
	]);
	expect(value).toMatchObject({ accepted: false, weights: null });
	expect(value.consistencyRatio).toBeGreaterThan(0.1);
	expect(notes).toHaveLength(1);
});

test.each([
	{ matrix: [], path: 'matrix[0]' },
	{ matrix: [[1, 2]], path: 'matrix[0]' },
	{
		matrix: [
			[1, 2],
			[2, 1]
		],
		path: 'matrix[0][1]'
	},
	{
		matrix: [
			[1, -2],
			[-0.5, 1]
		],
		path: 'matrix[0][1]'
	},
	{ matrix: [[2]], path: 'matrix[0][0]' }
])('a matrix that is not square, positive and reciprocal is refused at $path', ({ matrix, path }) => {
	expect(() => ahpWeights(matrix)).toThrow(path);
});

test('a matrix made of weights gives these weights back', () => {
	const parts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 15 });
	fc.assert(
		fc.property(parts, (weights) => {
			const sum = weights.reduce((total, weight) => total + weight, 0);
			const { value } = ahpWeights(weights.map((a) => weights.map((b) => a / b)));
			expect(value.accepted).toBe(true);
			for (const [index, weight] of weights.entries())
				expect(value.weights?.[index]).toBeCloseTo(weight / sum, 9);
		})
	);
});
