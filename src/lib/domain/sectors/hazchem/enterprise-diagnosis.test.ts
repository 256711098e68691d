import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diagnosisProjects } from './enterprise-diagnosis-items.ts';
import { diagnoseEnterprise, type DiagnosisInput } from './enterprise-diagnosis.ts';

const items = diagnosisProjects.flatMap(({ deductions, additions }) => [...deductions, ...additions]);
const clean = Object.fromEntries(items.map(({ id, counted }) => [id, counted ? 0 : false]));

function anInput(
	over: Partial<DiagnosisInput> = {},
	answers: DiagnosisInput['answers'] = {}
): DiagnosisInput {
	return {
		installationLevel: null,
		standardisationLevel: null,
		directRed: {
			newProcessUntested: false,
			neverDesignedNorDiagnosed: false,
			specialStaffUnqualified: false,
			majorAccidents3y: 0,
			fatalGeneralAccidents1y: 0
		},
		explosiveByNature: false,
		...over,
		answers: { ...clean, ...answers }
	};
}
const diagnose = (over?: Partial<DiagnosisInput>, answers?: DiagnosisInput['answers']) =>
	diagnoseEnterprise(anInput(over, answers)).value;

describe('应急〔2018〕19号', () => {
	test('the deductible points of all projects are 100', () => {
		expect(diagnosisProjects.reduce((total, { maxDeduction }) => total + maxDeduction, 0)).toBe(100);
	});

	// Hand calculation: 100 − 10 (level 1) − 3 (outside a park) − 2 (one key process) = 85.
	test('level 1, outside a park, one key process: 85, yellow', () => {
		expect(
			diagnose({ installationLevel: 1 }, { outsideChemicalPark: true, hazardousProcessKinds: 1 })
		).toMatchObject({
			score: 85,
			level: 'yellow'
		});
	});

	test.each([
		[1, 90, 'blue'],
		[2, 92, 'blue'],
		[3, 94, 'blue'],
		[4, 96, 'blue']
	] as const)('level %i alone leaves %i', (installationLevel, score, level) =>
		expect(diagnose({ installationLevel })).toMatchObject({ score, level })
	);

	// 100 − 10 (distance) = 90 blue; − 0.1 more = 89.9 yellow.
	test('the bounds of the colours are inclusive downwards', () => {
		expect(diagnose({}, { externalDistanceNotMet: true })).toMatchObject({ score: 90, level: 'blue' });
		expect(diagnose({}, { externalDistanceNotMet: true, otherKeyKinds: 1 })).toMatchObject({
			score: 89.9,
			level: 'yellow'
		});
		// −10 distance −10 control −5 power = 75
		const at75 = { externalDistanceNotMet: true, keyProcessNotAutomated: true, noDoublePower: true };
		expect(diagnose({}, at75)).toMatchObject({ score: 75, level: 'yellow' });
		// −15 staff more = 60
		const at60 = { ...at75, headsNotAssessed: 3 };
		expect(diagnose({}, at60)).toMatchObject({ score: 60, level: 'orange' });
		expect(diagnose({}, { ...at60, otherKeyKinds: 3 })).toMatchObject({ score: 59.7, level: 'red' });
	});

	test('a project loses at most its own points', () => {
		expect(diagnose({}, { hazardousProcessKinds: 18 })).toMatchObject({ deducted: 10 });
		expect(diagnose({}, { explosiveKinds: 9, inhalationToxicKinds: 9, otherKeyKinds: 9 })).toMatchObject({
			deducted: 5
		});
		expect(diagnose({}, { headsNotAssessed: 9 })).toMatchObject({ deducted: 15 });
	});

	test('additions: brigade 3, level 1/2/3 15/5/2, five years without accident 5', () => {
		expect(
			diagnose({ standardisationLevel: 1 }, { ownFireBrigade: true, accidentFree5y: true })
		).toMatchObject({ added: 23 });
		expect(diagnose({ standardisationLevel: 2 })).toMatchObject({ added: 5 });
		expect(diagnose({ standardisationLevel: 3 })).toMatchObject({ added: 2 });
	});

	test('direct red beats the score', () => {
		const red = diagnose({ directRed: { ...anInput().directRed, specialStaffUnqualified: true } });
		expect(red).toMatchObject({ score: 100, level: 'red', directRed: ['hazchem-19-unqualified-staff'] });
		expect(diagnose({}, { largerAccidents3y: 1 })).toMatchObject({ score: 90, level: 'blue', directRed: [] });
		expect(diagnose({}, { largerAccidents3y: 2 })).toMatchObject({
			level: 'red',
			directRed: ['hazchem-19-accidents']
		});
		const fatal = (fatalGeneralAccidents1y: number) =>
			diagnose(
				{ directRed: { ...anInput().directRed, fatalGeneralAccidents1y } },
				{ accidents1or2Deaths3y: fatalGeneralAccidents1y }
			);
		// One costs 8 points, two the 10 of the project: 92 and 90, both blue without the direct rule.
		expect(fatal(1)).toMatchObject({ score: 92, level: 'blue' });
		expect(fatal(2)).toMatchObject({ score: 90, level: 'red' });
	});

	test('half a table, an unknown item and a contradiction are refused by name', () => {
		const { ownFireBrigade: _left, ...half } = clean;
		expect(() => diagnoseEnterprise({ ...anInput(), answers: half })).toThrow('answers.ownFireBrigade');
		expect(() => diagnose({}, { nonsense: 1 })).toThrow('answers.nonsense');
		expect(() => diagnose({}, { explosiveKinds: -1 })).toThrow('answers.explosiveKinds');
		expect(() => diagnose({}, { accidentFree5y: true, notableAccidents3y: 1 })).toThrow('accidentFree5y');
		const accidents = (over: Partial<DiagnosisInput['directRed']>, answers: DiagnosisInput['answers']) =>
			diagnose({ directRed: { ...anInput().directRed, ...over } }, answers);
		expect(() => accidents({ majorAccidents3y: 1 }, { accidentFree5y: true })).toThrow('accidentFree5y');
		expect(() => accidents({ fatalGeneralAccidents1y: 2 }, { accidents1or2Deaths3y: 1 })).toThrow(
			'accidents1or2Deaths3y'
		);
	});

	test('more deficiencies never raise the score', () => {
		const counted = diagnosisProjects.flatMap(({ deductions }) => deductions).filter((item) => item.counted);
		fc.assert(
			fc.property(fc.constantFrom(...counted), fc.nat(20), fc.nat(20), ({ id }, few, more) => {
				expect(diagnose({}, { [id]: few + more }).score).toBeLessThanOrEqual(
					diagnose({}, { [id]: few }).score
				);
			})
		);
	});
});
