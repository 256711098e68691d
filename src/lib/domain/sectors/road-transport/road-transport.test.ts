import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inForce } from '../../provenance.ts';
import { gradeAccident } from './accident-grade.ts';
import { criticalRate, epdo, judgeBlackSpot } from './black-spot.ts';
import { checklists } from './checklists.ts';
import { empiricalBayes, hsmRuralTwoLane } from './empirical-bayes.ts';
import { factFields } from './facts.ts';
import { inherentHazard } from './inherent-hazard.ts';
import { limitProfiles } from './limits.ts';
import { roadTransport } from './model.ts';
import { monitoringStaffNeeded, networkIndicators } from './network-indicators.ts';
import { scoreChecklist } from './score-checklist.ts';
import { scoreStandardisation } from './standardisation.ts';
import { vetoItems } from './vetoes.ts';

describe('accident grades, Order 493 article 3', () => {
	test.each([
		[30, 0, 0, 'extraordinary'],
		[29, 0, 0, 'major'],
		[10, 0, 0, 'major'],
		[9, 0, 0, 'larger'],
		[3, 0, 0, 'larger'],
		[2, 0, 0, 'general'],
		[0, 100, 0, 'extraordinary'],
		[0, 99, 0, 'major'],
		[0, 50, 0, 'major'],
		[0, 49, 0, 'larger'],
		[0, 10, 0, 'larger'],
		[0, 9, 0, 'general'],
		[0, 0, 100_000_000, 'extraordinary'],
		[0, 0, 99_999_999, 'major'],
		[0, 0, 50_000_000, 'major'],
		[0, 0, 10_000_000, 'larger'],
		[0, 0, 9_999_999, 'general'],
		[2, 50, 0, 'major']
	] as const)(
		'%d deaths, %d serious injuries, %d yuan: %s',
		(deaths, seriousInjuries, directLossYuan, grade) => {
			expect(gradeAccident({ deaths, seriousInjuries, directLossYuan }).value.grade).toBe(grade);
		}
	);
	test('the worst criterion is named', () => {
		expect(gradeAccident({ deaths: 2, seriousInjuries: 50, directLossYuan: 0 }).value.decidedBy).toEqual([
			'seriousInjuries'
		]);
	});
});

describe('black spots', () => {
	test('EPDO by hand: 2·10 + 5·5 + 10 = 55 and 2·8 + 5·3 + 10 = 41', () => {
		const counts = { fatal: 2, injury: 5, damageOnly: 10 };
		expect(epdo(counts, 'massachusetts').value).toBe(55);
		expect(epdo(counts, 'textbook').value).toBe(41);
		expect(epdo(counts, 'hsm-1').value).toBe(2 * 542 + 5 * 11 + 10);
		expect(epdo(counts, { fatal: 1, injury: 1, damageOnly: 1 }).value).toBe(17);
	});
	test('critical rate by hand', () => {
		// m = 365·3·10000·2/10⁶ = 21.9; R = 30/21.9 = 1.369863; Rc = 1 + 1.645·√(1/21.9) + 1/43.8 = 1.374346.
		const input = {
			crashes: 30,
			years: 3,
			averageDailyTraffic: 10_000,
			lengthKm: 2,
			groupRate: 1,
			confidencePercent: '95'
		} as const;
		const { value, steps } = criticalRate(input);
		expect(value.exposureMillion).toBeCloseTo(21.9, 9);
		expect(value.rate).toBeCloseTo(1.369_863, 6);
		expect(value.criticalRate).toBeCloseTo(1.374_346, 5);
		expect(value.critical).toBe(false);
		expect(criticalRate({ ...input, crashes: 31 }).value.critical).toBe(true);
		expect(steps.at(-1)!.source.confidence).toBe('conflicting');
	});
	test('an intersection has no length', () => {
		const input = {
			crashes: 5,
			years: 1,
			averageDailyTraffic: 20_000,
			lengthKm: null,
			groupRate: 0.5,
			confidencePercent: '90'
		} as const;
		expect(criticalRate(input).value.exposureMillion).toBeCloseTo(7.3, 9);
	});
	const three = {
		crashesWith3Deaths: 0,
		fatalCrashes: 0,
		injuryOrDamageCrashes: 0,
		allCrashes: 0,
		unsafeRoadFactor: false,
		listedRoadDefects: false
	};
	test.each([
		[{}, 'none'],
		[{ crashesWith3Deaths: 1, fatalCrashes: 1, allCrashes: 1 }, 'none'],
		[{ crashesWith3Deaths: 1, fatalCrashes: 1, allCrashes: 1, unsafeRoadFactor: true }, 'city'],
		[{ crashesWith3Deaths: 2, fatalCrashes: 2, allCrashes: 2 }, 'city'],
		[{ fatalCrashes: 2, allCrashes: 4 }, 'none'],
		[{ fatalCrashes: 3, allCrashes: 3 }, 'city'],
		[{ injuryOrDamageCrashes: 4, allCrashes: 4 }, 'none'],
		[{ injuryOrDamageCrashes: 5, allCrashes: 5 }, 'city'],
		[{ injuryOrDamageCrashes: 4, fatalCrashes: 1, allCrashes: 5 }, 'county'],
		[{ listedRoadDefects: true }, 'county']
	] as const)('%j is %s', (more, level) =>
		expect(judgeBlackSpot({ ...three, ...more }).value.level).toBe(level)
	);
	test('parts larger than the whole are refused', () => {
		expect(() => judgeBlackSpot({ ...three, fatalCrashes: 1 })).toThrow(RangeError);
		const both = { fatalCrashes: 3, injuryOrDamageCrashes: 3 };
		expect(() => judgeBlackSpot({ ...three, ...both, allCrashes: 5 })).toThrow('together');
		expect(judgeBlackSpot({ ...three, ...both, allCrashes: 6 }).value.level).toBe('city');
	});
});

describe('Empirical Bayes', () => {
	const place = { muPerKmYear: 2, years: 3, lengthKm: 1, observed: 12 };
	test('Hauer by hand: w = 1/(1 + 2·3/2) = 1/4, E = 6/4 + 12·3/4 = 10.5', () => {
		const { value } = empiricalBayes({ ...place, dispersion: { form: 'hauer', phiPerKm: 2 } });
		expect(value.expected).toBe(6);
		expect(value.weight).toBeCloseTo(0.25, 12);
		expect(value.estimate).toBeCloseTo(10.5, 12);
		expect(value.standardDeviation).toBeCloseTo(Math.sqrt(7.875), 12);
		// 6·(1 + 6/2) = 24
		expect(value.priorVariance).toBeCloseTo(24, 12);
		expect(value.excess).toBeCloseTo(4.5, 12);
	});
	test('φ and k are reciprocals: the same number in both forms means different things', () => {
		const hauer = empiricalBayes({ ...place, dispersion: { form: 'hauer', phiPerKm: 2 } }).value;
		expect(empiricalBayes({ ...place, dispersion: { form: 'hsm', k: 0.5 } }).value).toEqual(hauer);
		// k = 2: w = 1/(1 + 12) = 1/13
		expect(empiricalBayes({ ...place, dispersion: { form: 'hsm', k: 2 } }).value.weight).toBeCloseTo(
			1 / 13,
			12
		);
	});
	test('φ is per km: the weight does not change with the length, the estimate does', () => {
		const long = empiricalBayes({
			...place,
			lengthKm: 4,
			observed: 48,
			dispersion: { form: 'hauer', phiPerKm: 2 }
		}).value;
		expect(long.weight).toBeCloseTo(0.25, 12);
		expect(long.estimate).toBeCloseTo(42, 12);
	});
	test('the estimate lies between what is expected and what was seen', () => {
		const positive = fc.double({ min: 0.01, max: 50, noNaN: true });
		fc.assert(
			fc.property(positive, positive, fc.nat(500), positive, (mu, length, observed, phi) => {
				const { expected, estimate } = empiricalBayes({
					muPerKmYear: mu,
					years: 3,
					lengthKm: length,
					observed,
					dispersion: { form: 'hauer', phiPerKm: phi }
				}).value;
				expect(estimate).toBeGreaterThanOrEqual(Math.min(expected, observed) - 1e-9);
				expect(estimate).toBeLessThanOrEqual(Math.max(expected, observed) + 1e-9);
			})
		);
	});
	test('HSM base function by hand: 5000·365e-6·e^(−0.312) = 1.825·0.731982 = 1.335867', () => {
		const { value } = hsmRuralTwoLane({ averageDailyTraffic: 5000, lengthKm: 1.609_344 });
		expect(value.crashesPerYear).toBeCloseTo(1.335_867, 4);
		expect(value.k).toBeCloseTo(0.236, 9);
	});
});

describe('network indicators', () => {
	const counts = {
		keyVehicles: 1000,
		networkedVehicles: 1000,
		onlineVehicles: 995,
		records: 100_000,
		goodRecords: 99_700,
		trackKm: 50_000,
		continuousTrackKm: 49_700,
		driftingVehicles: 0,
		violations: 120,
		handledViolations: 108,
		monitoringStaff: 9
	};
	test('by hand', () => {
		const { value } = networkIndicators(counts);
		const by = Object.fromEntries(value.indicators.map((indicator) => [indicator.id, indicator]));
		expect(by['online']).toMatchObject({ percent: 99.5, meetsBenchmark: true });
		expect(by['data-pass']).toMatchObject({ percent: 99.7, meetsBenchmark: false });
		expect(by['track-completeness']).toMatchObject({ percent: 99.4, meetsBenchmark: true });
		expect(by['handling']).toMatchObject({ percent: 90, meetsBenchmark: true });
		expect(value).toMatchObject({ staffNeeded: 10, staffEnough: false });
	});
	test('nothing to divide by is unknown, not 100 %', () => {
		const { value } = networkIndicators({ ...counts, violations: 0, handledViolations: 0 });
		expect(value.indicators.at(-1)).toMatchObject({ percent: null, meetsBenchmark: null });
	});
	test('a part larger than its whole is refused', () => {
		expect(() => networkIndicators({ ...counts, onlineVehicles: 1001 })).toThrow('onlineVehicles');
	});
	test.each([
		[1, 2],
		[200, 2],
		[201, 3]
	])('%d vehicles need %d monitors', (vehicles, staff) =>
		expect(monitoringStaffNeeded(vehicles)).toBe(staff)
	);
});

describe('standardisation', () => {
	test.each([
		[810, 100, 90, 1],
		[899.4, 0, 89.9, 2],
		[899.5, 0, 90, 1],
		[700, 0, 70, 2],
		[600, 0, 60, 3],
		[599, 0, 59.9, null]
	] as const)(
		'%d points, %d not applicable: %d %%, level %s',
		(points, notApplicablePoints, percent, level) => {
			expect(scoreStandardisation({ points, notApplicablePoints }).value).toEqual({ percent, level });
		}
	);
	test('more points than apply are refused', () => {
		expect(() => scoreStandardisation({ points: 901, notApplicablePoints: 100 })).toThrow(RangeError);
	});
});

describe('major hazards', () => {
	test('the eight available items, in force from 2023-10-01', () => {
		expect(vetoItems.map(({ id }) => id)).toEqual([
			'road-2023-3-1',
			'road-2023-3-2',
			'road-2023-3-3-a',
			'road-2023-3-3-b',
			'road-2023-3-4',
			'road-2023-3-5',
			'road-2023-4-1',
			'road-2023-6-2'
		]);
		expect(vetoItems.some(({ source }) => inForce(source, '2023-09-30'))).toBe(false);
		expect(vetoItems.every(({ source }) => inForce(source, '2023-10-01'))).toBe(true);
	});
	test('three overs need all three facts together', () => {
		expect(vetoItems.find(({ id }) => id === 'road-2023-3-3-a')!.needsAll).toHaveLength(3);
	});
});

describe('inherent hazard', () => {
	const enterprise = {
		siteKind: 'enterprise',
		keyVehicles: 60,
		dangerousGoodsVehicles: 12,
		linesFrom800Km: 0,
		runs02To05: false,
		runsMountainRoads: false,
		worstAccident3y: 'none'
	};
	test('by hand: 60 key vehicles 18, 12 with dangerous goods 15 → 67', () => {
		expect(inherentHazard(enterprise)).toMatchObject({ worst: 67, best: 67, coverage: 1, missingFacts: [] });
	});
	test('a missing fact widens the interval by what it could cost', () => {
		const { worstAccident3y, ...open } = enterprise;
		expect(worstAccident3y).toBe('none');
		expect(inherentHazard(open)).toMatchObject({ worst: 27, best: 67, missingFacts: ['worstAccident3y'] });
	});
	test('an ill-typed fact is missing, with a note', () => {
		const result = inherentHazard({ ...enterprise, keyVehicles: '60' });
		expect(result).toMatchObject({ worst: 60, best: 85, missingFacts: ['keyVehicles'] });
		expect(result.notes).toHaveLength(1);
	});
	test('without the kind of site nothing is claimed', () => {
		expect(inherentHazard({ keyVehicles: 10 })).toMatchObject({ worst: 0, best: 100, coverage: 0 });
	});
	const spot = {
		siteKind: 'black_spot',
		allCrashes3y: 6,
		fatalCrashes3y: 3,
		crashesWith3Deaths3y: 0,
		injuryCrashes3y: 3,
		unsafeRoadFactor: false,
		listedRoadDefects: false,
		worstAccident3y: 'general'
	};
	test('black spot by hand: city level 40, three fatal crashes 14, general accident 10 → 36', () => {
		expect(inherentHazard(spot)).toMatchObject({ worst: 36, best: 36, coverage: 1 });
	});
	test('two fatal and three injury crashes are five, whatever the total says: county 20, 7, 10 → 63', () => {
		const five = { allCrashes3y: 3, fatalCrashes3y: 2, injuryCrashes3y: 3 };
		expect(inherentHazard({ ...spot, ...five })).toMatchObject({ worst: 63, best: 63 });
	});
	test('facts that meet the list are candidates', () => {
		const facts = {
			...enterprise,
			unlicensedOperation: true,
			linesFrom800Km: 1,
			longLinesWithoutRiskAssessment: true
		};
		expect(inherentHazard(facts).vetoCandidates).toEqual(['road-2023-3-1', 'road-2023-4-1']);
	});
	const someFacts = fc.record(
		Object.fromEntries(
			factFields.map(({ id, type, max = 1, choices }) => [
				id,
				type === 'boolean'
					? fc.boolean()
					: type === 'integer'
						? fc.integer({ min: 0, max })
						: fc.constantFrom(...choices!.map((choice) => choice.id))
			])
		),
		{ requiredKeys: [] }
	);
	test('more is never safer, and a missing fact only widens the interval', () => {
		fc.assert(
			fc.property(
				someFacts,
				fc.constantFrom(...factFields),
				fc.nat(50),
				(facts, { id, type, max = 1 }, more) => {
					const stored: Record<string, unknown> = facts;
					const { [id]: own, ...without } = stored;
					if (own === undefined) return;
					const here = inherentHazard(stored);
					const open = inherentHazard(without);
					expect(open.worst).toBeLessThanOrEqual(here.worst);
					expect(open.best).toBeGreaterThanOrEqual(here.best);
					if (type !== 'integer') return;
					const bigger = inherentHazard({ ...stored, [id]: Math.min(max, Number(own) + more) });
					expect(bigger.worst).toBeLessThanOrEqual(here.worst);
					expect(bigger.best).toBeLessThanOrEqual(here.best);
				}
			),
			{ numRuns: 300 }
		);
	});
});

describe('limits', () => {
	const at = (id: string) =>
		limitProfiles.find((known) => known.id === id)!.limits.map(({ activateAt }) => activateAt);
	test('golden values', () => {
		expect(at('road-continuous-driving')).toEqual([220, 240, 240]);
		expect(at('road-continuous-driving-coach-night')).toEqual([105, 120, 120]);
		expect(at('road-driving-24h')).toEqual([450, 480, 480]);
		expect(at('road-driving-7d')).toEqual([2520, 2640, 2640]);
		expect(at('road-handling-rate')).toEqual([90, 50]);
		expect(at('road-moving-02-05-800km')).toEqual([1]);
		expect(at('road-tyre-pressure')).toEqual([110, 189]);
	});
	/** As the alarm machine reads a limit. */
	const activeAt = (id: string, value: number) =>
		limitProfiles
			.find((known) => known.id === id)!
			.limits.filter(({ kind, activateAt, beyond }) => {
				const past = kind === 'high' ? value - activateAt : activateAt - value;
				return beyond ? past > 0 : past >= 0;
			})
			.map((limit) => limit.id);
	test.each([
		// 4 h exactly is allowed, anything more is a breach; so are 2 h by night, 8 h and 44 h.
		['road-continuous-driving', 240, ['soon', 'limit']],
		['road-continuous-driving', 240.1, ['soon', 'limit', 'breach']],
		['road-continuous-driving-coach-night', 120, ['soon', 'limit']],
		['road-continuous-driving-coach-night', 120.5, ['soon', 'limit', 'breach']],
		['road-driving-24h', 480, ['soon', 'limit']],
		['road-driving-24h', 480.5, ['soon', 'limit', 'breach']],
		['road-driving-7d', 2640, ['soon', 'limit']],
		['road-driving-7d', 2640.5, ['soon', 'limit', 'breach']],
		['road-speed-share', 100, []],
		['road-speed-share', 100.2, ['over']],
		['road-speed-share-coach-night', 100.2, ['over']],
		['road-handling-rate', 90, []],
		['road-handling-rate', 89.96, ['handling']],
		['road-networked-rate', 100, []],
		['road-networked-rate', 99.96, ['networked']]
	])('%s at %f: %j', (id, value, want) => expect(activeAt(id, value)).toEqual(want));
	test('a rate without a national limit is our proposal', () => {
		const online = limitProfiles.find(({ id }) => id === 'road-online-rate')!;
		expect(online.limits.every(({ source }) => source.confidence === 'our-proposal')).toBe(true);
	});
	test('ids and names are unique, limits lie inside the span', () => {
		expect(new Set(limitProfiles.map(({ id }) => id)).size).toBe(limitProfiles.length);
		expect(new Set(limitProfiles.map(({ name }) => name.zh)).size).toBe(limitProfiles.length);
		for (const { id, span, limits } of limitProfiles) {
			expect(new Set(limits.map((limit) => limit.id)).size, id).toBe(limits.length);
			for (const { activateAt } of limits) {
				expect(activateAt, id).toBeGreaterThanOrEqual(span.low);
				expect(activateAt, id).toBeLessThanOrEqual(span.high);
			}
		}
	});
});

describe('the sector', () => {
	test('the weights are positive and sum to 1', () => {
		const weights = Object.values(roadTransport.pillarWeights[0]!.weights);
		expect(weights.every((weight) => weight > 0)).toBe(true);
		expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
	});
	test('checklist items are unique; candidates exist only in the edition of the 2023 list', () => {
		for (const checklist of checklists) {
			const items = checklist.groups.flatMap((group) => group.items);
			expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
			for (const { vetoItemId } of items)
				if (vetoItemId !== undefined) expect(vetoItems.map(({ id }) => id)).toContain(vetoItemId);
		}
		expect(checklists[0]!.groups.flatMap((group) => group.items).some(({ vetoItemId }) => vetoItemId)).toBe(
			false
		);
	});
	test('the points method, by hand: licence 8 lost, drivers 2 of 5, integrity 5 passed, rest not applicable → 8/18', () => {
		const list = checklists[1]!;
		const answers = list.groups
			.flatMap((group) => group.items)
			.map(({ id }) => {
				if (id === 'licence') return { itemId: id, result: 'fail' } as const;
				if (id === 'drivers') return { itemId: id, result: 'fail', deducted: 2 } as const;
				return { itemId: id, result: id === 'integrity-points' ? 'pass' : 'not_applicable' } as const;
			});
		const result = scoreChecklist(list, answers);
		expect(result.worst).toBeCloseTo((100 * 8) / 18, 9);
		expect(result.best).toBe(result.worst);
		expect(result.vetoCandidates).toEqual(['road-2023-3-1']);
		expect(() => scoreChecklist(list, [{ itemId: 'nowhere', result: 'pass' }])).toThrow('nowhere');
		expect(() => scoreChecklist(list, [{ itemId: 'licence', result: 'fail', deducted: 9 }])).toThrow(
			'licence'
		);
	});
});
