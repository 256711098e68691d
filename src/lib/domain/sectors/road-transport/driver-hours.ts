import type { Provenance } from '../../provenance.ts';
import type { MethodResult, MethodStep } from '../../risk/method.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS, shanghaiIso } from '../../time.ts';
import type { Text } from '../../text.ts';
import {
	busiestWindow,
	drivenMs,
	joinDriving,
	spellsOf,
	windowsAbove,
	withinHours,
	type Driving
} from './driving-spells.ts';
import { coachNorm38, nightHours, trafficLaw62 } from './sources.ts';

export const drivingLimits = {
	continuousMs: 4 * HOUR_MS,
	nightContinuousMs: 2 * HOUR_MS,
	per24hMs: 8 * HOUR_MS,
	per7dMs: 44 * HOUR_MS,
	/** Night for the coach rules, Shanghai hours; unverified. */
	nightFromHour: 22,
	nightToHour: 6
} as const;

export interface DriverDay {
	/** `coach` adds the rules of the passenger-transport norm to the one for every motor vehicle. */
	readonly vehicle: 'motor-vehicle' | 'coach';
	/** Driving of one driver; the order does not matter. */
	readonly driving: readonly Driving[];
}

export type HoursRule = 'continuous-4h' | 'night-2h' | 'per-24h' | 'per-7d';

export interface HoursBreach {
	readonly rule: HoursRule;
	/** Start of the spell or window, Shanghai time. */
	readonly from: string;
	readonly drivenMin: number;
	readonly limitMin: number;
}

export interface DriverHours {
	readonly breaches: readonly HoursBreach[];
	readonly longestContinuousMin: number;
	readonly longestNightContinuousMin: number;
	readonly most24hMin: number;
	readonly most7dMin: number;
}

const breachOf = (rule: HoursRule, fromMs: number, driven: number, limitMs: number): HoursBreach => ({
	rule,
	from: shanghaiIso(fromMs),
	drivenMin: driven / MINUTE_MS,
	limitMin: limitMs / MINUTE_MS
});

/** Listed per rolling rule, the worst ones: a year of days. Our choice. */
export const MOST_WINDOWS = 366;

const windowBreaches = (
	rule: HoursRule,
	driving: readonly Driving[],
	windowMs: number,
	limitMs: number
): readonly HoursBreach[] =>
	windowsAbove(driving, windowMs, limitMs, MOST_WINDOWS).map((window) =>
		breachOf(rule, window.fromMs, window.drivenMs, limitMs)
	);

/**
 * Driving-time rules. Every limit is broken strictly above it: 4 h 00 min is allowed, a millisecond more is not. Stops
 * under 20 min do not end a spell; only driving counts, not the stops. 24 h and 7 days are rolling windows; every spell and
 * every window above its limit is a breach of its own, and an hour of driving counts in one window of a rule only.
 * Example: 3 h, 15 min stop, 1 h 01 min → 241 min continuous, a breach.
 */
export function judgeDriverHours({ vehicle, driving }: DriverDay): MethodResult<DriverHours> {
	const joined = joinDriving(driving);
	const { nightFromHour, nightToHour, continuousMs, nightContinuousMs } = drivingLimits;
	const spells = spellsOf(joined).map((spell) => ({
		fromMs: spell[0]?.fromMs ?? 0,
		driven: drivenMs(spell),
		night: drivenMs(withinHours(spell, nightFromHour, nightToHour))
	}));
	const breaches = spells
		.filter(({ driven }) => driven > continuousMs)
		.map(({ fromMs, driven }) => breachOf('continuous-4h', fromMs, driven, continuousMs));
	const day = busiestWindow(joined, DAY_MS);
	const week = busiestWindow(joined, 7 * DAY_MS);
	if (vehicle === 'coach') {
		for (const { fromMs, night } of spells)
			if (night > nightContinuousMs) breaches.push(breachOf('night-2h', fromMs, night, nightContinuousMs));
		breaches.push(...windowBreaches('per-24h', joined, DAY_MS, drivingLimits.per24hMs));
		breaches.push(...windowBreaches('per-7d', joined, 7 * DAY_MS, drivingLimits.per7dMs));
	}
	const most = (values: readonly number[]) => Math.max(0, ...values) / MINUTE_MS;
	const value: DriverHours = {
		breaches,
		longestContinuousMin: most(spells.map(({ driven }) => driven)),
		longestNightContinuousMin: most(spells.map(({ night }) => night)),
		most24hMin: most([day?.drivenMs ?? 0]),
		most7dMin: most([week?.drivenMs ?? 0])
	};
	return { value, steps: stepsOf(value, vehicle), notes: notesOf(vehicle, breaches) };
}

function stepsOf(value: DriverHours, vehicle: DriverDay['vehicle']): readonly MethodStep[] {
	const step = (
		id: string,
		zh: string,
		en: string,
		minutes: number,
		limitMs: number,
		source: Provenance
	): MethodStep => ({
		id,
		text: { zh, en },
		formula: `${minutes} min against ${limitMs / MINUTE_MS} min (breach above)`,
		value: minutes,
		unit: 'min',
		source
	});
	const { continuousMs, nightContinuousMs, per24hMs, per7dMs } = drivingLimits;
	const all = step(
		'continuous',
		'最长连续驾驶',
		'Longest continuous driving',
		value.longestContinuousMin,
		continuousMs,
		trafficLaw62
	);
	if (vehicle !== 'coach') return [all];
	const night = value.longestNightContinuousMin;
	return [
		all,
		step('night', '最长夜间连续驾驶', 'Longest night driving', night, nightContinuousMs, {
			...coachNorm38,
			confidence: 'verified-in-part',
			note: 'The 2 h are verified; 22:00–06:00 as night is not.'
		}),
		step('per-24h', '任意 24 小时驾驶', 'Driving in any 24 h', value.most24hMin, per24hMs, coachNorm38),
		step('per-7d', '任意 7 天驾驶', 'Driving in any 7 days', value.most7dMin, per7dMs, coachNorm38)
	];
}

function notesOf(vehicle: DriverDay['vehicle'], breaches: readonly HoursBreach[]): readonly Text[] {
	const short: Text = {
		zh: '不足 20 分钟的停车不中断连续驾驶，停车时间不计入（本系统的读法）。',
		en: 'Stops under 20 min do not end a spell and are not counted themselves (our reading).'
	};
	if (vehicle !== 'coach') return [short];
	const ofRule = (wanted: HoursRule) => breaches.filter(({ rule }) => rule === wanted).length;
	const windows = [ofRule('per-24h'), ofRule('per-7d')];
	return [
		short,
		...(windows.some((count) => count > 0) ? [eachWindow] : []),
		...(windows.some((count) => count >= MOST_WINDOWS) ? [notAll] : []),
		{
			zh: `夜间按 22:00–06:00 计（${nightHours.confidence === 'unverified' ? '未核实' : '已核实'}）。`,
			en: 'Night is taken as 22:00–06:00 (unverified).'
		}
	];
}

const eachWindow: Text = {
	zh: '24 小时、7 天各超限时段分别列出；同一规则中每段驾驶只计入一个时段（本系统的读法）。',
	en: 'Every window of 24 h and 7 days above its limit is listed; driving counts in one window of a rule only (our reading).'
};
const notAll: Text = {
	zh: `每条规则最多列出 ${MOST_WINDOWS} 个时段，可能还有更多。`,
	en: `At most ${MOST_WINDOWS} windows are listed per rule; there may be more.`
};
