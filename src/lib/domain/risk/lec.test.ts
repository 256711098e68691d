import { expect, test } from 'vitest';
import { consequences, exposures, likelihoods, scoreLec } from './lec.ts';

// Products by hand; the boundary cases are all those that the table values can reach (risk-index.md, recomputed).
test.each([
	{ likelihood: 10, exposure: 10, consequence: 100, danger: 10_000, grade: 5, level: 'red' },
	{ likelihood: 3, exposure: 6, consequence: 15, danger: 270, grade: 4, level: 'orange' },
	{ likelihood: 10, exposure: 1, consequence: 7, danger: 70, grade: 3, level: 'yellow' },
	{ likelihood: 1, exposure: 10, consequence: 7, danger: 70, grade: 3, level: 'yellow' },
	{ likelihood: 3, exposure: 3, consequence: 7, danger: 63, grade: 2, level: 'blue' },
	{ likelihood: 10, exposure: 2, consequence: 1, danger: 20, grade: 2, level: 'blue' },
	{ likelihood: 1, exposure: 0.5, consequence: 40, danger: 20, grade: 2, level: 'blue' },
	{ likelihood: 0.5, exposure: 1, consequence: 40, danger: 20, grade: 2, level: 'blue' },
	{ likelihood: 0.2, exposure: 1, consequence: 100, danger: 20, grade: 2, level: 'blue' },
	{ likelihood: 0.1, exposure: 2, consequence: 100, danger: 20, grade: 2, level: 'blue' },
	{ likelihood: 0.1, exposure: 0.5, consequence: 1, danger: 0.05, grade: 1, level: 'blue' }
] as const)(
	'$likelihood · $exposure · $consequence = $danger → grade $grade',
	({ danger, grade, level, ...input }) => {
		const { value, notes } = scoreLec(input);
		expect(value).toMatchObject({ danger, grade, level });
		expect(notes.length).toBe(danger === 70 || danger === 20 ? 1 : 0);
	}
);

test('no table values meet the other boundaries: 320 and 160 are never hit exactly', () => {
	const dangers = likelihoods.flatMap((likelihood) =>
		exposures.flatMap((exposure) =>
			consequences.map((consequence) => scoreLec({ likelihood, exposure, consequence }).value.danger)
		)
	);
	expect(new Set(dangers).size).toBe(103);
	expect(dangers).not.toContain(320);
	expect(dangers).not.toContain(160);
});
