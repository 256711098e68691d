import type { Confidence, Provenance } from '../../provenance.ts';

/** Version of everything in this folder that no standard claims. */
const OUR_EDITION = 'road-transport-1';

export function ourProposal(note: string): Provenance {
	return {
		standard: '烽燧',
		clause: null,
		edition: OUR_EDITION,
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note
	};
}

/** A rule of a named text; dates are open unless given. */
export function rule(
	standard: string,
	clause: string | null,
	confidence: Confidence,
	more: Partial<Pick<Provenance, 'edition' | 'effectiveFrom' | 'effectiveTo' | 'note' | 'source'>> = {}
): Provenance {
	return { standard, clause, edition: null, effectiveFrom: null, effectiveTo: null, confidence, ...more };
}
