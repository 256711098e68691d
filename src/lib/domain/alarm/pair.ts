import type { Text } from '../text.ts';

/**
 * Two sensors in the same air that contradict each other: one stays at zero while its neighbour is active. An
 * instrument fault or tampering, to be inspected at once.
 */
export interface PairRule {
	/** Profiles whose points are doubted. */
	readonly suspects: readonly string[];
	/** Profiles of the same site whose points are believed. */
	readonly neighbours: readonly string[];
	readonly zeroAtMost: number;
	readonly activeFrom: number;
	/** Both must hold for this long. */
	readonly forMs: number;
	/** A longer pause between two readings breaks the evidence. */
	readonly gapMs: number;
	readonly rule: Text;
}

interface Sample {
	readonly atMs: number;
	readonly value: number;
}

export interface Spell {
	readonly fromMs: number;
	readonly toMs: number;
	/** The reading that ended it; `null` = nothing has contradicted it yet. */
	readonly brokenAtMs: number | null;
}

/** Longest stretches in which every sample fits and no pause is longer than the allowed gap. */
export function spells(
	samples: readonly Sample[],
	gapMs: number,
	fits: (value: number) => boolean
): readonly Spell[] {
	const found: { fromMs: number; toMs: number; brokenAtMs: number | null }[] = [];
	let current: (typeof found)[number] | null = null;
	for (const { atMs, value } of samples.toSorted((a, b) => a.atMs - b.atMs)) {
		if (current && (!fits(value) || atMs - current.toMs > gapMs)) {
			current.brokenAtMs = atMs;
			current = null;
		}
		if (!fits(value)) continue;
		if (current) current.toMs = atMs;
		else found.push((current = { fromMs: atMs, toMs: atMs, brokenAtMs: null }));
	}
	return found;
}

export interface PairEpisode {
	/** When the contradiction had lasted long enough. */
	readonly activatedAtMs: number;
	readonly returnedAtMs: number | null;
}

/** The times at which the pair was implausible, in order. Order of the samples does not matter. */
export function pairEpisodes(
	{ zeroAtMost, activeFrom, forMs, gapMs }: PairRule,
	suspect: readonly Sample[],
	neighbour: readonly Sample[]
): readonly PairEpisode[] {
	const zero = spells(suspect, gapMs, (value) => value <= zeroAtMost);
	const active = spells(neighbour, gapMs, (value) => value >= activeFrom);
	return active
		.flatMap((one) => zero.map((other) => both(one, other)))
		.filter(({ fromMs, toMs }) => toMs - fromMs >= forMs)
		.map(({ fromMs, brokenAtMs }) => ({ activatedAtMs: fromMs + forMs, returnedAtMs: brokenAtMs }))
		.toSorted((a, b) => a.activatedAtMs - b.activatedAtMs);
}

function both(a: Spell, b: Spell): Spell {
	const ends = [a.brokenAtMs, b.brokenAtMs].filter((end) => end !== null);
	return {
		fromMs: Math.max(a.fromMs, b.fromMs),
		toMs: Math.min(a.toMs, b.toMs),
		brokenAtMs: ends.length === 0 ? null : Math.min(...ends)
	};
}
