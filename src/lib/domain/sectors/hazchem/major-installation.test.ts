import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { betaOfToxicGas, betaReadings } from './gb18218-beta.ts';
import { hazardClasses } from './gb18218-classes.ts';
import { namedSubstances } from './gb18218-substances.ts';
import { judgeEntry } from './major-installation-entry.ts';
import { meaningOf } from './substance-names.ts';
import { alphaOf, gradeMajorInstallation, levelOfR, levelRange } from './major-installation.ts';

const grade = (
	substances: Parameters<typeof gradeMajorInstallation>[0]['substances'],
	populationWithin500m: number | null = 0
) => gradeMajorInstallation({ substances, populationWithin500m }).value;

describe('the tables of GB 18218-2018', () => {
	test('Table 1 has 85 rows in order, Table 2 24 classes, Table 3 14 gases', () => {
		expect(namedSubstances.map(({ no }) => no)).toEqual(Array.from({ length: 85 }, (_, index) => index + 1));
		expect(hazardClasses).toHaveLength(24);
		expect(Object.keys(betaOfToxicGas)).toHaveLength(14);
		expect(betaReadings).toHaveLength(23);
	});

	test('every CAS number passes its check digit', () => {
		const wrong = namedSubstances.flatMap(({ cas }) => cas).filter((cas) => !checkDigitHolds(cas));
		expect(wrong).toEqual([]);
	});

	// All rows of Table 1 in their order, tonnes, typed from the reference.
	test('the critical quantities of the 85 rows', () => {
		const wanted = [
			10, 1, 1, 20, 1, 0.3, 10, 5, 1, 5, 20, 5, 20, 1, 1, 1, 10, 20, 20, 1, 20, 20, 100, 1, 1, 75, 20, 20, 20,
			0.75, 0.5, 0.5, 0.5, 5, 5, 1, 1, 1, 10, 50, 50, 50, 5, 50, 200, 1000, 5, 50, 50, 50, 5, 50, 5, 1, 50,
			200, 50, 500, 500, 50, 50, 500, 10, 500, 500, 200, 500, 10, 500, 500, 10, 10, 50, 1, 1, 20, 20, 100,
			100, 20, 100, 50, 100, 1, 10
		];
		// Half of each: below 1 nothing is asked about β or residents.
		const atHalf = wanted.map((whole, index) =>
			grade([{ substance: `T1-${index + 1}`, quantityT: whole / 2 }])
		);
		expect(atHalf.map((one) => (one.outcome === 'answered' ? one.sum : one.questions))).toEqual(
			wanted.map(() => 0.5)
		);
	});

	// Symbol, critical quantity (Table 2), β (Table 4).
	test.each([
		['J1', 5, 4],
		['J2', 50, 1],
		['J3', 50, 2],
		['J4', 50, 2],
		['J5', 500, 1],
		['W1.1', 1, 2],
		['W1.2', 10, 2],
		['W1.3', 50, 2],
		['W2', 10, 1.5],
		['W3', 150, 1],
		['W4', 50, 1],
		['W5.1', 10, 1.5],
		['W5.2', 50, 1],
		['W5.3', 1000, 1],
		['W5.4', 5000, 1],
		['W6.1', 10, 1.5],
		['W6.2', 50, 1],
		['W7.1', 10, 1.5],
		['W7.2', 50, 1],
		['W8', 50, 1],
		['W9.1', 50, 1],
		['W9.2', 200, 1],
		['W10', 200, 1],
		['W11', 200, 1]
	] as const)('class %s: Q %d t, β %d', (symbol, criticalT, beta) => {
		expect(hazardClasses.find((one) => one.symbol === symbol)).toMatchObject({ criticalT, beta });
	});

	// CAS and β of Table 3.
	test.each([
		['630-08-0', 2],
		['7446-09-5', 2],
		['7664-41-7', 2],
		['75-21-8', 2],
		['7647-01-0', 3],
		['74-83-9', 3],
		['7782-50-5', 4],
		['7783-06-4', 5],
		['7664-39-3', 5],
		['10102-44-0', 10],
		['74-90-8', 10],
		['75-44-5', 20],
		['7803-51-2', 20],
		['624-83-9', 20]
	] as const)('toxic gas %s: β %d', (cas, beta) => expect(betaOfToxicGas[cas]).toBe(beta));

	// Everyday words and formulas, and the row each must mean.
	test.each([
		['NH3', 1],
		['液氨', 1],
		['Cl2', 12],
		['H2S', 10],
		['SO2', 4],
		['NO2', 3],
		['HF', 20],
		['HCN', 25],
		['PH3', 9],
		['AsH3', 14],
		['COCl2', 6],
		['SO3', 26],
		['CS2', 61],
		['CO', 13],
		['环氧丙烷', 63],
		['丁二烯', 47],
		['液氢', 51],
		['CH4', 49],
		['C2H2', 54],
		['C2H4', 55],
		['O2', 56]
	] as const)('%s is row %i', (name, no) => {
		const { rows, conditional } = meaningOf(name);
		expect([rows.map((row) => row.no), conditional]).toEqual([[no], false]);
	});
	test('HCl is asked for: the row is the anhydrous gas', () => {
		expect(meaningOf('HCl')).toMatchObject({ conditional: true });
		expect(grade([{ substance: 'HCl', quantityT: 40 }])).toMatchObject({ outcome: 'question' });
	});
	// Table 2 is only for what Table 1 does not name (4.1.2): a class beside the name changes nothing about Q.
	test.each([
		['W5.3 液氨', 500, 50],
		['W5.3 7664-41-7', 500, 50],
		['Ｗ5.3　液氨', 500, 50],
		['J5 氯', 400, 80],
		['W11：光气', 3, 10]
	])('%s %i t: S = %d', (substance, quantityT, sum) =>
		expect(grade([{ substance, quantityT }], 200)).toMatchObject({ outcome: 'answered', sum, level: 1 })
	);
	test.each(['液氨(工业级)', '无水氨', '汽油(92#)', '92号汽油', '氨(CAS 7664-41-7)', '氨气钢瓶', '工业丙酮'])(
		'%s with a class is asked, and its row answers',
		(substance) => {
			const entry = { substance, quantityT: 300, hazardClasses: ['W5.3'] };
			expect(grade([entry], 200)).toMatchObject({ outcome: 'question' });
			const row = meaningOf(substance).rows[0]?.no ?? 0;
			const { criticalT = 0 } = namedSubstances[row - 1] ?? {};
			expect(grade([{ ...entry, row }], 200)).toMatchObject({ outcome: 'answered', sum: 300 / criticalT });
		}
	);
	test.each(['丙烯酸', '甲醇钠', 'W5.3 丙烯酸'])('%s is not in Table 1: its class counts', (substance) =>
		expect(grade([{ substance, quantityT: 300, hazardClasses: ['W5.3'] }])).toMatchObject({ sum: 0.3 })
	);
	test('a name of Table 1 inside another name is pointed out', () => {
		const [entry] = [judgeEntry({ substance: '甲醇钠', quantityT: 1, hazardClasses: ['W5.3'] }, 0)];
		expect(entry.notes.map(({ zh }) => zh)).toEqual([expect.stringContaining('第65项')]);
	});
	test('a class beside a conditional name: said to be without the condition; Table 3 keeps its β', () => {
		const entry = judgeEntry({ substance: '氯化氢', quantityT: 45, hazardClasses: ['J3', 'J3'] }, 0);
		expect(entry).toMatchObject({ criticalT: 50, beta: { value: 3, via: 'Table 3' } });
		expect(entry.notes.map(({ zh }) => zh)).toEqual([expect.stringContaining('第11项')]);
	});
	test.each([['CO'], ['一氧化碳'], ['630-08-0']])(
		'%s takes β of Table 3, whatever its class',
		(substance) => {
			const beta = { value: 2, via: 'Table 3', source: { clause: '4.3, Table 3', confidence: 'verified' } };
			expect(judgeEntry({ substance, quantityT: 1000, hazardClasses: ['W2'] }, 0)).toMatchObject({ beta });
			expect(judgeEntry({ substance, quantityT: 1000 }, 0)).toMatchObject({ beta });
		}
	);
	test('coal gas: β of the CO in it is our reading, and a class takes nothing from it', () => {
		const beta = { value: 2, source: { clause: '4.3, Table 3', confidence: 'unverified' } };
		expect(judgeEntry({ substance: '煤气', quantityT: 1, hazardClasses: ['W2'] }, 0)).toMatchObject({ beta });
	});
	test('no everyday word means another row as well', () => {
		const names = namedSubstances.flatMap(({ no, name, aliases }) =>
			[name.zh, name.en, ...aliases].map((word) => [word, no] as const)
		);
		for (const [word, no] of names) expect(meaningOf(word).rows.map((row) => row.no)).toContain(no);
	});

	// Figures named in the reference, typed by hand.
	test.each([
		['氨', 10],
		['液氯', 5],
		['液化石油气(含丙烷、丁烷及其混合物)', 50],
		['天然气', 50],
		['氢', 5],
		['汽油', 200],
		['甲醇', 500],
		['乙醇', 500],
		['苯', 50],
		['乙炔', 1],
		['液氧', 200],
		['光气', 0.3],
		['W5.3', 1000],
		['W5.4', 5000],
		['J1', 5]
	] as const)('S is 1 at exactly the critical quantity of %s', (substance, quantityT) => {
		expect(grade([{ substance, quantityT }])).toMatchObject({ sum: 1, isMajor: true });
		expect(grade([{ substance, quantityT: quantityT * 0.999 }])).toMatchObject({
			isMajor: false,
			level: null
		});
	});
});

function checkDigitHolds(cas: string): boolean {
	const digits = cas.replaceAll('-', '');
	const sum = [...digits.slice(0, -1)]
		.reverse()
		.reduce((total, digit, index) => total + Number(digit) * (index + 1), 0);
	return sum % 10 === Number(digits.at(-1));
}

describe('grading', () => {
	// Hand calculation: S = 20/10 + 10/5 = 4; R = 1.2·(2·2 + 4·2) = 14.4.
	test('20 t ammonia and 10 t chlorine, 40 residents: R 14.4, level 3', () => {
		expect(
			grade(
				[
					{ substance: '液氨', quantityT: 20 },
					{ substance: '7782-50-5', quantityT: 10 }
				],
				40
			)
		).toEqual({ outcome: 'answered', sum: 4, isMajor: true, level: 3, r: 14.4, alpha: 1.2 });
	});

	// Hand calculation: 8/10 = 0.8 < 1: no level, and no question about the population either.
	test('below the critical quantity it is not a major installation, not level 4', () => {
		expect(grade([{ substance: '氨', quantityT: 8 }], null)).toEqual({
			outcome: 'answered',
			sum: 0.8,
			isMajor: false,
			level: null,
			r: null,
			alpha: null
		});
	});

	test('0.7 + 0.1 + 0.2 is exactly 1 in any order', () => {
		for (const order of [
			[7, 1, 2],
			[1, 2, 7],
			[2, 7, 1]
		])
			expect(grade(order.map((quantityT) => ({ substance: '氨', quantityT }))).outcome).toBe('answered');
		expect(grade([7, 1, 2].map((quantityT) => ({ substance: '氨', quantityT })))).toMatchObject({
			isMajor: true
		});
	});

	test.each([
		[0, 0.5],
		[1, 1],
		[29, 1],
		[30, 1.2],
		[49, 1.2],
		[50, 1.5],
		[99, 1.5],
		[100, 2],
		[5000, 2]
	])('%i residents give α %f', (people, alpha) => expect(alphaOf(people)).toBe(alpha));

	test.each([
		[0.5, 4],
		[9.999, 4],
		[10, 3],
		[49.999, 3],
		[50, 2],
		[99.999, 2],
		[100, 1]
	])('R = %f is level %i', (r, level) => expect(levelOfR(r)).toBe(level));

	// Chlorine, β 4, α 0.5: R = 2·q/5. q = 25 → 10, q = 125 → 50, q = 250 → 100.
	test.each([
		[24.9, 4],
		[25, 3],
		[124.9, 3],
		[125, 2],
		[249.9, 2],
		[250, 1]
	])('%f t chlorine without residents is level %i', (quantityT, level) =>
		expect(grade([{ substance: '氯', quantityT }], 0)).toMatchObject({ level })
	);
});

describe('it asks instead of guessing', () => {
	test('nitrocellulose by CAS has six rows, ammonium nitrate two', () => {
		const asked = grade([{ substance: '9004-70-0', quantityT: 1 }]);
		expect(asked).toMatchObject({ outcome: 'question', questions: [{ path: ['substances', 0, 'row'] }] });
		if (asked.outcome === 'question')
			expect(asked.questions[0]?.candidates.map(({ row }) => row)).toEqual([37, 38, 39, 40, 41, 42]);
		const nitrate = grade([{ substance: '6484-52-2', quantityT: 1 }]);
		if (nitrate.outcome === 'question')
			expect(nitrate.questions[0]?.candidates.map(({ row }) => row)).toEqual([43, 44]);
		else expect.unreachable();
	});

	test('the stated row settles it, another substance’s row is refused', () => {
		expect(grade([{ substance: '9004-70-0', quantityT: 1, row: 40 }])).toMatchObject({ sum: 0.02 });
		expect(grade([{ substance: 'T1-40', quantityT: 1 }])).toMatchObject({ sum: 0.02 });
		expect(() => grade([{ substance: '9004-70-0', quantityT: 1, row: 12 }])).toThrow(/substances\[0\]\.row/);
	});

	test('a condition that the name does not state is asked for', () => {
		expect(grade([{ substance: '甲醛', quantityT: 6 }])).toMatchObject({ outcome: 'question' });
		expect(grade([{ substance: '甲醛(含量>90%)', quantityT: 4 }])).toMatchObject({ sum: 0.8 });
		expect(grade([{ substance: '甲醛', quantityT: 6, hazardClasses: ['J5'] }])).toMatchObject({ sum: 0.012 });
	});

	test('an unknown substance is asked for its class', () => {
		expect(grade([{ substance: '某物质', quantityT: 1 }])).toMatchObject({
			outcome: 'question',
			questions: [{ path: ['substances', 0, 'hazardClasses'] }]
		});
	});

	test('β is asked for only where S ≥ 1 and no reading exists', () => {
		expect(grade([{ substance: '溴', quantityT: 19 }])).toMatchObject({ isMajor: false });
		expect(grade([{ substance: '溴', quantityT: 20 }])).toMatchObject({
			outcome: 'question',
			questions: [{ path: ['substances', 0, 'hazardClasses'] }]
		});
		expect(grade([{ substance: '溴', quantityT: 20, hazardClasses: ['J2'] }])).toMatchObject({
			r: 0.5,
			level: 4
		});
	});

	test('several classes take the smallest Q and the largest β', () => {
		expect(grade([{ substance: '混合物', quantityT: 50, hazardClasses: ['W5.3', 'J4'] }], 10)).toMatchObject({
			sum: 1,
			r: 2
		});
	});

	test('the population is asked for only where there is something to grade', () => {
		expect(grade([{ substance: '氨', quantityT: 10 }], null)).toMatchObject({
			outcome: 'question',
			questions: [{ path: ['populationWithin500m'] }]
		});
	});

	test.each([[-1], [Number.NaN], [Number.POSITIVE_INFINITY]])('a quantity of %f is refused', (quantityT) =>
		expect(() => grade([{ substance: '氨', quantityT }])).toThrow(RangeError)
	);

	test('a reading of β of ours is said to be unverified', () => {
		const result = gradeMajorInstallation({
			substances: [{ substance: '液化石油气', quantityT: 100 }],
			populationWithin500m: 120
		});
		// S = 100/50 = 2; R = 2·1.5·2 = 6.
		expect(result.value).toMatchObject({ r: 6, level: 4 });
		expect(result.steps.find(({ id }) => id === 'beta-1')?.source.confidence).toBe('unverified');
		expect(result.notes.some(({ en }) => en.includes('our reading'))).toBe(true);
	});
});

describe('invariants', () => {
	const entry = fc.record({
		substance: fc.constantFrom(
			'氨',
			'氯',
			'液化石油气',
			'汽油',
			'甲醇',
			'硫化氢',
			'9004-70-0',
			'硝酸铵',
			'甲醛',
			'某物质'
		),
		quantityT: fc.double({ min: 0, max: 1000, noNaN: true })
	});
	const rank = (level: number | null) => level ?? 5;

	test('more of a substance is never safer', () => {
		fc.assert(
			fc.property(
				fc.array(entry, { minLength: 1, maxLength: 5 }),
				fc.nat(200),
				fc.double({ min: 0, max: 500, noNaN: true }),
				(substances, people, more) => {
					const before = levelRange({ substances, populationWithin500m: people });
					const [first, ...rest] = substances;
					if (!first) return;
					const after = levelRange({
						substances: [{ ...first, quantityT: first.quantityT + more }, ...rest],
						populationWithin500m: people
					});
					expect(rank(after.worst)).toBeLessThanOrEqual(rank(before.worst));
					expect(rank(after.best)).toBeLessThanOrEqual(rank(before.best));
				}
			)
		);
	});

	test('the order of the substances does not matter, and more residents are never safer', () => {
		fc.assert(
			fc.property(
				fc.array(entry, { minLength: 1, maxLength: 5 }),
				fc.nat(200),
				fc.nat(200),
				(substances, people, more) => {
					const here = levelRange({ substances, populationWithin500m: people });
					const turned = levelRange({ substances: [...substances].reverse(), populationWithin500m: people });
					expect([turned.worst, turned.best]).toEqual([here.worst, here.best]);
					const crowded = levelRange({ substances, populationWithin500m: people + more });
					expect(rank(crowded.worst)).toBeLessThanOrEqual(rank(here.worst));
				}
			)
		);
	});

	test('the answered level lies inside the range, and an unknown population only widens it', () => {
		fc.assert(
			fc.property(fc.array(entry, { minLength: 1, maxLength: 5 }), fc.nat(200), (substances, people) => {
				const answered = grade(substances, people);
				const range = levelRange({ substances, populationWithin500m: people });
				const wide = levelRange({ substances, populationWithin500m: null });
				expect(rank(wide.worst)).toBeLessThanOrEqual(rank(range.worst));
				expect(rank(wide.best)).toBeGreaterThanOrEqual(rank(range.best));
				if (answered.outcome === 'answered')
					expect([range.worst, range.best]).toEqual([answered.level, answered.level]);
			})
		);
	});
});
