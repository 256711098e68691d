/** A principal axis: a unit vector and the variance along it. */
export interface Axis {
	readonly variance: number;
	readonly vector: readonly number[];
}

const SWEEPS_MAX = 60;

/** Axes of a covariance, the largest variance first. Jacobi's rotations: exact enough and without surprises up to some hundred columns. */
export function principalAxes(covariance: readonly (readonly number[])[]): readonly Axis[] {
	const columns = covariance.length;
	const matrix = covariance.map((row) => Float64Array.from(row));
	const vectors = identity(columns);
	for (let sweep = 0; sweep < SWEEPS_MAX && offDiagonal(matrix) > 1e-18 * columns; sweep++)
		for (let p = 0; p < columns; p++) for (let q = p + 1; q < columns; q++) rotate(matrix, vectors, p, q);
	const axes = matrix.map((row, index) => ({
		variance: Math.max(0, row[index] ?? 0),
		vector: vectors.map((vector) => vector[index] ?? 0)
	}));
	return axes.sort((a, b) => b.variance - a.variance);
}

type Matrix = Float64Array[];

const identity = (size: number): Matrix =>
	Array.from({ length: size }, (_, index) => {
		const row = new Float64Array(size);
		row[index] = 1;
		return row;
	});

function offDiagonal(matrix: Matrix): number {
	let sum = 0;
	for (const [i, row] of matrix.entries()) for (let j = i + 1; j < row.length; j++) sum += (row[j] ?? 0) ** 2;
	return sum;
}

/** Turns the axes p and q so that nothing is left between them. */
function rotate(matrix: Matrix, vectors: Matrix, p: number, q: number): void {
	const rowP = matrix[p];
	const rowQ = matrix[q];
	if (!rowP || !rowQ) return;
	const between = rowP[q] ?? 0;
	if (Math.abs(between) < 1e-14) return;
	const theta = ((rowQ[q] ?? 0) - (rowP[p] ?? 0)) / (2 * between);
	const tangent = Math.sign(theta || 1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
	const cosine = 1 / Math.sqrt(tangent * tangent + 1);
	const sine = tangent * cosine;
	for (const row of [...matrix, ...vectors]) {
		const x = row[p] ?? 0;
		const y = row[q] ?? 0;
		row[p] = cosine * x - sine * y;
		row[q] = sine * x + cosine * y;
	}
	for (let k = 0; k < rowP.length; k++) {
		const x = rowP[k] ?? 0;
		const y = rowQ[k] ?? 0;
		rowP[k] = cosine * x - sine * y;
		rowQ[k] = sine * x + cosine * y;
	}
}
