import type { Provenance } from '../../provenance.ts';
import type { Text } from '../../text.ts';
import type { ScoreModel } from '../score-model.ts';
import type { Contribution } from '../site-score.ts';

/** A pillar as measured, 0–100, 100 is best. */
export interface Measured {
	readonly worst: number;
	readonly best: number;
	/** The number used in the mean, between worst and best. */
	readonly counted: number;
	/** Share that rests on evidence, 0–1. */
	readonly coverage: number;
	/** False when there is no evidence at all; `counted` is then the model's place for an unknown. */
	readonly known: boolean;
}

/** Where contributions are written; `null` when only the numbers are wanted (ten times cheaper). */
export type Ledger = Contribution[] | null;

/** A pillar of which nothing is known, e.g. `counted` 40 with an unknown share of 0.4. */
export function unknownPillar(ledger: Ledger, model: ScoreModel, id: string, text: Text): Measured {
	const counted = 100 * model.unknownShare.value;
	ledger?.push({ id, text, points: counted - 100, ageMs: null, source: model.unknownShare.source });
	return { worst: 0, best: 100, counted, coverage: 0, known: false };
}

/**
 * A pillar whose penalties are certain but which was only partly looked at: what was not seen may hide more of them,
 * so only the worst case falls. More seen is never worse, one more penalty is never better.
 */
export function partlySeen(base: number, seen: number, coverage: number, model: ScoreModel): Measured {
	const counted = base * (seen + (1 - seen) * model.unknownShare.value);
	return { worst: base * seen, best: base, counted, coverage, known: true };
}

/** Writes what remains between the contributions so far and the number used; nothing when there is no difference. */
export function noteRest(
	ledger: Ledger,
	points: number,
	id: string,
	text: () => Text,
	source: Provenance,
	ageMs: number | null = null
): void {
	if (ledger === null || Math.abs(points) < 1e-12) return;
	ledger.push({ id, text: text(), points, ageMs, source });
}
