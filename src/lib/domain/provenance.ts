/**
 * How sure we are of a number. `verified-in-part`, `unverified` and `conflicting` are shown to the reader
 * wherever the number appears; `our-proposal` says that no standard claims it; `site-set` was set for this
 * site by a responsible person.
 */
export const confidences = [
	'verified',
	'verified-in-part',
	'unverified',
	'conflicting',
	'our-proposal',
	'site-set'
] as const;
export type Confidence = (typeof confidences)[number];

/** Where a number or rule comes from and when it holds. Dates are `YYYY-MM-DD`, in Asia/Shanghai. */
export interface Provenance {
	/** Standard, order or notice, e.g. `煤矿安全规程 (2025)`; `烽燧` for our own choices. */
	readonly standard: string;
	/** `null` = not known. Never invented. */
	readonly clause: string | null;
	readonly edition: string | null;
	/** First day in force; `null` = not known or open. */
	readonly effectiveFrom: string | null;
	/** The day the successor takes effect (excluded); `null` = not known or open. */
	readonly effectiveTo: string | null;
	readonly confidence: Confidence;
	/** What the reader must know about the number: a conflict, a choice, a missing text. */
	readonly note?: string;
	readonly source?: string;
}

/** True when the rule is in force on `day` (`YYYY-MM-DD`). Open ends always hold. */
export function inForce(rule: Pick<Provenance, 'effectiveFrom' | 'effectiveTo'>, day: string): boolean {
	if (rule.effectiveFrom !== null && day < rule.effectiveFrom) return false;
	return rule.effectiveTo === null || day < rule.effectiveTo;
}
