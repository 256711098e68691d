import type { Limit, LimitProfile, ReadingQuality } from '../src/lib/domain/alarm/limit.ts';
import type { Text } from '../src/lib/domain/text.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../src/lib/domain/time.ts';
import { hashOf, scrambled } from './demo-city/random.ts';

/** A point as the simulator sees it. */
export interface SimulatedPoint {
	readonly code: string;
	readonly sector: string;
	readonly profile: LimitProfile;
}

export interface SimulatedReading {
	readonly point: string;
	readonly atMs: number;
	readonly value: number;
	readonly quality: ReadingQuality;
}

type Effect = 'rise' | 'fall' | 'silent' | 'flat' | 'fault';

/** Something that goes wrong now and then, and can be asked for by name. */
export interface Scenario {
	readonly id: string;
	readonly title: Text;
	readonly effect: Effect;
	/** How often it takes its turn, against the others; 0 = only when asked for. */
	readonly turns: number;
	readonly lengthMs: number;
	/** Which limits it crosses at its height: the first one, or all of the point. */
	readonly reach: 'first' | 'all';
	/** How many points at once. */
	readonly points: number;
	/** Hours of the day in Shanghai in which it can happen by itself, the last one excluded. */
	readonly hours?: readonly [from: number, to: number];
	fits(point: SimulatedPoint): boolean;
}

const isProfile = (pattern: RegExp) => (point: SimulatedPoint) => pattern.test(point.profile.id);
const hasHigh = ({ profile }: SimulatedPoint) => profile.limits.some(({ kind }) => kind === 'high');
/** A figure sent once a day cannot be seen to fall silent or to stand still within minutes. */
const isQuick = ({ profile }: SimulatedPoint) => profile.noDataAfterMs <= 10 * MINUTE_MS;

/** One incident at a time, a new one every 20 minutes; between them nothing crosses a limit. */
export const scenarios: readonly Scenario[] = [
	{
		id: 'methane-rise',
		title: { zh: '掘进工作面瓦斯升高', en: 'Methane rise at a heading face' },
		effect: 'rise',
		turns: 3,
		lengthMs: 8 * MINUTE_MS,
		reach: 'all',
		points: 1,
		fits: isProfile(/^coal-ch4-heading-face$/)
	},
	{
		id: 'chlorine-release',
		title: { zh: '水厂氯气泄漏', en: 'Chlorine release at a water works' },
		effect: 'rise',
		turns: 1,
		lengthMs: 6 * MINUTE_MS,
		reach: 'all',
		points: 1,
		fits: isProfile(/^hazchem-cl2-/)
	},
	{
		id: 'chemical-leak',
		title: { zh: '化工企业可燃气体二级报警', en: 'Flammable gas at level 2 in a chemical plant' },
		effect: 'rise',
		turns: 1,
		lengthMs: 7 * MINUTE_MS,
		reach: 'all',
		points: 1,
		fits: isProfile(/^hazchem-flammable-point$/)
	},
	{
		id: 'manhole-gas',
		title: { zh: '中压管线旁窨井燃气聚集', en: 'Gas in a manhole beside a medium-pressure main' },
		effect: 'rise',
		turns: 2,
		lengthMs: 9 * MINUTE_MS,
		reach: 'first',
		points: 1,
		fits: isProfile(/^gas-ch4-adjacent-space$/)
	},
	{
		id: 'night-driving',
		title: { zh: '客车凌晨三时行驶', en: 'Coach driving at 03:00' },
		effect: 'rise',
		turns: 3,
		lengthMs: 10 * MINUTE_MS,
		reach: 'first',
		points: 1,
		hours: [2, 5],
		fits: isProfile(/^road-moving-02-05/)
	},
	{
		id: 'driver-fatigue',
		title: { zh: '驾驶员连续驾驶超时', en: 'Driver at the wheel for too long' },
		effect: 'rise',
		turns: 1,
		lengthMs: 10 * MINUTE_MS,
		reach: 'first',
		points: 1,
		fits: isProfile(/^road-continuous-driving$/)
	},
	{
		id: 'crane-overload',
		title: { zh: '塔机力矩超限', en: 'Tower crane over-moment' },
		effect: 'rise',
		turns: 2,
		lengthMs: 3 * MINUTE_MS,
		reach: 'all',
		points: 1,
		fits: isProfile(/^con-crane-(moment|load)-percent$/)
	},
	{
		id: 'sensor-silent',
		title: { zh: '传感器无数据', en: 'Sensor going silent' },
		effect: 'silent',
		turns: 1,
		lengthMs: 14 * MINUTE_MS,
		reach: 'first',
		points: 1,
		fits: isQuick
	},
	{
		id: 'sensor-flat',
		title: { zh: '传感器数值不变', en: 'Sensor flat-lining' },
		effect: 'flat',
		turns: 0,
		lengthMs: 45 * MINUTE_MS,
		reach: 'first',
		points: 1,
		fits: isQuick
	},
	{
		id: 'sensor-fault',
		title: { zh: '传感器故障', en: 'Sensor fault' },
		effect: 'fault',
		turns: 1,
		lengthMs: 6 * MINUTE_MS,
		reach: 'first',
		points: 1,
		fits: isQuick
	},
	{
		id: 'alarm-flood',
		title: { zh: '报警洪峰', en: 'Alarm flood' },
		effect: 'rise',
		turns: 0,
		lengthMs: 10 * MINUTE_MS,
		reach: 'first',
		points: 60,
		fits: hasHigh
	}
];

/** An incident begins in every such stretch. */
const TURN_MS = 20 * MINUTE_MS;

export interface SimulateOptions {
	/** A scenario to play now, whatever the schedule says. */
	readonly play?: { readonly id: string; readonly startMs: number };
	/** `false`: nothing goes wrong by itself. */
	readonly incidents?: boolean;
}

/**
 * What every point would send at one moment: a daily pattern, slow drift and noise well inside the limits, and the
 * scenarios on their schedule. Depends only on its arguments. A silent point is left out.
 */
export function simulate(
	points: readonly SimulatedPoint[],
	atMs: number,
	seed: number,
	options: SimulateOptions = {}
): SimulatedReading[] {
	const running = runningAt(points, atMs, seed, options);
	return points.flatMap((point) => {
		const incident = running.find(({ codes }) => codes.has(point.code));
		if (incident === undefined) return [reading(point, atMs, calmValue(point, atMs, seed))];
		return disturbed(point, atMs, seed, incident);
	});
}

interface Running {
	readonly scenario: Scenario;
	readonly startMs: number;
	readonly codes: ReadonlySet<string>;
}

/** The incidents in progress, for the log and for tests. */
export function runningAt(
	points: readonly SimulatedPoint[],
	atMs: number,
	seed: number,
	{ play, incidents = true }: SimulateOptions = {}
): readonly Running[] {
	const asked = scenarios.find(({ id }) => id === play?.id);
	const played = asked && play ? running(points, asked, play.startMs, atMs, seed) : [];
	if (!incidents) return played;
	const turn = Math.floor(atMs / TURN_MS);
	return [...played, ...scheduled(points, turn, atMs, seed)];
}

/** The incident of one stretch: it begins early enough to be over before the next stretch. */
function scheduled(
	points: readonly SimulatedPoint[],
	turn: number,
	atMs: number,
	seed: number
): readonly Running[] {
	const scenario = scenarioOf(turn, seed);
	const chance = scrambled(hashOf(`${seed} ${turn} when`));
	const startMs = turn * TURN_MS + Math.floor(chance * (TURN_MS - scenario.lengthMs));
	return running(points, scenario, startMs, atMs, seed);
}

function scenarioOf(turn: number, seed: number): Scenario {
	const hour = new Date(turn * TURN_MS + 8 * HOUR_MS).getUTCHours();
	const wheel = scenarios.flatMap((scenario) => {
		const [from, to] = scenario.hours ?? [0, 24];
		return hour >= from && hour < to ? Array<Scenario>(scenario.turns).fill(scenario) : [];
	});
	const index = Math.floor(scrambled(hashOf(`${seed} ${turn} which`)) * wheel.length);
	// The wheel is never empty: most scenarios know no hours.
	return wheel[index] as Scenario;
}

function running(
	points: readonly SimulatedPoint[],
	scenario: Scenario,
	startMs: number,
	atMs: number,
	seed: number
): Running[] {
	if (atMs < startMs || atMs >= startMs + scenario.lengthMs) return [];
	const candidates = points.filter((point) => scenario.fits(point) && isMovable(point, scenario.effect));
	if (candidates.length === 0) return [];
	const first = Math.floor(scrambled(hashOf(`${seed} ${scenario.id} ${startMs} who`)) * candidates.length);
	const codes = Array.from(
		{ length: Math.min(scenario.points, candidates.length) },
		(_, index) => candidates[(first + index) % candidates.length]?.code ?? ''
	);
	return [{ scenario, startMs, codes: new Set(codes) }];
}

const isMovable = ({ profile }: SimulatedPoint, effect: Effect) =>
	effect !== 'rise' || profile.limits.some(({ kind }) => kind === 'high');

function disturbed(
	point: SimulatedPoint,
	atMs: number,
	seed: number,
	{ scenario, startMs }: Running
): SimulatedReading[] {
	const { effect, lengthMs, reach } = scenario;
	switch (effect) {
		case 'silent':
			return [];
		case 'flat':
			return [reading(point, atMs, calmValue(point, startMs, seed))];
		case 'fault':
			return [{ ...reading(point, atMs, calmValue(point, atMs, seed)), quality: 'fault' }];
		case 'rise':
		case 'fall': {
			const share = Math.sin((Math.PI * (atMs - startMs)) / lengthMs);
			const calm = calmValue(point, atMs, seed);
			const height =
				calm +
				(peak(point.profile, effect === 'rise' ? 'high' : 'low', reach) - calm) * Math.min(1, share * 1.25);
			return [reading(point, atMs, height)];
		}
	}
}

/** A little beyond the limits to be reached, inside the span. */
function peak({ limits, span }: LimitProfile, kind: Limit['kind'], reach: Scenario['reach']): number {
	const at = limits.filter((limit) => limit.kind === kind).map(({ activateAt }) => activateAt);
	if (at.length === 0) return (span.low + span.high) / 2;
	const isNear = (reach === 'first') === (kind === 'high');
	const target = isNear ? Math.min(...at) : Math.max(...at);
	const beyond = 0.04 * (span.high - span.low) * (kind === 'high' ? 1 : -1);
	return Math.min(
		span.high,
		Math.max(
			span.low,
			target + Math.sign(beyond) * Math.min(Math.abs(beyond), Math.abs(target) * 0.15 || Math.abs(beyond))
		)
	);
}

/** Where a healthy point lives: between its low and high limits, or the ends of its span. */
export function calmBand({ limits, span }: LimitProfile): { readonly low: number; readonly high: number } {
	const bound = (limit: Limit) =>
		'restoreAt' in limit.clear
			? [limit.activateAt, limit.clear.restoreAt]
			: [limit.activateAt, limit.activateAt + (limit.kind === 'high' ? -1 : 1) * limit.clear.deadband];
	const highs = limits.filter(({ kind }) => kind === 'high').flatMap(bound);
	const lows = limits.filter(({ kind }) => kind === 'low').flatMap(bound);
	const low = lows.length > 0 ? Math.max(...lows) : Math.max(span.low, Math.min(0, span.high));
	const high = highs.length > 0 ? Math.min(...highs) : span.high;
	// One single value is a band too: nothing below 100 % of the vehicles is calm, and nothing is above.
	return high >= low ? { low, high } : { low: span.low, high: span.high };
}

/** A switch, or a number of vehicles that should not be on the road: 0 is normal, 1 the alarm. */
const isSwitch = ({ span, limits, unit }: LimitProfile) =>
	span.low === 0 &&
	(span.high === 1 || unit === '辆') &&
	limits.every(({ activateAt }) => activateAt === 1 || activateAt === 0);

function calmValue({ code, profile }: SimulatedPoint, atMs: number, seed: number): number {
	if (isSwitch(profile)) return 0;
	const { low, high } = calmBand(profile);
	const width = high - low;
	const own = scrambled(hashOf(`${seed} ${code}`));
	const centre = centreOf(profile, low, width, own);
	const room = Math.min(centre - low, high - centre);
	const day = Math.sin((2 * Math.PI * (atMs + own * 4 * HOUR_MS)) / DAY_MS);
	return (
		centre +
		room *
			(0.3 * day + 0.3 * drift(code, atMs, seed) + 0.1 * (scrambled(hashOf(`${seed} ${code} ${atMs}`)) - 0.5))
	);
}

function centreOf(profile: LimitProfile, low: number, width: number, own: number): number {
	// Air holds 20.9 % oxygen: anything else in the middle of the band would look wrong to everybody.
	if (/^o2$/i.test(profile.quantity) && low < 20.9 && low + width > 20.9) return 20.9;
	const hasLow = profile.limits.some(({ kind }) => kind === 'low');
	return low + width * (hasLow ? 0.4 + 0.2 * own : 0.12 + 0.3 * own);
}

const DRIFT_STEP_MS = 15 * MINUTE_MS;

/** Smooth wandering in −1…1: random knots every 15 minutes, joined by cosine steps. */
function drift(code: string, atMs: number, seed: number): number {
	const step = Math.floor(atMs / DRIFT_STEP_MS);
	const share = (1 - Math.cos((Math.PI * (atMs - step * DRIFT_STEP_MS)) / DRIFT_STEP_MS)) / 2;
	const knot = (index: number) => 2 * scrambled(hashOf(`${seed} ${code} d${index}`)) - 1;
	return knot(step) * (1 - share) + knot(step + 1) * share;
}

function reading(point: SimulatedPoint, atMs: number, value: number): SimulatedReading {
	const { span } = point.profile;
	const { low, high } = calmBand(point.profile);
	const decimals = Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(Math.max(high - low, 1e-9)))));
	const clamped = Math.min(span.high, Math.max(span.low, value));
	const shown = point.profile.unit === '辆' ? Math.round(clamped) : Number(clamped.toFixed(decimals));
	return { point: point.code, atMs, value: shown, quality: 'good' };
}
