import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Limit } from '../../alarm/limit.ts';
import { inForce } from '../../provenance.ts';
import { coalGas } from './model.ts';
import { methaneRows } from './methane-rows.ts';
import { majorHazardsOn } from './vetoes.ts';

const profileOf = (id: string) => {
	const profile = coalGas.limitProfiles.find((one) => one.id === id);
	if (!profile) throw new Error(id);
	return profile;
};
/** As the alarm machine reads a limit: ≥ or ≤, strictly where the value itself is allowed. */
const isActive = ({ kind, activateAt, beyond }: Limit, value: number) =>
	kind === 'high'
		? beyond
			? value > activateAt
			: value >= activateAt
		: beyond
			? value < activateAt
			: value <= activateAt;
const activeAt = (id: string, value: number) =>
	profileOf(id)
		.limits.filter((limit) => isActive(limit, value))
		.map((limit) => limit.id);

describe('methane sensors, Art. 536', () => {
	// Written by hand from the table of the 2025 text: alarm, cut, restore.
	test.each([
		['coal-face-return-corner', 1.0, 1.5, 1.0],
		['coal-face-low-high', 1.0, 1.5, 1.0],
		['coal-face-outburst', 1.0, 1.5, 1.0],
		['coal-face-return', 1.0, 1.0, 1.0],
		['coal-face-intake', 0.5, 0.5, 0.5],
		['coal-face-series-intake', 0.5, 0.5, 0.5],
		['coal-face-return-middle', 1.0, 1.0, 1.0],
		['shearer', 1.0, 1.5, 1.0],
		['heading-face', 1.0, 1.5, 1.0],
		['heading-return', 1.0, 1.0, 1.0],
		['heading-intake-split-outburst', 0.5, 0.5, 0.5],
		['heading-series-fan-front-1', 0.5, 0.5, 0.5],
		['heading-series-fan-front-2', 0.5, 1.5, 0.5],
		['heading-twin-mixed-return', 1.0, 1.0, 1.0],
		['heading-middle', 1.0, 1.0, 1.0],
		['heading-machine', 1.0, 1.5, 1.0],
		['tbm', 1.0, 1.0, 1.0],
		['outburst-drill-downwind', 1.5, 1.5, 1.0],
		['chamber', 0.5, null, null],
		['belt-shaft-return', 0.5, 0.75, 0.5],
		['district-return', 1.0, 1.0, 1.0],
		['total-return', 0.75, null, null],
		['trolley-loading', 0.5, 0.5, 0.5],
		['battery-vehicle', 0.5, 0.5, 0.5],
		['diesel-vehicle', 0.5, 0.5, 0.5],
		['coal-bunker', 1.5, 1.5, 1.5],
		['surface-belt-gallery', 1.5, 1.5, 1.5],
		['surface-drainage-pump-room', 0.5, null, null],
		['ug-temp-drainage-station', 0.5, 1.0, 0.5],
		['ug-temp-drainage-outlet', 1.0, 1.0, 1.0]
	])('%s: alarm ≥ %f, cut ≥ %f, restore < %f', (id, alarm, cut, restore) => {
		const [first, second] = profileOf(`coal-ch4-${id}`).limits;
		expect(first).toMatchObject({ kind: 'high', activateAt: alarm, clear: { restoreAt: alarm } });
		if (cut === null) expect(second).toBeUndefined();
		else {
			expect(second).toMatchObject({ kind: 'high', activateAt: cut, clear: { restoreAt: restore } });
			expect(second?.action.zh).toContain('断电范围：');
		}
	});

	// T-number and cut scope of every row, typed from the table (IS = intrinsically safe).
	test.each([
		[
			'coal-face-return-corner',
			'T0',
			'face and its return airway: all non-intrinsically-safe electrical equipment'
		],
		[
			'coal-face-low-high',
			'T1',
			'face and its return airway: all non-intrinsically-safe electrical equipment'
		],
		[
			'coal-face-outburst',
			'T1',
			'face and its intake and return airways: all non-intrinsically-safe electrical equipment'
		],
		['coal-face-return', 'T2', 'face and its return airway: all non-intrinsically-safe electrical equipment'],
		[
			'coal-face-intake',
			'T3',
			'face and its intake and return airways: all non-intrinsically-safe electrical equipment'
		],
		[
			'coal-face-series-intake',
			'T4',
			'downstream face and its intake and return airways: all non-IS equipment'
		],
		[
			'coal-face-return-middle',
			null,
			'face and its return airway: all non-intrinsically-safe electrical equipment'
		],
		['shearer', null, 'shearer non-IS power'],
		[
			'heading-face',
			'T1',
			'heading roadway: all non-intrinsically-safe electrical equipment (intake roadway of a full-pressure-ventilated twin heading excepted)'
		],
		[
			'heading-return',
			'T2',
			'heading roadway: all non-intrinsically-safe electrical equipment (intake roadway of a full-pressure-ventilated twin heading excepted)'
		],
		['heading-intake-split-outburst', 'T4', 'heading roadway: all non-IS equipment'],
		['heading-series-fan-front-1', 'T3', 'downstream heading roadway: all non-IS equipment'],
		['heading-series-fan-front-2', 'T3', "power of the downstream heading's auxiliary fan"],
		[
			'heading-twin-mixed-return',
			null,
			'twin headings except full-pressure intake roadway: all non-IS equipment'
		],
		['heading-middle', null, 'heading roadway: all non-IS equipment'],
		['heading-machine', null, 'machine non-IS power'],
		['tbm', null, 'non-IS power'],
		['outburst-drill-downwind', null, 'within 20 m of the rig and downwind: all non-IS equipment'],
		['chamber', null, null],
		['belt-shaft-return', null, 'shaft: all non-IS equipment'],
		['district-return', null, 'district return airway: all non-IS equipment'],
		['total-return', null, null],
		[
			'trolley-loading',
			null,
			'100 m upwind of the loading point and downwind: trolley wire and all non-IS equipment'
		],
		['battery-vehicle', null, 'non-IS output of the battery'],
		['diesel-vehicle', null, 'vehicle power'],
		['coal-bunker', null, 'within about 30 m of the bunker top: conveyors and other non-IS equipment'],
		['surface-belt-gallery', null, 'gallery: all non-IS equipment'],
		['surface-drainage-pump-room', null, null],
		['ug-temp-drainage-station', null, 'station non-IS power'],
		['ug-temp-drainage-outlet', null, 'drained face, return air and downwind of outlet: all non-IS equipment']
	])('%s: %s, cuts %s', (id, tag, scope) => {
		const row = methaneRows.find((one) => one.id === id);
		const short = (text: string) => text.replaceAll('non-intrinsically-safe', 'non-IS');
		expect([row?.tag, row?.scope ? short(row.scope.en) : null]).toEqual([tag, scope && short(scope)]);
		const cut = profileOf(`coal-ch4-${id}`).limits.find((limit) => limit.id === 'cut');
		if (scope === null) expect(cut).toBeUndefined();
		else expect(short(cut?.action.en ?? '')).toContain(short(scope));
	});

	test('there are 30 rows, each its own profile', () => {
		expect(methaneRows.length).toBe(30);
		expect(coalGas.limitProfiles.filter(({ id }) => id.startsWith('coal-ch4-')).length).toBe(30);
	});

	test.each([
		[0.99, []],
		[1.0, ['alarm']],
		[1.49, ['alarm']],
		[1.5, ['alarm', 'cut']]
	])('heading face at %f %%CH4', (value, want) =>
		expect(activeAt('coal-ch4-heading-face', value)).toEqual(want)
	);

	test('the fan in series has its second stage on the same sensor', () => {
		expect(activeAt('coal-ch4-heading-series-fan-front-1', 0.5)).toEqual(['alarm', 'cut']);
		expect(activeAt('coal-ch4-heading-series-fan-front-1', 1.5)).toEqual(['alarm', 'cut', 'cut-fan']);
	});

	test('a cut is red and says what to cut and below what it may return', () => {
		const cut = profileOf('coal-ch4-heading-face').limits[1];
		expect(cut?.priority).toBe('red');
		expect(cut?.action.zh).toBe(
			'立即切断电源并撤人。断电范围：掘进巷道内全部非本质安全型电气设备（全风压通风的双巷掘进进风巷除外）。甲烷低于 1.0 %CH4 后方可复电'
		);
	});
});

describe('other limits at their edge', () => {
	test.each([
		['coal-co-return', 0.00239, []],
		['coal-co-return', 0.0024, ['alarm']],
		['coal-co-return-ppm', 24, ['alarm']],
		['coal-co-belt', 0.001, ['alarm']],
		['coal-co-air-ppm', 24, []],
		['coal-co-air-ppm', 24.1, ['high']],
		['coal-h2s-ppm', 6.6, []],
		['coal-h2s-ppm', 6.7, ['high']],
		['coal-nox-ppm', 2.6, ['high']],
		['coal-so2-ppm', 5.1, ['high']],
		['coal-nh3-ppm', 40.1, ['high']],
		['coal-o2-intake', 20, []],
		['coal-o2-intake', 19.99, ['low']],
		['coal-co2-intake', 0.5, []],
		['coal-co2-intake', 0.51, ['alarm']],
		['coal-co2-main-return', 0.75, ['alarm']],
		['coal-co2-return', 1.5, ['alarm']],
		['coal-charging-h2', 0.5, ['alarm', 'cut']],
		['coal-charging-co', 0.0023, []],
		['coal-charging-point-temperature', 34, []],
		['coal-charging-point-temperature', 34.1, ['high']],
		['coal-wind-face', 0.25, []],
		['coal-wind-face', 0.24, ['low']],
		['coal-wind-face', 4, []],
		['coal-wind-face', 4.1, ['high']],
		['coal-wind-face-mechanised', 5, []],
		['coal-wind-trolley', 0.99, ['low']],
		['coal-wind-trolley-no-gas', 0.99, []],
		['coal-wind-main', 0, []],
		['coal-wind-fan-shaft', 15.1, ['high']],
		['coal-wind-other', 0.14, ['low']],
		['coal-temperature-face', 26, []],
		['coal-temperature-face', 26.1, ['high']],
		['coal-temperature-face', 30, ['high', 'stop']],
		['coal-temperature-intake-shaft', 1.9, ['low']],
		['coal-air-doors', 1, ['both-open']],
		['coal-feed-state', 0, []]
	])('%s at %f', (id, value, want) => expect(activeAt(id, value)).toEqual(want));

	test('temperature alarms are set by the chief engineer, so the profile brings none', () =>
		expect(profileOf('coal-temperature').limits).toEqual([]));

	test('face temperatures are shown as unverified', () =>
		expect(profileOf('coal-temperature-face').limits.map(({ source }) => source.confidence)).toEqual([
			'unverified',
			'unverified'
		]));
});

describe('the sector', () => {
	test('profile and limit ids are unique and every limit lies in its span', () => {
		const ids = coalGas.limitProfiles.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { id, limits, span } of coalGas.limitProfiles) {
			expect(new Set(limits.map((limit) => limit.id)).size, id).toBe(limits.length);
			for (const { activateAt } of limits) {
				expect(activateAt, id).toBeGreaterThanOrEqual(span.low);
				expect(activateAt, id).toBeLessThanOrEqual(span.high);
			}
		}
	});

	test('weights are positive and add up to 1', () => {
		for (const { weights } of coalGas.pillarWeights) {
			const values = Object.values(weights);
			expect(Math.min(...values)).toBeGreaterThan(0);
			expect(values.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 12);
		}
	});

	test('the checklist has 15–40 items, unique ids, and vetoes that exist', () => {
		const known = new Set(coalGas.vetoItems.map(({ id }) => id));
		for (const { groups } of coalGas.checklists) {
			const items = groups.flatMap((group) => group.items);
			expect(items.length).toBeGreaterThanOrEqual(15);
			expect(items.length).toBeLessThanOrEqual(40);
			expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
			for (const { vetoItemId } of items) if (vetoItemId) expect(known).toContain(vetoItemId);
		}
	});

	test('an empty checklist is the whole interval', () =>
		expect(coalGas.scoreChecklist(coalGas.checklists[0]!, [])).toMatchObject({
			worst: 0,
			best: 100,
			coverage: 0
		}));
});

describe('major hazards', () => {
	test('15 categories with 31 known sub-items; four categories have none', () => {
		const order4 = coalGas.vetoItems.filter(({ id }) => id.startsWith('coal-o4-'));
		expect(new Set(order4.map(({ id }) => id.slice(0, 10))).size).toBe(15);
		expect(order4.filter(({ id }) => /-[a-z]$/u.test(id)).length).toBe(31);
		expect(order4.filter(({ id }) => /-\d\d$/u.test(id)).map(({ id }) => id)).toEqual([
			'coal-o4-07',
			'coal-o4-12',
			'coal-o4-13',
			'coal-o4-14'
		]);
	});

	test.each([
		['2026-06-30', '2020', true],
		['2026-07-01', '2026', false]
	])('on %s the edition is %s', (day, edition, isTextKnown) => {
		const { value, notes } = majorHazardsOn(day);
		expect(value).toMatchObject({ inForce: edition, isTextKnown });
		expect(value.items.length).toBe(35);
		expect(notes.length).toBe(isTextKnown ? 0 : 1);
		const newer = coalGas.vetoItems.find(({ id }) => id === 'coal-o21')!;
		expect(inForce(newer.source, day)).toBe(!isTextKnown);
	});

	test('before the year of the order no edition is known', () => {
		const { value, notes } = majorHazardsOn('2015-05-05');
		expect(value).toEqual({ inForce: null, isTextKnown: false, items: [] });
		expect(notes).toHaveLength(1);
	});
});

describe('inherent hazard', () => {
	const calm = {
		hasOutburstSeam: false,
		hadBlowOut: false,
		relativeM3PerT: 10,
		absoluteM3PerMin: 40,
		headingM3PerMin: 3,
		faceM3PerMin: 5,
		miningDepthM: 700,
		spontaneousCombustion: 'III'
	};

	test('low-gas mine at 700 m: 90 − 5 − 0 (by hand)', () =>
		expect(coalGas.inherentHazard(calm, '2026-11-22')).toMatchObject({
			worst: 85,
			best: 85,
			coverage: 1,
			missingFacts: [],
			notes: []
		}));

	test('outburst, 1200 m, class I: 35 − 20 − 10 (by hand)', () =>
		expect(
			coalGas.inherentHazard(
				{ ...calm, hasOutburstSeam: true, miningDepthM: 1200, spontaneousCombustion: 'I' },
				'2026-11-22'
			)
		).toMatchObject({ worst: 5, best: 5 }));

	test('without any fact: from the worst to the best mine', () =>
		expect(coalGas.inherentHazard({}, '2026-11-22')).toMatchObject({ worst: 5, best: 90, coverage: 0 }));

	test('an ill-typed fact is missing, and said so', () => {
		const result = coalGas.inherentHazard(
			{ ...calm, absoluteM3PerMin: '40', miningDepthM: -3 },
			'2026-11-22'
		);
		expect(result.missingFacts).toEqual(['absoluteM3PerMin', 'miningDepthM']);
		expect(result.notes.length).toBe(2);
		expect(result.worst).toBeLessThan(result.best);
		expect(result.steps.find(({ id }) => id === 'absoluteM3PerMin')).toMatchObject({ value: null });
	});

	test('0.74 MPa in a mine not managed as an outburst mine is a candidate', () => {
		const candidates = (facts: object) =>
			coalGas.inherentHazard({ ...calm, ...facts }, '2026-11-22').vetoCandidates;
		expect(candidates({ seamGasPressureMPa: 0.73 })).toEqual([]);
		expect(candidates({ seamGasPressureMPa: 0.74 })).toEqual(['coal-o4-15-e']);
		expect(candidates({ seamGasPressureMPa: 0.74, hasOutburstSeam: true })).toEqual([]);
	});

	const anyFacts = fc.record(
		{
			hasOutburstSeam: fc.boolean(),
			hadBlowOut: fc.boolean(),
			relativeM3PerT: fc.double({ min: 0, max: 30, noNaN: true }),
			absoluteM3PerMin: fc.double({ min: 0, max: 100, noNaN: true }),
			headingM3PerMin: fc.double({ min: 0, max: 8, noNaN: true }),
			faceM3PerMin: fc.double({ min: 0, max: 12, noNaN: true }),
			miningDepthM: fc.double({ min: 0, max: 2000, noNaN: true }),
			spontaneousCombustion: fc.constantFrom('I', 'II', 'III')
		},
		{ requiredKeys: [] }
	);

	test('learning a fact never widens the interval', () =>
		fc.assert(
			fc.property(anyFacts, fc.constantFrom(...Object.keys(calm)), (facts, id) => {
				const { [id as keyof typeof facts]: _left, ...less } = facts;
				const known = coalGas.inherentHazard(facts, '2026-11-22');
				const unknown = coalGas.inherentHazard(less, '2026-11-22');
				expect(known.worst).toBeGreaterThanOrEqual(unknown.worst);
				expect(known.best).toBeLessThanOrEqual(unknown.best);
				expect(known.worst).toBeLessThanOrEqual(known.best);
			})
		));

	test('more gas is never safer', () =>
		fc.assert(
			fc.property(
				anyFacts,
				fc.constantFrom(
					'relativeM3PerT',
					'absoluteM3PerMin',
					'headingM3PerMin',
					'faceM3PerMin',
					'miningDepthM'
				),
				fc.double({ min: 0, max: 50, noNaN: true }),
				(facts, id, more) => {
					const value = facts[id as 'relativeM3PerT'] ?? 0;
					const less = coalGas.inherentHazard({ ...facts, [id]: value }, '2026-11-22');
					const worse = coalGas.inherentHazard({ ...facts, [id]: value + more }, '2026-11-22');
					fc.pre(worse.missingFacts.length === less.missingFacts.length);
					expect(worse.worst).toBeLessThanOrEqual(less.worst);
					expect(worse.best).toBeLessThanOrEqual(less.best);
				}
			)
		));
});
