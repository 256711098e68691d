import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkLimits } from '../../alarm/limit-check.ts';
import { inForce } from '../../provenance.ts';
import { checklists } from './checklists.ts';
import { classifyWork, workKinds } from './danger-classed-works.ts';
import { judgeDustDay } from './dust.ts';
import { factFields } from './facts.ts';
import { inherentHazard } from './inherent-hazard.ts';
import { limitProfiles } from './limits.ts';
import { construction } from './model.ts';
import { classifyPit } from './pit-class.ts';
import { pitFallback, pitQuantities } from './pit-fallback.ts';
import { judgePitPoint, type PitPoint } from './pit-monitoring.ts';
import { judgeCrane, type CraneReading } from './tower-crane.ts';
import { scoreChecklist } from './score-checklist.ts';
import { vetoItems, vetoItems2022, vetoItems2024 } from './vetoes.ts';

const day = '2026-11-22';

describe('danger-classed works, 建办质〔2018〕31号', () => {
	// Sizes as in the table of the notice; `below` is just under the dangerous limit.
	test.each([
		['pit', 'depthM', 2.99, 3, 4.99, 5],
		['formwork-height', 'heightM', 4.99, 5, 7.99, 8],
		['formwork-span', 'spanM', 9.99, 10, 17.99, 18],
		['formwork-load', 'loadKnM2', 9.99, 10, 14.99, 15],
		['formwork-line-load', 'lineLoadKnM', 14.99, 15, 19.99, 20],
		['unusual-lifting', 'pieceKn', 9.99, 10, 99.9, 100],
		['floor-scaffold', 'heightM', 23.9, 24, 49.9, 50]
	] as const)('%s %s', (kind, size, below, dangerous, under, over) => {
		const of = (value: number) => classifyWork({ kind, sizes: { [size]: value } }).atLeast;
		expect([below, dangerous, under, over].map(of)).toEqual(['none', 'dangerous', 'dangerous', 'over-scale']);
	});
	test.each([
		['full-hall-support', 'pointLoadKn', 6.99, 7],
		['crane-erection', 'capacityKn', 299, 300],
		['crane-erection', 'heightM', 199, 200],
		['crane-erection', 'baseLevelM', 199, 200],
		['lifting-scaffold', 'liftHeightM', 149, 150],
		['cantilever-scaffold', 'sectionHeightM', 19.9, 20],
		['curtain-wall', 'heightM', 49.9, 50],
		['steel-structure', 'steelSpanM', 35.9, 36],
		['steel-structure', 'frameSpanM', 59.9, 60],
		['hand-dug-pile', 'depthM', 15.9, 16],
		['integral-lifting', 'weightKn', 999, 1000]
	] as const)('%s is dangerous at any size, over-scale by %s', (kind, size, below, over) => {
		expect(classifyWork({ kind, sizes: { [size]: below } }).atLeast).toBe('dangerous');
		expect(classifyWork({ kind, sizes: { [size]: over } }).atLeast).toBe('over-scale');
	});
	test('tunnelling and underwater works are over-scale whatever their size', () => {
		for (const kind of ['tunnelling', 'underwater'])
			expect(classifyWork({ kind, sizes: {} })).toMatchObject({
				atLeast: 'over-scale',
				needsExpertReview: true
			});
	});
	test('a shallow pit in complex conditions is dangerous', () => {
		const pit = { kind: 'pit', sizes: { depthM: 2 } };
		expect(classifyWork(pit).atLeast).toBe('none');
		expect(classifyWork({ ...pit, complexConditions: true }).atLeast).toBe('dangerous');
		expect(classifyWork({ kind: 'pit', sizes: {}, complexConditions: true })).toMatchObject({
			atLeast: 'dangerous',
			atMost: 'over-scale',
			needsSpecialPlan: true,
			needsExpertReview: null
		});
	});
	test('what a missing size decides is left open, not denied', () => {
		const needs = (kind: string, sizes: Record<string, number>) => {
			const { needsSpecialPlan, needsExpertReview } = classifyWork({ kind, sizes });
			return [needsSpecialPlan, needsExpertReview];
		};
		expect(needs('pit', {})).toEqual([null, null]);
		expect(needs('pit', { depthM: 2.9 })).toEqual([false, false]);
		expect(needs('pit', { depthM: 3 })).toEqual([true, false]);
		expect(needs('pit', { depthM: 5 })).toEqual([true, true]);
		expect(needs('crane-erection', { capacityKn: 60 })).toEqual([true, null]);
	});
	test('an unknown size leaves the class open, upwards only', () => {
		expect(classifyWork({ kind: 'crane-erection', sizes: { capacityKn: 60 } })).toMatchObject({
			atLeast: 'dangerous',
			atMost: 'over-scale',
			missingSizes: ['heightM', 'baseLevelM']
		});
		expect(classifyWork({ kind: 'crane-erection', sizes: { capacityKn: 300 } })).toMatchObject({
			atLeast: 'over-scale',
			missingSizes: []
		});
	});
	test.each([
		['an unknown kind', 'balloon', {}],
		['a size of another kind', 'pit', { spanM: 3 }],
		['a negative size', 'pit', { depthM: -1 }],
		['no number', 'pit', { depthM: NaN }]
	])('%s is refused', (_, kind, sizes) => {
		expect(() => classifyWork({ kind, sizes: sizes as Record<string, number> })).toThrow(RangeError);
	});
	test('all 17 rows are there', () => expect(workKinds).toHaveLength(17));
});

describe('foundation pit', () => {
	const design = {
		cumulative: 30,
		ratePerDay: 3,
		preWarningShare: 0.7,
		rateDays: 2,
		setBy: 'designer',
		setOn: '2026-03-01'
	};
	const point: PitPoint = {
		quantity: 'top-horizontal',
		design,
		pitClass: 1,
		tableEdition: '2019',
		cumulative: 0,
		dailyRates: []
	};
	const state = (more: Partial<PitPoint>) => judgePitPoint({ ...point, ...more }).value.state;
	test.each([
		[20.99, [], 'normal'],
		[21, [], 'pre-warning'],
		[29.99, [], 'pre-warning'],
		[30, [], 'warning'],
		[-30, [], 'warning'],
		[5, [3, 2], 'normal'],
		[5, [2.1, 2.1], 'pre-warning'],
		[5, [3, 3], 'warning'],
		[5, [3, 3, 1], 'normal'],
		[5, [9], 'pre-warning'], // on one day of two: the alarm waits, the pre-warning does not
		[12, [0.1, 10], 'pre-warning'],
		[12, [10, 0.1], 'normal'],
		[12, [0.1, -10], 'pre-warning'],
		[12, [10, 10], 'warning']
	] as const)('cumulative %d mm, rates %j: %s', (cumulative, dailyRates, expected) => {
		expect(state({ cumulative, dailyRates })).toBe(expected);
	});
	test('a rate above its value on too few days is named and counted, not called missing', () => {
		const { value, notes, steps } = judgePitPoint({ ...point, cumulative: 12, dailyRates: [0.1, 10] });
		expect(value).toMatchObject({ triggers: ['rate'], rateReached: { days: 1, ofDays: 2 } });
		expect(value.worstShare).toBeCloseTo(10 / 3, 9);
		expect(notes.map(({ en }) => en)).toEqual([expect.stringContaining('on 1 of 2 days')]);
		expect(steps.find(({ id }) => id === 'rate')?.value).toBeCloseTo(10 / 3, 9);
		const none = judgePitPoint({ ...point, cumulative: 12 });
		expect(none.value.rateReached).toBeNull();
		expect(none.notes.map(({ en }) => en)).toEqual([expect.stringContaining('No rate')]);
		expect(judgePitPoint({ ...point, dailyRates: [1] }).notes).toEqual([]);
	});
	test('a pre-warning by the default share is our proposal, by the project’s own the standard’s rule', () => {
		const sureOf = (preWarningShare: number | null) =>
			judgePitPoint({ ...point, design: { ...design, preWarningShare }, cumulative: 21 }).steps.at(-1)!.source
				.confidence;
		expect([sureOf(null), sureOf(0.7)]).toEqual(['our-proposal', 'verified']);
	});
	test('no rate is safer than a larger one', () => {
		const rates = fc.array(fc.double({ min: 0, max: 10, noNaN: true }), { minLength: 1, maxLength: 4 });
		const rank = { normal: 0, 'pre-warning': 1, warning: 2 };
		fc.assert(
			fc.property(rates, fc.double({ min: 0, max: 5, noNaN: true }), (dailyRates, more) => {
				const larger = dailyRates.map((rate) => rate + more);
				expect(rank[state({ dailyRates: larger })]).toBeGreaterThanOrEqual(rank[state({ dailyRates })]);
			})
		);
	});
	test('without design values the generic table is used and said to be unverified', () => {
		// 2019, class 1, wall top horizontal: 20–30 mm, 2–3 mm/d; the lower end counts.
		const { value, steps, notes } = judgePitPoint({ ...point, design: null, cumulative: 20 });
		expect(value).toMatchObject({
			state: 'warning',
			basis: 'table',
			values: { cumulative: 20, ratePerDay: 2 }
		});
		expect(steps[0]!.source.confidence).toBe('unverified');
		expect(notes[0]!.zh).toContain('未核实');
	});
	// Written by hand: value and daily rate of classes 1, 2, 3; the lower end of each printed range.
	test.each([
		['top-horizontal', '2009', [25, 2], [40, 4], [60, 8]],
		['top-horizontal', '2019', [20, 2], [30, 2], [40, 3]],
		['top-vertical', '2009', [10, 2], [25, 3], [35, 4]],
		['top-vertical', '2019', [10, 2], [20, 2], [30, 3]],
		['ground-settlement', '2009', [25, 2], [50, 4], [60, 8]],
		['ground-settlement', '2019', [25, 2], [35, 3], [45, 4]],
		['water-level', '2009', [1000, 500], [1000, 500], [1000, 500]],
		['water-level', '2019', [1000, 500], [1000, 500], [1000, 500]],
		['strut-force', '2009', [60, null], [70, null], [70, null]],
		// Its row of 2019 was not seen: that of 2009.
		['strut-force', '2019', [60, null], [70, null], [70, null]],
		// From one published project, whatever the class; of 40 (30) mm the stricter.
		['deep-displacement', '2019', [30, null], [30, null], [30, null]],
		['column-settlement', '2019', [40, 2], [40, 2], [40, 2]],
		['bottom-heave', '2019', [30, 3], [30, 3], [30, 3]]
	] as const)('generic values of %s, %s', (quantity, edition, ...byClass) => {
		const found = ([1, 2, 3] as const).map((pitClass) => {
			const values = pitFallback(quantity, pitClass, edition)?.values;
			return [values?.cumulative, values?.ratePerDay];
		});
		expect(found).toEqual(byClass);
	});
	test('no generic value is called verified, and a borrowed one says from where', () => {
		for (const quantity of pitQuantities)
			for (const edition of ['2009', '2019'] as const)
				expect(['unverified', 'our-proposal']).toContain(
					pitFallback(quantity, 1, edition)?.source.confidence
				);
		const strut = judgePitPoint({ ...point, quantity: 'strut-force', design: null, cumulative: 60 });
		expect(strut.value.state).toBe('warning');
		expect(strut.steps[0]!.source).toMatchObject({ standard: 'GB 50497-2009', confidence: 'unverified' });
		expect(strut.notes[0]!.en).toContain('2019 edition was not seen');
		const deep = judgePitPoint({ ...point, quantity: 'deep-displacement', design: null, cumulative: 30 });
		expect(deep.value.state).toBe('warning');
		expect(deep.steps[0]!.source.confidence).toBe('our-proposal');
		expect(deep.steps.at(-1)!.source.confidence).toBe('our-proposal');
		expect(deep.notes[0]!.en).toContain('40 (30) mm');
	});
	test('the designer’s value wins over a stricter table', () => {
		expect(judgePitPoint({ ...point, cumulative: 20 }).steps[0]!.source.confidence).toBe('site-set');
		expect(state({ cumulative: 20 })).toBe('normal');
	});
	test.each([
		[{ depthM: 10.01, important: false, nearestNeighbourM: null, specialSurroundings: false }, 1],
		[{ depthM: 10, important: false, nearestNeighbourM: null, specialSurroundings: false }, 2],
		[{ depthM: 8, important: false, nearestNeighbourM: 8, specialSurroundings: false }, 1],
		[{ depthM: 8, important: false, nearestNeighbourM: 8.1, specialSurroundings: false }, 2],
		[{ depthM: 6.99, important: false, nearestNeighbourM: null, specialSurroundings: false }, 3],
		[{ depthM: 7, important: false, nearestNeighbourM: null, specialSurroundings: false }, 2],
		[{ depthM: 6, important: false, nearestNeighbourM: null, specialSurroundings: true }, 2],
		[{ depthM: 4, important: true, nearestNeighbourM: null, specialSurroundings: false }, 1]
	])('class of %j is %d', (pit, expected) => expect(classifyPit(pit).value).toBe(expected));
});

describe('tower crane', () => {
	const calm: CraneReading = {
		loadPercent: 50,
		momentPercent: 50,
		windMps: 3,
		work: 'lifting',
		makerWindMps: null,
		jibRootHeightM: 60
	};
	test.each([
		[{ loadPercent: 89.9 }, 'normal'],
		[{ loadPercent: 90 }, 'pre-warning'],
		[{ loadPercent: 100 }, 'pre-warning'],
		[{ loadPercent: 100.1 }, 'stop'],
		[{ momentPercent: 109.9 }, 'stop'],
		[{ momentPercent: 110 }, 'limiter-failed'],
		[{ windMps: 10.79 }, 'normal'],
		[{ windMps: 10.8 }, 'stop'],
		[{ windMps: 9, makerWindMps: 9 }, 'stop'],
		[{ windMps: 11, work: 'erection' }, 'normal'],
		[{ windMps: 12, work: 'erection' }, 'stop'],
		[{ windMps: 30, work: 'idle' }, 'normal']
	] as const)('%j is %s', (more, expected) => {
		expect(judgeCrane({ ...calm, ...more }).value.state).toBe(expected);
	});
	test.each([
		['at any height', {}, 'unknown', ['wind-unknown']],
		['below 50 m too', { jibRootHeightM: 40 }, 'unknown', ['wind-unknown']],
		['while erecting', { work: 'erection', jibRootHeightM: 120 }, 'unknown', ['wind-unknown']],
		['beside a pre-warning', { loadPercent: 92 }, 'pre-warning', ['load', 'wind-unknown']],
		['beside a stop', { momentPercent: 104 }, 'stop', ['moment', 'wind-unknown']],
		['not while nobody works', { work: 'idle' }, 'normal', []]
	] as const)('wind that nobody measured is unknown, never calm: %s', (_, more, state, reasons) => {
		expect(judgeCrane({ ...calm, windMps: null, ...more }).value).toMatchObject({ state, reasons });
	});
	test('each step stands under the text that decided it', () => {
		const step = (more: Partial<CraneReading>, id: string) => {
			const found = judgeCrane({ ...calm, ...more }).steps.find((one) => one.id === id)!;
			return [found.value, found.source.standard, found.source.confidence];
		};
		const weak = ['GB/T 12602', 'unverified'];
		expect(step({ loadPercent: 92 }, 'load')).toEqual(['pre-warning', ...weak]);
		expect(step({ loadPercent: 50 }, 'load')).toEqual(['normal', ...weak]);
		expect(step({ loadPercent: 101 }, 'load')).toEqual(['stop', 'GB 5144-2006', 'verified']);
		expect(step({ momentPercent: 101 }, 'moment')).toEqual(['stop', 'GB 5144-2006', 'unverified']);
		expect(step({ momentPercent: 101 }, 'pre-warning')).toEqual(['pre-warning', ...weak]);
		expect(step({ windMps: 11 }, 'pre-warning')).toEqual(['normal', ...weak]);
		expect(step({ windMps: 11 }, 'state')).toEqual(['stop', '烽燧', 'our-proposal']);
	});
	test('wind that nobody measured is shown as unknown at any height, except where no work is done', () => {
		const wind = (more: Partial<CraneReading>) => {
			const { steps, notes } = judgeCrane({ ...calm, windMps: null, ...more });
			return [steps.find(({ id }) => id === 'wind')?.value, notes.length];
		};
		expect(wind({ jibRootHeightM: 60 })).toEqual(['unknown', 1]);
		expect(wind({ jibRootHeightM: 40 })).toEqual(['unknown', 1]);
		expect(wind({ work: 'idle' })).toEqual(['normal', 0]);
	});
});

describe('dust', () => {
	const mean = (value: number, background: number | null = null) => ({ value, background });
	test('Hebei: over the background, twice a day is still compliant, three times is not', () => {
		// 90, 110, 60 over the background of 60.
		const twice = [mean(150, 60), mean(170, 60), mean(120, 60)];
		expect(judgeDustDay({ ruleId: 'hebei', means: twice }).value).toMatchObject({
			exceedances: 2,
			compliant: true,
			worst: 110
		});
		expect(judgeDustDay({ ruleId: 'hebei', means: [...twice, mean(141, 60)] }).value.compliant).toBe(false);
		expect(judgeDustDay({ ruleId: 'hebei', means: [mean(140, 60)] }).value.exceedances).toBe(0);
	});
	test('Liaoning: 0.8 mg/m³ in town, 1.0 outside', () => {
		expect(judgeDustDay({ ruleId: 'liaoning-built-up', means: [mean(0.81)] }).value.compliant).toBe(false);
		expect(judgeDustDay({ ruleId: 'liaoning-suburb', means: [mean(0.81)] }).value.compliant).toBe(true);
	});
	test('a value that is the limit is no exceedance, also after the background was taken off', () => {
		// 97.4 − 17.4 is 80.00000000000001 in binary.
		for (const tenth of [0.1, 0.3, 1.1, 17.4, 33.3, 60.7])
			expect(
				judgeDustDay({ ruleId: 'hebei', means: [mean(Number((80 + tenth).toFixed(1)), tenth)] }).value
					.exceedances
			).toBe(0);
	});
	test('a day that is not full is said, one with more means than it has is refused', () => {
		const of = (count: number, ruleId: string) =>
			judgeDustDay({ ruleId, means: Array.from({ length: count }, () => mean(10, 0)) });
		expect(
			of(23, 'hebei')
				.notes.map(({ en }) => en)
				.join()
		).toContain('23 of 24');
		expect(
			of(24, 'hebei')
				.notes.map(({ en }) => en)
				.join()
		).not.toContain('of 24');
		expect(
			of(1, 'gb3095-24h')
				.notes.map(({ en }) => en)
				.join()
		).not.toContain('of 1');
		expect(() => of(25, 'hebei')).toThrow('means');
		expect(() => of(289, 'liaoning-suburb')).toThrow('means');
		expect(() => of(2, 'gb3095-24h')).toThrow('means');
	});
	test('a missing background or an empty day has no result', () => {
		expect(() => judgeDustDay({ ruleId: 'hebei', means: [mean(100)] })).toThrow('background');
		expect(() => judgeDustDay({ ruleId: 'hebei', means: [] })).toThrow(RangeError);
	});
});

describe('major hazards', () => {
	test('47 rows: 29 of the 2022 text, 18 of 2024; 27 carried on', () => {
		expect(vetoItems2022).toHaveLength(29);
		expect(vetoItems2024).toHaveLength(18 + 27);
		expect(new Set(vetoItems.map(({ id }) => id)).size).toBe(vetoItems.length);
	});
	test('the day picks exactly one edition', () => {
		const on = (at: string) => vetoItems.filter(({ source }) => inForce(source, at));
		// No list existed before the year its number carries.
		expect(on('2021-12-31')).toEqual([]);
		expect(on('2022-01-01')).toEqual(vetoItems2022);
		expect(on('2024-12-31')).toEqual(vetoItems2022);
		expect(on('2025-01-01')).toEqual(vetoItems2024);
	});
	test('the 6 m rule of article 7 is not in the 2024 list', () => {
		expect(vetoItems2024.some(({ text }) => text.zh.includes('6 m'))).toBe(false);
	});
	test('what 2024 only carries on is unverified', () => {
		const carried = vetoItems2024.filter(({ id }) => id.includes('carried'));
		expect(carried.every(({ source }) => source.confidence === 'unverified')).toBe(true);
	});
});

describe('inherent hazard', () => {
	const nothing = Object.fromEntries(
		factFields.map(
			({ id, type }) =>
				[id, type === 'boolean' ? false : type === 'number' || type === 'integer' ? 0 : null] as const
		)
	);
	test('a site without danger-classed works is 100', () => {
		expect(inherentHazard(nothing, day)).toMatchObject({
			worst: 100,
			best: 100,
			coverage: 1,
			missingFacts: []
		});
	});
	test('by hand: pit of 6 m 14, one crane of 60 kN 5, cantilever scaffold of 18 m 5 → 76', () => {
		const facts = {
			...nothing,
			pitDepthM: 6,
			towerCranes: 1,
			craneCapacityKn: 60,
			hasCantileverScaffold: true,
			cantileverSectionHeightM: 18
		};
		expect(inherentHazard(facts, day)).toMatchObject({ worst: 76, best: 76 });
	});
	test('works of one family count once, by the worst', () => {
		const facts = { ...nothing, formworkHeightM: 9, formworkSpanM: 20, formworkLoadKnM2: 16 };
		expect(inherentHazard(facts, day)).toMatchObject({ worst: 86, best: 86 });
	});
	test('no facts at all: 0 to 100, nothing covered', () => {
		expect(inherentHazard({}, day)).toMatchObject({ worst: 0, best: 100, coverage: 0 });
	});
	test('an ill-typed fact is missing, with a note', () => {
		const result = inherentHazard({ ...nothing, pitDepthM: '6' }, day);
		expect(result).toMatchObject({ worst: 86, best: 100, missingFacts: ['pitDepthM'] });
		expect(result.notes).toHaveLength(1);
	});
	test('facts that meet the major-hazard list are candidates of the day’s edition', () => {
		const facts = {
			...nothing,
			pitDepthM: 5,
			pitWithoutThirdPartyMonitoring: true,
			expertReviewMissing: true,
			withoutSafetyLicence: true
		};
		expect(inherentHazard(facts, '2024-06-01').vetoCandidates).toEqual([
			'con-2022-4-a',
			'con-2022-4-d',
			'con-2022-5-c'
		]);
		expect(inherentHazard(facts, day).vetoCandidates).toEqual([
			'con-2024-carried-4-a',
			'con-2024-carried-4-d',
			'con-2024-carried-5-c'
		]);
	});
	const someFacts = fc.record(
		Object.fromEntries(
			factFields.map(({ id, type, max = 100 }) => [
				id,
				type === 'boolean'
					? fc.boolean()
					: type === 'integer'
						? fc.integer({ min: 0, max })
						: fc.double({ min: 0, max, noNaN: true })
			])
		),
		{ requiredKeys: [] }
	);
	test('bigger is never safer, and a missing fact only widens the interval', () => {
		fc.assert(
			fc.property(
				someFacts,
				fc.constantFrom(...factFields),
				fc.double({ min: 0, max: 1, noNaN: true }),
				(facts, { id, type, max = 100 }, share) => {
					const stored: Record<string, unknown> = facts;
					const { [id]: own, ...without } = stored;
					if (own === undefined) return;
					const open = inherentHazard(without, day);
					const here = inherentHazard(stored, day);
					expect(open.worst).toBeLessThanOrEqual(here.worst);
					expect(open.best).toBeGreaterThanOrEqual(here.best);
					if (type === 'boolean') return;
					const more = Number(own) + share * (max - Number(own));
					const bigger = inherentHazard(
						{ ...stored, [id]: type === 'integer' ? Math.ceil(more) : more },
						day
					);
					expect(bigger.worst).toBeLessThanOrEqual(here.worst);
					expect(bigger.best).toBeLessThanOrEqual(here.best);
				}
			),
			{ numRuns: 300 }
		);
	});
});

describe('limits', () => {
	const profile = (id: string) => limitProfiles.find((known) => known.id === id)!;
	const at = (id: string) => profile(id).limits.map(({ activateAt }) => activateAt);
	test.each(['con-crane-load-percent', 'con-crane-moment-percent'])(
		'%s: the rated value itself is allowed, as the method says',
		(id) => {
			const active = (value: number) =>
				checkLimits(profile(id), value, [])
					.value.filter((limit) => limit.active)
					.map((limit) => limit.id);
			expect(active(100)).toEqual(['pre-warning']);
			expect(active(100.1)).toEqual(['pre-warning', 'rated']);
			expect(active(105)).toEqual(['pre-warning', 'rated', 'overload']);
		}
	);
	test('golden values', () => {
		expect(at('con-crane-moment-percent')).toEqual([90, 100, 105, 110]);
		expect(at('con-crane-wind-lifting')).toEqual([8, 10.8]);
		expect(at('con-crane-wind-erection')).toEqual([10, 12]);
		// 2019 class 2: 30 mm, 2 mm/d; 70 % of them warn first; both directions.
		expect(at('con-pit-top-horizontal-c2')).toEqual([21, 30, -21, -30]);
		expect(at('con-pit-top-horizontal-rate-c2')).toEqual([1.4, 2, -1.4, -2]);
		expect(at('con-pit-strut-force')).toEqual([42, 60, -42, -60]);
		expect(at('con-pit-deep-displacement')).toEqual([21, 30, -21, -30]);
		expect(at('con-pit-water-level')).toEqual([700, 1000, -700, -1000]);
		expect(at('con-pit-share-of-design')).toEqual([70, 100]);
		expect(at('con-dust-liaoning-built-up')).toEqual([0.64, 0.8]);
		// The value itself is no exceedance, in the method of the day and in the alarm.
		expect(profile('con-dust-liaoning-built-up').limits.map(({ beyond }) => beyond)).toEqual([
			undefined,
			true
		]);
	});
	test('ids and names are unique, limits lie inside the span, deadbands are positive', () => {
		expect(new Set(limitProfiles.map(({ id }) => id)).size).toBe(limitProfiles.length);
		expect(new Set(limitProfiles.map(({ name }) => name.zh)).size).toBe(limitProfiles.length);
		for (const { id, span, limits } of limitProfiles) {
			expect(new Set(limits.map((limit) => limit.id)).size, id).toBe(limits.length);
			for (const { activateAt, clear } of limits) {
				expect(activateAt, id).toBeGreaterThanOrEqual(span.low);
				expect(activateAt, id).toBeLessThanOrEqual(span.high);
				expect('deadband' in clear && clear.deadband > 0, id).toBe(true);
			}
		}
	});
});

describe('the sector', () => {
	test('the weights are positive and sum to 1', () => {
		const weights = Object.values(construction.pillarWeights[0]!.weights);
		expect(weights.every((weight) => weight > 0)).toBe(true);
		expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
	});
	test('checklist items are unique and point at items of their own edition', () => {
		for (const checklist of checklists) {
			const items = checklist.groups.flatMap((group) => group.items);
			expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
			for (const { vetoItemId } of items) {
				if (vetoItemId === undefined) continue;
				const veto = vetoItems.find(({ id }) => id === vetoItemId)!;
				expect(veto.source.effectiveTo, vetoItemId).toBe(checklist.source.effectiveTo);
			}
		}
	});
	test('the patrol list counts points and raises candidates, by hand: 5 of 5 lost, all else not applicable but one pass of 5', () => {
		const patrol = checklists.find(({ id, version }) => id === 'con-major-hazard-patrol' && version === 2)!;
		const items = patrol.groups.flatMap((group) => group.items);
		const answers = items.map(({ id }) =>
			id === 'licence'
				? ({ itemId: id, result: 'fail' } as const)
				: ({ itemId: id, result: id === 'managers' ? 'pass' : 'not_applicable' } as const)
		);
		expect(scoreChecklist(patrol, answers)).toMatchObject({
			worst: 50,
			best: 50,
			coverage: 1,
			vetoCandidates: ['con-2024-carried-4-a'],
			lost: [{ itemId: 'licence', points: 5 }]
		});
	});
});
