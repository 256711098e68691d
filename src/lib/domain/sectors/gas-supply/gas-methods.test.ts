import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { judgeAdjacentSpace } from './adjacent-space.ts';
import { gasLevel } from './gas-concentration.ts';
import { highConsequence, impactRadius } from './impact-radius.ts';
import { coverPoints, kentRating, type LeakImpact } from './kent-index.ts';
import { kentIndices, kentItems, kentItemSource } from './kent-items.ts';
import { periodRows } from './periods.ts';
import { pipeClocks, type PipeRecord } from './pipe-clocks.ts';
import { classifyPressure, pressureTier, protectionZone } from './pressure-tier.ts';
import { replacementScope } from './replacement-scope.ts';
import { judgeArticle9 } from './user-visit.ts';
import { firstChecks, userVisitClocks } from './user-clocks.ts';

describe('pressure tiers', () => {
	test.each([
		[0, 'low'],
		[0.01, 'low'],
		[0.0101, 'medium-b'],
		[0.2, 'medium-b'],
		[0.21, 'medium-a'],
		[0.4, 'medium-a'],
		[0.8, 'sub-high-b'],
		[1.6, 'sub-high-a'],
		[2.5, 'high-b'],
		[4, 'high-a'],
		[4.01, 'ultra-high']
	])('%f MPa is %s', (pressure, tier) => expect(pressureTier(pressure)).toBe(tier));

	test('exactly 0.01 MPa is told to conflict', () => {
		const { notes, steps } = classifyPressure(0.01, 'operating');
		expect(notes[0]?.en).toContain('GB 50028-2006');
		expect(steps[0]?.source.confidence).toBe('conflicting');
		expect(classifyPressure(0.3, 'operating').notes).toEqual([]);
		expect(classifyPressure(0.3, 'design').notes.length).toBe(1);
	});

	test.each([
		[0.4, 0.5, 'protection'],
		[0.4, 0.51, 'control'],
		[0.4, 5.1, 'outside'],
		[0.4, 5, 'control'],
		[0.41, 0.6, 'protection'],
		[1.6, 1.51, 'control'],
		[1.6, 15.1, 'outside'],
		[1.61, 5.1, 'control'],
		[0.8, 1.5, 'protection'],
		[0.8, 15, 'control'],
		[2, 5, 'protection'],
		[2, 50.1, 'outside']
	])('%f MPa at %f m: %s', (pressure, distance, zone) =>
		expect(protectionZone(pressure, distance).value).toBe(zone)
	);
});

describe('methane on both axes', () => {
	test.each([
		[0.5, '%vol', 'hand', 10, 1],
		[1.25, '%vol', 'fixed', 25, 1],
		[2.5, '%vol', 'fixed', 50, 2],
		[1.2, '%vol', 'fixed', 24, 0],
		[25, '%LEL', 'tunnel-cabin', 25, 2],
		[4, '%vol', 'adjacent-space', 80, 2],
		// Just below each level of each place.
		[24.9, '%LEL', 'fixed', 24.9, 0],
		[49.9, '%LEL', 'fixed', 49.9, 1],
		[9.9, '%LEL', 'hand', 9.9, 0],
		[49.9, '%LEL', 'hand', 49.9, 1],
		[50, '%LEL', 'hand', 50, 2],
		[19.9, '%LEL', 'tunnel-cabin', 19.9, 0],
		[20, '%LEL', 'tunnel-cabin', 20, 1],
		[24.9, '%LEL', 'tunnel-cabin', 24.9, 1],
		[19.9, '%LEL', 'adjacent-space', 19.9, 0],
		[20, '%LEL', 'adjacent-space', 20, 1],
		[79.9, '%LEL', 'adjacent-space', 79.9, 1]
	] as const)('%f %s at %s: %f %%LEL, level %i', (value, unit, place, lel, level) => {
		const result = gasLevel(value, unit, place).value;
		expect(result.percentLel).toBeCloseTo(lel, 10);
		// 100 %LEL is 5 % by volume.
		expect(result.percentVol).toBeCloseTo(lel / 20, 10);
		expect(result.level).toBe(level);
	});
});

describe('adjacent space', () => {
	test('signs of a leak without methane are not dropped', () => {
		const signs = { ethaneFound: null, pressureDrop: true, odourReported: true };
		const { value, notes } = judgeAdjacentSpace(0, signs, false);
		expect([value.grade, value.origin]).toEqual([null, 'none']);
		expect(notes.map(({ zh }) => zh)).toEqual([expect.stringContaining('不能排除泄漏')]);
		const none = { ethaneFound: false, pressureDrop: false, odourReported: false };
		expect(judgeAdjacentSpace(0, none, false).notes).toEqual([]);
	});
	const none = { ethaneFound: null, pressureDrop: null, odourReported: null };
	test.each([
		[0, none, null, 'none'],
		[0.1, none, 3, 'undecided'],
		[19.9, none, 3, 'undecided'],
		[20, none, 2, 'undecided'],
		[79.9, { ...none, ethaneFound: false }, 2, 'biogas_possible'],
		[80, { ...none, ethaneFound: true }, 1, 'pipe_leak_supported'],
		[30, { ...none, ethaneFound: false, odourReported: true }, 2, 'pipe_leak_supported'],
		[30, { ...none, pressureDrop: true }, 2, 'pipe_leak_supported']
	] as const)('%f %%LEL with %o: grade %s, %s', (lel, evidence, grade, origin) =>
		expect(judgeAdjacentSpace(lel, evidence).value).toMatchObject({ grade, origin })
	);
	test('undecided says what to look for', () =>
		expect(judgeAdjacentSpace(30, { ...none, pressureDrop: false }).value.askFor).toEqual([
			'ethaneFound',
			'odourReported'
		]));
	test('gas at the wall of a building is grade 1 at any concentration; not looked at is said', () => {
		const at = (lel: number, wall: boolean | null) => judgeAdjacentSpace(lel, none, wall);
		expect(at(1, true).value.grade).toBe(1);
		expect(at(0, true).value.grade).toBeNull();
		expect(at(1, false)).toMatchObject({ value: { grade: 3 }, notes: [] });
		expect(
			at(79.9, null)
				.notes.map(({ en }) => en)
				.join()
		).toContain('walls of buildings');
		expect(at(80, null).notes).toEqual([]);
	});
	test('no evidence ever lowers the grade', () => {
		const seen = fc.constantFrom(true, false, null);
		fc.assert(
			fc.property(
				fc.double({ min: 0, max: 200, noNaN: true }),
				fc.record({ ethaneFound: seen, pressureDrop: seen, odourReported: seen }),
				(lel, evidence) => {
					expect(judgeAdjacentSpace(lel, evidence).value.grade).toBe(
						judgeAdjacentSpace(lel, none).value.grade
					);
				}
			)
		);
	});
});

describe('Kent index', () => {
	const most = (set: 'transmission' | 'distribution') =>
		Object.fromEntries(kentItems.map((item) => [item.id, item[set]]));
	const leak: LeakImpact = { nf: 4, nr: 0, nh: 1, chronic: 2, leakVolume: 2, dispersion: 2, receptors: 1 };

	// The manual's maxima, by hand; verified where a page is known, else unverified.
	test.each([
		['thirdParty', [20, 20, 10, 15, 15, 5, 15], 'uuvvvvu'],
		['corrosion', [10, 20, 70], 'vvv'],
		['design', [35, 15, 10, 25, 15], 'vvvvv'],
		['operations', [30, 20, 35, 15], 'uuuu']
	] as const)('maxima of %s in the transmission set', (index, points, marks) => {
		const items = kentItems.filter((item) => item.index === index);
		expect(items.map(({ transmission }) => transmission)).toEqual(points);
		const confidences = items.map((item) => kentItemSource(item, 'transmission').confidence);
		expect(confidences.map((one) => one[0]).join('')).toBe(marks);
	});

	test.each(['transmission', 'distribution'] as const)('every index of the %s set is worth 100', (set) =>
		expect(
			kentIndices.map((index) =>
				kentItems.filter((item) => item.index === index).reduce((sum, item) => sum + item[set], 0)
			)
		).toEqual([100, 100, 100, 100])
	);
	test('all at the maximum: 400; over a leak impact of 7 · 2 · 2 · 1 = 28: 14.2857 (by hand)', () => {
		const { value } = kentRating('transmission', most('transmission'), leak);
		expect(value.indexSum).toBe(400);
		expect(value.leakImpact).toBe(28);
		expect(value.relativeRisk).toBeCloseTo(14.2857, 4);
	});
	test('a rating by hand: 20 less on cover, 30 less below ground = 350', () => {
		const { value } = kentRating(
			'transmission',
			{ ...most('transmission'), coverDepth: 0, subsurface: 40 },
			null
		);
		expect(value).toEqual({
			indices: { thirdParty: 80, corrosion: 70, design: 100, operations: 100 },
			indexSum: 350,
			leakImpact: null,
			relativeRisk: null
		});
	});
	test('half an index, too many points and unknown items are refused by name', () => {
		const { patrol: _left, ...half } = most('transmission');
		expect(() => kentRating('transmission', half, null)).toThrow('patrol');
		expect(() => kentRating('transmission', { ...most('transmission'), internal: 20.1 }, null)).toThrow(
			'internal'
		);
		expect(() => kentRating('transmission', { ...most('transmission'), luck: 1 }, null)).toThrow('luck');
		expect(() => kentRating('distribution', most('transmission'), null)).toThrow('coverDepth');
	});
	test('a leak impact of nothing is refused', () =>
		expect(() => kentRating('distribution', most('distribution'), { ...leak, receptors: 0 })).toThrow(
			'leakImpact'
		));
	test('the set of weights is declared', () => {
		expect(kentRating('distribution', most('distribution'), null).steps[0]?.source.confidence).toBe(
			'our-proposal'
		);
		expect(kentRating('transmission', most('transmission'), null).notes[0]?.en).toContain('Transmission');
	});
	test.each([
		[762, 10], // 30 inches
		[1524, 20], // 60 inches
		[3000, 20]
	])('%f mm of cover: %f points', (mm, points) => expect(coverPoints(mm).value).toBeCloseTo(points, 10));
});

describe('potential impact radius', () => {
	test.each([
		// By hand: 0.003153 · 300 · √400 = 18.918; 0.00315 · 300 · 20 = 18.9; 0.099 · 300 · √0.4 = 18.7839.
		[{ constant: 'si-kpa-0.003153', diameterMm: 300, pressureKpa: 400 }, 18.918],
		[{ constant: 'si-kpa-0.00315', diameterMm: 300, pressureKpa: 400 }, 18.9],
		[{ constant: 'si-mpa-0.099', diameterMm: 300, pressureMPa: 0.4 }, 18.7839],
		// 0.69 · 30 · √1000 = 654.591 ft = 199.519 m.
		[{ constant: 'us-0.69', diameterIn: 30, pressurePsig: 1000 }, 199.5195]
	] as const)('%o: %f m', (input, metres) => expect(impactRadius(input).value).toBeCloseTo(metres, 3));

	test('the exact SI constant agrees with the US form within 0.02 %', () => {
		const us = impactRadius({ constant: 'us-0.69', diameterIn: 30, pressurePsig: 1000 }).value;
		const si = impactRadius({
			constant: 'si-kpa-0.003153',
			diameterMm: 762,
			pressureKpa: 6894.757
		}).value;
		expect(Math.abs(si / us - 1)).toBeLessThan(0.0002);
	});
	test('every result declares its constant', () =>
		expect(
			impactRadius({ constant: 'si-mpa-0.099', diameterMm: 300, pressureMPa: 0.4 }).steps[0]?.text.zh
		).toContain('0.099'));

	const radius = { constant: 'us-0.69', diameterIn: 12, pressurePsig: 580 } as const;
	test.each([
		[20, null, true],
		[19, null, null],
		[19, false, false],
		[null, true, true],
		[null, false, null]
	])('%s buildings, identified site %s: %s', (buildings, site, want) =>
		expect(highConsequence(radius, buildings, site).value.isHighConsequence).toBe(want)
	);
});

describe('clocks of pipes', () => {
	const pipe: PipeRecord = {
		id: 'P',
		material: 'pe',
		pressureMPa: 0.2,
		commissionedDay: '2020-01-15',
		designLifeYears: 30,
		lastLeakSurveyDay: '2026-01-15',
		lastAnnualInspectionDay: '2026-02-01',
		lastFullInspectionDay: null,
		lastPatrolDay: '2026-11-20',
		patrolEveryDays: 7
	};
	const due = (change: Partial<PipeRecord>, day = '2026-11-22') =>
		Object.fromEntries(
			pipeClocks([{ ...pipe, ...change }], day).value.map(({ kind, dueDay }) => [kind, dueDay])
		);

	test('a young PE pipe', () =>
		expect(due({})).toEqual({
			leak_survey: '2027-01-15',
			patrol: '2026-11-27',
			annual_inspection: '2027-02-01',
			full_inspection: '2035-01-15' // 15 years from the first gas
		}));
	test.each([
		['steel_protected', 0.4, '2027-01-15'],
		['steel_bare', 0.4, '2026-07-15'],
		['ductile_iron', 0.1, '2026-07-15'],
		['grey_iron', 0.01, '2026-07-15'],
		['steel_bare', 0.41, '2027-01-15'] // sub-high: the row by pressure
	] as const)('leak survey of %s at %f MPa: %s', (material, pressureMPa, want) =>
		expect(due({ material, pressureMPa })['leak_survey']).toBe(want)
	);
	test('after half of the design life twice as often: 15 years from 2011-11-22', () => {
		expect(due({ commissionedDay: '2011-11-22' })['leak_survey']).toBe('2027-01-15'); // exactly half
		expect(due({ commissionedDay: '2011-11-21' })['leak_survey']).toBe('2026-07-15');
		expect(due({ commissionedDay: '2000-01-01', material: 'steel_bare' })['leak_survey']).toBe('2026-04-15');
	});
	test.each([
		['steel_protected', 0.4, '2032-01-15'],
		['steel_protected', 0.8, '2032-01-15'],
		['steel_protected', 0.81, '2028-01-15'],
		['steel_protected', 1.61, null]
	] as const)('full inspection of %s at %f MPa: %s', (material, pressureMPa, want) =>
		expect(due({ material, pressureMPa })['full_inspection']).toBe(want)
	);
	test('no patrol interval: not judged, and said so', () => {
		const { value, notes } = pipeClocks([{ ...pipe, patrolEveryDays: null }], '2026-11-22');
		expect(value.find(({ kind }) => kind === 'patrol')?.state).toBe('no_interval');
		expect(notes.length).toBe(1);
	});
	test('future days and double names are refused', () => {
		expect(() => due({ lastPatrolDay: '2026-11-23' })).toThrow('P patrol');
		expect(() => pipeClocks([pipe, pipe], '2026-11-22')).toThrow('P is named twice');
	});
	test('all 16 published rows are carried; the leak-survey rows are unverified', () => {
		expect(periodRows.length).toBe(16);
		expect(periodRows.slice(0, 8).every(({ source }) => source.confidence === 'unverified')).toBe(true);
		expect(periodRows.map(({ months }) => months)).toEqual([
			12,
			6,
			null,
			12,
			24,
			6,
			null,
			null,
			12,
			24,
			12,
			12,
			12,
			96,
			144,
			180
		]);
	});
});

describe('user visits and first checks', () => {
	test.each([
		['non_household', 'national', '2026-11-21', 'overdue'],
		['household', 'national', '2027-11-21', 'in_time'],
		['household', 'yearly', '2026-11-21', 'overdue']
	] as const)('%s, %s rule: due %s', (kind, rule, dueDay, state) =>
		expect(
			userVisitClocks([{ id: 'u', kind, lastVisitDay: '2025-11-21' }], rule, '2026-11-22').value[0]
		).toMatchObject({ dueDay, state })
	);
	test.each([
		['newly_gassed', '2026-11-19', '2026-11-25', 'done'],
		['newly_gassed', '2026-11-20', '2026-11-25', 'late'],
		['newly_gassed', '2026-11-19', null, 'late'],
		['repair', '2026-11-18', '2026-11-25', 'done'],
		['repair', '2026-11-19', '2026-11-25', 'late'],
		['repair', '2026-11-18', '2026-11-26', 'late'],
		['repair', null, null, 'late']
	] as const)('%s on 18 November, checked %s and %s: %s', (kind, firstCheckDay, recheckDay, want) =>
		expect(
			firstChecks([{ id: 'r', kind, onDay: '2026-11-18', firstCheckDay, recheckDay }], '2026-11-30').value[0]
				?.state
		).toBe(want)
	);
	test('still open while the re-check has time', () =>
		expect(
			firstChecks(
				[{ id: 'r', kind: 'repair', onDay: '2026-11-18', firstCheckDay: '2026-11-18', recheckDay: null }],
				'2026-11-25'
			).value[0]
		).toEqual({ id: 'r', firstDueDay: '2026-11-18', recheckDueDay: '2026-11-25', state: 'open' }));
	test('a check before its event is refused', () =>
		expect(() =>
			firstChecks(
				[{ id: 'r', kind: 'repair', onDay: '2026-11-18', firstCheckDay: '2026-11-17', recheckDay: null }],
				'2026-11-25'
			)
		).toThrow('r: 2026-11-17'));
});

test.each([
	['grey_iron', 1, null, null, true],
	['ductile_iron', 40, null, null, null],
	['ductile_iron', 40, null, false, true],
	['ductile_iron', 40, null, true, false],
	['pe', 19.9, true, null, false],
	['pe', 20, true, null, true],
	['steel_bare', 20, false, null, false],
	['steel_protected', 20, null, null, null]
] as const)(
	'%s, %f years, assessed %s, safe %s: in scope %s',
	(material, serviceYears, assessedHazardous, meetsSafeOperation, want) =>
		expect(replacementScope({ material, serviceYears, assessedHazardous, meetsSafeOperation }).value).toBe(
			want
		)
);

describe('art. 9', () => {
	const findings = {
		heavyGasBelowGround: true,
		mainPipeInBathroom: false,
		gasInBedroom: true,
		bannedApplianceOrHose: false
	};
	test.each([
		[true, [], []],
		[false, ['gas-2023-9-1', 'gas-2023-9-3'], []],
		[null, [], ['gas-2023-9-1', 'gas-2023-9-3']]
	])('notice given: %s', (notice, hits, pending) =>
		expect(judgeArticle9(findings, notice).value).toEqual({ hits, pending })
	);
});
