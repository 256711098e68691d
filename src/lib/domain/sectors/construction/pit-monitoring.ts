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
	/** Days in a row the rate must be reached (a real project asks for 2); 1 = at once. */
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
	/** Largest of cumulative/value and rate/value; 1 = warning. */
	readonly worstShare: number;
	readonly basis: 'design' | 'table';
}

interface Basis {
	readonly values: PitWarningValues;
	readonly source: Provenance;
	readonly basis: PitJudgement['basis'];
	readonly share: number;
	readonly rateDays: number;
}

function basisOf({ design, quantity, pitClass, tableEdition }: PitPoint): Basis {
	if (design !== null) {
		const source: Provenance = {
			...gb50497,
			confidence: 'site-set',
			note: `Set by ${design.setBy} on ${design.setOn}.`
		};
		const share = design.preWarningShare ?? defaultPreWarning.share;
		return { values: design, source, basis: 'design', share, rateDays: design.rateDays };
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

/**
 * Judges one point by GB 50497: designer's values first, generic table as unverified fallback; cumulative **or** rate at or
 * above its value is a warning, at or above the pre-warning share of either a pre-warning. The rate must be reached on
 * `rateDays` days in a row. Example: design 30 mm and 3 mm/d, share 0.7, measured 21 mm → pre-warning.
 */
export function judgePitPoint(point: PitPoint): MethodResult<PitJudgement> {
	const basis = basisOf(point);
	check(point, basis);
	const { values, share, rateDays } = basis;
	const cumulativeShare = Math.abs(point.cumulative) / values.cumulative;
	const recent = point.dailyRates.slice(-rateDays).map(Math.abs);
	// The smallest of the last days decides: the rate was reached on every one of them.
	const heldRate = recent.length < rateDays ? null : Math.min(...recent);
	const rateShare = heldRate === null || values.ratePerDay === null ? null : heldRate / values.ratePerDay;
	const shares = { cumulative: cumulativeShare, rate: rateShare ?? 0 };
	const reaching = (limit: number) =>
		(['cumulative', 'rate'] as const).filter((key) => exact(shares[key]) >= limit);
	const warning = reaching(1);
	const preWarning = reaching(share);
	const state = warning.length > 0 ? 'warning' : preWarning.length > 0 ? 'pre-warning' : 'normal';
	const triggers = warning.length > 0 ? warning : preWarning;
	const value: PitJudgement = {
		state,
		triggers,
		values: { cumulative: values.cumulative, ratePerDay: values.ratePerDay },
		preWarningShare: share,
		worstShare: Math.max(shares.cumulative, shares.rate),
		basis: basis.basis
	};
	return { value, steps: stepsOf(point, basis, shares, state), notes: notesOf(point, basis, rateShare) };
}

/** 21/30 is 0.7 and must not be 0.699…9. */
const exact = (value: number) => Math.round(value * 1e12) / 1e12;

function stepsOf(
	point: PitPoint,
	{ values, source, share }: Basis,
	shares: { cumulative: number; rate: number },
	state: string
): readonly MethodStep[] {
	const { name, unit } = pitQuantityNames[point.quantity];
	return [
		{
			id: 'cumulative',
			text: { zh: `${name.zh}累计值占报警值`, en: `${name.en}: cumulative over its warning value` },
			formula: `|${point.cumulative}| / ${values.cumulative} ${unit}`,
			value: shares.cumulative,
			source
		},
		...(values.ratePerDay === null
			? []
			: [
					{
						id: 'rate',
						text: { zh: '变化速率占报警值', en: 'Rate over its warning value' },
						formula: `${point.dailyRates.join(', ') || '–'} / ${values.ratePerDay} ${unit}/d`,
						value: shares.rate,
						source
					}
				]),
		{
			id: 'state',
			text: { zh: '累计值或速率任一达到即报警', en: 'Either one triggers' },
			formula: `pre-warning ≥ ${share}, warning ≥ 1`,
			value: state,
			source: gb50497
		}
	];
}

function notesOf({ design }: PitPoint, { values, basis }: Basis, rateShare: number | null): readonly Text[] {
	const notes: Text[] = [];
	if (basis === 'table')
		notes.push({
			zh: '未提供设计报警值，采用未核实的通用表，须尽快补录设计值。',
			en: 'No design value: an unverified generic table is used; enter the designer’s values.'
		});
	if (values.ratePerDay === null || rateShare === null)
		notes.push({
			zh: '缺少变化速率（或其报警值），仅按累计值判断。',
			en: 'No rate, or no value for it: judged by the cumulative value only.'
		});
	if (design?.preWarningShare === null)
		notes.push({ zh: '预警比例取 70 %（某工程实例）。', en: 'Pre-warning share 70 % as in one project.' });
	return notes;
}
