import { HOUR_MS } from '../../time.ts';
import { figures, inUnitsOf, overRows, toScatter, valueAt, type OnlineMethod } from './online-method.ts';
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
const PER_HOUR = 3;

/**
 * For each hour of the Shanghai day: days, mean and scatter, in one flat list. The newest hour heard of is kept apart, in
 * full: it is rounded once, when it is over, so that rounding never eats what one row teaches.
 */
export interface BaselineState {
	readonly hours: readonly number[];
	/** Rows that an hour has, on average. */
	readonly rowsAnHour: number;
	readonly hour: number | null;
	readonly band: HourBand | null;
}

/** What is usual in one hour of the day. */
interface HourBand {
	/** Remembered, and of these of this very hour. */
	readonly rows: number;
	readonly now: number;
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
	fresh: () => ({
		hours: new Array<number>(HOURS * PER_HOUR).fill(0),
		rowsAnHour: 0,
		hour: null,
		band: null
	}),
	step(state, row, setup) {
		const value = valueAt(row, setup.target);
		if (value === null || row.atMs === null) return { state, output: nothingToSay };
		const hour = Math.floor(row.atMs / HOUR_MS) + SHANGHAI_HOURS;
		const { hours, rowsAnHour } = hour === state.hour ? state : afterHour(state);
		const band = (hour === state.hour ? state.band : null) ?? anotherDay(hours, rowsAnHour, hourOfDay(hour));
		return { state: { hours, rowsAnHour, hour, band: taught(band, value) }, output: outputOf(band, value) };
	}
};
export const baseline = overRows(baselineMethod);

function bandAt(hours: readonly number[], rowsAnHour: number, at: number): HourBand {
	const from = at * PER_HOUR;
	const [days = 0, mean = 0, scatter = 0] = [hours[from], hours[from + 1], hours[from + 2]];
	return { rows: Math.round(days * rowsAnHour), now: 0, days, mean, variance: scatter * scatter };
}

const hourOfDay = (hour: number) => ((hour % HOURS) + HOURS) % HOURS;

/** With the newest hour, which is over, among the others. */
function afterHour({
	hours,
	rowsAnHour,
	hour,
	band
}: BaselineState): Pick<BaselineState, 'hours' | 'rowsAnHour'> {
	if (hour === null || !band) return { hours, rowsAnHour };
	const scatter = Math.sqrt(band.variance);
	const kept = [band.days, toScatter(band.mean, scatter), figures(scatter, 2)];
	const weight = rowsAnHour === 0 ? 1 : 1 / HOURS;
	return {
		hours: hours.toSpliced(hourOfDay(hour) * PER_HOUR, PER_HOUR, ...kept),
		rowsAnHour: figures(rowsAnHour + (band.now - rowsAnHour) * weight, 5)
	};
}

const isReady = ({ rows, days }: HourBand) =>
	rows >= parameters.atLeastRows && days >= parameters.atLeastDays;

/** Never below a thousandth of the mean: a sensor that shows two figures has no scatter of its own. */
const sigmaOf = ({ mean, variance }: HourBand) => Math.max(Math.sqrt(variance), Math.abs(mean) / 1000);

/** What is far outside teaches as if it were at the band's edge. */
function taught(band: HourBand, value: number): HourBand {
	const rows = band.rows + 1;
	const reach = isReady(band) ? parameters.sigmas * sigmaOf(band) : Number.POSITIVE_INFINITY;
	const off = Math.max(-reach, Math.min(reach, value - band.mean));
	const variance = band.variance + (off * (off - off / rows) - band.variance) / rows;
	const mean = figures(band.mean + off / rows, 8);
	return { rows, now: band.now + 1, days: band.days, mean, variance: figures(Math.max(0, variance), 7) };
}

/** The hour on one day more; what is older than the remembered days is forgotten, one day's share of rows at a time. */
function anotherDay(hours: readonly number[], rowsAnHour: number, at: number): HourBand {
	const band = bandAt(hours, rowsAnHour, at);
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
export function baselineBands(state: BaselineState) {
	const { hours, rowsAnHour } = afterHour(state);
	return Array.from({ length: HOURS }, (_none, hour) => {
		const band = bandAt(hours, rowsAnHour, hour);
		return isReady(band) ? reachOf(band) : null;
	});
}
