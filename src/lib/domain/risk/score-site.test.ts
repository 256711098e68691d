import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	NOW_MS,
	aDanger,
	aDuty,
	anAlarm,
	anInherent,
	anInspection,
	generatedAlarm,
	generatedDanger,
	generatedEvidence,
	generatedInherent,
	generatedWeights,
	someEvidence,
	testSector
} from '../../../testing/generated-evidence.ts';
import { alarmPriorities } from '../alarm/limit.ts';
import type { InherentHazard, PillarId, PillarWeights } from '../sectors/sector.ts';
import { DAY_MS } from '../time.ts';
import type { SiteEvidence } from './evidence.ts';
import type { Level } from './level.ts';
import { scoreSite } from './score-site.ts';
import type { SiteScore } from './site-score.ts';

const scored = (over: Partial<SiteEvidence>, inherent = anInherent({}), nowMs = NOW_MS) =>
	scoreSite(testSector, someEvidence(over), nowMs, inherent);

function pillar(score: SiteScore, id: PillarId) {
	const found = score.pillars.find((one) => one.id === id);
	if (!found) throw new Error(id);
	return found;
}

describe('worked by hand', () => {
	test('a site that is known and good is blue with 100 and nothing lost', () => {
		const score = scored({});
		expect(score).toMatchObject({ score: 100, worst: 100, best: 100, level: 'blue', coverage: 1 });
		expect(score.pillars.flatMap((one) => one.contributions)).toEqual([]);
	});

	test('one pillar at 80 with weight 0.3 gives 93.53 (hand: 100·0.802^0.3 = 93.5964; 92.5964 / 0.99 = 93.5317)', () => {
		const score = scored({ inspections: [anInspection({ failed: [1, 2] })] });
		expect(score.score).toBeCloseTo(93.532, 2);
		expect(pillar(score, 'inspection').lostPoints).toBeCloseTo(6.468, 2);
	});

	test('five pillars at 90 give exactly 90, which is blue: the band includes its lower end', () => {
		const evidence = someEvidence({
			inspections: [anInspection({ failed: [1] })],
			hiddenDangers: [],
			alarmsLast30Days: 20,
			duties: Array.from({ length: 10 }, (_, n) =>
				aDuty({ subject: `T${n}`, doneAtMs: n === 0 ? null : NOW_MS - 2 * DAY_MS })
			)
		});
		const even: PillarWeights = {
			version: 'even',
			weights: { inherent: 0.25, inspection: 0.25, hidden_dangers: 0, monitoring: 0.25, duty: 0.25 },
			source: testSector.vetoItems[0]!.source
		};
		const score = scoreSite(testSector, evidence, NOW_MS, anInherent({ worst: 90, best: 90 }), {
			weights: even
		});
		expect(score.score).toBe(90);
		expect(score.level).toBe('blue');
	});

	test('a bad pillar is not bought off: 100, 100, 100, 100 and 0 with weight 0.2 is far below the mean of 80', () => {
		// Hand: inherent 0 → 1 on 1–100; 100·0.01^0.2 = 39.81; 38.81 / 0.99 = 39.2.
		expect(scored({}, anInherent({ worst: 0, best: 0 })).score).toBeCloseTo(39.2, 1);
	});

	test.each([
		{ ageDays: 0, counted: 100, worst: 100 },
		{ ageDays: 180, counted: 70, worst: 50 }, // blue: half is left; 0.5·100 + 0.5·40
		{ ageDays: 360, counted: 55, worst: 25 } // a quarter; 0.25·100 + 0.75·40
	])('a perfect inspection $ageDays days old counts $counted', ({ ageDays, counted, worst }) => {
		const found = pillar(scored({ inspections: [anInspection({ ageDays })] }), 'inspection');
		expect(found.counted).toBeCloseTo(counted, 9);
		expect(found.worst).toBeCloseTo(worst, 9);
		expect(found.best).toBe(100);
	});

	test('a red site’s inspection is worth half after 30 days, not after 180', () => {
		const found = pillar(
			scored({ inspections: [anInspection({ ageDays: 30 })], alarms: [anAlarm({ priority: 'red' })] }),
			'inspection'
		);
		expect(found.worst).toBeCloseTo(50, 9);
	});

	test('only the newest inspection of a checklist counts', () => {
		const bad = anInspection({ id: 'old', ageDays: 10, failed: [1, 2, 3, 4, 5] });
		expect(scored({ inspections: [bad, anInspection({ id: 'new' })] }).score).toBe(100);
	});

	test('monitoring: the worst alarm in full, a further one in part, then the burden (hand: 100 − 55 − 30/4 − 10/2 = 32.5)', () => {
		const alarms = [anAlarm({ id: 'a', priority: 'yellow' }), anAlarm({ id: 'b', priority: 'orange' })];
		const found = pillar(scored({ alarms, alarmsLast30Days: 10 }), 'monitoring');
		expect(found.counted).toBe(32.5);
		expect(found.contributions.map(({ id, points }) => ({ id, points }))).toEqual([
			{ id: 'alarm:a', points: -7.5 },
			{ id: 'alarm:b', points: -55 },
			{ id: 'alarms-30d', points: -5 }
		]);
	});

	test('half of the points silent or faulty: worst 50, counted 70, best unchanged', () => {
		const found = pillar(scored({ points: { total: 10, silent: 3, faulty: 2 } }), 'monitoring');
		expect(found).toMatchObject({ worst: 50, counted: 70, best: 100, coverage: 0.5 });
	});

	test('hidden dangers: general, overdue, found a third time and listed takes 6 + 8 + 2·5 + 10 = 34', () => {
		const danger = aDanger({ dueAtMs: NOW_MS - 1, repeats: 2, listedForSupervision: true });
		const found = pillar(
			scored({ hiddenDangers: [danger, aDanger({ id: 'd2', status: 'closed' })] }),
			'hidden_dangers'
		);
		expect(found.counted).toBe(66);
		expect(found.contributions[0]?.text.zh).toBe('一般隐患：电缆破损，已超期，第 3 次出现，挂牌督办');
	});

	test('penalties past 100 share what there is to lose: two confirmed major ones take 50 each', () => {
		const dangers = [aDanger({ grade: 'major' }), aDanger({ id: 'd2', grade: 'major' })];
		const found = pillar(scored({ hiddenDangers: dangers }), 'hidden_dangers');
		expect(found.counted).toBe(0);
		expect(found.contributions.map(({ points }) => points)).toEqual([-50, -50]);
	});

	test('duty: on time 0, late one half, overdue all, not yet due not counted: 100 − 1.5/3 = 50', () => {
		const duties = [
			aDuty({ subject: 'on time' }),
			aDuty({ subject: 'late', doneAtMs: NOW_MS }),
			aDuty({ subject: 'overdue', doneAtMs: null }),
			aDuty({ subject: 'later', dueAtMs: NOW_MS + DAY_MS, doneAtMs: null })
		];
		expect(pillar(scored({ duties }), 'duty').counted).toBe(50);
	});

	test('missing facts: 40 % of the way from worst to best', () => {
		const found = pillar(scored({}, anInherent({ worst: 30, best: 80, coverage: 0.5 })), 'inherent');
		expect(found).toMatchObject({ counted: 50, coverage: 0.5 });
	});

	test('what nobody looked at counts 40, as the model says, and never 100', () => {
		const nothing = scored({ inspections: [], duties: [], points: { total: 0, silent: 0, faulty: 0 } });
		const counted = (['inspection', 'hidden_dangers', 'monitoring', 'duty'] as const).map((id) => {
			const { value, worst, best, counted: used } = pillar(nothing, id);
			return [value, worst, used, best];
		});
		expect(counted).toEqual(Array.from({ length: 4 }, () => [null, 0, 40, 100]));
	});

	test('half of the weight is enough for a number, less is not', () => {
		// Inherent 0.2, monitoring 0.2 and duty 0.1 are covered: exactly one half.
		const half = scored({ inspections: [] });
		expect(half.coverage).toBe(0.5);
		expect(half.level).not.toBe('unrated');
		const less = scored({ inspections: [], points: { total: 10, silent: 1, faulty: 0 } });
		expect(less).toMatchObject({ level: 'unrated', score: null, decision: { rule: 'coverage' } });
		expect(less.decision.text.zh).toBe('依据不足：只掌握 48% 的权重，至少需要 50%');
		expect(less.pillars.every((one) => one.lostPoints === null)).toBe(true);
	});
});

describe('vetoes and floors', () => {
	test('a confirmed major hidden danger is red with the clause of its article', () => {
		const score = scored({ hiddenDangers: [aDanger({ grade: 'major', vetoItemId: 'veto-1' })] });
		expect(score).toMatchObject({ level: 'red', decision: { rule: 'veto', source: { clause: '9.1' } } });
		expect(score.candidates).toEqual([]);
	});

	test('a machine’s suspicion is a candidate, not a veto', () => {
		const score = scored({
			hiddenDangers: [aDanger({ grade: 'major', status: 'candidate', vetoItemId: 'veto-1' })]
		});
		expect(score.level).not.toBe('red');
		expect(score.candidates.map((one) => one.vetoItemId)).toEqual(['veto-1']);
	});

	test('a veto holds also where nothing else is known', () => {
		const score = scored({
			inspections: [],
			points: { total: 0, silent: 0, faulty: 0 },
			hiddenDangers: [aDanger({ grade: 'major' })]
		});
		expect(score).toMatchObject({ level: 'red', score: null, decision: { rule: 'veto' } });
	});

	test.each([
		{ active: true, priority: 'red', level: 'red', rule: 'alarm' },
		{ active: false, priority: 'red', level: 'blue', rule: 'band' } // 40 % of 90 points: 100·0.6436^0.2 = 91.6
	] as const)('$priority alarm, active $active → $level', ({ active, priority, level, rule }) => {
		expect(scored({ alarms: [anAlarm({ active, priority })] })).toMatchObject({ level, decision: { rule } });
	});

	test('a candidate that a person confirmed or closed since is not shown again', () => {
		const inspection = anInspection({ ageDays: 5 });
		const found = { ...inspection, result: { ...inspection.result, vetoCandidates: ['veto-1', 'veto-2'] } };
		const dismissed = aDanger({
			grade: 'major',
			status: 'closed',
			vetoItemId: 'veto-1',
			closedAtMs: NOW_MS - DAY_MS
		});
		const score = scored({ inspections: [found], hiddenDangers: [dismissed] });
		expect(score.candidates.map((one) => one.vetoItemId)).toEqual(['veto-2']);
	});
});

const anySite = fc.record({
	evidence: generatedEvidence,
	inherent: generatedInherent,
	weights: generatedWeights
});
/** Everything known, everything good. */
const perfect = someEvidence({});

function noWeightOf(id: PillarId): PillarWeights {
	const weights = { inherent: 0.25, inspection: 0.25, hidden_dangers: 0.25, monitoring: 0.25, duty: 0.25 };
	return { version: 'none', weights: { ...weights, [id]: 0 }, source: testSector.vetoItems[0]!.source };
}

function shuffled<Item>(items: readonly Item[]): fc.Arbitrary<readonly Item[]> {
	return fc.shuffledSubarray([...items], { minLength: items.length });
}

const fcConstants = ({ siteId, facts, alarmsLast30Days, points }: SiteEvidence) => ({
	siteId: fc.constant(siteId),
	facts: fc.constant(facts),
	alarmsLast30Days: fc.constant(alarmsLast30Days),
	points: fc.constant(points)
});

/** A score without the dust of the order in which numbers were added, its lists in one order. */
function comparable(score: SiteScore) {
	const number = (value: number | null) => (value === null ? null : Math.round(value * 1e8) / 1e8 + 0);
	return {
		level: score.level,
		decision: score.decision,
		candidates: score.candidates,
		numbers: [score.score, score.worst, score.best, score.coverage].map(number),
		pillars: score.pillars.map(({ id, counted, worst, best, contributions }) => ({
			id,
			numbers: [counted, worst, best].map(number),
			contributions: contributions.map((one) => `${one.id} ${number(one.points)} ${one.text.zh}`).toSorted()
		}))
	};
}

const rank: Readonly<Record<Level, number>> = { red: 0, orange: 1, yellow: 2, blue: 3, unrated: -1 };

function scoreOf(
	evidence: SiteEvidence,
	site: { inherent: InherentHazard; weights: PillarWeights },
	nowMs = NOW_MS
) {
	return scoreSite(testSector, evidence, nowMs, site.inherent, { weights: site.weights });
}

/** Bad news may make a number smaller or take it away, never lift it, and never turns a rated site's colour to a better one. */
function expectNotBetter(before: SiteScore, after: SiteScore) {
	if (before.level !== 'unrated') expect(rank[after.level]).toBeLessThanOrEqual(rank[before.level]);
	if (before.level === 'red' && before.decision.rule !== 'band') expect(after.level).toBe('red');
	if (before.score !== null && after.score !== null)
		expect(after.score).toBeLessThanOrEqual(before.score + 1e-8);
	if (before.score === null) expect(after.score).toBeNull();
	expect(after.worst).toBeLessThanOrEqual(before.worst + 1e-8);
	for (const [index, one] of after.pillars.entries()) {
		expect(one.counted).toBeLessThanOrEqual((before.pillars[index]?.counted ?? 0) + 1e-9);
	}
}

function worseningNeverHelps(
	worsen: (evidence: SiteEvidence, chance: number) => SiteEvidence,
	keepsRating: boolean
) {
	fc.assert(
		fc.property(anySite, fc.nat(), (site, chance) => {
			const before = scoreOf(site.evidence, site);
			const after = scoreOf(worsen(site.evidence, chance), site);
			expectNotBetter(before, after);
			if (keepsRating && before.level !== 'unrated') expect(after.level).not.toBe('unrated');
		}),
		{ numRuns: 600 }
	);
}

/** Replaces the item that `chance` picks; leaves an empty list as it is. */
function changeOne<Item>(
	items: readonly Item[],
	chance: number,
	change: (item: Item) => Item
): readonly Item[] {
	return items.map((item, index) => (index === chance % items.length ? change(item) : item));
}

describe('worse evidence never gives a better level', () => {
	test('time passes', () => {
		fc.assert(
			fc.property(anySite, fc.integer({ min: 0, max: 500 }), (site, days) => {
				const before = scoreOf(site.evidence, site);
				const after = scoreOf(site.evidence, site, NOW_MS + days * DAY_MS);
				expectNotBetter(before, after);
				expect(after.best - after.worst).toBeGreaterThanOrEqual(-1e-9);
			}),
			{ numRuns: 1500 }
		);
	});

	test('the interval of an inspection only widens with age', () => {
		fc.assert(
			fc.property(anySite, fc.integer({ min: 0, max: 500 }), (site, days) => {
				const before = pillar(scoreOf(site.evidence, site), 'inspection');
				const after = pillar(scoreOf(site.evidence, site, NOW_MS + days * DAY_MS), 'inspection');
				expect(after.worst).toBeLessThanOrEqual(before.worst + 1e-9);
				expect(after.best).toBeGreaterThanOrEqual(before.best - 1e-9);
				expect(after.coverage).toBeLessThanOrEqual(before.coverage + 1e-9);
			})
		);
	});

	test('one more hidden danger', () => {
		fc.assert(
			fc.property(anySite, generatedDanger, (site, danger) => {
				const more = [...site.evidence.hiddenDangers, { ...danger, id: 'new' }];
				const before = scoreOf(site.evidence, site);
				const after = scoreOf({ ...site.evidence, hiddenDangers: more }, site);
				expectNotBetter(before, after);
				if (before.level !== 'unrated') expect(after.level).not.toBe('unrated');
			}),
			{ numRuns: 600 }
		);
	});

	test('a hidden danger becomes major, overdue, repeated, listed', () => {
		const changes = [
			{ grade: 'major' },
			{ dueAtMs: NOW_MS - DAY_MS },
			{ repeats: 9 },
			{ listedForSupervision: true }
		] as const;
		worseningNeverHelps((evidence, chance) => {
			const change = changes[chance % changes.length];
			return {
				...evidence,
				hiddenDangers: changeOne(evidence.hiddenDangers, chance, (one) => ({ ...one, ...change }))
			};
		}, true);
	});

	test('one more alarm', () => {
		fc.assert(
			fc.property(anySite, generatedAlarm, (site, alarm) => {
				const alarms = [...site.evidence.alarms, { ...alarm, id: 'new' }];
				expectNotBetter(scoreOf(site.evidence, site), scoreOf({ ...site.evidence, alarms }, site));
			}),
			{ numRuns: 600 }
		);
	});

	test('a higher priority, a return that did not happen, a larger burden', () => {
		worseningNeverHelps((evidence, chance) => {
			const alarms = changeOne(evidence.alarms, chance, (one) => {
				const higher =
					alarmPriorities[Math.max(0, alarmPriorities.indexOf(one.priority) - 1)] ?? one.priority;
				return { ...one, priority: higher, active: true };
			});
			return { ...evidence, alarms, alarmsLast30Days: evidence.alarmsLast30Days + (chance % 7) };
		}, true);
	});

	test('more silent or faulty points', () => {
		worseningNeverHelps((evidence, chance) => {
			const { total, silent, faulty } = evidence.points;
			if (silent + faulty >= total) return evidence;
			const points =
				chance % 2 ? { total, silent: silent + 1, faulty } : { total, silent, faulty: faulty + 1 };
			return { ...evidence, points };
		}, false);
	});

	test('a passed item fails, or is left unanswered', () => {
		worseningNeverHelps((evidence, chance) => {
			const worsened = changeOne(evidence.inspections, chance, (one) => {
				const failed = one.result.lost.map(({ itemId }) => Number(itemId.slice(1)));
				const missing = one.result.missing.map((itemId) => Number(itemId.slice(1)));
				const passed = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].find(
					(item) => !failed.includes(item) && !missing.includes(item)
				);
				if (passed === undefined) return one;
				const ageDays = (NOW_MS - one.atMs) / DAY_MS;
				const rest = { id: one.id, list: one.result.checklistId, ageDays };
				return chance % 2
					? anInspection({ ...rest, failed: [...failed, passed], missing })
					: anInspection({ ...rest, failed, missing: [...missing, passed] });
			});
			return { ...evidence, inspections: worsened };
		}, false);
	});

	test('a duty is done late, or not at all', () => {
		worseningNeverHelps((evidence, chance) => {
			const duties = changeOne(evidence.duties, chance, (one) => {
				const late = one.doneAtMs === null ? null : Math.max(one.doneAtMs, one.dueAtMs + DAY_MS);
				return {
					...one,
					dueAtMs: Math.min(one.dueAtMs, NOW_MS - DAY_MS),
					doneAtMs: chance % 2 ? null : late
				};
			});
			return { ...evidence, duties };
		}, true);
	});
});

describe('every score', () => {
	test('lies inside its interval, and its parts add up', () => {
		fc.assert(
			fc.property(anySite, (site) => {
				const score = scoreOf(site.evidence, site);
				if (score.score !== null) {
					expect(score.score).toBeGreaterThanOrEqual(score.worst - 1e-8);
					expect(score.score).toBeLessThanOrEqual(score.best + 1e-8);
					const lost = score.pillars.reduce((sum, one) => sum + (one.lostPoints ?? Number.NaN), 0);
					expect(lost).toBeCloseTo(100 - score.score, 8);
					const all = score.pillars.flatMap(({ contributions }) => contributions);
					const moved = all.reduce((sum, one) => sum + (one.scorePoints ?? Number.NaN), 0);
					expect(moved).toBeCloseTo(score.score - 100, 8);
				}
				for (const one of score.pillars) {
					expect(one.counted).toBeGreaterThanOrEqual(one.worst - 1e-9);
					expect(one.counted).toBeLessThanOrEqual(one.best + 1e-9);
					expect(one.coverage).toBeGreaterThanOrEqual(0);
					expect(one.coverage).toBeLessThanOrEqual(1);
					const points = one.contributions.reduce((sum, contribution) => sum + contribution.points, 0);
					expect(points).toBeCloseTo(one.counted - 100, 8);
				}
			}),
			{ numRuns: 1000 }
		);
	});

	test('does not depend on the order of the evidence', () => {
		// Times and kinds repeat here, so that whatever breaks a tie must do so by something else than the order.
		const ties = generatedEvidence.map((evidence) => ({
			...evidence,
			inspections: evidence.inspections.map((one) => ({
				...one,
				atMs: one.atMs - (one.atMs % (200 * DAY_MS))
			})),
			hiddenDangers: evidence.hiddenDangers.map((one) => ({ ...one, foundAtMs: NOW_MS - DAY_MS })),
			alarms: evidence.alarms.map((one) => ({ ...one, sinceMs: NOW_MS - DAY_MS }))
		}));
		const anyOrder = fc.oneof(generatedEvidence, ties).chain((evidence) =>
			fc.record({
				evidence: fc.constant(evidence),
				turned: fc.record({
					...fcConstants(evidence),
					inspections: shuffled(evidence.inspections),
					hiddenDangers: shuffled(evidence.hiddenDangers),
					alarms: shuffled(evidence.alarms),
					duties: shuffled(evidence.duties)
				})
			})
		);
		fc.assert(
			fc.property(anyOrder, anySite, ({ evidence, turned }, site) => {
				expect(comparable(scoreOf(turned, site))).toEqual(comparable(scoreOf(evidence, site)));
			}),
			{ numRuns: 1000 }
		);
	});

	test('is red while a confirmed major hidden danger is open, however good the rest', () => {
		fc.assert(
			fc.property(anySite, generatedDanger, fc.boolean(), (site, danger, isOnlyOne) => {
				const veto = { ...danger, id: 'major', grade: 'major', status: 'open', closedAtMs: null } as const;
				const rest = isOnlyOne ? perfect : site.evidence;
				// Without any weight of its own it cannot lower the mean: only the veto itself makes red.
				const weights = isOnlyOne ? noWeightOf('hidden_dangers') : site.weights;
				const inherent = isOnlyOne ? anInherent({}) : site.inherent;
				const evidence = { ...rest, hiddenDangers: [...rest.hiddenDangers, veto] };
				const score = scoreOf(evidence, { inherent, weights });
				expect(score.level).toBe('red');
				expect(score.decision.rule).toBe('veto');
			}),
			{ numRuns: 600 }
		);
	});

	test('is red while an alarm of the highest priority is active, acknowledged or not', () => {
		fc.assert(
			fc.property(anySite, generatedAlarm, fc.boolean(), (site, alarm, isOnlyOne) => {
				const red = { ...alarm, id: 'red', priority: 'red', active: true } as const;
				const rest = isOnlyOne ? perfect : site.evidence;
				const weights = isOnlyOne ? noWeightOf('monitoring') : site.weights;
				const inherent = isOnlyOne ? anInherent({}) : site.inherent;
				const score = scoreOf({ ...rest, alarms: [...rest.alarms, red] }, { inherent, weights });
				expect(score.level).toBe('red');
				expect(['veto', 'alarm']).toContain(score.decision.rule);
			}),
			{ numRuns: 600 }
		);
	});

	test('knowing of an active alarm makes nobody safer: acknowledging it changes no number', () => {
		fc.assert(
			fc.property(anySite, fc.boolean(), (site, acknowledged) => {
				const alarms = site.evidence.alarms.map((one) => (one.active ? { ...one, acknowledged } : one));
				const after = scoreOf({ ...site.evidence, alarms }, site);
				expect(comparable(after)).toEqual(comparable(scoreOf(site.evidence, site)));
			})
		);
	});

	test('an inspection in which nothing applied takes nothing back', () => {
		fc.assert(
			fc.property(anySite, fc.constantFrom('list-a', 'list-b', 'list-c'), (site, list) => {
				const none = anInspection({ id: 'none', list });
				const empty = { ...none, result: { ...none.result, worst: 0, best: 100, coverage: 0 } };
				const inspections = [empty, ...site.evidence.inspections];
				const after = scoreOf({ ...site.evidence, inspections }, site);
				expect(comparable(after)).toEqual(comparable(scoreOf(site.evidence, site)));
			})
		);
	});

	// Measured at 7 µs; the limit lets a city of 100,000 sites be scored again in 3 s on one core.
	test('costs at most 30 µs a site with its explanation', () => {
		const dangers = [aDanger({}), aDanger({ id: 'd2', dueAtMs: NOW_MS - 1 })];
		const evidence = someEvidence({
			inspections: [anInspection({ failed: [1, 2], missing: [3], ageDays: 40 })],
			hiddenDangers: dangers,
			alarms: [anAlarm({})],
			duties: Array.from({ length: 6 }, (_, n) =>
				aDuty({ subject: `T${n}`, doneAtMs: n % 2 ? null : NOW_MS })
			)
		});
		const inherent = anInherent({ worst: 50, best: 70 });
		const rounds = Array.from({ length: 8 }, () => {
			const fromMs = performance.now();
			for (let n = 0; n < 2000; n += 1) scoreSite(testSector, evidence, NOW_MS, inherent);
			return (performance.now() - fromMs) / 2;
		});
		expect(Math.min(...rounds)).toBeLessThan(30);
	});

	test('is the same when asked twice', () => {
		fc.assert(
			fc.property(anySite, (site) => {
				expect(scoreOf(site.evidence, site)).toEqual(scoreOf(site.evidence, site));
			})
		);
	});
});
