import { cumulativeStdNormalProbability, median } from 'simple-statistics';
import { mannKendall, type TrendTest } from './mann-kendall.ts';
import { figures, overRows, valueAt, type OnlineMethod } from './online-method.ts';
import { nothingToSay, published, type SeriesOutput, type SeriesSetup } from './series-method.ts';

const parameters = {
	/** Rows that are averaged before pairs are compared, once the window is full. */
	blockRows: 4,
	windowBlocks: 16,
	atLeastBlocks: 8,
	/** More missing rows than this and the window starts anew. */
	gapRows: 15,
	/** Two-sided level of the test. */
	significance: 0.01
} as const;

/** The window: means of blocks of rows, oldest first, and the block being filled. */
export interface TrendState {
	readonly blockRows: number;
	readonly blocks: readonly number[];
	readonly sum: number;
	readonly rows: number;
	readonly missing: number;
	/** As of the last closed block, per row. */
	readonly line: TrendLine | null;
}

interface TrendLine extends Pick<TrendTest, 'z' | 'slope' | 'slowest' | 'fastest'> {
	/** Of the line at the last row of the last block, and the scatter of the blocks about it. */
	readonly level: number;
	readonly scatter: number;
}

/**
 * Theil–Sen slope of the last rows with Sen's interval, tested by Mann–Kendall with the Hamed–Rao correction. Time to the
 * limit only where the slope is significant, its whole interval heads for the limit and the limit is reached within the
 * horizon. The score is the signed significance, positive towards the limit.
 *
 * Rows are averaged in blocks and the test, exact over all pairs of blocks, is made when a block closes: 120 pairs every
 * fourth row instead of 2,016 every row. Keeping S alone up to date would be cheaper still, but the slope needs all pairs.
 */
export const trendMethod: OnlineMethod<TrendState> = {
	id: 'trend',
	name: { zh: '稳健趋势', en: 'Robust trend' },
	about: {
		zh: '显著朝向限值的趋势及到达限值的行数；需要 --limit。',
		en: 'A significant course towards the limit, and the rows until it; needs --limit.'
	},
	needs: 'limit',
	parameters,
	source: published('Sen 1968; Hamed & Rao 1998', 'Methods as published; window and level are our choice.'),
	fresh: () => ({ blockRows: 1, blocks: [], sum: 0, rows: 0, missing: 0, line: null }),
	step(before, row, setup) {
		const value = valueAt(row, setup.target);
		if (value === null) {
			const missing = before.missing + 1;
			const state = missing > parameters.gapRows ? trendMethod.fresh() : { ...before, missing };
			return { state, output: nothingToSay };
		}
		const state = withValue({ ...before, missing: 0 }, value);
		return { state, output: state.line ? outputOf(state.line, state.rows, value, setup) : nothingToSay };
	}
};
export const trend = overRows(trendMethod);

function withValue(state: TrendState, value: number): TrendState {
	const [sum, rows] = [figures(state.sum + value, 9), state.rows + 1];
	if (rows < state.blockRows) return { ...state, sum, rows };
	const blocks = [...state.blocks, figures(sum / rows, 5)];
	const { windowBlocks } = parameters;
	if (blocks.length > windowBlocks && state.blockRows < parameters.blockRows) return coarser(blocks, state);
	if (blocks.length > windowBlocks) blocks.shift();
	return { ...state, blocks, sum: 0, rows: 0, line: lineOf(blocks, state.blockRows) };
}

/** A young window has blocks of one row, so that it can speak early; full for the first time, pairs become one block. */
function coarser(blocks: readonly number[], state: TrendState): TrendState {
	const newest = blocks.length % 2 === 0 ? blocks : blocks.slice(1);
	const merged = newest.flatMap((value, index) =>
		index % 2 === 0 ? [] : [figures((value + (newest[index - 1] ?? value)) / 2, 6)]
	);
	const line = merged.length < parameters.atLeastBlocks ? state.line : lineOf(merged, state.blockRows * 2);
	return { blockRows: state.blockRows * 2, blocks: merged, sum: 0, rows: 0, missing: 0, line };
}

function lineOf(blocks: readonly number[], blockRows: number): TrendLine | null {
	if (blocks.length < parameters.atLeastBlocks) return null;
	const test = mannKendall(blocks);
	// The middle of a block lies before its last row.
	const ageOf = (index: number) => blocks.length - 1 - index + (blockRows - 1) / (2 * blockRows);
	const levels = blocks.map((value, index) => value + test.slope * ageOf(index));
	const level = median(levels);
	const scatter = 1.4826 * median(levels.map((one) => Math.abs(one - level)));
	const [z, slope, slowest, fastest] = [
		test.z,
		test.slope / blockRows,
		test.slowest / blockRows,
		test.fastest / blockRows
	].map((one) => figures(one, 5)) as [number, number, number, number];
	return { z, slope, slowest, fastest, level: figures(level), scatter: figures(scatter, 5) };
}

function outputOf(line: TrendLine, since: number, value: number, setup: SeriesSetup): SeriesOutput {
	const sign = setup.side === 'low' ? -1 : 1;
	const { z, slope, slowest, fastest, level, scatter } = line;
	const ahead = setup.horizon + since;
	const steps = stepsTo(line, since, sign * value, setup);
	return {
		score: sign * z,
		flag: steps !== null,
		forecast: level + slope * ahead,
		lower: level + slowest * ahead - 1.645 * scatter,
		upper: level + fastest * ahead + 1.645 * scatter,
		stepsToLimit: steps
	};
}

/** Rows until the limit; 0 = reached, `null` = not significant, not towards it, or not within the horizon. */
function stepsTo(
	line: TrendLine,
	since: number,
	value: number,
	{ limit, side, horizon }: SeriesSetup
): number | null {
	if (limit === null) return null;
	const sign = side === 'low' ? -1 : 1;
	if (value >= sign * limit) return 0;
	const isSignificant = 2 * (1 - cumulativeStdNormalProbability(Math.abs(line.z))) < parameters.significance;
	const slope = sign * line.slope;
	const surest = Math.min(sign * line.slowest, sign * line.fastest);
	if (!isSignificant || !(slope > 0) || !(surest > 0)) return null;
	const level = sign * line.level + slope * since;
	const steps = Math.max(0, (sign * limit - Math.max(level, value)) / slope);
	return steps <= horizon ? steps : null;
}
