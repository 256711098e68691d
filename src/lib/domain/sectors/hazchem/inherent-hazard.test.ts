import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { factFields } from './facts.ts';
import { inherentHazard } from './inherent-hazard.ts';

const DAY = '2026-11-22';
const known = {
	substances: [{ substance: '氯', quantityT: 30 }],
	populationWithin500m: 0,
	explosiveKinds: 0,
	inhalationToxicKinds: 0,
	otherKeyKinds: 0,
	hazardousProcessKinds: 1,
	classAPlaces: 0,
	classBPlaces: 0,
	openFlameAdjacent: false,
	outsideChemicalPark: true,
	externalDistanceNotMet: false
};

describe('inherent hazard', () => {
	// Hand calculation: R = 0.5·4·6 = 12 → level 3, −6; one process −2; outside a park −3: 100·(1 − 11/40) = 72.5.
	test('a known site has a number', () => {
		const hazard = inherentHazard(known, DAY);
		expect(hazard).toMatchObject({
			worst: 72.5,
			best: 72.5,
			coverage: 1,
			missingFacts: [],
			vetoCandidates: []
		});
		expect(hazard.steps.at(-1)?.source.confidence).toBe('our-proposal');
	});

	test('nothing known is the whole interval', () => {
		expect(inherentHazard({}, DAY)).toMatchObject({ worst: 0, best: 100, coverage: 0 });
	});

	test('an ill-typed fact is missing, with a note', () => {
		const hazard = inherentHazard({ ...known, hazardousProcessKinds: 'two' }, DAY);
		// −6 −3 = 9 → 77.5 at best; −10 more for open processes → 52.5 at worst.
		expect(hazard).toMatchObject({ worst: 52.5, best: 77.5, missingFacts: ['hazardousProcessKinds'] });
		expect(hazard.notes.some(({ zh }) => zh.includes('危险化工工艺种数'))).toBe(true);
		expect(hazard.coverage).toBeCloseTo(10 / 11);
	});

	test('an ambiguous substance widens the interval and asks', () => {
		const hazard = inherentHazard({ ...known, substances: [{ substance: '9004-70-0', quantityT: 20 }] }, DAY);
		expect(hazard.worst).toBeLessThan(hazard.best);
		expect(hazard.missingFacts).toEqual(['substances']);
		expect(hazard.notes.some(({ en }) => en.includes('fits 6 rows'))).toBe(true);
	});

	test('the registered level stands in for a missing list, and the worse of both counts', () => {
		const { substances: _left, ...rest } = known;
		expect(
			inherentHazard({ ...rest, ammoniaRefrigeration: false, registeredInstallationLevel: '1' }, DAY)
		).toMatchObject({
			worst: 62.5,
			best: 62.5
		});
		expect(inherentHazard({ ...known, registeredInstallationLevel: '1' }, DAY).best).toBe(62.5);
		expect(inherentHazard({ ...known, registeredInstallationLevel: 'none' }, DAY).best).toBe(72.5);
	});

	test('people beside ammonia cost points although the charge is small', () => {
		const ammonia = {
			...known,
			substances: [{ substance: '液氨', quantityT: 6 }],
			hazardousProcessKinds: 0,
			ammoniaRefrigeration: true,
			ammoniaPeopleInProcessRooms: 300
		};
		// −3 of 40 = 7.5; −20 for 300 people.
		expect(inherentHazard(ammonia, DAY)).toMatchObject({ worst: 72.5, best: 72.5, coverage: 1 });
		const { ammoniaPeopleInProcessRooms: _people, ...unknown } = ammonia;
		expect(inherentHazard(unknown, DAY)).toMatchObject({ worst: 72.5, best: 92.5 });
	});

	test('facts that meet a listed condition make candidates of the edition in force', () => {
		const facts = { ...known, externalDistanceNotMet: true, specialStaffUnqualified: true };
		expect(inherentHazard(facts, '2026-09-30').vetoCandidates).toEqual([
			'hazchem-aq3067-5.2.2',
			'hazchem-19-unqualified-staff'
		]);
		expect(inherentHazard(facts, '2026-09-29').vetoCandidates).toEqual([
			'hazchem-2017-03',
			'hazchem-19-unqualified-staff'
		]);
	});

	const factValue = fc.oneof(
		fc.constant(undefined),
		fc.boolean(),
		fc.integer({ min: -2, max: 300 }),
		fc.double(),
		fc.string(),
		fc.constantFrom('none', '1', '4', 'single', null),
		fc.array(
			fc.record({
				substance: fc.constantFrom('氨', '氯', '9004-70-0', 'x'),
				quantityT: fc.double({ min: 0, max: 300, noNaN: true })
			})
		)
	);
	const anyFacts = fc.record(Object.fromEntries(factFields.map(({ id }) => [id, factValue])));

	test('any stored value gives an interval inside 0–100 and a share inside 0–1', () => {
		fc.assert(
			fc.property(anyFacts, (facts) => {
				const { worst, best, coverage } = inherentHazard(facts, DAY);
				expect(worst).toBeGreaterThanOrEqual(0);
				expect(best).toBeLessThanOrEqual(100);
				expect(worst).toBeLessThanOrEqual(best);
				expect(coverage).toBeGreaterThanOrEqual(0);
				expect(coverage).toBeLessThanOrEqual(1);
			})
		);
	});

	test('forgetting a fact only widens the interval', () => {
		fc.assert(
			fc.property(fc.constantFrom(...Object.keys(known)), (forgotten) => {
				const facts: Record<string, unknown> = { ...known };
				delete facts[forgotten];
				const wide = inherentHazard(facts, DAY);
				const full = inherentHazard(known, DAY);
				expect(wide.worst).toBeLessThanOrEqual(full.worst);
				expect(wide.best).toBeGreaterThanOrEqual(full.best);
			})
		);
	});
});
