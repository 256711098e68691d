import type { EChartsCoreOption } from 'echarts/core';
import { formatTime } from '../../i18n/format.ts';
import type { TrendLook } from './trend-option.ts';

export interface Bar {
	readonly atMs: number;
	readonly count: number;
}

export interface BarLine {
	readonly value: number;
	readonly label: string;
}

export interface Bars {
	/** In order of time. */
	readonly bars: readonly Bar[];
	readonly lines: readonly BarLine[];
	/** Where the time of a bar needs a clock; whole days do not. */
	readonly withClock: boolean;
}

/** The whole option of a bar chart over time; given to the one chart instance with `notMerge`. */
export function barOption(
	{ bars, lines, withClock }: Bars,
	look: Omit<TrendLook, 'nowLabel'>
): EChartsCoreOption {
	const small = { color: look.token('--chart-axis'), fontSize: 0.75 * look.remPx };
	const highest = Math.max(1, ...lines.map(({ value }) => value));
	return {
		useUTC: true,
		animation: false,
		textStyle: { fontFamily: look.token('--font'), color: look.token('--text') },
		grid: { left: 0, right: 0.5 * look.remPx, top: 1.5 * look.remPx, bottom: 0, outerBoundsMode: 'same' },
		tooltip: {
			trigger: 'axis',
			backgroundColor: look.token('--raised'),
			borderColor: look.token('--rule'),
			textStyle: { color: look.token('--text'), fontSize: 0.75 * look.remPx },
			axisPointer: { type: 'shadow' }
		},
		xAxis: {
			type: 'category',
			data: bars.map(({ atMs }) =>
				formatTime(atMs, 'zh-CN', withClock ? 'minute' : 'day').slice(withClock ? 0 : 5)
			),
			axisLine: { lineStyle: { color: look.token('--chart-axis') } },
			axisTick: { show: false },
			axisLabel: { ...small, hideOverlap: true }
		},
		yAxis: {
			type: 'value',
			minInterval: 1,
			// The target is always in view: a calm desk must look calm, not fill the height.
			max: ({ max }: { max: number }) => Math.ceil(Math.max(max, highest) * 1.1),
			axisLabel: small,
			splitLine: { lineStyle: { color: look.token('--chart-grid') } }
		},
		series: [
			{
				type: 'bar',
				data: bars.map(({ count }) => count),
				large: bars.length > 1000,
				itemStyle: { color: look.token('--chart-line') },
				barMinWidth: 1,
				emphasis: { disabled: true },
				markLine: {
					silent: true,
					animation: false,
					symbol: 'none',
					data: lines.map(({ value, label }, index) => ({
						yAxis: value,
						lineStyle: { color: look.token('--text-2'), type: index === 0 ? 'dashed' : 'solid' },
						label: { formatter: label, position: 'insideEndTop', ...small, color: look.token('--text-2') }
					}))
				}
			}
		]
	};
}
