import type { MethodResult, MethodStep } from '../../risk/method.ts';
import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import type { PitClass } from './pit-class.ts';
import {
	defaultPreWarning,
	pitFallback,
	pitQuantityNames,
	type PitQuantity,
	type PitWarningValues
} from './pit-fallback.ts';
import { gb50497 } from './sources.ts';

/** The designer's values for one measuring point, with who set them and when. */
export interface PitDesignValues extends PitWarningValues {
	/** 0–1 (1 excluded); `null` = the project states none. */
	readonly preWarningShare: number | null;
	/** Days in a row on which the rate must be reached for the warning (a real project asks for 2); 1 = at once. */
	readonly rateDays: number;
	readonly setBy: string;
	readonly setOn: string;
}

export interface PitPoint {
	readonly quantity: PitQuantity;
	/** Designer's values; `null` = not known, the generic table of the class is used and marked unverified. */
	readonly design: PitDesignValues | null;
	readonly pitClass: PitClass;
	readonly tableEdition: '2009' | '2019';
	/** Measured so far; the sign gives the direction and is not judged. */
	readonly cumulative: number;
	/** Daily changes, newest last; may be empty where nobody measured a rate. */
	readonly dailyRates: readonly number[];
}

export interface PitJudgement {
	readonly state: 'normal' | 'pre-warning' | 'warning';
	readonly triggers: readonly ('cumulative' | 'rate')[];
	readonly values: PitWarningValues;
	readonly preWarningShare: number;
	/** Largest of cumulative/value and newest rate/value; 1 = warning, for the rate once it stood on `rateDays` days. */
	readonly worstShare: number;
	readonly basis: 'design' | 'table';
	/** Newest days in a row on which the rate reached its warning value, of how many; `null` = no rate, or no value for it. */
	readonly rateReached: { readonly days: number; readonly ofDays: number } | null;
}

interface Basis {
	readonly values: PitWarningValues;
	readonly source: Provenance;
	readonly basis: PitJudgement['basis'];
	readonly share: number;
	readonly rateDays: number;
	/** What the generic values are, where no design value is known. */
	readonly about: Text | null;
}

function basisOf({ design, quantity, pitClass, tableEdition }: PitPoint): Basis {
	if (design !== null) {
		const source: Provenance = {
			...gb50497,
			confidence: 'site-set',
			note: `Set by ${design.setBy} on ${design.setOn}.`
		};
		const share = design.preWarningShare ?? defaultPreWarning.share;
		return { values: design, source, basis: 'design', share, rateDays: design.rateDays, about: null };
	}
	const fallback = pitFallback(quantity, pitClass, tableEdition);
	if (fallback === null)
		throw new RangeError(`no generic warning value for ${quantity}: a design value is needed`);
	return { ...fallback, basis: 'table', share: defaultPreWarning.share, rateDays: 1 };
}

function check(point: PitPoint, { values, share, rateDays }: Basis): void {
	if (![point.cumulative, ...point.dailyRates].every(Number.isFinite))
		throw new RangeError('measured values must be finite');
	if (!(values.cumulative > 0) || (values.ratePerDay !== null && !(values.ratePerDay > 0)))
		throw new RangeError('warning values must be above 0');
	if (!(share > 0 && share < 1)) throw new RangeError('preWarningShare lies between 0 and 1');
	if (!(Number.isInteger(rateDays) && rateDays >= 1)) throw new RangeError('rateDays is 1 or more');
}

interface Shares {
	readonly cumulative: number;
	/** Of the newest day; `null` = no rate, or no value for it. */
	readonly rate: number | null;
	/** Newest days in a row that reached the warning value. */
	readonly days: number;
}

function sharesOf({ cumulative, dailyRates }: PitPoint, { values }: Basis): Shares {
	const ofCumulative = Math.abs(cumulative) / values.cumulative;
	const { ratePerDay } = values;
	const newest = dailyRates.at(-1);
	if (ratePerDay === null || newest === undefined) return { cumulative: ofCumulative, rate: null, days: 0 };
	const shareOf = (rate: number) => Math.abs(rate) / ratePerDay;
	const lastBelow = dailyRates.findLastIndex((rate) => exact(shareOf(rate)) < 1);
	return { cumulative: ofCumulative, rate: shareOf(newest), days: dailyRates.length - 1 - lastBelow };
}

/**
 * Judges one point by GB 50497: designer's values first, generic table as unverified fallback; cumulative **or** rate at or
 * above its value is a warning, at or above the pre-warning share of either a pre-warning. Only the warning by the rate waits
 * until it stood on the `rateDays` newest days in a row: the project that asks for two days asks it of the alarm value, and
 * its pre-warning is a share of that value (that it comes on the first day is our reading).
 * Examples: design 30 mm and 3 mm/d, share 0.7: 21 mm → pre-warning; 10 mm/d on one day of two → pre-warning.
 */
export function judgePitPoint(point: PitPoint): MethodResult<PitJudgement> {
	const basis = basisOf(point);
	check(point, basis);
	const { values, share, rateDays } = basis;
	const shares = sharesOf(point, basis);
	const reaching = (limit: number) =>
		(['cumulative', 'rate'] as const).filter((key) => exact(shares[key] ?? 0) >= limit);
	const warning = reaching(1).filter((key) => key === 'cumulative' || shares.days >= rateDays);
	const preWarning = reaching(share);
	const state = warning.length > 0 ? 'warning' : preWarning.length > 0 ? 'pre-warning' : 'normal';
	const value: PitJudgement = {
		state,
		triggers: warning.length > 0 ? warning : preWarning,
		values: { cumulative: values.cumulative, ratePerDay: values.ratePerDay },
		preWarningShare: share,
		worstShare: Math.max(shares.cumulative, shares.rate ?? 0),
		basis: basis.basis,
		rateReached: shares.rate === null ? null : { days: Math.min(shares.days, rateDays), ofDays: rateDays }
	};
	return { value, steps: stepsOf(point, basis, shares, state), notes: notesOf(point, basis, shares) };
}

/** 21/30 is 0.7 and must not be 0.699…9. */
const exact = (value: number) => Math.round(value * 1e12) / 1e12;

function stepsOf(
	point: PitPoint,
	basis: Basis,
	shares: Shares,
	state: PitJudgement['state']
): readonly MethodStep[] {
	const { values, source, share, rateDays } = basis;
	const { name, unit } = pitQuantityNames[point.quantity];
	return [
		{
			id: 'cumulative',
			text: { zh: `${name.zh}累计值占报警值`, en: `${name.en}: cumulative over its warning value` },
			formula: `|${point.cumulative}| / ${values.cumulative} ${unit}`,
			value: shares.cumulative,
			source
		},
		...(shares.rate === null
			? []
			: [
					{
						id: 'rate',
						text: { zh: '最新一日变化速率占报警值', en: 'Rate of the newest day over its warning value' },
						formula: `|${point.dailyRates.at(-1)}| / ${values.ratePerDay} ${unit}/d, ≥ 1 on ${shares.days} of ${rateDays} d`,
						value: shares.rate,
						source
					}
				]),
		{
			id: 'state',
			text: { zh: '累计值或速率任一达到即报警', en: 'Either one triggers' },
			formula: `pre-warning ≥ ${share}, warning ≥ 1`,
			value: state,
			source: stateSource(point, basis, state)
		}
	];
}

/** A state is no surer than the values and the share it was judged by. */
function stateSource({ design }: PitPoint, { source }: Basis, state: PitJudgement['state']): Provenance {
	if (design === null) return source;
	return state === 'pre-warning' && design.preWarningShare === null ? defaultPreWarning.source : gb50497;
}

function notesOf({ design }: PitPoint, { values, about, rateDays }: Basis, { rate, days }: Shares) {
	const notes: Text[] = [];
	if (about !== null) notes.push(about);
	if (rate === null)
		notes.push({
			zh: '缺少变化速率（或其报警值），仅按累计值判断。',
			en: 'No rate, or no value for it: judged by the cumulative value only.'
		});
	else if (days > 0 && days < rateDays)
		notes.push({
			zh: `变化速率已达报警值 ${values.ratePerDay}，但仅 ${days} 天（须连续 ${rateDays} 天）：尚未按报警判定，先按预警；当日预警为本系统的读法。`,
			en: `The rate reaches its warning value ${values.ratePerDay}, but on ${days} of ${rateDays} days in a row: not yet judged as a warning, a pre-warning meanwhile (that it comes at once is our reading).`
		});
	if (design?.preWarningShare === null)
		notes.push({ zh: '预警比例取 70 %（某工程实例）。', en: 'Pre-warning share 70 % as in one project.' });
	return notes;
}
