import type { Text } from '../text.ts';
import { finished, fitLogisticSteps, logOdds } from './logistic.ts';
import { Past, pastParameters, signs, signsOf, usualOf, type UnitPeriod } from './rank-past.ts';
import { reasonOf } from './rank-reason.ts';

export interface Ranked {
	readonly unit: string;
	/** Log-odds of an outcome in the period asked for against the other units, as far as the history tells. */
	readonly score: number;
	/** The strongest reason against an ordinary unit, in one sentence. */
	readonly reason: Text;
}

export const rankParameters = {
	...pastParameters,
	/** Periods that the weights are learnt from: each with what was known before it. */
	learnPeriods: 12,
	/** How strongly the learnt weights are held to the ordinary ones, as so many rows. */
	ridgeRows: 20,
	/** Fewer periods of a unit with an outcome, or without, teach nothing: then the ordinary weights rank. */
	outcomesAtLeast: 20,
	rowsLearntMax: 60_000,
	/** Further figures beyond the first so many are left aside. */
	moreMax: 12
} as const;

/** Rows of signs with their log-odds of the period last, and whether an outcome followed. */
interface Learning {
	readonly rows: number[][];
	readonly truths: boolean[];
}

/**
 * Ranks all units for the period after the last one, from that and earlier periods only, the most urgent first. Signs are
 * counts that fade at several speeds and rates shrunk towards all units (empirical Bayes); how much each counts is learnt from
 * earlier periods by ridge logistic regression; without enough outcomes to learn from, the ordinary weights rank.
 */
export function rankUnits(history: readonly UnitPeriod[]): readonly Ranked[] {
	return finished(rankUnitsSteps(history));
}

/** The same in steps, for a server that must let readings and alarms through in between. */
export function* rankUnitsSteps(history: readonly UnitPeriod[]): Generator<void, readonly Ranked[]> {
	const names = moreNames(history);
	const byPeriod = [...Map.groupBy(history, ({ period }) => period)].sort(([a], [b]) => a - b);
	const pasts = new Map<string, Past>();
	const learning: Learning = { rows: [], truths: [] };
	const learnFrom = byPeriod.length - rankParameters.learnPeriods;
	for (const [index, [period, unordered]] of byPeriod.entries()) {
		// Sums of fractions depend on their order; the answer must not depend on that of the file.
		const rows = unordered.toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
		if (index > 0 && index >= learnFrom) learn(learning, pasts, rows, { period, names });
		yield;
		for (const row of rows) {
			const past = pasts.get(row.unit) ?? new Past(period);
			past.add(row);
			pasts.set(row.unit, past);
		}
	}
	const next = (byPeriod.at(-1)?.[0] ?? -1) + 1;
	yield;
	const weights = yield* weightsOf(learning, names.length);
	return ranked(pasts, { period: next, names }, weights);
}

interface Moment {
	readonly period: number;
	readonly names: readonly string[];
}

function moreNames(history: readonly UnitPeriod[]): readonly string[] {
	return Object.keys(history[0]?.more ?? {}).slice(0, rankParameters.moreMax);
}

function learn(
	learning: Learning,
	pasts: ReadonlyMap<string, Past>,
	rows: readonly UnitPeriod[],
	{ period, names }: Moment
): void {
	const usual = usualOf(pasts.values(), names);
	const known = rows.flatMap(({ unit, outcome }) => {
		const past = pasts.get(unit);
		if (!past || outcome === null) return [];
		past.fadeTo(period);
		return [{ values: signsOf(past, period, usual, names), isTrue: outcome > 0 }];
	});
	if (known.length === 0 || learning.rows.length + known.length > rankParameters.rowsLearntMax) return;
	const middle = meansOf(known.map(({ values }) => values));
	const share = (known.filter(({ isTrue }) => isTrue).length + 0.5) / (known.length + 1);
	for (const { values, isTrue } of known) {
		// Units are compared within their period: that a whole year was bad must not count for the units of that year.
		const centred = values.map((value, index) => value - (middle[index] ?? 0));
		learning.rows.push([...centred, Math.log(share / (1 - share))]);
		learning.truths.push(isTrue);
	}
}

const ordinaryWeights = (more: number): readonly number[] => [
	...signs.map(({ ordinary }) => ordinary),
	...new Array<number>(more).fill(0)
];

function* weightsOf({ rows, truths }: Learning, more: number): Generator<void, readonly number[]> {
	const ordinary = ordinaryWeights(more);
	const outcomes = truths.filter(Boolean).length;
	if (Math.min(outcomes, truths.length - outcomes) < rankParameters.outcomesAtLeast) return ordinary;
	// The log-odds of the period stay as they are: only the signs are brought to one scale, so that the ridge holds them alike.
	const scales = ordinary.map(
		(_weight, index) =>
			Math.sqrt(rows.reduce((sum, row) => sum + (row[index] ?? 0) ** 2, 0) / rows.length) || 1
	);
	const scaled = rows.map((row) => row.map((value, index) => value / (scales[index] ?? 1)));
	// What is learnt is a correction of the ordinary weights, so that little history ranks like the ordinary weights do.
	const offsets = rows.map((row) => logOdds([...ordinary, 0, 0], row));
	const correction = yield* fitLogisticSteps(scaled, truths, rankParameters.ridgeRows / rows.length, offsets);
	return ordinary.map((weight, index) => weight + (correction[index] ?? 0) / (scales[index] ?? 1));
}

function ranked(
	pasts: ReadonlyMap<string, Past>,
	{ period, names }: Moment,
	weights: readonly number[]
): readonly Ranked[] {
	const usual = usualOf(pasts.values(), names);
	const all = [...pasts].map(([unit, past]) => {
		past.fadeTo(period);
		return { unit, past, values: signsOf(past, period, usual, names) };
	});
	const middle = meansOf(all.map(({ values }) => values));
	const answered = all.map(({ unit, past, values }) => {
		const parts = values.map((value, index) => (value - (middle[index] ?? 0)) * (weights[index] ?? 0));
		const score = parts.reduce((sum, part) => sum + part, 0);
		return { unit, score, reason: reasonOf(parts, past, { period, names }) };
	});
	return answered.sort((a, b) => b.score - a.score || (a.unit < b.unit ? -1 : 1));
}

function meansOf(rows: readonly (readonly number[])[]): readonly number[] {
	const first = rows[0] ?? [];
	return first.map((_value, index) => rows.reduce((sum, row) => sum + (row[index] ?? 0), 0) / rows.length);
}
