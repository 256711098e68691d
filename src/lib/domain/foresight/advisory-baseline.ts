import { HOUR_MS, shanghaiDayStartMs } from '../time.ts';
import {
	figures,
	nextLimit,
	nothingSeen,
	type MethodPoint,
	type MethodView,
	type PointMethod
} from './advisory-method.ts';

/** For each hour of the Shanghai day: count, mean and sum of squared differences, in one flat list. */
export interface BaselineState {
	readonly hours: readonly number[];
	/** Minutes in a row outside the band. */
	readonly run: number;
}

const parameters = {
	/** Minutes of the same hour before anything is said: three days of it. */
	atLeastMinutes: 150,
	/** Older minutes fade so that at most this many count. */
	memoryMinutes: 14 * 60,
	deviations: 4,
	forMinutes: 10,
	newNormalMinutes: 6 * 60
} as const;
const PER_HOUR = 3;

/**
 * Same-hour baseline: the mean and spread of the same hour on earlier days. Speaks when ten minutes in a row lie more than
 * four standard deviations beyond it, towards a side that has a limit.
 */
export const baselineMethod: PointMethod<BaselineState> = {
	id: 'baseline',
	horizonMs: 4 * HOUR_MS,
	parameters,
	source: {
		standard: '烽燧',
		clause: null,
		edition: '2026-11',
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal'
	},
	start: () => ({ hours: new Array<number>(24 * PER_HOUR).fill(0), run: 0 }),
	look: ({ hours }, { atMs }) => ({ ...nothingSeen, band: baselineBand(hours, hourOf(atMs)) }),
	step(state, { atMs, value }, point) {
		const hour = hourOf(atMs);
		const [count = 0, mean = 0, squares = 0] = state.hours.slice(hour * PER_HOUR, (hour + 1) * PER_HOUR);
		const sigma = count < 2 ? 0 : Math.max(Math.sqrt(squares / (count - 1)), Math.abs(mean) / 1000);
		const isReady = count >= parameters.atLeastMinutes;
		const z = !isReady || sigma === 0 ? 0 : (value - mean) / sigma;
		const isOutside = Math.abs(z) > parameters.deviations;
		const run = isOutside
			? Math.sign(state.run) === Math.sign(z)
				? state.run + Math.sign(z)
				: Math.sign(z)
			: 0;
		// What is far outside teaches nothing for hours: a fault must not become the new normal, a new regime must in the end.
		const hours =
			isOutside && Math.abs(run) < parameters.newNormalMinutes
				? state.hours
				: taught(state.hours, hour, value);
		const next = { hours, run: Math.max(-600, Math.min(600, run)) };
		if (!isReady) return { state: next, view: nothingSeen };
		const width = parameters.deviations * sigma;
		return { state: next, view: viewOf(run, z, value, { low: mean - width, high: mean + width }, point) };
	}
};

/** Welford's update, with a bounded count so that the old fades. */
function taught(hours: readonly number[], hour: number, value: number): readonly number[] {
	const at = hour * PER_HOUR;
	const [count = 0, mean = 0, squares = 0] = hours.slice(at, at + PER_HOUR);
	const kept = Math.min(count, parameters.memoryMinutes - 1);
	const fade = count === 0 ? 0 : kept / count;
	const error = value - mean;
	const nextMean = mean + error / (kept + 1);
	const next = [...hours];
	next[at] = kept + 1;
	next[at + 1] = figures(nextMean);
	next[at + 2] = figures(squares * fade + error * (value - nextMean));
	return next;
}

function viewOf(
	run: number,
	z: number,
	value: number,
	band: { readonly low: number; readonly high: number },
	{ limits }: MethodPoint
): MethodView {
	const limit = nextLimit(limits, value, Math.sign(run));
	if (Math.abs(run) < parameters.forMinutes || !limit) return { ...nothingSeen, band };
	const by = Math.round(Math.abs(z) * 10) / 10;
	return {
		...nothingSeen,
		flag: true,
		band,
		limitId: limit.id,
		reason: {
			zh: `已连续 ${Math.abs(run)} 分钟${run > 0 ? '高于' : '低于'}以往同一时段，偏离 ${by} 个标准差，朝“${limit.name.zh}”方向。`,
			en: `For ${Math.abs(run)} min it has been ${run > 0 ? 'above' : 'below'} the same hour of earlier days by ${by} standard deviations, towards “${limit.name.en}”.`
		}
	};
}

const hourOf = (atMs: number) => Math.floor((atMs - shanghaiDayStartMs(atMs)) / HOUR_MS);

/** What is usual in that hour of the day; `null` = not enough days of it yet. */
function baselineBand(
	hours: readonly number[],
	hour: number
): { readonly low: number; readonly high: number } | null {
	const [count = 0, mean = 0, squares = 0] = hours.slice(hour * PER_HOUR, (hour + 1) * PER_HOUR);
	if (count < parameters.atLeastMinutes) return null;
	const width = parameters.deviations * Math.max(Math.sqrt(squares / (count - 1)), Math.abs(mean) / 1000);
	return { low: mean - width, high: mean + width };
}

/** The band of each of the 24 hours of the Shanghai day, from a stored state. */
export function baselineBands(
	state: unknown
): readonly ({ readonly low: number; readonly high: number } | null)[] {
	const { hours } = (state ?? baselineMethod.start()) as BaselineState;
	return Array.from({ length: 24 }, (_none, hour) => baselineBand(hours, hour));
}
