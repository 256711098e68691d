import type { Bar, Evaluation, Measured } from './evaluation.ts';
import { columnOf, outputsOf, seriesOf } from './evaluation.ts';
import { fitLogistic, logOdds } from '../../src/lib/domain/foresight/logistic.ts';
import { auc, averagePrecision, plain, withInterval, type Judged } from './metrics.ts';

const LIMIT = 1.3;
const HORIZONS = [6, 20] as const;
const TARGET = 'MM116';
/** Rows before it may be learnt from, rows after it are judged: time-ordered. */
const LEARN_SHARE = 0.6;
/** Rows that hang together; drawn as one. */
const BLOCK_ROWS = 250;
const RULE_SHARE = 0.9;
const RIDGE = 1e-3;

/** Will coal-mine methane reach its limit within the horizon? Beside the current value and a logistic regression. */
export const methane: Evaluation = {
	id: 'methane',
	async run(folder) {
		const series = await seriesOf(folder, 'methane_dev.csv');
		const values = columnOf(series, TARGET);
		const inputs = series.columns.map((name) => columnOf(series, name));
		const from = Math.floor(values.length * LEARN_SHARE);
		const measured: Measured[] = [];
		const bars: Bar[] = [];
		for (const horizon of HORIZONS) {
			const setup = {
				target: series.columns.indexOf(TARGET),
				columns: series.columns.length,
				limit: LIMIT,
				horizon,
				normal: 0
			};
			const outputs = outputsOf('exceedance', setup, series);
			const truths = reached(values, horizon);
			const scores = {
				ours: outputs.map(({ score }) => score ?? 0),
				'current value': values,
				'logistic regression': regression(inputs, truths, from, horizon)
			};
			const judged = (all: readonly number[]): Judged => ({
				scores: all.slice(from, values.length - horizon),
				truths: truths.slice(from, values.length - horizon)
			});
			const figures = Object.entries(scores).map(([by, all]) => ({
				by,
				auc: withInterval(judged(all), BLOCK_ROWS, auc),
				precision: withInterval(judged(all), BLOCK_ROWS, averagePrecision)
			}));
			for (const { by, auc: area, precision } of figures) {
				measured.push({ name: `AUC, ${horizon} rows ahead`, by, figure: area });
				measured.push({ name: `average precision, ${horizon} rows ahead`, by, figure: precision });
			}
			const [ours, ...others] = figures;
			if (!ours) continue;
			for (const other of others) {
				bars.push({
					name: `${horizon} rows: AUC above ${other.by}`,
					isMet: ours.auc.value > other.auc.value
				});
				bars.push({
					name: `${horizon} rows: average precision above ${other.by}`,
					isMet: ours.precision.value > other.precision.value
				});
			}
			const own = onsets(
				values,
				outputs.map(({ flag }) => flag),
				from,
				horizon
			);
			const rule = onsets(
				values,
				values.map((value) => value >= RULE_SHARE * LIMIT),
				from,
				horizon
			);
			for (const [by, { warned, falseStarts }] of [
				['ours', own],
				['rule ≥ 0.9 × limit', rule]
			] as const) {
				measured.push({ name: `onsets warned, ${horizon} rows ahead`, by, figure: plain(warned) });
				measured.push({ name: `false starts, ${horizon} rows ahead`, by, figure: plain(falseStarts) });
			}
			bars.push({ name: `${horizon} rows: onsets warned ≥ 95 %`, isMet: own.warned >= 0.95 });
			bars.push({
				name: `${horizon} rows: at most half the false starts of the rule`,
				isMet: own.falseStarts <= rule.falseStarts / 2
			});
		}
		return { measured, bars };
	}
};

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

/** Onsets that had a flag within the horizon before, as a share; and flags that began and were followed by none. */
export function onsets(values: readonly number[], flags: readonly boolean[], from: number, horizon: number) {
	let all = 0;
	let warned = 0;
	let falseStarts = 0;
	for (let row = Math.max(1, from); row < values.length; row++) {
		const value = values[row] ?? 0;
		if (value >= LIMIT && (values[row - 1] ?? 0) < LIMIT) {
			all++;
			if (flags.slice(Math.max(0, row - horizon), row).some(Boolean)) warned++;
		}
		const begins = flags[row] && !flags[row - 1] && value < LIMIT;
		if (begins && !values.slice(row + 1, row + 1 + horizon).some((one) => one >= LIMIT)) falseStarts++;
	}
	return { all, warned: all === 0 ? Number.NaN : warned / all, falseStarts };
}
