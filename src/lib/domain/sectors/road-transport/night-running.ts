import type { Provenance } from '../../provenance.ts';
import type { MethodResult } from '../../risk/method.ts';
import { HOUR_MS, MINUTE_MS, shanghaiDayStartMs } from '../../time.ts';
import type { Text } from '../../text.ts';
import { drivenMs, joinDriving, withinHours, type Driving } from './driving-spells.ts';
import { drivingLimits } from './driver-hours.ts';
import { mountainNight, nightSpeedRule, nightStop, twoDriversRule } from './sources.ts';
import { vetoItems } from './vetoes.ts';

/** From this line length on, moving at 02:00–05:00 is on the list of major hazards. */
export const LONG_LINE_KM = 800;
const SHORT_CONNECTION_KM = 100;

export interface NightTrip {
	readonly driving: readonly Driving[];
	/** False: the 02:00–05:00 rule does not apply to this vehicle. */
	readonly longDistanceCoach: boolean;
	/** Length of the line; `null` = not known. */
	readonly lineKm: number | null;
	/** Vehicle and driver were relayed 接驳运输. */
	readonly relayed: boolean;
	readonly service: 'ordinary' | 'airport-or-rail-express' | 'short-connection';
	/** One-way distance of a short connection; `null` = not known. */
	readonly oneWayKm: number | null;
	/** Safety on the exempt run is assured. */
	readonly safe: boolean;
	/** Mountain road of class 3 or lower that fails the safety conditions. */
	readonly unsafeMountainRoad: boolean;
}

export interface NightJudgement {
	readonly verdict: 'none' | 'exempt' | 'breach' | 'major-hazard-candidate';
	/** Minutes moving between 02:00 (included) and 05:00 (excluded). */
	readonly movingMin: number;
	/** Minutes at night on a mountain road that is barred then. */
	readonly barredMountainMin: number;
	readonly vetoCandidates: readonly string[];
}

const mountainAtNight: Provenance = {
	...mountainNight,
	confidence: 'verified-in-part',
	note: `${mountainNight.note ?? ''} 22:00–06:00 as night is not verified.`.trim()
};

function exempt({ relayed, service, oneWayKm, safe }: NightTrip): boolean {
	if (relayed) return true;
	if (!safe || service === 'ordinary') return false;
	if (service === 'airport-or-rail-express') return true;
	return oneWayKm !== null && oneWayKm <= SHORT_CONNECTION_KM;
}

/**
 * 02:00–05:00 rule: long-distance coaches stop or relay. Exempt, when safe: airport and high-speed-rail express, and
 * connections of at most 100 km one way. On lines of 800 km or more it is a candidate for the list of major hazards,
 * elsewhere a breach. Example: an ordinary 900-km coach moving at 03:00 → candidate road-2023-4-1.
 */
export function judgeNightRunning(trip: NightTrip): MethodResult<NightJudgement> {
	const driving = joinDriving(trip.driving);
	const movingMs = trip.longDistanceCoach ? drivenMs(withinHours(driving, 2, 5)) : 0;
	const { nightFromHour, nightToHour } = drivingLimits;
	const barredMs = trip.unsafeMountainRoad ? drivenMs(withinHours(driving, nightFromHour, nightToHour)) : 0;
	const broken = movingMs > 0 && !exempt(trip);
	const long = broken && trip.lineKm !== null && trip.lineKm >= LONG_LINE_KM;
	const verdict = long
		? 'major-hazard-candidate'
		: broken || barredMs > 0
			? 'breach'
			: movingMs > 0
				? 'exempt'
				: 'none';
	const value: NightJudgement = {
		verdict,
		movingMin: movingMs / MINUTE_MS,
		barredMountainMin: barredMs / MINUTE_MS,
		vetoCandidates: long ? ['road-2023-4-1'] : []
	};
	const listed = vetoItems.find(({ id }) => id === 'road-2023-4-1');
	return {
		value,
		steps: [
			{
				id: 'moving',
				text: { zh: '02:00–05:00 行驶时间', en: 'Moving between 02:00 and 05:00' },
				value: value.movingMin,
				unit: 'min',
				source: nightStop
			},
			{
				id: 'mountain',
				text: { zh: '夜间禁行山区公路行驶时间', en: 'At night on a barred mountain road' },
				value: value.barredMountainMin,
				unit: 'min',
				source: mountainAtNight
			},
			{
				id: 'verdict',
				text: { zh: '判定', en: 'Verdict' },
				formula: `line ${trip.lineKm ?? '–'} km, limit ${LONG_LINE_KM} km`,
				value: verdict,
				source: long && listed ? listed.source : broken || barredMs === 0 ? nightStop : mountainAtNight
			}
		],
		notes: notesOf(trip, broken)
	};
}

function notesOf({ lineKm, service, oneWayKm }: NightTrip, broken: boolean): readonly Text[] {
	const notes: Text[] = [];
	if (broken && lineKm === null)
		notes.push({
			zh: '线路长度未知：若达到 800 公里，则属重大事故隐患情形。',
			en: 'Line length not known: at 800 km or more it would be on the list of major hazards.'
		});
	if (service === 'short-connection' && oneWayKm === null)
		notes.push({ zh: '单程距离未知，不按短途豁免。', en: 'One-way distance not known: no exemption.' });
	return notes;
}

export interface NightSpeed {
	readonly atMs: number;
	readonly speedKmh: number;
	/** Speed limit of the road by day. */
	readonly dayLimitKmh: number;
}

/**
 * Speed of a coach against the limit of the hour: by night (22:00–06:00, unverified) 80 % of the day limit. Over is
 * strictly above. Example: 100 km/h road at 23:00 → limit 80; 80 is allowed, 80.1 is not.
 */
export function judgeCoachSpeed({
	atMs,
	speedKmh,
	dayLimitKmh
}: NightSpeed): MethodResult<{ readonly limitKmh: number; readonly night: boolean; readonly over: boolean }> {
	if (!(speedKmh >= 0 && dayLimitKmh > 0)) throw new RangeError('speeds must be 0 or more');
	const hour = Math.floor((atMs - shanghaiDayStartMs(atMs)) / HOUR_MS);
	const night = hour >= drivingLimits.nightFromHour || hour < drivingLimits.nightToHour;
	// In tenths of km/h, as terminals send it: 0.8 × 110 must be 88 exactly.
	const limitKmh = night ? Math.round(dayLimitKmh * 8) / 10 : dayLimitKmh;
	return {
		value: { limitKmh, night, over: speedKmh > limitKmh },
		steps: [
			{
				id: 'limit',
				text: { zh: '该时段限速', en: 'Limit at this hour' },
				formula: night ? `80 % × ${dayLimitKmh} = ${limitKmh} km/h` : `${dayLimitKmh} km/h`,
				value: limitKmh,
				unit: 'km/h',
				// Whether it is night decides the limit, by day as well.
				source: {
					...nightSpeedRule,
					confidence: 'verified-in-part',
					note: 'The 80 % are verified; 22:00–06:00 as night is not.'
				}
			}
		],
		notes: [{ zh: '夜间按 22:00–06:00 计，未核实。', en: 'Night is taken as 22:00–06:00, unverified.' }]
	};
}

/** Two drivers above 400 km, or above 600 km where the line runs on motorways (strictly). Example: 400 km → one is enough. */
export function needsTwoDrivers({
	lineKm,
	motorway
}: {
	readonly lineKm: number;
	readonly motorway: boolean;
}): MethodResult<boolean> {
	if (!(lineKm >= 0)) throw new RangeError('lineKm must be 0 or more');
	const limitKm = motorway ? 600 : 400;
	const value = lineKm > limitKm;
	const text: Text = { zh: '应配两名驾驶员', en: 'Two drivers needed' };
	const formula = `${lineKm} km > ${limitKm} km`;
	return { value, steps: [{ id: 'two-drivers', text, formula, value, source: twoDriversRule }], notes: [] };
}
