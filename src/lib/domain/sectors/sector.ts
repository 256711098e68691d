import type { PairRule } from '../alarm/pair.ts';
import type { SuppressionRule } from '../alarm/suppression.ts';
import type { LimitProfile, AlarmPriority } from '../alarm/limit.ts';
import type { Answer, Checklist, ChecklistResult } from '../inspection/checklist.ts';
import type { Provenance } from '../provenance.ts';
import type { RatedLevel } from '../risk/level.ts';
import type { DatedScoreModel } from '../risk/score-model.ts';
import type { MethodStep } from '../risk/method.ts';
import type { Text } from '../text.ts';

/**
 * An item of a published list of major hidden dangers 重大事故隐患判定标准 (or a direct-red condition).
 * Confirmed, it makes the site red whatever the mean says. From monitoring data or a checklist it is only a
 * *candidate* until a person confirms it.
 */
export interface VetoItem {
	readonly id: string;
	readonly text: Text;
	/** True where readings or other monitoring data may raise a candidate. */
	readonly candidateFromMonitoring: boolean;
	/** Facts that must all hold together, where the article joins them (gas art. 9: finding and missing notice). */
	readonly needsAll?: readonly Text[];
	/** Stands for a whole list whose text we could not read: the list before it stays the working list. */
	readonly isTextMissing?: true;
	readonly source: Provenance;
}

/** The five parts of a site's score. */
export const pillarIds = ['inherent', 'inspection', 'hidden_dangers', 'monitoring', 'duty'] as const;
export type PillarId = (typeof pillarIds)[number];

/** Weights of the pillars in one edition; they are positive and add up to 1. */
export interface PillarWeights {
	readonly version: string;
	readonly weights: Readonly<Record<PillarId, number>>;
	readonly source: Provenance;
}

/** One field of the facts a site of this sector carries, for forms, imports and the explanation. */
export interface FactField {
	readonly id: string;
	readonly name: Text;
	readonly type: 'number' | 'integer' | 'boolean' | 'choice' | 'text' | 'substances';
	readonly unit?: string;
	readonly min?: number;
	readonly max?: number;
	readonly choices?: readonly { readonly id: string; readonly name: Text }[];
}

/** Facts about one site as stored: field id → value. A missing field is unknown, never a default. */
export type SiteFacts = Readonly<Record<string, unknown>>;

/** The inherent-hazard pillar: an interval on 0–100 (100 = least hazard), never a guess for a missing fact. */
export interface InherentHazard {
	readonly worst: number;
	readonly best: number;
	/** Share of the needed facts that are known, 0–1. */
	readonly coverage: number;
	readonly steps: readonly MethodStep[];
	readonly missingFacts: readonly string[];
	readonly notes: readonly Text[];
	/** Veto items that the facts themselves meet (e.g. no licence); candidates until confirmed. */
	readonly vetoCandidates: readonly string[];
}

/** Everything the product knows about one sector 行业领域. One folder, one object of this type. */
export interface Sector<Id extends string = string> {
	readonly id: Id;
	readonly name: Text;
	/** Shown where space is short, two to four Chinese characters. */
	readonly shortName: Text;
	readonly facts: readonly FactField[];
	readonly limitProfiles: readonly LimitProfile[];
	/** Points of one place that must not contradict each other. */
	readonly pairRules?: readonly PairRule[];
	/** Alarms of a point that say nothing more while a graver one of it is active. */
	readonly suppressions?: readonly SuppressionRule[];
	/** All editions, newest last; the day of the inspection picks the one in force. */
	readonly checklists: readonly Checklist[];
	readonly vetoItems: readonly VetoItem[];
	readonly pillarWeights: readonly PillarWeights[];
	/** Cuts and decay that the city set for a time; absent = ours. */
	readonly scoreModels?: readonly DatedScoreModel[];
	/** The first thing to do at each alarm priority, in the sector's own terms. */
	readonly firstAction: Readonly<Record<AlarmPriority, Text>>;
	/** How often a site of this level must be inspected, in days. */
	readonly inspectionEveryDays: Readonly<Record<RatedLevel, number>> & { readonly source: Provenance };
	inherentHazard(facts: SiteFacts, day: string): InherentHazard;
	/** Throws `RangeError` with the item id when an answer names an item the checklist does not have. */
	scoreChecklist(checklist: Checklist, answers: readonly Answer[]): ChecklistResult;
}
