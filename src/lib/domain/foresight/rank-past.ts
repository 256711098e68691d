/** What is known of one unit in one period. `null` = not known, which is not zero. */
export interface UnitPeriod {
	readonly unit: string;
	/** Ordinal of the period, 0 = the first of the history. */
	readonly period: number;
	readonly findings: number | null;
	/** Accidents, injuries, whatever is to be prevented; a number ≥ 0. */
	readonly outcome: number | null;
	/** Further figures of the unit in this period by name, e.g. workers; the same names in every row. */
	readonly more?: Readonly<Record<string, number | null>>;
}

/** What all units together were like: what an ordinary unit has in one period. */
export interface Usual {
	readonly outcome: number;
	readonly findings: number;
	readonly more: Readonly<Record<string, number>>;
}

/** Half of what happened so many periods ago still counts; the last one forgets nothing. */
const halfLivesPeriods = [1.5, 3, 6, 12, Infinity] as const;
const [SHORT, MIDDLE, ALL] = [0, 2, 4] as const;
/** A unit with fewer periods is drawn towards all units: so many periods of an ordinary unit are added. */
const PRIOR_PERIODS = 4;

export const pastParameters = { halfLivesPeriods, priorPeriods: PRIOR_PERIODS } as const;

/** Sums of one sign, each fading with a half-life of its own. */
class Faded {
	readonly sums = halfLivesPeriods.map(() => 0);
	/** Periods in which it was known, fading alike. */
	readonly known = halfLivesPeriods.map(() => 0);
	/** Periods in which the unit was there and the sign was not known, fading alike. */
	readonly unknown = halfLivesPeriods.map(() => 0);

	add(value: number | null): void {
		for (const index of halfLivesPeriods.keys()) {
			if (value !== null) this.sums[index] = (this.sums[index] ?? 0) + value;
			const counted = value === null ? this.unknown : this.known;
			counted[index] = (counted[index] ?? 0) + 1;
		}
	}

	fade(periods: number): void {
		for (const [index, halfLife] of halfLivesPeriods.entries()) {
			const kept = 0.5 ** (periods / halfLife);
			this.sums[index] = (this.sums[index] ?? 0) * kept;
			this.known[index] = (this.known[index] ?? 0) * kept;
			this.unknown[index] = (this.unknown[index] ?? 0) * kept;
		}
	}

	sum(index: number): number {
		return this.sums[index] ?? 0;
	}

	/** Log of the count; a period in which it was not known counts like that of an ordinary unit. */
	count(index: number, usual: number): number {
		return Math.log1p(this.sum(index) + (this.unknown[index] ?? 0) * usual);
	}

	/** Log of its rate against that of an ordinary unit, shrunk towards it (empirical Bayes); 0 = as usual. */
	rate(index: number, usual: number): number {
		return Math.log(this.mean(index, usual) / usual);
	}

	mean(index: number, usual: number): number {
		return (this.sum(index) + PRIOR_PERIODS * usual) / ((this.known[index] ?? 0) + PRIOR_PERIODS);
	}
}

/** One unit's past, gathered period by period. */
export class Past {
	readonly outcome = new Faded();
	readonly findings = new Faded();
	readonly more = new Map<string, Faded>();
	lastFindings: number | null = null;
	lastOutcomeAt: number | null = null;
	outcomePeriods = 0;
	seen = 0;
	readonly #first: number;
	#at: number;

	constructor(period: number) {
		this.#first = period;
		this.#at = period;
	}

	add({ period, findings, outcome, more }: UnitPeriod): void {
		this.fadeTo(period);
		this.seen++;
		this.outcome.add(outcome);
		if (outcome !== null && outcome > 0 && this.lastOutcomeAt !== period) {
			this.lastOutcomeAt = period;
			this.outcomePeriods++;
		}
		this.findings.add(findings);
		this.lastFindings = findings;
		for (const [name, value] of Object.entries(more ?? {})) {
			const own = this.more.get(name) ?? new Faded();
			this.more.set(name, own);
			own.add(value === null ? null : levelled(value));
		}
	}

	fadeTo(period: number): void {
		if (period <= this.#at) return;
		for (const sign of [this.outcome, this.findings, ...this.more.values()]) sign.fade(period - this.#at);
		this.#at = period;
	}

	/** Periods since the unit was first heard of. */
	age(period: number): number {
		return Math.max(1, period - this.#first);
	}
}

/** Figures of any size and sign on one scale: 0 → 0, 9 → 2.3, −9 → −2.3. */
function levelled(value: number): number {
	return Math.sign(value) * Math.log1p(Math.abs(value));
}

/** What a sign tells of: the reason is given by topic, since signs of one topic go together. */
type Topic = 'outcome' | 'findings' | 'record';

interface Sign {
	readonly topic: Topic;
	/** Its weight before anything is learnt: counts, recent and in all, those of the outcome above all. Our choice. */
	readonly ordinary: number;
	of(past: Past, period: number, usual: Usual): number;
}

const countOf = (topic: 'outcome' | 'findings', index: number, ordinary: number): Sign => ({
	topic,
	ordinary,
	of: (past, _period, usual) => past[topic].count(index, usual[topic])
});
const rateOf = (topic: 'outcome' | 'findings', index: number): Sign => ({
	topic,
	ordinary: 0,
	of: (past, _period, usual) => past[topic].rate(index, usual[topic])
});
const sign = (topic: Topic, of: Sign['of']): Sign => ({ topic, ordinary: 0, of });

export const signs: readonly Sign[] = [
	...halfLivesPeriods.map((_halfLife, index) =>
		countOf('outcome', index, index === MIDDLE || index === ALL ? 0.5 : 0)
	),
	countOf('findings', SHORT, 0),
	countOf('findings', MIDDLE, 0.1),
	countOf('findings', ALL, 0.1),
	rateOf('outcome', MIDDLE),
	rateOf('outcome', ALL),
	rateOf('findings', MIDDLE),
	rateOf('findings', ALL),
	sign('outcome', (past) => Math.log1p(past.outcomePeriods)),
	sign('outcome', (past, period) => (past.lastOutcomeAt === null ? 0 : 1 / (period - past.lastOutcomeAt))),
	sign('findings', lastAgainstOwn),
	sign('record', (past, period) => Math.log1p(past.age(period))),
	sign('record', (past) => Math.log1p(past.seen)),
	sign('record', (past, period) => 1 - past.seen / past.age(period))
];

/** The findings of the last period against the unit's own mean. */
function lastAgainstOwn({ lastFindings, findings }: Past, _period: number, usual: Usual): number {
	if (lastFindings === null) return 0;
	return Math.log((lastFindings + 1) / (findings.mean(ALL, usual.findings) + 1));
}

/** The values of all signs, then of the further figures by `names`; the order of `signs`. */
export function signsOf(past: Past, period: number, usual: Usual, names: readonly string[]): number[] {
	const more = names.map((name) => {
		const ordinary = usual.more[name] ?? 0;
		return past.more.get(name)?.mean(MIDDLE, ordinary) ?? ordinary;
	});
	return [...signs.map((one) => one.of(past, period, usual)), ...more];
}

export function usualOf(pasts: Iterable<Past>, names: readonly string[]): Usual {
	const totals = new Map<string, { sum: number; known: number }>();
	const count = (name: string, faded: Faded | undefined) => {
		if (!faded) return;
		const total = totals.get(name) ?? { sum: 0, known: 0 };
		totals.set(name, { sum: total.sum + faded.sum(ALL), known: total.known + (faded.known[ALL] ?? 0) });
	};
	for (const past of pasts) {
		count(':outcome', past.outcome);
		count(':findings', past.findings);
		for (const name of names) count(name, past.more.get(name));
	}
	const mean = (name: string) => (totals.get(name)?.sum ?? 0) / Math.max(1, totals.get(name)?.known ?? 0);
	return {
		outcome: Math.max(1e-4, mean(':outcome')),
		findings: Math.max(1e-4, mean(':findings')),
		more: Object.fromEntries(names.map((name) => [name, mean(name)]))
	};
}
