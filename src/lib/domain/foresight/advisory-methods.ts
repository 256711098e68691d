import { HOUR_MS, MINUTE_MS } from '../time.ts';
import {
	firstLimit,
	horizonOf,
	nextLimit,
	nothingSeen,
	type MethodPoint,
	type MethodView,
	type PointMethod
} from './advisory-method.ts';
import { spanText } from './point-beat.ts';
import { baselineMethod, type BaselineState } from './series/baseline.ts';
import { cusumMethod, normalBand, type CusumState } from './series/change.ts';
import { exceedanceMethod, exceedanceStep, type ExceedanceState } from './series/exceedance.ts';
import { figures } from './series/online-method.ts';
import type { SeriesOutput, SeriesRow, SeriesSetup } from './series/series-method.ts';
import { trendMethod, type TrendState } from './series/trend.ts';

const TREND_MINUTES = 60;
const EXCEEDANCE_MINUTES = 30;
/** From one chance in three on the forecast is worth a word to people: above the floor of precision under which it would be muted. */
const WORTH_A_WORD = 1 / 3;
/** The first hours of a point are taken as normal; what is normal then follows slowly. */
const NORMAL_MINUTES = 4 * 60;
/** Of a slow point so many rows. */
const NORMAL_ROWS_MIN = 48;
/** The baseline speaks after so many minutes in a row, and at least so many rows: one of them is no news. */
const BASELINE_MINUTES = 10;
const BASELINE_ROWS_MIN = 3;
/** Rows that a slow point is looked at ahead. */
const HORIZON_ROWS = 6;

const normalRows = (every: number) => Math.max(NORMAL_ROWS_MIN, Math.ceil(NORMAL_MINUTES / every));
const setup = (horizon: number, every: number, columns = 1): SeriesSetup => ({
	...{ target: 0, columns, limit: null, horizon, normal: normalRows(every) }
});
const rowsAhead = (method: Pick<PointMethod, 'horizonMs' | 'horizonRows'>, every: number) =>
	Math.round(horizonOf(method, every) / (every * MINUTE_MS));

/** In words for people: what was seen, and towards which limit. */
const trend: PointMethod<TrendState> = {
	id: 'trend',
	horizonMs: TREND_MINUTES * MINUTE_MS,
	horizonRows: 2 * HORIZON_ROWS,
	needsRows: () => trendMethod.parameters['atLeastBlocks'] ?? null,
	parameters: { ...trendMethod.parameters, horizonMinutes: TREND_MINUTES },
	source: trendMethod.source,
	fresh: trendMethod.fresh,
	step(before, row, point) {
		const every = point.every ?? 1;
		const value = row.values[0] ?? null;
		const direction = Math.sign(before.line?.slope ?? 0);
		const limit = value === null || direction === 0 ? null : nextLimit(point.limits, value, direction);
		const { state, output } = trendMethod.step(before, row, {
			...setup(rowsAhead(trend, every), every),
			limit: limit?.activateAt ?? null,
			side: direction < 0 ? 'low' : 'high'
		});
		const view = forecastOf(output);
		if (!limit || output.stepsToLimit === null || !state.line) return { state, view };
		const timeToLimitMs = output.stepsToLimit * every * MINUTE_MS;
		const hourly = state.line.slope * (HOUR_MS / (every * MINUTE_MS));
		const reason = trendReason(
			state.blocks.length * state.blockRows * every,
			hourly,
			limit,
			timeToLimitMs,
			point
		);
		return { state, view: { ...view, flag: true, limitId: limit.id, timeToLimitMs, reason } };
	}
};

function trendReason(
	minutes: number,
	hourly: number,
	limit: MethodPoint['limits'][number],
	timeToLimitMs: number,
	{ unit }: MethodPoint
): MethodView['reason'] {
	const by = `${Number(Math.abs(hourly).toPrecision(2))}${unit === '' ? '' : ` ${unit}`}`;
	const [past, left] = [spanText(minutes * MINUTE_MS), spanText(timeToLimitMs)];
	return {
		zh: `最近 ${past.zh}持续${hourly > 0 ? '上升' : '下降'}，每小时约 ${by}，照此约 ${left.zh}后到达“${limit.name.zh}”。`,
		en: `It has kept ${hourly > 0 ? 'rising' : 'falling'} for ${past.en}, about ${by} an hour; at this rate it reaches “${limit.name.en}” in about ${left.en}.`
	};
}

/** The first limit on either side: that is where an excursion begins. */
const exceedance: PointMethod<ExceedanceState> = {
	id: 'exceedance',
	horizonMs: EXCEEDANCE_MINUTES * MINUTE_MS,
	horizonRows: HORIZON_ROWS,
	needsRows: (every) =>
		(exceedanceMethod.parameters['atLeastRows'] ?? 0) +
		(exceedanceMethod.parameters['atLeastOutcomes'] ?? 0) +
		rowsAhead(exceedance, every),
	parameters: {
		...exceedanceMethod.parameters,
		horizonMinutes: EXCEEDANCE_MINUTES,
		probabilityAtLeast: figures(WORTH_A_WORD, 2)
	},
	source: exceedanceMethod.source,
	fresh: exceedanceMethod.fresh,
	step(before, row, { limits, every = 1 }) {
		const high = firstLimit(limits, 1);
		const low = firstLimit(limits, -1);
		const { state, outputs } = exceedanceStep(
			before,
			row,
			setup(rowsAhead(exceedance, every), every, row.values.length),
			{
				...(high ? { high: high.activateAt } : {}),
				...(low ? { low: low.activateAt } : {})
			}
		);
		const isLow = (outputs.low?.score ?? -1) > (outputs.high?.score ?? -1);
		const [output, limit] = isLow ? [outputs.low, low] : [outputs.high, high];
		if (!output || !limit || output.score === null) return { state, view: nothingSeen };
		return { state, view: exceedanceView(output, output.score, limit, every) };
	}
};

function exceedanceView(
	output: SeriesOutput,
	probability: number,
	limit: MethodPoint['limits'][number],
	every: number
): MethodView {
	const share = `${Math.max(1, Math.round(probability * 100))} %`;
	const view = {
		...forecastOf(output),
		limitId: limit.id,
		probability,
		timeToLimitMs: output.stepsToLimit === null ? null : output.stepsToLimit * every * MINUTE_MS
	};
	if (!output.flag || probability < WORTH_A_WORD) return view;
	const within = spanText(horizonOf(exceedance, every));
	const reason = {
		zh: `按自身近期走势、波动和以往结果，${within.zh}内越过“${limit.name.zh}”的概率约为 ${share}。`,
		en: `By its recent course, its scatter and what came of both before, it is about ${share} likely to pass “${limit.name.en}” within ${within.en}.`
	};
	return { ...view, flag: true, reason };
}

/** A lasting shift towards a side that has a limit. */
const cusum: PointMethod<CusumState> = {
	id: 'cusum',
	horizonMs: 4 * HOUR_MS,
	horizonRows: 2 * HORIZON_ROWS,
	needsRows: normalRows,
	parameters: { ...cusumMethod.parameters, normalMinutes: NORMAL_MINUTES },
	source: cusumMethod.source,
	fresh: cusumMethod.fresh,
	step(before, row, { limits, every = 1 }) {
		const { state, output } = cusumMethod.step(before, row, setup(1, every));
		const value = row.values[0] ?? null;
		const band = normalBand(state, normalRows(every));
		if (value === null || !band) return { state, view: nothingSeen };
		const direction = state.above >= state.below ? 1 : -1;
		const limit = nextLimit(limits, value, direction);
		const isTowards = Math.sign(value - state.mean) === direction;
		if (!output.flag || !limit || !isTowards) return { state, view: { ...nothingSeen, band } };
		const sigma = (band.high - state.mean) / 3;
		const by = Math.round((Math.abs(value - state.mean) / (sigma || 1)) * 10) / 10;
		const reason = {
			zh: `水平持续${direction > 0 ? '偏高' : '偏低'}，已偏离自身常态 ${by} 个标准差，朝“${limit.name.zh}”方向。`,
			en: `Its level has stayed ${direction > 0 ? 'high' : 'low'}, ${by} standard deviations from its own normal, towards “${limit.name.en}”.`
		};
		return { state, view: { ...nothingSeen, flag: true, band, limitId: limit.id, reason } };
	}
};

/** Rows in a row outside the band, above or (negative) below it. */
type BaselineRun = BaselineState & { readonly run: number };

const baseline: PointMethod<BaselineRun> = {
	id: 'baseline',
	horizonMs: 4 * HOUR_MS,
	horizonRows: 2 * HORIZON_ROWS,
	needsRows: () => null,
	parameters: { ...baselineMethod.parameters, forMinutes: BASELINE_MINUTES },
	source: baselineMethod.source,
	fresh: () => ({ ...baselineMethod.fresh(), run: 0 }),
	step({ run: before, ...state }, row, { limits, every = 1 }) {
		const next = baselineMethod.step(state, row, setup(1, every));
		const value = row.values[0] ?? null;
		const { forecast, lower: low, upper: high, score, flag } = next.output;
		if (value === null || forecast === null || low === null || high === null)
			return { state: { ...next.state, run: before }, view: nothingSeen };
		const direction = Math.sign(value - forecast);
		const run = !flag ? 0 : Math.sign(before) === direction ? longer(before, direction) : direction;
		const limit = nextLimit(limits, value, direction);
		const view: MethodView = { ...nothingSeen, band: { low, high } };
		const enough = Math.max(BASELINE_ROWS_MIN, Math.ceil(BASELINE_MINUTES / every));
		if (Math.abs(run) < enough || !limit) return { state: { ...next.state, run }, view };
		const reason = baselineReason(run * every, score ?? 0, limit);
		return { state: { ...next.state, run }, view: { ...view, flag: true, limitId: limit.id, reason } };
	}
};

const longer = (run: number, direction: number) => Math.max(-600, Math.min(600, run + direction));

function baselineReason(
	minutes: number,
	score: number,
	limit: MethodPoint['limits'][number]
): MethodView['reason'] {
	const by = Math.round(Math.min(score, 99) * 10) / 10;
	const long = spanText(Math.abs(minutes) * MINUTE_MS);
	return {
		zh: `已连续 ${long.zh}${minutes > 0 ? '高于' : '低于'}以往同一时段，偏离 ${by} 个标准差，朝“${limit.name.zh}”方向。`,
		en: `For ${long.en} it has been ${minutes > 0 ? 'above' : 'below'} the same hour of earlier days by ${by} standard deviations, towards “${limit.name.en}”.`
	};
}

function forecastOf({ forecast, lower, upper }: SeriesOutput): MethodView {
	return { ...nothingSeen, forecast, lower, upper };
}

/** The methods that watch points; each has its own type of state, which only it reads. */
export const pointMethods = [trend, exceedance, cusum, baseline] as unknown as readonly PointMethod[];

/** A row of one beat: the point's value and its neighbours', in a fixed order; missing ones are `null`. */
export function minuteRow(
	minute: { readonly atMs: number; readonly value: number | null },
	neighbours: readonly (number | null)[]
): SeriesRow {
	return { atMs: minute.atMs, values: [minute.value, ...neighbours] };
}
