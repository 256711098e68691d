import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Limit } from '../../alarm/limit.ts';
import type { Answer } from '../../inspection/checklist.ts';
import { inForce } from '../../provenance.ts';
import { gasSupply } from './model.ts';

const profileOf = (id: string) => {
	const profile = gasSupply.limitProfiles.find((one) => one.id === id);
	if (!profile) throw new Error(id);
	return profile;
};
const isActive = ({ kind, activateAt, beyond }: Limit, value: number) =>
	kind === 'high'
		? beyond
			? value > activateAt
			: value >= activateAt
		: beyond
			? value < activateAt
			: value <= activateAt;

describe('limits at their edge', () => {
	test.each([
		['gas-ch4-station', 24.9, []],
		['gas-ch4-station', 25, ['level1']],
		['gas-ch4-station', 50, ['level1', 'level2']],
		['gas-ch4-open-path', 0.99, []],
		['gas-ch4-open-path', 1, ['level1']],
		['gas-ch4-open-path', 2, ['level1', 'level2']],
		['gas-ch4-hand', 10, ['level1']],
		['gas-ch4-tunnel-cabin', 20, ['level1']],
		['gas-ch4-tunnel-cabin', 25, ['level1', 'level2']],
		['gas-ch4-adjacent-space', 19.9, []],
		['gas-ch4-adjacent-space', 20, ['grade2']],
		['gas-ch4-adjacent-space', 80, ['grade2', 'grade1']],
		['gas-ch4-adjacent-space-vol', 0.99, []],
		['gas-ch4-adjacent-space-vol', 1, ['grade2']],
		['gas-ch4-adjacent-space-vol', 4, ['grade2', 'grade1']],
		['gas-ethane-adjacent-space', 9999, []],
		['gas-pressure-medium-a', 0.4, []], // still medium A
		['gas-pressure-medium-a', 0.401, ['high']],
		['gas-pressure-medium-b', 0.201, ['high']],
		['gas-pressure-sub-high-a', 1.6, []],
		['gas-pressure-low', 5, ['high']],
		['gas-pressure-low', 1, ['low']]
	])('%s at %f', (id, value, want) =>
		expect(
			profileOf(id)
				.limits.filter((limit) => isActive(limit, value))
				.map((limit) => limit.id)
		).toEqual(want)
	);

	test('adjacent spaces are shown as unverified, the cabin as conflicting', () => {
		expect(profileOf('gas-ch4-adjacent-space').limits[0]?.source.confidence).toBe('unverified');
		expect(profileOf('gas-ch4-tunnel-cabin').limits[1]?.source.confidence).toBe('conflicting');
	});
});

describe('the sector', () => {
	test('profile and limit ids are unique and every limit lies in its span', () => {
		const ids = gasSupply.limitProfiles.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { id, limits, span } of gasSupply.limitProfiles) {
			expect(new Set(limits.map((limit) => limit.id)).size, id).toBe(limits.length);
			for (const { activateAt } of limits) {
				expect(activateAt, id).toBeGreaterThan(span.low);
				expect(activateAt, id).toBeLessThan(span.high);
			}
		}
	});

	test('weights are positive and add up to 1', () => {
		for (const { weights } of gasSupply.pillarWeights) {
			const values = Object.values(weights);
			expect(Math.min(...values)).toBeGreaterThan(0);
			expect(values.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
		}
	});

	test('each checklist has 15–40 items, unique ids, and vetoes that exist', () => {
		const known = new Set(gasSupply.vetoItems.map(({ id }) => id));
		for (const { groups } of gasSupply.checklists) {
			const items = groups.flatMap((group) => group.items);
			expect(items.length).toBeGreaterThanOrEqual(15);
			expect(items.length).toBeLessThanOrEqual(40);
			expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
			for (const { vetoItemId } of items) if (vetoItemId) expect(known).toContain(vetoItemId);
		}
	});

	test('22 items of 建城规〔2023〕4号, in force from 2023-09-21, art. 9 joined', () => {
		expect(gasSupply.vetoItems.length).toBe(22);
		for (const { source } of gasSupply.vetoItems) {
			expect(inForce(source, '2023-09-20')).toBe(false);
			expect(inForce(source, '2023-09-21')).toBe(true);
		}
		expect(gasSupply.vetoItems.filter(({ needsAll }) => needsAll?.length === 2).map(({ id }) => id)).toEqual([
			'gas-2023-9-1',
			'gas-2023-9-2',
			'gas-2023-9-3',
			'gas-2023-9-4'
		]);
	});
});

describe('user visit: art. 9 only when finding and missing notice coincide', () => {
	const list = gasSupply.checklists.find(({ id }) => id === 'gas-supply-user-visit')!;
	const score = (changes: Readonly<Record<string, Answer['result']>>, left: readonly string[] = []) =>
		gasSupply.scoreChecklist(
			list,
			list.groups
				.flatMap(({ items }) => items)
				.filter(({ id }) => !left.includes(id))
				.map(({ id }) => ({ itemId: id, result: changes[id] ?? 'pass' }))
		);

	test('no item of the list carries a veto of its own', () =>
		expect(list.groups.flatMap(({ items }) => items).filter(({ vetoItemId }) => vetoItemId)).toEqual([]));
	test('finding and notice given: points, no candidate', () => {
		const result = score({ gasInBedroom: 'fail' });
		expect(result.vetoCandidates).toEqual([]);
		expect(result.best).toBeLessThan(100);
	});
	test('finding and notice missing: candidate', () =>
		expect(score({ gasInBedroom: 'fail', notice: 'fail' }).vetoCandidates).toEqual(['gas-2023-9-3']));
	test('notice missing without a finding: nothing', () =>
		expect(score({ notice: 'fail' }).vetoCandidates).toEqual([]));
	test('finding and notice unknown: no candidate, but it must be checked', () => {
		for (const result of [
			score({ mainPipeInBathroom: 'fail' }, ['notice']),
			score({ mainPipeInBathroom: 'fail', notice: 'not_applicable' })
		]) {
			expect(result.vetoCandidates).toEqual([]);
			expect(result.notes[0]?.zh).toContain('书面整改告知');
		}
	});
	test('an unknown item is refused by name', () =>
		expect(() => gasSupply.scoreChecklist(list, [{ itemId: 'zz', result: 'pass' }])).toThrow('zz'));
	test('on the site list a missing licence is a candidate', () =>
		expect(
			gasSupply.scoreChecklist(gasSupply.checklists[0]!, [{ itemId: 'a1', result: 'fail' }]).vetoCandidates
		).toEqual(['gas-2023-4-1']));
});

describe('inherent hazard', () => {
	const young = {
		material: 'pe',
		serviceYears: 5,
		pressureMPa: 0.2,
		peopleNearby: 'housing',
		builtOver: false
	};
	const hazard = (facts: Readonly<Record<string, unknown>>) => gasSupply.inherentHazard(facts, '2026-11-22');

	test('PE, 5 years, medium B, housing: 100 − 3 − 10 (by hand)', () =>
		expect(hazard(young)).toMatchObject({ worst: 87, best: 87, coverage: 1, vetoCandidates: [] }));
	test('grey iron, 30 years, medium A, crowded, built over: 100 − 30 − 20 − 12 − 6 − 20 (by hand)', () =>
		expect(
			hazard({
				material: 'grey_iron',
				serviceYears: 30,
				pressureMPa: 0.4,
				peopleNearby: 'crowded',
				builtOver: true
			})
		).toMatchObject({ worst: 12, best: 12, vetoCandidates: ['gas-2023-6-1'] }));
	test('nothing known: 0–100', () => expect(hazard({})).toMatchObject({ worst: 0, best: 100, coverage: 0 }));
	test('an expert’s Kent index replaces material, age and building over: 100 − 31 − 3 − 10 at half (by hand)', () => {
		const result = hazard({ kentIndexSum: 200, pressureMPa: 0.2, peopleNearby: 'housing' });
		expect(result).toMatchObject({ worst: 56, best: 56, missingFacts: [] });
	});
	test('built over at low pressure is no candidate (art. 6(1) begins at medium)', () => {
		expect(hazard({ ...young, builtOver: true, pressureMPa: 0.01 }).vetoCandidates).toEqual([]);
		expect(hazard({ ...young, builtOver: true, pressureMPa: 0.011 }).vetoCandidates).toEqual([
			'gas-2023-6-1'
		]);
	});
	test('an ill-typed fact is missing, and said so', () => {
		const result = hazard({ ...young, serviceYears: '5', material: 'wood' });
		expect(result.missingFacts).toEqual(['material', 'serviceYears']);
		expect(result.notes.length).toBe(2);
		expect([result.worst, result.best]).toEqual([37, 87]);
	});
	test('replacement scope and impact radius inform without points', () => {
		const result = hazard({ ...young, diameterMm: 300, pressureMPa: 0.2 });
		expect(result.steps.map(({ id }) => id)).toEqual(expect.arrayContaining(['scope', 'radius']));
		expect(result.worst).toBe(87);
	});

	const anyFacts = fc.record(
		{
			material: fc.constantFrom('pe', 'steel_protected', 'steel_bare', 'ductile_iron', 'grey_iron'),
			serviceYears: fc.double({ min: 0, max: 100, noNaN: true }),
			pressureMPa: fc.double({ min: 0, max: 10, noNaN: true }),
			peopleNearby: fc.constantFrom('few', 'housing', 'crowded'),
			builtOver: fc.boolean()
		},
		{ requiredKeys: [] }
	);
	test('learning a fact never widens the interval', () =>
		fc.assert(
			fc.property(anyFacts, fc.constantFrom(...Object.keys(young)), (facts, id) => {
				const { [id as keyof typeof facts]: _left, ...less } = facts;
				expect(hazard(facts).worst).toBeGreaterThanOrEqual(hazard(less).worst);
				expect(hazard(facts).best).toBeLessThanOrEqual(hazard(less).best);
			})
		));
	test('more years or pressure are never safer', () =>
		fc.assert(
			fc.property(
				anyFacts,
				fc.double({ min: 0, max: 5, noNaN: true }),
				fc.double({ min: 0, max: 50, noNaN: true }),
				(facts, morePressure, moreYears) => {
					const before = {
						...facts,
						pressureMPa: (facts.pressureMPa ?? 0) / 2,
						serviceYears: (facts.serviceYears ?? 0) / 2
					};
					const after = {
						...before,
						pressureMPa: before.pressureMPa + morePressure,
						serviceYears: before.serviceYears + moreYears
					};
					expect(hazard(after).worst).toBeLessThanOrEqual(hazard(before).worst);
				}
			)
		));
});
