import type { Provenance } from '../../provenance.ts';

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

export const gbt50493: Provenance = {
	standard: 'GB/T 50493-2019',
	clause: '5.5.2',
	edition: '2019',
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified',
	source: 'http://it.gvda-instrument.com/info/what-is-the-concentration-of-the-combustible-g-84069167.html'
};

export const adjacentSpace = ourProposal(
	'No Chinese grade for methane in adjacent spaces is available; the 20 and 80 %LEL of the US GPTC guide (unverified) are used as fallback. Sewer biogas is not a pipe leak: look for the second evidence.'
);

export const kentIndex: Provenance = {
	standard: 'Pipeline Risk Management Manual (Muhlbauer)',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'verified-in-part',
	note: 'Transmission model; the manual itself asks for other weights on distribution networks, and that table was not seen.',
	source: 'https://www.xing528.com/lilun/1437791.html'
};
