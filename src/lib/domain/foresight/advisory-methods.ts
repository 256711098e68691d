import { HOUR_MS, MINUTE_MS } from '../time.ts';
import {
	firstLimit,
	nextLimit,
	nothingSeen,
	type MethodPoint,
	type MethodView,
	type PointMethod
} from './advisory-method.ts';
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
/** The baseline speaks after so many minutes in a row: one of them is no news. */
const BASELINE_MINUTES = 10;

const setup = (horizon: number, columns = 1): SeriesSetup => ({
	...{ target: 0, columns, limit: null, horizon, normal: NORMAL_MINUTES }
});

/** In words for people: what was seen, and towards which limit. */
const trend: PointMethod<TrendState> = {
	id: 'trend',
	horizonMs: TREND_MINUTES * MINUTE_MS,
	parameters: { ...trendMethod.parameters, horizonMinutes: TREND_MINUTES },
	source: trendMethod.source,
	fresh: trendMethod.fresh,
	step(before, row, point) {
		const value = row.values[0] ?? null;
		const direction = Math.sign(before.line?.slope ?? 0);
		const limit = value === null || direction === 0 ? null : nextLimit(point.limits, value, direction);
		const { state, output } = trendMethod.step(before, row, {
			...setup(TREND_MINUTES),
			limit: limit?.activateAt ?? null,
			side: direction < 0 ? 'low' : 'high'
		});
		const view = forecastOf(output);
		if (!limit || output.stepsToLimit === null || !state.line) return { state, view };
		const timeToLimitMs = output.stepsToLimit * MINUTE_MS;
		const hourly = state.line.slope * (HOUR_MS / MINUTE_MS);
		const reason = trendReason(state.blocks.length * state.blockRows, hourly, limit, timeToLimitMs, point);
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
	const left = Math.max(1, Math.round(timeToLimitMs / MINUTE_MS));
	return {
		zh: `最近 ${minutes} 分钟持续${hourly > 0 ? '上升' : '下降'}，每小时约 ${by}，照此约 ${left} 分钟后到达“${limit.name.zh}”。`,
		en: `It has kept ${hourly > 0 ? 'rising' : 'falling'} for ${minutes} min, about ${by} an hour; at this rate it reaches “${limit.name.en}” in about ${left} min.`
	};
}

/** The first limit on either side: that is where an excursion begins. */
const exceedance: PointMethod<ExceedanceState> = {
	id: 'exceedance',
	horizonMs: EXCEEDANCE_MINUTES * MINUTE_MS,
	parameters: {
		...exceedanceMethod.parameters,
		horizonMinutes: EXCEEDANCE_MINUTES,
		probabilityAtLeast: figures(WORTH_A_WORD, 2)
	},
	source: exceedanceMethod.source,
	fresh: exceedanceMethod.fresh,
	step(before, row, { limits }) {
		const high = firstLimit(limits, 1);
		const low = firstLimit(limits, -1);
		const { state, outputs } = exceedanceStep(before, row, setup(EXCEEDANCE_MINUTES, row.values.length), {
			...(high ? { high: high.activateAt } : {}),
			...(low ? { low: low.activateAt } : {})
		});
		const isLow = (outputs.low?.score ?? -1) > (outputs.high?.score ?? -1);
		const [output, limit] = isLow ? [outputs.low, low] : [outputs.high, high];
		if (!output || !limit || output.score === null) return { state, view: nothingSeen };
		return { state, view: exceedanceView(output, output.score, limit) };
	}
};

function exceedanceView(
	output: SeriesOutput,
	probability: number,
	limit: MethodPoint['limits'][number]
): MethodView {
	const share = `${Math.max(1, Math.round(probability * 100))} %`;
	const view = {
		...forecastOf(output),
		limitId: limit.id,
		probability,
		timeToLimitMs: output.stepsToLimit === null ? null : output.stepsToLimit * MINUTE_MS
	};
	if (!output.flag || probability < WORTH_A_WORD) return view;
	const reason = {
		zh: `按自身近期走势、波动和以往结果，${EXCEEDANCE_MINUTES} 分钟内越过“${limit.name.zh}”的概率约为 ${share}。`,
		en: `By its recent course, its scatter and what came of both before, it is about ${share} likely to pass “${limit.name.en}” within ${EXCEEDANCE_MINUTES} min.`
	};
	return { ...view, flag: true, reason };
}

/** A lasting shift towards a side that has a limit. */
const cusum: PointMethod<CusumState> = {
	id: 'cusum',
	horizonMs: 4 * HOUR_MS,
	parameters: { ...cusumMethod.parameters, normalMinutes: NORMAL_MINUTES },
	source: cusumMethod.source,
	fresh: cusumMethod.fresh,
	step(before, row, { limits }) {
		const { state, output } = cusumMethod.step(before, row, setup(1));
		const value = row.values[0] ?? null;
		const band = normalBand(state, NORMAL_MINUTES);
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

/** Minutes in a row outside the band, above or (negative) below it. */
type BaselineRun = BaselineState & { readonly run: number };

const baseline: PointMethod<BaselineRun> = {
	id: 'baseline',
	horizonMs: 4 * HOUR_MS,
	parameters: { ...baselineMethod.parameters, forMinutes: BASELINE_MINUTES },
	source: baselineMethod.source,
	fresh: () => ({ ...baselineMethod.fresh(), run: 0 }),
	step({ run: before, ...state }, row, { limits }) {
		const next = baselineMethod.step(state, row, setup(1));
		const value = row.values[0] ?? null;
		const { forecast, lower: low, upper: high, score, flag } = next.output;
		if (value === null || forecast === null || low === null || high === null)
			return { state: { ...next.state, run: before }, view: nothingSeen };
		const direction = Math.sign(value - forecast);
		const run = !flag ? 0 : Math.sign(before) === direction ? longer(before, direction) : direction;
		const limit = nextLimit(limits, value, direction);
		const view: MethodView = { ...nothingSeen, band: { low, high } };
		if (Math.abs(run) < BASELINE_MINUTES || !limit) return { state: { ...next.state, run }, view };
		const reason = baselineReason(run, score ?? 0, limit);
		return { state: { ...next.state, run }, view: { ...view, flag: true, limitId: limit.id, reason } };
	}
};

const longer = (run: number, direction: number) => Math.max(-600, Math.min(600, run + direction));

function baselineReason(
	run: number,
	score: number,
	limit: MethodPoint['limits'][number]
): MethodView['reason'] {
	const by = Math.round(Math.min(score, 99) * 10) / 10;
	return {
		zh: `已连续 ${Math.abs(run)} 分钟${run > 0 ? '高于' : '低于'}以往同一时段，偏离 ${by} 个标准差，朝“${limit.name.zh}”方向。`,
		en: `For ${Math.abs(run)} min it has been ${run > 0 ? 'above' : 'below'} the same hour of earlier days by ${by} standard deviations, towards “${limit.name.en}”.`
	};
}

function forecastOf({ forecast, lower, upper }: SeriesOutput): MethodView {
	return { ...nothingSeen, forecast, lower, upper };
}

/** The methods that watch points; each has its own type of state, which only it reads. */
export const pointMethods = [trend, exceedance, cusum, baseline] as unknown as readonly PointMethod[];

/** A row of a minute: the point's value and its neighbours', in a fixed order; missing ones are `null`. */
export function minuteRow(
	minute: { readonly atMs: number; readonly value: number | null },
	neighbours: readonly (number | null)[]
): SeriesRow {
	return { atMs: minute.atMs, values: [minute.value, ...neighbours] };
}
