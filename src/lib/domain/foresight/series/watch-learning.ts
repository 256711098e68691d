import { principalAxes } from './principal-axes.ts';

/** Weight of the newest row in the smoothed deviation. */
export const SMOOTHING = 0.1;
/** How fast the middle follows while nothing is flagged: slow drift is no fault. */
export const DRIFT = 0.005;
/** Axes are kept until they hold this share of the variance; what lies outside them breaks how the columns hang together. */
export const KEPT_VARIANCE = 0.7;
/** What smoothing leaves of the variance of a column without memory. */
const WHITE = SMOOTHING / (2 - SMOOTHING);
/** Smoothed rows at the beginning that still remember their start. */
const SETTLING_ROWS = Math.round(3 / SMOOTHING);

/** Values of a row by column; `null` = missing. */
export type WatchRow = readonly (number | null)[];

/** Means and products of deviations from them, updated row by row (Welford): the upper triangle, row after row. */
interface Moments {
	readonly rows: number;
	readonly known: readonly number[];
	readonly means: readonly number[];
	readonly products: readonly number[];
}

/** What the normal rows have shown so far. No row is kept: the size depends on the columns alone. */
export interface WatchLearning {
	readonly plain: Moments;
	/** Of the smoothed columns, once they have forgotten their start. */
	readonly smoothed: Moments;
	readonly rows: number;
	/** The columns smoothed; `null` = not heard of yet. */
	readonly smooth: WatchRow;
	/** The columns as the slow middle follows them, its missing weight not yet made up for. */
	readonly slow: readonly number[];
}

/** What is normal: by column its middle and scatter, the scatter of the smoothed column, and how the columns hang together. */
export interface WatchModel {
	readonly mean: readonly number[];
	readonly sigma: readonly number[];
	/** Variance of each smoothed column in the normal rows; 0 = it was not heard of in them and counts for nothing. */
	readonly scatter: readonly number[];
	readonly axes: readonly (readonly number[])[];
	/** Usual square of the smoothed deviation outside the axes. */
	readonly outside: number;
}

/** Where normal operation ends: what is normal, and where the deviations stand. */
export interface WatchStart {
	readonly model: WatchModel;
	readonly middle: readonly number[];
	readonly smooth: readonly number[];
}

const zeros = (count: number): readonly number[] => new Array<number>(count).fill(0);
const freshMoments = (columns: number): Moments => ({
	rows: 0,
	known: zeros(columns),
	means: zeros(columns),
	products: zeros((columns * (columns + 1)) / 2)
});

export function freshLearning(columns: number): WatchLearning {
	const [plain, smoothed] = [freshMoments(columns), freshMoments(columns)];
	return { plain, smoothed, rows: 0, smooth: zeros(columns).map(() => null), slow: zeros(columns) };
}

/** One normal row more. */
export function taught(before: WatchLearning, values: WatchRow): WatchLearning {
	const smooth = before.smooth.map((one, column) => {
		const value = values[column] ?? null;
		if (value === null || one === null) return one ?? value;
		return one + SMOOTHING * (value - one);
	});
	const slow = before.slow.map((one, column) => {
		const value = values[column] ?? null;
		return value === null ? one : one + DRIFT * (value - one);
	});
	const rows = before.rows + 1;
	const smoothed = rows > SETTLING_ROWS ? withRow(before.smoothed, smooth) : before.smoothed;
	return { plain: withRow(before.plain, values), smoothed, rows, smooth, slow };
}

/** A missing value stands at the mean: it adds nothing to how the columns hang together. */
function withRow({ rows, known, means, products }: Moments, values: WatchRow): Moments {
	const off = means.map((mean, column) => {
		const value = values[column] ?? null;
		return value === null ? 0 : value - (known[column] ? mean : value);
	});
	const knownNow = known.map((count, column) => count + ((values[column] ?? null) === null ? 0 : 1));
	const meansNow = means.map((mean, column) => {
		const value = values[column] ?? null;
		if (value === null) return mean;
		return known[column] ? mean + (off[column] ?? 0) / (knownNow[column] ?? 1) : value;
	});
	const offNow = meansNow.map((mean, column) => {
		const value = values[column] ?? null;
		return value === null ? 0 : value - mean;
	});
	const productsNow = [...products];
	let at = 0;
	for (let i = 0; i < off.length; i++)
		for (let j = i; j < off.length; j++, at++)
			productsNow[at] = (productsNow[at] ?? 0) + (off[i] ?? 0) * (offNow[j] ?? 0);
	return { rows: rows + 1, known: knownNow, means: meansNow, products: productsNow };
}

/** The products as a full matrix, each divided by the rows and by both scatters. */
function covariance({ rows, products }: Moments, sigma: readonly number[]): number[][] {
	const matrix = sigma.map(() => [...zeros(sigma.length)]);
	let at = 0;
	for (let i = 0; i < sigma.length; i++)
		for (let j = i; j < sigma.length; j++, at++) {
			const one = (products[at] ?? 0) / Math.max(1, rows) / (sigma[i] ?? 1) / (sigma[j] ?? 1);
			const [a, b] = [matrix[i], matrix[j]];
			if (a && b) a[j] = b[i] = one;
		}
	return matrix;
}

/** What is normal by the rows so far. */
export function learntStart(learning: WatchLearning): WatchStart {
	const { plain, smoothed } = learning;
	const mean = plain.means;
	const sigma = mean.map((_mean, column) => {
		const square = (plain.products[diagonal(column, mean.length)] ?? 0) / (plain.known[column] || 1);
		// A column that never moved in normal operation: any move of it counts in its own unit.
		return Math.sqrt(Math.max(0, square)) || 1;
	});
	const wandering = covariance(smoothed, sigma);
	const axes = axesOf(covariance(plain, sigma));
	const isHeard = (column: number) => (plain.known[column] ?? 0) > 0;
	const scatter = wandering.map((row, column) =>
		isHeard(column) ? Math.max(WHITE / 2, row[column] ?? 0) : 0
	);
	const aside = mean.map((middle, column) => ((smoothed.means[column] ?? 0) - middle) / (sigma[column] ?? 1));
	const heard = scatter.filter((one) => one > 0).length;
	const outside = Math.max((WHITE / 100) * Math.max(1, heard), usualOutside(wandering, aside, axes));
	const followed = 1 - DRIFT;
	const middle = mean.map((one, column) => {
		const weight = 1 - followed ** (plain.known[column] ?? 0);
		return ((learning.slow[column] ?? 0) - one * weight) / (sigma[column] ?? 1);
	});
	const smooth = mean.map((one, column) => {
		const level = learning.smooth[column] ?? null;
		return level === null ? 0 : (level - one) / (sigma[column] ?? 1) - (middle[column] ?? 0);
	});
	return { model: { mean, sigma, scatter, axes, outside }, middle, smooth };
}

const diagonal = (column: number, columns: number) => column * columns - (column * (column - 1)) / 2;

/** Mean square of the smoothed deviations outside the axes: the trace of their products about the mean less the part along each axis. */
function usualOutside(
	wandering: readonly (readonly number[])[],
	aside: readonly number[],
	axes: WatchModel['axes']
): number {
	const about = wandering.map((row, i) => row.map((one, j) => one + (aside[i] ?? 0) * (aside[j] ?? 0)));
	const trace = about.reduce((sum, row, column) => sum + (row[column] ?? 0), 0);
	const inside = axes.reduce(
		(sum, axis) =>
			sum +
			along(
				axis,
				about.map((row) => along(row, axis))
			),
		0
	);
	return trace - inside;
}

function axesOf(matrix: readonly (readonly number[])[]): WatchModel['axes'] {
	const all = principalAxes(matrix);
	const total = all.reduce((sum, { variance }) => sum + variance, 0);
	let held = 0;
	return all.flatMap(({ variance, vector }) => {
		if (held >= KEPT_VARIANCE * total) return [];
		held += variance;
		return [vector];
	});
}

export function along(a: readonly number[], b: readonly number[]): number {
	let sum = 0;
	for (let index = 0; index < a.length; index++) sum += (a[index] ?? 0) * (b[index] ?? 0);
	return sum;
}
