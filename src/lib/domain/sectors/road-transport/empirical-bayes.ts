import type { Provenance } from '../../provenance.ts';
import type { MethodResult } from '../../risk/method.ts';
import type { Text } from '../../text.ts';
import { rule } from './sources.ts';

/**
 * How the dispersion is given. φ (Hauer) and k (HSM) are reciprocals of each other and must not be mixed, so each has a
 * form of its own.
 */
export type Dispersion =
	{ readonly form: 'hauer'; readonly phiPerKm: number } | { readonly form: 'hsm'; readonly k: number };

export interface EmpiricalBayesInput {
	/** Safety performance function: expected crashes per km and year (per year at an intersection). */
	readonly muPerKmYear: number;
	readonly years: number;
	/** `null` = an intersection, L = 1. */
	readonly lengthKm: number | null;
	readonly observed: number;
	readonly dispersion: Dispersion;
}

export interface EmpiricalBayesResult {
	/** Crashes the group would expect here. */
	readonly expected: number;
	/** Weight of the group, 0–1. */
	readonly weight: number;
	readonly estimate: number;
	readonly standardDeviation: number;
	readonly priorVariance: number;
	/** Estimate − expected: places are ranked by it. */
	readonly excess: number;
}

const hauer = rule('Hauer et al. 2002', null, 'verified', {
	edition: '2002',
	source: 'https://slideplayer.com./amp/12880660'
});
const hsm = rule('HSM 1st ed.', null, 'unverified', {
	edition: '1',
	note: 'w = 1/(1 + k·ΣN); the text was not seen.'
});

/**
 * Empirical Bayes: E = w·E₀ + (1 − w)·observed with E₀ = μ·Y·L. Hauer: w = 1/(1 + μ·Y/φ), φ per km; HSM: w = 1/(1 + k·E₀).
 * Example (by hand): μ 2, 3 years, 1 km, φ 2, observed 12 → E₀ 6, w 1/4, E 10.5, sd √(0.75·10.5) = 2.806, excess 4.5.
 */
export function empiricalBayes(input: EmpiricalBayesInput): MethodResult<EmpiricalBayesResult> {
	const { muPerKmYear, years, lengthKm, observed, dispersion } = input;
	const length = lengthKm ?? 1;
	const parameter = dispersion.form === 'hauer' ? dispersion.phiPerKm : dispersion.k;
	for (const [name, value] of Object.entries({ muPerKmYear, years, lengthKm: length, dispersion: parameter }))
		if (!(Number.isFinite(value) && value > 0)) throw new RangeError(`${name} must be above 0`);
	if (!(Number.isFinite(observed) && observed >= 0)) throw new RangeError('observed must be 0 or more');
	const expected = muPerKmYear * years * length;
	// Overdispersion of the whole place: φ·L is the gamma shape, k its reciprocal.
	const k = dispersion.form === 'hauer' ? 1 / (dispersion.phiPerKm * length) : dispersion.k;
	const weight = 1 / (1 + k * expected);
	const estimate = weight * expected + (1 - weight) * observed;
	const value: EmpiricalBayesResult = {
		expected,
		weight,
		estimate,
		standardDeviation: Math.sqrt((1 - weight) * estimate),
		priorVariance: expected * (1 + k * expected),
		excess: estimate - expected
	};
	return {
		value,
		steps: stepsOf(input, value, dispersion.form === 'hauer' ? hauer : hsm),
		notes: [noteOf(dispersion)]
	};
}

function stepsOf(
	{ muPerKmYear, years, lengthKm, observed, dispersion }: EmpiricalBayesInput,
	value: EmpiricalBayesResult,
	source: Provenance
) {
	const { expected, weight, estimate, standardDeviation, excess } = value;
	const step = (id: string, zh: string, en: string, formula: string, result: number) => ({
		id,
		text: { zh, en },
		formula,
		value: result,
		source
	});
	const weightFormula =
		dispersion.form === 'hauer'
			? `1/(1 + ${muPerKmYear}·${years}/${dispersion.phiPerKm})`
			: `1/(1 + ${dispersion.k}·${expected})`;
	return [
		step('expected', '同类期望值 E₀', 'Expected E₀', `${muPerKmYear}·${years}·${lengthKm ?? 1}`, expected),
		step('weight', '权重 w', 'Weight w', weightFormula, weight),
		step('estimate', '经验贝叶斯估计 E', 'Estimate E', `w·${expected} + (1 − w)·${observed}`, estimate),
		step('sd', '标准差', 'Standard deviation', `√((1 − w)·${estimate})`, standardDeviation),
		step('excess', '超额事故数', 'Excess', `${estimate} − ${expected}`, excess)
	];
}

const noteOf = ({ form }: Dispersion): Text => ({
	zh: `采用${form === 'hauer' ? ' Hauer 的 φ（每公里）' : ' HSM 的 k'}；两者互为倒数，不可混用。未见中国的安全绩效函数，须本地拟合或用同类均值。`,
	en: `${form === 'hauer' ? 'Hauer’s φ (per km)' : 'HSM’s k'} is used; they are reciprocals. No Chinese SPF was found: fit one locally or use the group mean.`
});

const KM_PER_MILE = 1.609_344;

/**
 * HSM base function for rural two-lane roads (unverified): N per year = AADT·L[mi]·365·10⁻⁶·e^(−0.312), k = 0.236/L[mi].
 * Fitted in the United States: a stand-in only. Example: 5000/d over 1 mile → 1.3358 a year, k 0.236.
 */
export function hsmRuralTwoLane({
	averageDailyTraffic,
	lengthKm
}: {
	readonly averageDailyTraffic: number;
	readonly lengthKm: number;
}): MethodResult<{ readonly crashesPerYear: number; readonly muPerKmYear: number; readonly k: number }> {
	if (!(averageDailyTraffic > 0 && lengthKm > 0)) throw new RangeError('traffic and length must be above 0');
	const miles = lengthKm / KM_PER_MILE;
	const crashesPerYear = averageDailyTraffic * miles * 365e-6 * Math.exp(-0.312);
	const value = { crashesPerYear, muPerKmYear: crashesPerYear / lengthKm, k: 0.236 / miles };
	return {
		value,
		steps: [
			{
				id: 'spf',
				text: { zh: '每年期望事故数', en: 'Expected crashes a year' },
				formula: `${averageDailyTraffic}·${miles}·365e-6·e^(−0.312)`,
				value: crashesPerYear,
				source: hsm
			}
		],
		notes: [
			{
				zh: '美国拟合的函数，未经核实，仅作替代。',
				en: 'Fitted in the United States, unverified: a stand-in only.'
			}
		]
	};
}
