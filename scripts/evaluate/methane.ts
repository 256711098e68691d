import { fitLogistic, logOdds } from '../../src/lib/domain/foresight/logistic.ts';
import type { SeriesOutput } from '../../src/lib/domain/foresight/series/series-method.ts';
import type { Series } from '../../src/lib/wire/series-csv.ts';
import { columnOf, fileOf, outputsOf, seriesOf, type Bar, type Evaluation } from './evaluation.ts';
import { byGroup, compared, OURS, plain, stretches, valueOf, type Measured } from './interval.ts';
import { auc, averagePrecision } from './metrics.ts';

const LIMIT = 1.3;
const HORIZONS = [6, 20] as const;
const TARGET = 'MM116';
/** Rows before it may be learnt from, rows after it are judged: time-ordered. */
const LEARN_SHARE = 0.6;
/** Rows that hang together; drawn as one. */
const BLOCK_ROWS = 250;
const RULE_SHARE = 0.9;
const RIDGE = 1e-3;

/** Rows of the last of which the mean and the slope are taken by the usual "predictive alert". */
const SLOPE_ROWS = 10;
const RULE = 'rule ≥ 0.9 × limit';
const REGRESSION = 'logistic regression';
const CURRENT = 'current value';

/** Will coal-mine methane reach its limit within the horizon? Beside naive forecasts and a logistic regression. */
export const methane: Evaluation = {
	id: 'methane',
	async run(folder) {
		const series = await seriesOf(folder, fileOf(folder, /methane.*\.csv(\.gz)?$/));
		const judged = HORIZONS.map((horizon) => judgedAhead(series, horizon));
		return {
			measured: judged.flatMap(({ measured }) => measured),
			bars: judged.flatMap(({ bars }) => bars)
		};
	}
};

function judgedAhead(
	series: Series,
	horizon: number
): { readonly measured: readonly Measured[]; readonly bars: readonly Bar[] } {
	const values = columnOf(series, TARGET);
	const from = Math.floor(values.length * LEARN_SHARE);
	const columns = series.columns.length;
	const setup = { target: series.columns.indexOf(TARGET), columns, limit: LIMIT, horizon, normal: 0 };
	const outputs = outputsOf('exceedance', setup, series);
	const measured = [
		...rankingFigures(series, values, outputs, { horizon, from }),
		...warningFigures(values, outputs, { horizon, from })
	];
	return { measured, bars: barsOf(measured, horizon) };
}

interface Judging {
	readonly horizon: number;
	/** Rows from here on are judged. */
	readonly from: number;
}

function rankingFigures(
	series: Series,
	values: readonly number[],
	outputs: readonly SeriesOutput[],
	{ horizon, from }: Judging
): readonly Measured[] {
	const inputs = series.columns.map((name) => columnOf(series, name));
	const truths = reached(values, horizon);
	const scores: Record<string, readonly number[]> = {
		[OURS]: outputs.map(({ score }) => score ?? 0),
		[CURRENT]: values,
		[REGRESSION]: regression(inputs, truths, from, horizon),
		'mean + slope': extrapolated(values, horizon),
		'always or never': values.map(() => 0)
	};
	const to = values.length - horizon;
	const groups = stretches(to - from, BLOCK_ROWS);
	const measures = (measure: typeof auc) =>
		Object.fromEntries(
			Object.entries(scores).map(([by, all]) => [
				by,
				byGroup(measure({ scores: all.slice(from, to), truths: truths.slice(from, to) }), groups)
			])
		);
	const stretchCount = (groups.at(-1) ?? 0) + 1;
	return [
		...compared(`AUC, ${horizon} rows ahead`, stretchCount, measures(auc)),
		...compared(`average precision, ${horizon} rows ahead`, stretchCount, measures(averagePrecision))
	];
}

function warningFigures(
	values: readonly number[],
	outputs: readonly SeriesOutput[],
	{ horizon, from }: Judging
): readonly Measured[] {
	const flags: Record<string, readonly boolean[]> = {
		[OURS]: outputs.map(({ flag }) => flag),
		[RULE]: values.map((value) => value >= RULE_SHARE * LIMIT),
		'mean + slope': extrapolated(values, horizon).map((value) => value >= LIMIT),
		always: values.map(() => true),
		never: values.map(() => false)
	};
	const found = Object.entries(flags).map(([by, own]) => ({
		by,
		own,
		...onsets(values, own, from, horizon)
	}));
	const groupOf = (row: number) => Math.floor((row - from) / BLOCK_ROWS);
	const count = groupOf(values.length - 1) + 1;
	const sum = (rows: readonly number[], weights?: readonly number[]) =>
		rows.reduce((total, row) => total + (weights ? (weights[groupOf(row)] ?? 0) : 1), 0);
	const each = (measure: (one: (typeof found)[number], weights?: readonly number[]) => number) =>
		Object.fromEntries(found.map((one) => [one.by, (weights?: readonly number[]) => measure(one, weights)]));
	return [
		...compared(
			`onsets warned, ${horizon} rows ahead`,
			count,
			each(({ all, warned }, weights) => sum(warned, weights) / sum(all, weights))
		),
		...compared(
			`false starts, ${horizon} rows ahead`,
			count,
			each(({ falseStarts }, weights) => sum(falseStarts, weights))
		),
		...found.map(({ by, own }) => ({
			name: `share of rows flagged, ${horizon} rows ahead`,
			by,
			figure: plain(own.slice(from).filter(Boolean).length / (values.length - from))
		}))
	];
}

function barsOf(measured: readonly Measured[], horizon: number): readonly Bar[] {
	const value = (name: string, by: string) => valueOf(measured, `${name}, ${horizon} rows ahead`, by);
	const above = ['AUC', 'average precision'].flatMap((name) =>
		[CURRENT, REGRESSION].map((by) => ({
			name: `${horizon} rows: ${name} above ${by}`,
			isMet: value(name, OURS) > value(name, by)
		}))
	);
	return [
		...above,
		{ name: `${horizon} rows: onsets warned ≥ 95 %`, isMet: value('onsets warned', OURS) >= 0.95 },
		{
			name: `${horizon} rows: at most half the false starts of the rule`,
			isMet: value('false starts', OURS) <= value('false starts', RULE) / 2
		}
	];
}

/** The mean of the last rows and their slope, carried on to the horizon. */
function extrapolated(values: readonly number[], horizon: number): readonly number[] {
	const middle = (SLOPE_ROWS - 1) / 2;
	const spread = (SLOPE_ROWS * (SLOPE_ROWS ** 2 - 1)) / 12;
	return values.map((value, row) => {
		if (row < SLOPE_ROWS - 1) return value;
		const last = values.slice(row - SLOPE_ROWS + 1, row + 1);
		const mean = last.reduce((sum, one) => sum + one, 0) / SLOPE_ROWS;
		const slope = last.reduce((sum, one, at) => sum + (at - middle) * (one - mean), 0) / spread;
		return mean + slope * (middle + horizon);
	});
}

function reached(values: readonly number[], horizon: number): readonly boolean[] {
	return values.map((_value, row) =>
		values.slice(row + 1, row + 1 + horizon).some((value) => value >= LIMIT)
	);
}

/** Fitted to the rows before the split only, each input scaled by what it was there. */
function regression(
	inputs: readonly (readonly number[])[],
	truths: readonly boolean[],
	from: number,
	horizon: number
): readonly number[] {
	const scaled = inputs.map((values) => {
		const known = values.slice(0, from);
		const mean = known.reduce((sum, value) => sum + value, 0) / known.length;
		const sigma = Math.sqrt(known.reduce((sum, value) => sum + (value - mean) ** 2, 0) / known.length) || 1;
		return values.map((value) => (value - mean) / sigma);
	});
	const rows = truths.map((_truth, row) => scaled.map((values) => values[row] ?? 0));
	const weights = fitLogistic(rows.slice(0, from - horizon), truths.slice(0, from - horizon), RIDGE);
	return rows.map((row) => logOdds(weights, row));
}

/** Rows of onsets, of those that had a flag within the horizon before, and of flags that began and were followed by none. */
export function onsets(values: readonly number[], flags: readonly boolean[], from: number, horizon: number) {
	const all: number[] = [];
	const warned: number[] = [];
	const falseStarts: number[] = [];
	for (let row = Math.max(1, from); row < values.length; row++) {
		const value = values[row] ?? 0;
		if (value >= LIMIT && (values[row - 1] ?? 0) < LIMIT) {
			all.push(row);
			if (flags.slice(Math.max(0, row - horizon), row).some(Boolean)) warned.push(row);
		}
		const begins = flags[row] && !flags[row - 1] && value < LIMIT;
		const isFollowed = values.slice(row + 1, row + 1 + horizon).some((one) => one >= LIMIT);
		if (begins && !isFollowed) falseStarts.push(row);
	}
	return { all, warned, falseStarts };
}
