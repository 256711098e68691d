import type { Provenance } from '../provenance.ts';
import type { RatedLevel } from './level.ts';
import type { MethodResult } from './method.ts';

export interface LsResult {
	/** R = L × S, 1–25. */
	readonly risk: number;
	readonly level: RatedLevel;
}

const source: Provenance = {
	standard: '风险矩阵法 (LS)',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'unverified',
	note: 'Use of the matrix was seen in public implementations; the bands are from general knowledge.'
};

/** LS matrix: R = L × S with whole numbers 1–5; 20–25 red, 15–16 orange, 9–12 yellow, ≤ 8 blue. Example: 4 × 4 = 16, orange. */
export function scoreLs({
	likelihood,
	severity
}: {
	readonly likelihood: number;
	readonly severity: number;
}): MethodResult<LsResult> {
	for (const value of [likelihood, severity]) {
		if (!(Number.isInteger(value) && value >= 1 && value <= 5))
			throw new RangeError('LS values are whole numbers 1 to 5');
	}
	const risk = likelihood * severity;
	const level = risk >= 20 ? 'red' : risk >= 15 ? 'orange' : risk >= 9 ? 'yellow' : 'blue';
	const formula = `R = ${likelihood} × ${severity} = ${risk}`;
	return {
		value: { risk, level },
		steps: [
			{ id: 'risk', text: { zh: '风险值 R = L × S', en: 'Risk R = L × S' }, formula, value: risk, source }
		],
		notes: []
	};
}
