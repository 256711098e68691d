import type { Provenance } from '../provenance.ts';
import type { MethodResult, MethodStep } from './method.ts';

/** Random index of Saaty for n = 1…15. */
const randomIndices: readonly number[] = [
	0, 0, 0.58, 0.9, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49, 1.51, 1.48, 1.56, 1.57, 1.59
];
/** Judgements with a consistency ratio of this or more are refused. */
const CONSISTENCY_LIMIT = 0.1;

const saaty = (confidence: Provenance['confidence'], note?: string): Provenance => ({
	standard: 'Saaty, Analytic Hierarchy Process',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence,
	...(note === undefined ? {} : { note })
});
const method = saaty('verified');
const conflicting = saaty(
	'conflicting',
	'RI for n = 12 is 1.48 or 1.54 in the sources; 1.48 is used: it refuses more.'
);

export interface AhpWeights {
	/** False when the judgements contradict each other too much; there are then no weights. */
	readonly accepted: boolean;
	/** In the order of the matrix, adding up to 1. */
	readonly weights: readonly number[] | null;
	readonly lambdaMax: number;
	readonly consistencyIndex: number;
	readonly consistencyRatio: number;
	/** Row and column (from 0) of the judgement that fits the others least; `null` when all agree. */
	readonly leastConsistent: { readonly row: number; readonly column: number } | null;
}

/**
 * AHP weights: the principal eigenvector of a matrix of pairwise judgements (`matrix[i][j]` = how many times i matters
 * more than j). Refuses weights at CR ≥ 0.10. Throws `RangeError` for a matrix that is not square, positive and
 * reciprocal, or larger than 15. Example: `[[1, 3], [1/3, 1]]` gives 0.75 and 0.25.
 */
export function ahpWeights(matrix: readonly (readonly number[])[]): MethodResult<AhpWeights> {
	const problem = findMatrixProblem(matrix);
	if (problem) throw new RangeError(`matrix${problem.path}: ${problem.en}`);
	const n = matrix.length;
	const weights = principalVector(matrix);
	const lambdaMax = lambdaOf(matrix, weights);
	const consistencyIndex = n < 3 ? 0 : Math.max(0, (lambdaMax - n) / (n - 1));
	const randomIndex = randomIndices[n - 1] ?? Number.NaN;
	const consistencyRatio = randomIndex === 0 ? 0 : consistencyIndex / randomIndex;
	const accepted = consistencyRatio < CONSISTENCY_LIMIT;
	const value: AhpWeights = {
		accepted,
		weights: accepted ? weights : null,
		lambdaMax,
		consistencyIndex,
		consistencyRatio,
		leastConsistent: findLeastConsistent(matrix, weights)
	};
	return { value, steps: stepsOf(value, n, randomIndex), notes: notesOf(value, n) };
}

/** What is wrong with a judgement matrix, with the path of the cell, or `null`. */
export function findMatrixProblem(matrix: readonly (readonly number[])[]): {
	readonly path: string;
	readonly row: number;
	readonly column: number | null;
	readonly zh: string;
	readonly en: string;
} | null {
	const n = matrix.length;
	if (n < 1 || n > randomIndices.length)
		return problem(0, null, '判断矩阵应为 1–15 阶', 'the matrix must have 1 to 15 rows');
	for (const [row, cells] of matrix.entries()) {
		if (cells.length !== n) return problem(row, null, `应有 ${n} 列`, `must have ${n} columns`);
		for (const [column, cell] of cells.entries()) {
			const mirrored = matrix[column]?.[row] ?? Number.NaN;
			if (!(cell > 0 && Number.isFinite(cell)))
				return problem(row, column, '应为正数', 'must be a positive number');
			// Written-out thirds (0.333) are accepted, a contradiction is not.
			if (!(Math.abs(cell * mirrored - 1) <= 0.01)) {
				return problem(row, column, '与对称位置不互为倒数', 'is not the reciprocal of its mirror cell');
			}
		}
	}
	return null;
}

function problem(row: number, column: number | null, zh: string, en: string) {
	return { path: column === null ? `[${row}]` : `[${row}][${column}]`, row, column, zh, en };
}

/** Power iteration; a positive matrix always converges, a consistent one in a single round. */
function principalVector(matrix: readonly (readonly number[])[]): readonly number[] {
	let vector: readonly number[] = matrix.map(() => 1 / matrix.length);
	for (let round = 0; round < 1000; round += 1) {
		const next = normalised(times(matrix, vector));
		const moved = Math.max(...next.map((weight, index) => Math.abs(weight - (vector[index] ?? 0))));
		vector = next;
		if (moved < 1e-15) break;
	}
	return vector;
}

function times(matrix: readonly (readonly number[])[], vector: readonly number[]): readonly number[] {
	return matrix.map((row) => row.reduce((sum, cell, column) => sum + cell * (vector[column] ?? 0), 0));
}

function normalised(vector: readonly number[]): readonly number[] {
	const sum = vector.reduce((total, part) => total + part, 0);
	return vector.map((part) => part / sum);
}

function lambdaOf(matrix: readonly (readonly number[])[], weights: readonly number[]): number {
	const products = times(matrix, weights);
	return products.reduce((sum, product, index) => sum + product / (weights[index] ?? 1), 0) / weights.length;
}

/** The judgement farthest from the ratio of the weights, above the diagonal. */
function findLeastConsistent(
	matrix: readonly (readonly number[])[],
	weights: readonly number[]
): AhpWeights['leastConsistent'] {
	let found: AhpWeights['leastConsistent'] = null;
	let most = 1e-9;
	for (const [row, cells] of matrix.entries()) {
		for (let column = row + 1; column < cells.length; column += 1) {
			const off = Math.abs(Math.log(((cells[column] ?? 1) * (weights[column] ?? 1)) / (weights[row] ?? 1)));
			if (off <= most) continue;
			found = { row, column };
			most = off;
		}
	}
	return found;
}

function stepsOf(value: AhpWeights, n: number, randomIndex: number): readonly MethodStep[] {
	const { lambdaMax, consistencyIndex, consistencyRatio, accepted } = value;
	const fixed = (number: number) => number.toFixed(4);
	return [
		{
			id: 'lambda-max',
			text: { zh: '最大特征值 λmax', en: 'Largest eigenvalue λmax' },
			value: lambdaMax,
			source: method
		},
		{
			id: 'consistency-index',
			text: { zh: '一致性指标 CI', en: 'Consistency index CI' },
			...(n < 3
				? {}
				: {
						formula: `CI = (λmax − n)/(n − 1) = (${fixed(lambdaMax)} − ${n})/${n - 1} = ${fixed(consistencyIndex)}`
					}),
			value: consistencyIndex,
			source: method
		},
		{
			id: 'consistency-ratio',
			text: { zh: '一致性比率 CR', en: 'Consistency ratio CR' },
			...(n < 3
				? {}
				: { formula: `CR = CI/RI = ${fixed(consistencyIndex)}/${randomIndex} = ${fixed(consistencyRatio)}` }),
			value: consistencyRatio,
			source: n === 12 ? conflicting : method
		},
		{
			id: 'accepted',
			text: { zh: 'CR < 0.10 才接受', en: 'Accepted only if CR < 0.10' },
			value: accepted,
			source: method
		}
	];
}

function notesOf({ accepted, leastConsistent }: AhpWeights, n: number): MethodResult<AhpWeights>['notes'] {
	const notes: { zh: string; en: string }[] = [];
	if (!accepted && leastConsistent) {
		const { row, column } = leastConsistent;
		notes.push({
			zh: `判断不一致，不给出权重。与其他判断最不一致的是第 ${row + 1} 项与第 ${column + 1} 项的比较，请重新判断。`,
			en: `The judgements contradict each other: no weights. The comparison of ${row + 1} with ${column + 1} fits least; judge it again.`
		});
	}
	if (n === 12) {
		notes.push({
			zh: 'n = 12 的 RI 资料不一（1.48 或 1.54），此处取 1.48。',
			en: 'RI for n = 12 is 1.48 or 1.54 in the sources; 1.48 is used.'
		});
	}
	return notes;
}
