import { HOUR_MS } from '../../time.ts';
import { figures, inUnitsOf, overRows, valueAt, type OnlineMethod } from './online-method.ts';
import { nothingToSay, published, type SeriesOutput } from './series-method.ts';

const parameters = {
	/** Rows of the same hour, on so many different days, before anything is said. */
	atLeastRows: 12,
	atLeastDays: 3,
	rememberedDays: 14,
	sigmas: 4
} as const;
const HOURS = 24;
const SHANGHAI_HOURS = 8;
const PER_HOUR = 4;

/** For each hour of the Shanghai day: rows, days, mean and variance, in one flat list; and the newest hour heard of. */
export interface BaselineState {
	readonly hours: readonly number[];
	readonly hour: number | null;
}

/** What is usual in one hour of the day. */
interface HourBand {
	readonly rows: number;
	readonly days: number;
	readonly mean: number;
	readonly variance: number;
}

/** Same-hour baseline: each value against the middle and scatter of the same hour on earlier days. The score is in σ. */
export const baselineMethod: OnlineMethod<BaselineState> = {
	id: 'baseline',
	name: { zh: '同时段基线', en: 'Same-hour baseline' },
	about: {
		zh: '与往日同一小时相比的偏离；须有一列时间。',
		en: 'Off from the same hour of earlier days; needs a column of times.'
	},
	needs: 'nothing',
	parameters,
	source: published('烽燧', 'Exponentially forgetting mean and variance per hour of the day.'),
	fresh: () => ({ hours: new Array<number>(HOURS * PER_HOUR).fill(0), hour: null }),
	step(state, row, setup) {
		const value = valueAt(row, setup.target);
		if (value === null || row.atMs === null) return { state, output: nothingToSay };
		const hour = Math.floor(row.atMs / HOUR_MS) + SHANGHAI_HOURS;
		const at = ((hour % HOURS) + HOURS) % HOURS;
		const band = bandAt(state.hours, at);
		const hours = [...state.hours];
		hours.splice(at * PER_HOUR, PER_HOUR, ...flat(taught(band, value, hour !== state.hour)));
		return { state: { hours, hour }, output: outputOf(band, value) };
	}
};
export const baseline = overRows(baselineMethod);

function bandAt(hours: readonly number[], at: number): HourBand {
	const from = at * PER_HOUR;
	const [rows = 0, days = 0, mean = 0, variance = 0] = [
		hours[from],
		hours[from + 1],
		hours[from + 2],
		hours[from + 3]
	];
	return { rows, days, mean, variance };
}

const flat = ({ rows, days, mean, variance }: HourBand) => [rows, days, figures(mean), figures(variance)];

const isReady = ({ rows, days }: HourBand) =>
	rows >= parameters.atLeastRows && days >= parameters.atLeastDays;

/** Never below a thousandth of the mean: a sensor that shows two figures has no scatter of its own. */
const sigmaOf = ({ mean, variance }: HourBand) => Math.max(Math.sqrt(variance), Math.abs(mean) / 1000);

/** Forgets what is older than the remembered days. What is far outside teaches as if it were at the band's edge. */
function taught(before: HourBand, value: number, isNewDay: boolean): HourBand {
	const band = isNewDay ? anotherDay(before) : before;
	const rows = band.rows + 1;
	const reach = isReady(before) ? parameters.sigmas * sigmaOf(before) : Number.POSITIVE_INFINITY;
	const off = Math.max(-reach, Math.min(reach, value - band.mean));
	const variance = band.variance + (off * (off - off / rows) - band.variance) / rows;
	return { rows, days: band.days, mean: band.mean + off / rows, variance: Math.max(0, variance) };
}

/** One day more; where as many are remembered as there may be, one day's share of the rows is forgotten. */
function anotherDay(band: HourBand): HourBand {
	const { rememberedDays } = parameters;
	if (band.days < rememberedDays) return { ...band, days: band.days + 1 };
	return { ...band, rows: Math.round((band.rows * (rememberedDays - 1)) / rememberedDays) };
}

function outputOf(band: HourBand, value: number): SeriesOutput {
	if (!isReady(band)) return nothingToSay;
	const sigma = sigmaOf(band);
	const score = inUnitsOf(sigma, Math.abs(value - band.mean));
	const { low, high } = reachOf(band);
	return {
		...nothingToSay,
		score,
		flag: score > parameters.sigmas,
		forecast: band.mean,
		lower: low,
		upper: high
	};
}

function reachOf(band: HourBand) {
	const reach = parameters.sigmas * sigmaOf(band);
	return { low: band.mean - reach, high: band.mean + reach };
}

/** What is usual in each of the 24 hours of the Shanghai day; `null` = not enough days of it yet. */
export function baselineBands({ hours }: BaselineState) {
	return Array.from({ length: HOURS }, (_none, hour) => {
		const band = bandAt(hours, hour);
		return isReady(band) ? reachOf(band) : null;
	});
}
