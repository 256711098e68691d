/** Weights of a logistic regression, the constant last. */
export type Weights = readonly number[];

const STEPS = 15;
/** A step that moves no weight by more ends the search. */
const SETTLED = 1e-9;

/** Ridge-penalised logistic regression by Newton's method. `offsets` are log-odds that each row brings along already. */
export function fitLogistic(...given: Parameters<typeof fitLogisticSteps>): Weights {
	return finished(fitLogisticSteps(...given));
}

/** Does all steps at once. */
export function finished<Value>(steps: Generator<void, Value>): Value {
	for (;;) {
		const { done, value } = steps.next();
		if (done) return value;
	}
}

/** The same in steps, for callers that must let others through in between. */
export function* fitLogisticSteps(
	rows: readonly (readonly number[])[],
	truths: readonly boolean[],
	ridge: number,
	offsets: readonly number[] = []
): Generator<void, Weights> {
	const size = (rows[0]?.length ?? 0) + 1;
	let weights: number[] = new Array<number>(size).fill(0);
	for (let step = 0; step < STEPS; step++) {
		const { gradient, curvature } = slopesOf(rows, truths, weights, { ridge, offsets });
		yield;
		const move = solved(curvature, gradient);
		weights = weights.map((weight, index) => weight - (move[index] ?? 0));
		if (move.every((one) => Math.abs(one) <= SETTLED)) break;
	}
	return weights;
}

export function logOdds(weights: Weights, row: readonly number[]): number {
	return row.reduce((sum, value, index) => sum + value * (weights[index] ?? 0), weights.at(-1) ?? 0);
}

function slopesOf(
	rows: readonly (readonly number[])[],
	truths: readonly boolean[],
	weights: Weights,
	{ ridge, offsets }: { readonly ridge: number; readonly offsets: readonly number[] }
) {
	const size = weights.length;
	const gradient = new Array<number>(size).fill(0);
	const curvature = Array.from({ length: size }, () => new Float64Array(size));
	for (const [at, row] of rows.entries()) {
		const share = 1 / (1 + Math.exp(-logOdds(weights, row) - (offsets[at] ?? 0)));
		const error = share - (truths[at] ? 1 : 0);
		const spread = share * (1 - share);
		const inputs = [...row, 1];
		for (let i = 0; i < size; i++) {
			const value = inputs[i] ?? 0;
			gradient[i] = (gradient[i] ?? 0) + error * value;
			const line = curvature[i];
			if (line && value !== 0) addUpTo(line, inputs, i, spread * value);
		}
	}
	for (let i = 0; i < size; i++)
		for (let j = 0; j < i; j++) {
			const line = curvature[j];
			if (line) line[i] = curvature[i]?.[j] ?? 0;
		}
	for (let i = 0; i < size; i++) {
		const penalty = i === size - 1 ? 1e-9 : ridge * rows.length;
		gradient[i] = (gradient[i] ?? 0) + penalty * (weights[i] ?? 0);
		const line = curvature[i];
		if (line) line[i] = (line[i] ?? 0) + penalty + 1e-9;
	}
	return { gradient, curvature };
}

/** The curvature is symmetric: only its lower half is summed. */
function addUpTo(line: Float64Array, inputs: readonly number[], last: number, factor: number): void {
	for (let j = 0; j <= last; j++) line[j] = (line[j] ?? 0) + factor * (inputs[j] ?? 0);
}

/** Gauss–Jordan with the largest pivot. */
function solved(matrix: readonly Float64Array[], right: readonly number[]): readonly number[] {
	const lines = matrix.map((line, index) => [...line, right[index] ?? 0]);
	for (let i = 0; i < lines.length; i++) {
		let best = i;
		for (let r = i; r < lines.length; r++)
			if (Math.abs(lines[r]?.[i] ?? 0) > Math.abs(lines[best]?.[i] ?? 0)) best = r;
		const pivot = lines[best];
		const here = lines[i];
		if (!pivot || !here) continue;
		lines[best] = here;
		lines[i] = pivot;
		const scale = pivot[i] ?? 0;
		for (const [r, line] of lines.entries()) {
			if (r === i || scale === 0) continue;
			const factor = (line[i] ?? 0) / scale;
			for (let c = i; c < line.length; c++) line[c] = (line[c] ?? 0) - factor * (pivot[c] ?? 0);
		}
	}
	return lines.map((line, index) => (line.at(-1) ?? 0) / (line[index] || 1));
}
