import type { Confidence, Provenance } from '../../provenance.ts';

export function ourProposal(note: string): Provenance {
	return {
		standard: '烽燧',
		clause: null,
		edition: 'gas-supply-1',
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note
	};
}

type More = Partial<Pick<Provenance, 'edition' | 'effectiveFrom' | 'effectiveTo' | 'note' | 'source'>>;

/** A rule of a named text; dates are open unless given. */
export function rule(
	standard: string,
	clause: string | null,
	confidence: Confidence,
	more: More = {}
): Provenance {
	return { standard, clause, edition: null, effectiveFrom: null, effectiveTo: null, confidence, ...more };
}

/** Two levels of fixed detectors. */
export const gbt50493 = rule('GB/T 50493-2019', '5.5.2', 'verified', {
	edition: '2019',
	source: 'http://it.gvda-instrument.com/info/what-is-the-concentration-of-the-combustible-g-84069167.html'
});

/** US leak grades: a published fallback, because no Chinese grade for adjacent spaces is at hand. */
export const gptc = rule('GPTC Guide, appendix G-192-11', null, 'unverified', {
	note: 'US guide, used as a fallback: no Chinese grade for methane in adjacent spaces is available. Sewer biogas is not a pipe leak: look for the second evidence.'
});

export const kentManual = rule('Pipeline Risk Management Manual (Muhlbauer)', null, 'verified-in-part', {
	note: 'Transmission model; the manual itself asks for other weights on distribution networks (table 11.1), and that table was not seen.',
	source: 'https://www.xing528.com/lilun/1437791.html'
});
