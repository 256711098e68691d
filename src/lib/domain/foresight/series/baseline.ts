import { HOUR_MS } from '../../time.ts';
import {
	nothingToSay,
	published,
	type SeriesDetector,
	type SeriesMethod,
	type SeriesOutput,
	type SeriesRow,
	type SeriesSetup
} from './series-method.ts';

const parameters = { rememberedDays: 14, atLeastRows: 12, sigmas: 4 } as const;
const HOURS = 24;
const SHANGHAI_HOURS = 8;

/** Middle and scatter of one hour of the day, slowly forgetting. */
interface HourBand {
	rows: number;
	mean: number;
	variance: number;
}

/** Same-hour baseline: each value against the middle and scatter of the same hour on earlier days. The score is in σ. */
export const baseline: SeriesMethod = {
	id: 'baseline',
	name: { zh: '同时段基线', en: 'Same-hour baseline' },
	about: {
		zh: '与往日同一小时相比的偏离；首列或 time 列须为时间。',
		en: 'Off from the same hour of earlier days; needs a column of times.'
	},
	needs: 'nothing',
	parameters,
	source: published('烽燧', 'Exponentially forgetting mean and variance per hour of the day.'),
	start: (setup) => new Baseline(setup)
};

class Baseline implements SeriesDetector {
	readonly #column: number;
	readonly #bands: HourBand[] = Array.from({ length: HOURS }, () => ({ rows: 0, mean: 0, variance: 0 }));
	#rowsToday = 0;
	#day = Number.NaN;
	#rowsADay = 0;

	constructor({ target }: SeriesSetup) {
		this.#column = target;
	}

	step({ atMs, values }: SeriesRow): SeriesOutput {
		const value = values[this.#column] ?? null;
		if (value === null || atMs === null) return nothingToSay;
		const hour = Math.floor(atMs / HOUR_MS) + SHANGHAI_HOURS;
		this.#count(Math.floor(hour / HOURS));
		const band = this.#bands[((hour % HOURS) + HOURS) % HOURS];
		if (!band) return nothingToSay;
		const output = outputOf(band, value);
		const remembered = Math.max(parameters.atLeastRows, (this.#rowsADay / HOURS) * parameters.rememberedDays);
		const weight = 1 / Math.min(++band.rows, remembered);
		const off = value - band.mean;
		band.mean += weight * off;
		band.variance += weight * (off * (value - band.mean) - band.variance);
		return output;
	}

	#count(day: number): void {
		if (day !== this.#day) {
			this.#rowsADay = Math.max(this.#rowsADay, this.#rowsToday);
			this.#rowsToday = 0;
			this.#day = day;
		}
		this.#rowsToday++;
	}
}

function outputOf({ rows, mean, variance }: HourBand, value: number): SeriesOutput {
	if (rows < parameters.atLeastRows) return nothingToSay;
	const sigma = Math.sqrt(variance);
	const off = Math.abs(value - mean);
	const score = sigma > 0 ? off / sigma : off > 0 ? Number.MAX_SAFE_INTEGER : 0;
	const reach = parameters.sigmas * sigma;
	return {
		...nothingToSay,
		score,
		flag: score > parameters.sigmas,
		forecast: mean,
		lower: mean - reach,
		upper: mean + reach
	};
}
