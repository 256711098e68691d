import type { Text } from '../text.ts';
import { fitLogistic, logOdds } from './logistic.ts';

/** What is known of one unit in one period. `null` = not known, which is not zero. */
export interface UnitPeriod {
	readonly unit: string;
	/** Ordinal of the period, 0 = the first of the history. */
	readonly period: number;
	readonly findings: number | null;
	/** Accidents, injuries, whatever is to be prevented; a number ≥ 0. */
	readonly outcome: number | null;
}

export interface Ranked {
	readonly unit: string;
	/** Log-odds of an outcome in the period asked for, as far as the history tells. */
	readonly score: number;
	/** The strongest reason against an ordinary unit, in one sentence. */
	readonly reason: Text;
}

export const rankParameters = {
	/** Half of what happened so many periods ago still counts. */
	halfLifePeriods: 8,
	/** A unit with fewer periods is drawn towards all units: so many periods of an ordinary unit are added. */
	priorPeriods: 4,
	/** Periods that the weights are learnt from: each with what was known before it. */
	learnPeriods: 12,
	/** How strongly the learnt weights are held to the ordinary ones, as so many rows. */
	ridgeRows: 20,
	/** Fewer outcomes than this teach nothing: then the shrunk rate alone ranks. */
	outcomesAtLeast: 20,
	rowsLearntMax: 60_000
} as const;

const featureNames = [
	'recentOutcomes',
	'allOutcomes',
	'recentFindings',
	'lastFindings',
	'sinceOutcome',
	'observed',
	'count',
	'recentCount',
	'thinning'
] as const;
type FeatureName = (typeof featureNames)[number];

/** One unit's past, gathered period by period. */
class Past {
	readonly outcome = { recent: 0, all: 0 };
	readonly findings = { recent: 0, all: 0, known: 0, recentKnown: 0, last: null as number | null };
	recentKnown = 0;
	known = 0;
	seen = 0;
	first: number | null = null;
	lastSeen = -1;
	lastOutcome: number | null = null;

	add({ period, findings, outcome }: UnitPeriod): void {
		this.fade(period);
		this.first ??= period;
		this.seen++;
		if (outcome !== null) {
			this.outcome.recent += outcome;
			this.outcome.all += outcome;
			this.recentKnown++;
			this.known++;
			if (outcome > 0) this.lastOutcome = period;
		}
		if (findings !== null) {
			this.findings.recent += findings;
			this.findings.all += findings;
			this.findings.known++;
			this.findings.recentKnown++;
		}
		this.findings.last = findings;
	}

	fade(period: number): void {
		if (this.lastSeen >= 0) {
			const kept = 0.5 ** ((period - this.lastSeen) / rankParameters.halfLifePeriods);
			this.outcome.recent *= kept;
			this.findings.recent *= kept;
			this.findings.recentKnown *= kept;
			this.recentKnown *= kept;
		}
		this.lastSeen = Math.max(this.lastSeen, period);
	}
}

/** Before anything is learnt: counts, the recent ones above all; the constant last. Our choice. */
const ordinaryWeights: readonly number[] = [0.2, 0, 0.1, 0, 0, 0, 0.6, 0.6, 0, 0, 0];

interface Usual {
	readonly outcome: number;
	readonly findings: number;
}

/**
 * Ranks all units for the period after the last one, from that and earlier periods only, the most urgent first. Rates are
 * shrunk towards all units (empirical Bayes); how much each sign counts is learnt from earlier periods by ridge logistic
 * regression; without enough outcomes to learn from, the shrunk recent rate ranks.
 */
export function rankUnits(history: readonly UnitPeriod[]): readonly Ranked[] {
	const byPeriod = [...Map.groupBy(history, ({ period }) => period)].sort(([a], [b]) => a - b);
	const pasts = new Map<string, Past>();
	const learning = { rows: [] as number[][], truths: [] as boolean[] };
	const learnFrom = byPeriod.length - rankParameters.learnPeriods;
	for (const [index, [period, unordered]] of byPeriod.entries()) {
		// Sums of fractions depend on their order; the answer must not depend on that of the file.
		const rows = unordered.toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
		if (index > 0 && index >= learnFrom) learn(learning, pasts, rows, period);
		for (const row of rows) {
			const past = pasts.get(row.unit) ?? new Past();
			past.add(row);
			pasts.set(row.unit, past);
		}
	}
	const next = (byPeriod.at(-1)?.[0] ?? -1) + 1;
	return ranked(pasts, next, weightsOf(learning));
}

function learn(
	learning: { readonly rows: number[][]; readonly truths: boolean[] },
	pasts: ReadonlyMap<string, Past>,
	rows: readonly UnitPeriod[],
	period: number
): void {
	const usual = usualOf(pasts);
	const known = rows.flatMap(({ unit, outcome }) => {
		const past = pasts.get(unit);
		return past && outcome !== null
			? [{ features: featuresOf(past, period, usual), isTrue: outcome > 0 }]
			: [];
	});
	if (known.length === 0 || learning.rows.length + known.length > rankParameters.rowsLearntMax) return;
	const middle = featureNames.map(
		(_name, index) => known.reduce((sum, { features }) => sum + (features[index] ?? 0), 0) / known.length
	);
	const share = (known.filter(({ isTrue }) => isTrue).length + 0.5) / (known.length + 1);
	for (const { features, isTrue } of known) {
		// Units are compared within their period: that a whole year was bad must not count for the units of that year.
		const centred = features.map((feature, index) => feature - (middle[index] ?? 0));
		learning.rows.push([...centred, Math.log(share / (1 - share))]);
		learning.truths.push(isTrue);
	}
}

/** `null` = too few outcomes to learn from. */
function weightsOf({
	rows,
	truths
}: {
	readonly rows: readonly number[][];
	readonly truths: readonly boolean[];
}) {
	const outcomes = truths.filter(Boolean).length;
	if (outcomes < rankParameters.outcomesAtLeast || outcomes === truths.length) return null;
	// What is learnt is a correction of the ordinary weights, so that little history ranks like the ordinary weights do.
	const offsets = rows.map((row) => logOdds(ordinaryWeights, row));
	const correction = fitLogistic(rows, truths, rankParameters.ridgeRows / rows.length, offsets);
	return correction.map((weight, index) => weight + (ordinaryWeights[index] ?? 0));
}

function usualOf(pasts: ReadonlyMap<string, Past>): Usual {
	let outcomes = 0;
	let known = 0;
	let findings = 0;
	let findingsKnown = 0;
	for (const past of pasts.values()) {
		outcomes += past.outcome.all;
		known += past.known;
		findings += past.findings.all;
		findingsKnown += past.findings.known;
	}
	return {
		outcome: Math.max(1e-4, outcomes / Math.max(1, known)),
		findings: Math.max(1e-4, findings / Math.max(1, findingsKnown))
	};
}

/** Each relative to an ordinary unit: 0 = as usual. */
function featuresOf(past: Past, period: number, usual: Usual): number[] {
	const { priorPeriods } = rankParameters;
	const shrunk = (sum: number, periods: number, rate: number) =>
		Math.log((sum + priorPeriods * rate) / (periods + priorPeriods) / rate);
	const own = past.findings.known === 0 ? usual.findings : past.findings.all / past.findings.known;
	const span = past.first === null ? 1 : period - past.first;
	return [
		shrunk(past.outcome.recent, past.recentKnown, usual.outcome),
		shrunk(past.outcome.all, past.known, usual.outcome),
		shrunk(past.findings.recent, past.findings.recentKnown, usual.findings),
		past.findings.last === null ? 0 : Math.log((past.findings.last + 1) / (own + 1)),
		past.lastOutcome === null ? 0 : 1 / (period - past.lastOutcome),
		Math.log1p(past.seen),
		Math.log1p(past.outcome.all),
		Math.log1p(past.outcome.recent),
		1 - past.seen / Math.max(1, span)
	];
}

function ranked(
	pasts: ReadonlyMap<string, Past>,
	period: number,
	weights: readonly number[] | null
): readonly Ranked[] {
	const usual = usualOf(pasts);
	const all = [...pasts].map(([unit, past]) => {
		past.fade(period);
		const features = [...featuresOf(past, period, usual), 0];
		const used = weights ?? ordinaryWeights;
		return { unit, score: logOdds(used, features), reason: reasonOf(features, used, past) };
	});
	return all.sort((a, b) => b.score - a.score || (a.unit < b.unit ? -1 : 1));
}

function reasonOf(features: readonly number[], weights: readonly number[], past: Past): Text {
	const parts = features.map((feature, index) => feature * (weights[index] ?? 0));
	const strongest = parts.indexOf(Math.max(...parts));
	const name = featureNames[strongest];
	if (name === undefined || (parts[strongest] ?? 0) <= 0)
		return { zh: '没有比一般单位更突出的迹象。', en: 'Nothing stands out against an ordinary unit.' };
	return reasons[name](past);
}

const reasons: Readonly<Record<FeatureName, (past: Past) => Text>> = {
	recentOutcomes: (past) => ({
		zh: `近期事故多于一般单位（累计 ${past.outcome.all} 起）。`,
		en: `More accidents of late than an ordinary unit (${past.outcome.all} in all).`
	}),
	allOutcomes: (past) => ({
		zh: `历来事故多于一般单位（累计 ${past.outcome.all} 起）。`,
		en: `More accidents over the years than an ordinary unit (${past.outcome.all} in all).`
	}),
	recentFindings: (past) => ({
		zh: `近期检查发现的问题多于一般单位（累计 ${past.findings.all} 项）。`,
		en: `More findings of late than an ordinary unit (${past.findings.all} in all).`
	}),
	lastFindings: (past) => ({
		zh: `最近一期发现 ${past.findings.last ?? 0} 项问题，高于自身以往。`,
		en: `${past.findings.last ?? 0} findings in the last period, above its own past.`
	}),
	sinceOutcome: () => ({ zh: '不久前刚发生过事故。', en: 'It had an accident not long ago.' }),
	count: (past) => ({
		zh: `累计事故 ${past.outcome.all} 起，多于一般单位。`,
		en: `${past.outcome.all} accidents in all, more than an ordinary unit.`
	}),
	recentCount: (past) => ({
		zh: `近期事故多，累计 ${past.outcome.all} 起。`,
		en: `Many accidents of late, ${past.outcome.all} in all.`
	}),
	observed: (past) => ({
		zh: `在册时间长、作业量大（${past.seen} 期有记录）。`,
		en: `Long in operation: ${past.seen} periods on record.`
	}),
	thinning: () => ({ zh: '检查间隔变长，记录有缺。', en: 'It is inspected less often than it was.' })
};
