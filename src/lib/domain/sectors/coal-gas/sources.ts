import type { Confidence, Provenance } from '../../provenance.ts';

export function ourProposal(note: string): Provenance {
	return {
		standard: '烽燧',
		clause: null,
		edition: 'coal-gas-1',
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note
	};
}

const unverifiedDay = 'The day it came into force (2026-02-01) is unverified.';

/**
 * 煤矿安全规程, 2025 revision. Read in one machine-made public copy that drops many lone digits; decimals and tables are
 * whole. The day it came into force is unverified.
 */
export function regulations(
	clause: string | null,
	confidence: Confidence = 'verified',
	note?: string
): Provenance {
	return {
		standard: '煤矿安全规程',
		clause,
		edition: '2025',
		effectiveFrom: '2026-02-01',
		effectiveTo: null,
		confidence,
		note: note === undefined ? unverifiedDay : `${note} ${unverifiedDay}`,
		source: 'https://github.com/qqqjh/coal-regulation-ai'
	};
}

type More = Partial<Pick<Provenance, 'edition' | 'effectiveFrom' | 'effectiveTo' | 'note' | 'source'>>;

/** A rule of another named text; dates are open unless given. */
export function rule(
	standard: string,
	clause: string | null,
	confidence: Confidence,
	more: More = {}
): Provenance {
	return { standard, clause, edition: null, effectiveFrom: null, effectiveTo: null, confidence, ...more };
}
