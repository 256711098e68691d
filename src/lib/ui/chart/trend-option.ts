import type { EChartsCoreOption } from 'echarts/core';
import type { AlarmPriority } from '../../domain/alarm/limit.ts';
import { HOUR_MS } from '../../domain/time.ts';
import { formatReading, formatTime } from '../../i18n/format.ts';
import { boundedPoints, isLone, withGaps, type TrendPoint } from './trend-points.ts';

export interface TrendSeries {
	readonly name: string;
	/** In order of time. */
	readonly points: readonly TrendPoint[];
}

export interface TrendLimit {
	readonly value: number;
	/** e.g. `报警 ≥ 1.0 %`. */
	readonly label: string;
	readonly priority: AlarmPriority;
}

export interface Trend {
	readonly series: readonly TrendSeries[];
	readonly limits: readonly TrendLimit[];
	readonly unit: string;
	readonly nowMs: number;
	readonly fromMs: number;
	readonly toMs: number;
	/** Two points further apart than this are not joined. */
	readonly gapMs: number;
	/** What is usual, drawn as an area; holes where nothing is known. */
	readonly bands?: readonly TrendBand[];
	/** What is expected, from the last value to the horizon, with its interval. */
	readonly fans?: readonly TrendFan[];
	/** Moments to be seen in the plot. */
	readonly marks?: readonly TrendMark[];
}

type AreaPoint =
	readonly [atMs: number, low: number, high: number] | readonly [atMs: number, low: null, high: null];

export interface TrendBand {
	readonly name: string;
	readonly points: readonly AreaPoint[];
}

export interface TrendFan {
	readonly name: string;
	readonly fromMs: number;
	readonly fromValue: number;
	readonly toMs: number;
	readonly value: number;
	readonly lower: number;
	readonly upper: number;
}

export interface TrendMark {
	readonly atMs: number;
	readonly label: string;
	/** A level's colour for alarms; ink for everything else. */
	readonly priority: AlarmPriority | null;
}

export interface TrendLook {
	/** A CSS custom property of the theme in force. */
	readonly token: (name: string) => string;
	/** Root font size in px, so that a wall's chart grows with the wall. */
	readonly remPx: number;
	readonly nowLabel: string;
}

/** ECharts labels a time axis in the machine's zone or in UTC; shifted by Shanghai's offset and read as UTC it is right anywhere. */
const SHIFT_MS = 8 * HOUR_MS;
const linesOf = ['--chart-line', '--chart-2', '--chart-3'];
const dashes = ['solid', 'dashed', 'dotted'];
/** Fewer points than this are all marked. */
const FEW = 40;

/** The whole option of a trend; given to the one chart instance with `notMerge`, so nothing can pile up in it. */
export function trendOption(trend: Trend, look: TrendLook): EChartsCoreOption {
	return {
		useUTC: true,
		animation: false,
		textStyle: { fontFamily: look.token('--font'), color: look.token('--text') },
		grid: { left: 0, right: look.remPx, top: 2.25 * look.remPx, bottom: 0, outerBoundsMode: 'same' },
		legend: legendOf(trend, look),
		tooltip: tooltipOf(trend, look),
		xAxis: timeAxis(trend, look),
		yAxis: valueAxis(trend, look),
		series: [
			...trend.series.map((series, i) => lineOf(trend, series, i, look)),
			...(trend.bands ?? []).flatMap((band) => areaOf(band.name, band.points, '--chart-2', look)),
			...(trend.fans ?? []).flatMap((fan) => fanOf(fan, look))
		]
	};
}

function legendOf(trend: Trend, look: TrendLook) {
	const named = [...trend.series, ...(trend.bands ?? []), ...(trend.fans ?? [])];
	return {
		show: named.length > 1,
		data: named.map(({ name }) => name),
		right: 0,
		top: 0,
		itemHeight: 0.5 * look.remPx,
		textStyle: { color: look.token('--text-2'), fontSize: 0.75 * look.remPx }
	};
}

function tooltipOf(trend: Trend, look: TrendLook) {
	return {
		trigger: 'axis',
		backgroundColor: look.token('--raised'),
		borderColor: look.token('--rule'),
		textStyle: { color: look.token('--text'), fontSize: 0.75 * look.remPx },
		axisPointer: { lineStyle: { color: look.token('--chart-axis'), type: 'solid' }, label: { show: false } },
		valueFormatter: (value: unknown) => formatReading(typeof value === 'number' ? value : null, trend.unit)
	};
}

function timeAxis(trend: Trend, look: TrendLook) {
	const isLong = trend.toMs - trend.fromMs > 24 * HOUR_MS;
	const label = (shiftedMs: number) => {
		const minute = formatTime(shiftedMs - SHIFT_MS, 'zh-CN', 'minute');
		return isLong ? minute.replace(' 00:00', '') : minute.slice(6);
	};
	return {
		type: 'time',
		min: trend.fromMs + SHIFT_MS,
		max: trend.toMs + SHIFT_MS,
		axisLine: { lineStyle: { color: look.token('--chart-axis') } },
		axisTick: { lineStyle: { color: look.token('--chart-axis') } },
		splitLine: { show: false },
		axisLabel: {
			color: look.token('--chart-axis'),
			fontSize: 0.75 * look.remPx,
			hideOverlap: true,
			formatter: label
		}
	};
}

function valueAxis(trend: Trend, look: TrendLook) {
	const limitValues = [
		...trend.limits.map((limit) => limit.value),
		...(trend.fans ?? []).flatMap(({ lower, upper }) => [lower, upper])
	];
	return {
		type: 'value',
		name: trend.unit,
		nameLocation: 'end',
		nameGap: 0.75 * look.remPx,
		nameTextStyle: { color: look.token('--chart-axis'), fontSize: 0.75 * look.remPx, align: 'right' },
		// Limits are always in view: a calm line far below them must look calm, not fill the height.
		min: (extent: { min: number }) => Math.min(extent.min, 0, ...limitValues),
		max: (extent: { max: number }) => roomAbove(Math.max(extent.max, ...limitValues)),
		axisLabel: { color: look.token('--chart-axis'), fontSize: 0.75 * look.remPx, showMaxLabel: false },
		splitLine: { lineStyle: { color: look.token('--chart-grid') } }
	};
}

/** A tenth above the highest thing, rounded to two figures. */
function roomAbove(value: number): number {
	if (!Number.isFinite(value)) return 1;
	if (value <= 0) return 0;
	return Number((value * 1.1).toPrecision(2));
}

function lineOf(trend: Trend, series: TrendSeries, index: number, look: TrendLook) {
	const points = boundedPoints(withGaps(series.points, trend.gapMs));
	const colour = look.token(linesOf[index] ?? '--chart-line');
	return {
		name: series.name,
		type: 'line',
		data: points.map(([atMs, value], at) => ({
			value: [atMs + SHIFT_MS, value],
			symbol: points.length < FEW || isLone(points, at) ? 'circle' : 'none'
		})),
		connectNulls: false,
		showSymbol: true,
		symbolSize: 0.3 * look.remPx,
		itemStyle: { color: colour },
		lineStyle: { color: colour, width: 0.11 * look.remPx, type: dashes[index] ?? 'solid' },
		emphasis: { disabled: true },
		...(index === 0 ? { markLine: marksOf(trend, look) } : {})
	};
}

function marksOf(trend: Trend, look: TrendLook) {
	const limits = trend.limits.map((limit) => ({
		yAxis: limit.value,
		lineStyle: {
			color: look.token(`--level-${limit.priority}-text`),
			type: 'dashed',
			width: 0.09 * look.remPx
		},
		label: {
			formatter: limit.label,
			position: 'insideStartTop',
			color: look.token(`--level-${limit.priority}-text`),
			fontSize: 0.75 * look.remPx
		}
	}));
	const now = {
		xAxis: trend.nowMs + SHIFT_MS,
		lineStyle: { color: look.token('--chart-now'), type: 'solid', width: 0.06 * look.remPx },
		label: {
			formatter: look.nowLabel,
			position: 'end',
			color: look.token('--chart-now'),
			fontSize: 0.75 * look.remPx
		}
	};
	const moments = (trend.marks ?? []).map((mark) => momentOf(mark, look));
	const isNowInView = trend.nowMs >= trend.fromMs && trend.nowMs <= trend.toMs;
	return {
		silent: true,
		animation: false,
		symbol: 'none',
		data: [...limits, ...moments, ...(isNowInView ? [now] : [])]
	};
}

function momentOf({ atMs, label, priority }: TrendMark, look: TrendLook) {
	const color = look.token(priority === null ? '--text-2' : `--level-${priority}-text`);
	return {
		xAxis: atMs + SHIFT_MS,
		lineStyle: { color, type: 'dotted', width: 0.09 * look.remPx },
		label: { formatter: label, position: 'insideEndTop', color, fontSize: 0.6875 * look.remPx }
	};
}

/** An area between low and high: two stacked lines, the lower one unseen. Nothing of it is in the way of the pointer. */
function areaOf(name: string, points: readonly AreaPoint[], token: string, look: TrendLook) {
	const line = { type: 'line', silent: true, showSymbol: false, connectNulls: false, stackStrategy: 'all' };
	const unseen = { lineStyle: { opacity: 0 }, emphasis: { disabled: true }, tooltip: { show: false } };
	const stack = `area ${name}`;
	return [
		{
			...line,
			...unseen,
			stack,
			name: `${name} `,
			data: points.map(([atMs, low]) => [atMs + SHIFT_MS, low])
		},
		{
			...line,
			...unseen,
			stack,
			name,
			itemStyle: { color: look.token(token) },
			areaStyle: { color: look.token(token), opacity: 0.16 },
			data: points.map(([atMs, low, high]) => [atMs + SHIFT_MS, low === null ? null : high - low])
		}
	];
}

function fanOf({ name, fromMs, fromValue, toMs, value, lower, upper }: TrendFan, look: TrendLook) {
	const ends: readonly AreaPoint[] = [
		[fromMs, fromValue, fromValue],
		[toMs, lower, upper]
	];
	const middle = {
		name,
		type: 'line',
		silent: true,
		showSymbol: false,
		lineStyle: { color: look.token('--chart-3'), type: 'dotted', width: 0.11 * look.remPx },
		itemStyle: { color: look.token('--chart-3') },
		tooltip: { show: false },
		data: [
			[fromMs + SHIFT_MS, fromValue],
			[toMs + SHIFT_MS, value]
		]
	};
	return [...areaOf(name, ends, '--chart-3', look), middle];
}
