import type { Provenance } from '../provenance.ts';
import type { PillarId } from '../sectors/sector.ts';
import type { Text } from '../text.ts';
import type { Level, LevelCuts } from './level.ts';

/** One thing that moved a pillar, signed in points of that pillar; a pillar's contributions add up to `counted − 100`. */
export interface Contribution {
	readonly id: string;
	readonly text: Text;
	readonly points: number;
	/** The same in points of the site score: over all pillars they add up to `score − 100`. Missing in scores of an earlier release. */
	readonly scorePoints?: number | null;
	/** How old the evidence is; `null` for facts without a date. */
	readonly ageMs: number | null;
	readonly source: Provenance;
}

export interface PillarScore {
	readonly id: PillarId;
	/** Share of the whole, 0–1. */
	readonly weight: number;
	readonly worst: number;
	readonly best: number;
	/** What the evidence gives, between worst and best and leaning to worst; `null` when nothing is known. */
	readonly value: number | null;
	/** The number used in the mean: `value`, or where nothing is known the model's place for an unknown (not a measurement). */
	readonly counted: number;
	/** Share of the pillar that rests on evidence that is still fresh, 0–1. */
	readonly coverage: number;
	/** Points of the *site score* lost to this pillar; over all pillars they add up to `100 − score`. */
	readonly lostPoints: number | null;
	readonly contributions: readonly Contribution[];
}

/**
 * What a contribution of `points` of its pillar takes from the site score (−) or gives: the pillar's lost points, parted
 * as the pillar's own are. `null` = unrated.
 */
export function inScorePoints(
	{ counted, lostPoints }: Pick<PillarScore, 'counted' | 'lostPoints'>,
	points: number
): number | null {
	if (lostPoints === null) return null;
	return counted < 100 ? (points / (100 - counted)) * lostPoints : 0;
}

/** What made the level what it is. */
export interface Decision {
	readonly rule: 'veto' | 'alarm' | 'band' | 'coverage';
	readonly text: Text;
	readonly source: Provenance;
}

/** A step a person could take, with what it would change. */
export interface Remedy {
	readonly id: string;
	readonly text: Text;
	/** Relative effort, 1 = a visit. Our own scale. */
	readonly effort: number;
	/** What demands it; `null` where it rests on no clause. */
	readonly source: Provenance | null;
	/** By when it had to be done; `null` = nothing says so. */
	readonly dueAtMs: number | null;
}

/** A site's safety score 安全评分 with everything needed to explain it. */
export interface SiteScore {
	readonly siteId: string;
	readonly atMs: number;
	/** 0–100, 100 is best, unrounded; `null` when unrated. */
	readonly score: number | null;
	readonly worst: number;
	readonly best: number;
	readonly level: Level;
	readonly decision: Decision;
	readonly pillars: readonly PillarScore[];
	/** Vetoes that a machine found and no person has confirmed yet. */
	readonly candidates: readonly {
		readonly vetoItemId: string;
		readonly text: Text;
		readonly source: Provenance;
	}[];
	/** Age of the newest and oldest evidence used; `null` when there is none. */
	readonly evidenceAgeMs: { readonly newest: number; readonly oldest: number } | null;
	readonly coverage: number;
	readonly modelVersion: string;
	/** Where the levels began, where the city set it; absent = the published bands. */
	readonly cuts?: LevelCuts;
}

/** The cheapest set of steps that leaves the level; computed on request, because it costs far more than the score. */
export interface WayOut {
	readonly remedies: readonly Remedy[];
	/** Sum of the steps' effort. */
	readonly effort: number;
	readonly toLevel: Level;
	/** `null` when the site would be better but still lacks evidence for a number. */
	readonly toScore: number | null;
	/** `exact`: no cheaper set exists. `best_found`: more than 20 steps are possible, so not every set was tried. */
	readonly search: 'exact' | 'best_found';
	/** What the promise rests on, e.g. that a repeated inspection finds what the last one found. */
	readonly assumes: readonly Text[];
}
