import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import {
	craneWarning,
	gb5144Load,
	gb5144Moment,
	jgj196Wind,
	ourProposal,
	rule,
	windForce6
} from './sources.ts';

export const craneLimits = {
	/** The limiter acts above 100 % and below 110 % of rated. */
	ratedPercent: 100,
	limiterEndPercent: 110,
	preWarningPercent: 90,
	alarmPercent: 105,
	liftingWindMps: 10.8,
	erectionWindMps: 12,
	/** Jib-root height above which an anemometer is needed. */
	anemometerAboveM: 50,
	/** Top height above which obstruction lights are needed, where it also rises above its surroundings. */
	obstructionLightAboveM: 30
} as const;

const fittings = rule('JGJ 59-2011 / site practice', null, 'verified', {
	note: 'Anemometer above 50 m jib root; obstruction lights above 30 m.',
	source: 'http://555qipai.net/Material/JCBG/202112/5657891.shtml'
});

export interface CraneReading {
	readonly loadPercent: number;
	readonly momentPercent: number;
	/** `null` = no anemometer or no reading. */
	readonly windMps: number | null;
	readonly work: 'lifting' | 'erection' | 'idle';
	/** The maker's wind limit, where stated; a lower one counts. */
	readonly makerWindMps: number | null;
	readonly jibRootHeightM: number;
}

/** `unknown`: work goes on, nobody measured the wind, and nothing that is known is worse. */
export type CraneState = 'normal' | 'unknown' | 'pre-warning' | 'stop' | 'limiter-failed';

export interface CraneJudgement {
	readonly state: CraneState;
	readonly reasons: readonly ('load' | 'moment' | 'wind' | 'wind-unknown')[];
	/** Wind limit that applies; `null` while idle. */
	readonly windLimitMps: number | null;
}

function stateOfPercent(percent: number): CraneState {
	// A limiter that works cuts before 110 %: at 110 % or more it has failed.
	if (percent >= craneLimits.limiterEndPercent) return 'limiter-failed';
	if (percent > craneLimits.ratedPercent) return 'stop';
	return percent >= craneLimits.preWarningPercent ? 'pre-warning' : 'normal';
}

const rank: Readonly<Record<CraneState, number>> = {
	normal: 0,
	unknown: 1,
	'pre-warning': 2,
	stop: 3,
	'limiter-failed': 4
};

function windLimit({ work, makerWindMps }: CraneReading): number | null {
	if (work === 'idle') return null;
	const limit = work === 'erection' ? craneLimits.erectionWindMps : craneLimits.liftingWindMps;
	return makerWindMps === null ? limit : Math.min(limit, makerWindMps);
}

function windState(windMps: number | null, limitMps: number | null): CraneState {
	if (limitMps === null) return 'normal';
	if (windMps === null) return 'unknown';
	return windMps >= limitMps ? 'stop' : 'normal';
}

/**
 * One moment of a tower crane. Above 100 % of rated load or moment the limiter must cut (lowering stays possible), at 110 %
 * it has failed; from 90 % pre-warning; at the wind limit of the work lifting stops. A missing wind reading is unknown while
 * work goes on, never calm: no such crane is normal. Examples: 104 % load → stop by load; 50 % without wind → unknown.
 */
export function judgeCrane(reading: CraneReading): MethodResult<CraneJudgement> {
	const { loadPercent, momentPercent, windMps, jibRootHeightM } = reading;
	for (const value of [loadPercent, momentPercent, jibRootHeightM, windMps ?? 0])
		if (!(Number.isFinite(value) && value >= 0)) throw new RangeError('crane values are 0 or more');
	const windLimitMps = windLimit(reading);
	const states = {
		load: stateOfPercent(loadPercent),
		moment: stateOfPercent(momentPercent),
		wind: windState(windMps, windLimitMps)
	};
	const state = Object.values(states).reduce((worst, next) => (rank[next] > rank[worst] ? next : worst));
	const isOpen = states.wind === 'unknown';
	const reasons: CraneJudgement['reasons'][number][] = (['load', 'moment', 'wind'] as const).filter(
		(key) => rank[state] >= rank['pre-warning'] && states[key] === state
	);
	if (isOpen) reasons.push('wind-unknown');
	const noWind = jibRootHeightM > craneLimits.anemometerAboveM ? noAnemometer(reading) : windNotJudged;
	return {
		value: { state, reasons, windLimitMps },
		steps: stepsOf(reading, states, windLimitMps, state),
		notes: isOpen ? [noWind] : []
	};
}

function stepsOf(
	{ loadPercent, momentPercent, windMps, work }: CraneReading,
	states: Readonly<Record<'load' | 'moment' | 'wind', CraneState>>,
	windLimitMps: number | null,
	state: CraneState
): readonly MethodStep[] {
	// Up to 100 % the 90 % of the pre-warning decides, above it the limiter's window.
	const decidedBy = (own: CraneState, limiter: Provenance) =>
		rank[own] >= rank.stop ? limiter : craneWarning;
	const nearer = Math.max(loadPercent, momentPercent);
	const { preWarningPercent } = craneLimits;
	return [
		step(
			'load',
			{ zh: '起重量', en: 'Load' },
			`${loadPercent} % of rated`,
			states.load,
			decidedBy(states.load, gb5144Load)
		),
		step(
			'moment',
			{ zh: '力矩', en: 'Moment' },
			`${momentPercent} % of rated`,
			states.moment,
			decidedBy(states.moment, gb5144Moment)
		),
		step(
			'wind',
			{ zh: '风速', en: 'Wind' },
			`${windMps ?? '–'} m/s against ${windLimitMps ?? '–'} m/s`,
			states.wind,
			work === 'erection' ? jgj196Wind : windForce6
		),
		step(
			'pre-warning',
			{ zh: '预警', en: 'Pre-warning' },
			`max(${loadPercent}, ${momentPercent}) ≥ ${preWarningPercent} % of rated`,
			nearer >= preWarningPercent ? 'pre-warning' : 'normal',
			craneWarning
		),
		step('state', { zh: '综合状态', en: 'State' }, 'worst of load, moment and wind', state, worstDecides)
	];
}

const worstDecides = ourProposal(
	'The worst of load, moment and wind decides; unknown wind ranks between normal and pre-warning.'
);

function step(id: string, text: Text, formula: string, value: string, source: Provenance): MethodStep {
	return { id, text, formula, value, source };
}

const noAnemometer = ({ jibRootHeightM }: CraneReading): Text => ({
	zh: `臂架根部高 ${jibRootHeightM} m，大于 50 m 应装风速仪；无风速数据，风速未知，不能视为无风，作业前须测量（${fittings.source ?? ''}）。`,
	en: `Jib root at ${jibRootHeightM} m: above 50 m an anemometer is needed; without a reading the wind is unknown, not calm: measure it before working.`
});
const windNotJudged: Text = {
	zh: '无风速数据：风速未知，不能视为无风，作业前须另行测量。',
	en: 'No wind reading: the wind is unknown, not calm; measure it before working.'
};
