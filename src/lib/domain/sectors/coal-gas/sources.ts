import type { Provenance } from '../../provenance.ts';

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

/** 煤矿安全规程, 2025 revision; the day it came into force is unverified. */
export function regulations(
	clause: string | null,
	confidence: Provenance['confidence'] = 'verified',
	note?: string
): Provenance {
	return {
		standard: '煤矿安全规程',
		clause,
		edition: '2025',
		effectiveFrom: '2026-02-01',
		effectiveTo: null,
		confidence,
		...(note === undefined ? {} : { note }),
		source: 'https://github.com/qqqjh/coal-regulation-ai'
	};
}
