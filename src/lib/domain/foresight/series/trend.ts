import { cumulativeStdNormalProbability, median } from 'simple-statistics';
import { mannKendall } from '../advisory-trend.ts';
import {
	nothingToSay,
	published,
	type SeriesDetector,
	type SeriesMethod,
	type SeriesOutput,
	type SeriesSetup
} from './series-method.ts';

const parameters = { windowRows: 40, atLeastRows: 12, significance: 0.01 } as const;

/**
 * Theil–Sen slope of the last rows, tested by Mann–Kendall with the Hamed–Rao correction. Time to the limit only where the
 * slope is significant, heads for the limit and reaches it within the horizon. The score is the signed significance.
 */
export const trend: SeriesMethod = {
	id: 'trend',
	name: { zh: '稳健趋势', en: 'Robust trend' },
	about: {
		zh: '显著的上升趋势及到达限值的行数；需要 --limit。',
		en: 'A significant rise, and the rows until the limit; needs --limit.'
	},
	needs: 'limit',
	parameters,
	source: published('Sen 1968; Hamed & Rao 1998', 'Methods as published; window and level are our choice.'),
	start: (setup) => new Trend(setup)
};

class Trend implements SeriesDetector {
	readonly #setup: SeriesSetup;
	readonly #recent: number[] = [];

	constructor(setup: SeriesSetup) {
		this.#setup = setup;
	}

	step({ values }: { readonly values: readonly (number | null)[] }): SeriesOutput {
		const value = values[this.#setup.target] ?? null;
		if (value === null) return nothingToSay;
		this.#recent.push(value);
		if (this.#recent.length > parameters.windowRows) this.#recent.shift();
		const limit = this.#setup.limit ?? Number.POSITIVE_INFINITY;
		if (this.#recent.length < parameters.atLeastRows) return nothingToSay;
		const { slope, level, scatter } = lineOf(this.#recent);
		const { z } = mannKendall(this.#recent);
		const isSignificant = 2 * (1 - cumulativeStdNormalProbability(Math.abs(z))) < parameters.significance;
		const forecast = level + slope * this.#setup.horizon;
		const steps = stepsTo(limit, value, level, isSignificant ? slope : 0, this.#setup.horizon);
		return {
			score: z,
			flag: steps !== null,
			forecast,
			lower: forecast - 1.645 * scatter,
			upper: forecast + 1.645 * scatter,
			stepsToLimit: steps
		};
	}
}

/** Rows until the limit; 0 = reached, `null` = not within the horizon. */
function stepsTo(limit: number, value: number, level: number, slope: number, horizon: number): number | null {
	if (value >= limit) return 0;
	if (!(slope > 0) || !Number.isFinite(limit)) return null;
	const steps = Math.max(0, (limit - Math.max(level, value)) / slope);
	return steps <= horizon ? steps : null;
}

function lineOf(values: readonly number[]) {
	const slopes: number[] = [];
	for (let i = 0; i < values.length; i++)
		for (let j = i + 1; j < values.length; j++) slopes.push(((values[j] ?? 0) - (values[i] ?? 0)) / (j - i));
	const slope = median(slopes);
	const last = values.length - 1;
	const level = median(values.map((value, index) => value + slope * (last - index)));
	const scatter =
		1.4826 * median(values.map((value, index) => Math.abs(value + slope * (last - index) - level)));
	return { slope, level, scatter };
}
