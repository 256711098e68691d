import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
	NOW_MS,
	aDanger,
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
import type { InherentHazard, PillarWeights } from '../sectors/sector.ts';
import type { SiteEvidence } from './evidence.ts';
import { levels } from './level.ts';
import { listRemedies, type EvidenceRemedy } from './remedies.ts';
import { scoreModel } from './score-model.ts';
import { scoreSite } from './score-site.ts';
import { applyAll, cheapestWayOut } from './way-out.ts';

const wayOut = (over: Partial<SiteEvidence>) =>
	cheapestWayOut(testSector, someEvidence(over), NOW_MS, anInherent({}));

test('a blue site needs no way out', () => {
	expect(wayOut({})).toBeNull();
});

test('a red alarm on a good site: handle it, nothing else', () => {
	const way = wayOut({ alarms: [anAlarm({ priority: 'red' })], hiddenDangers: [aDanger({})] });
	expect(way).toMatchObject({ effort: 1, toLevel: 'blue', search: 'exact' });
	expect(way?.remedies.map(({ id }) => id)).toEqual(['clear:al1']);
});

test('a step names its clause and its deadline, and nothing where there is none', () => {
	const alarm = anAlarm({ priority: 'red' });
	const dueAtMs = NOW_MS + 86_400_000;
	const listed = listRemedies(
		testSector,
		someEvidence({ alarms: [alarm], hiddenDangers: [aDanger({ dueAtMs })] }),
		NOW_MS,
		scoreModel
	);
	const byId = new Map(listed.map(({ id, source, dueAtMs: due }) => [id, { source, due }]));
	expect(byId.get('clear:al1')).toEqual({ source: alarm.source, due: null });
	expect(byId.get('close:d1')).toEqual({ source: null, due: dueAtMs });
});

test('a red that no other step can lift names the veto', () => {
	const way = wayOut({ hiddenDangers: [aDanger({ grade: 'major' }), aDanger({ id: 'd2' })] });
	expect(way?.remedies.map(({ id }) => id)).toEqual(['close:d1']);
});

test('an inherent hazard that makes the site red has no way out by rectification', () => {
	expect(cheapestWayOut(testSector, someEvidence({}), NOW_MS, anInherent({ worst: 0, best: 0 }))).toBeNull();
});

test('of several ways out the cheapest one', () => {
	// Computed apart (Python) with inherent 80, inspection 80, hidden dangers 88, monitoring 100·(0.8 + 0.2·0.4) = 88: 85.0, yellow.
	const evidence = someEvidence({
		points: { total: 10, silent: 2, faulty: 0 },
		hiddenDangers: [aDanger({}), aDanger({ id: 'd2' })],
		inspections: [anInspection({ failed: [1, 2] })]
	});
	const way = cheapestWayOut(testSector, evidence, NOW_MS, anInherent({ worst: 80, best: 80 }));
	// The points (1) give 87.2, one item (2) 88.0, both of them 90.3: the first that is blue.
	expect(way).toMatchObject({ effort: 3, toLevel: 'blue' });
	expect(way?.remedies.map(({ id }) => id.split(':')[0]).toSorted()).toEqual(['rectify', 'restore-points']);
});

test('the promise of a repeated inspection is said', () => {
	const way = wayOut({ inspections: [anInspection({ ageDays: 400, failed: [1] })] });
	expect(way?.assumes.length).toBeGreaterThan(0);
});

const anySite = fc.record({
	evidence: generatedEvidence,
	inherent: generatedInherent,
	weights: generatedWeights
});

describe('generated sites', () => {
	test('the set really leaves the level, and what is promised is what the score then says', () => {
		fc.assert(
			fc.property(anySite, ({ evidence, inherent, weights }) => {
				const before = scoreSite(testSector, evidence, NOW_MS, inherent, { weights });
				const way = cheapestWayOut(testSector, evidence, NOW_MS, inherent, { weights });
				if (way === null) return;
				const ids = way.remedies.map(({ id }) => id);
				const chosen = listRemedies(testSector, evidence, NOW_MS, scoreModel).filter(({ id }) =>
					ids.includes(id)
				);
				const after = scoreSite(testSector, applyAll(evidence, chosen, NOW_MS), NOW_MS, inherent, {
					weights
				});
				expect(levels.indexOf(after.level)).toBeGreaterThan(levels.indexOf(before.level));
				expect(after.level).toBe(way.toLevel);
				expect(after.score ?? -1).toBeCloseTo(way.toScore ?? -1, 8);
			}),
			{ numRuns: 150 }
		);
	});

	/** Smallest effort of all sets that leave the level; infinite where none does. */
	function cheapestOfAll(evidence: SiteEvidence, inherent: InherentHazard, weights: PillarWeights): number {
		const levelAfter = (chosen: readonly EvidenceRemedy[]) =>
			scoreSite(testSector, applyAll(evidence, chosen, NOW_MS), NOW_MS, inherent, { weights }).level;
		const before = levelAfter([]);
		if (before === 'unrated' || before === 'blue') return Infinity;
		const remedies = listRemedies(testSector, evidence, NOW_MS, scoreModel);
		let cheapest = Infinity;
		for (let set = 0; set < 2 ** remedies.length; set += 1) {
			const chosen = remedies.filter((_, index) => set & (1 << index));
			const effort = chosen.reduce((sum, one) => sum + one.effort, 0);
			if (effort >= cheapest) continue;
			const after = levelAfter(chosen);
			if (after !== 'unrated' && levels.indexOf(after) > levels.indexOf(before)) cheapest = effort;
		}
		return cheapest;
	}

	test('with few steps no cheaper set exists: compared with trying all of them', () => {
		fc.assert(
			fc.property(generatedEvidence, generatedWeights, (evidence, weights) => {
				const inherent = anInherent({});
				fc.pre(listRemedies(testSector, evidence, NOW_MS, scoreModel).length <= 8);
				const way = cheapestWayOut(testSector, evidence, NOW_MS, inherent, { weights });
				expect(way?.effort ?? Infinity).toBeCloseTo(cheapestOfAll(evidence, inherent, weights), 9);
			}),
			{ numRuns: 150 }
		);
	});

	test('steps of one kind are told apart where they do not have the same effect', () => {
		const onlyAlarmsAndDangers = fc.record({
			hiddenDangers: fc.array(generatedDanger, { maxLength: 4 }),
			alarms: fc.array(generatedAlarm, { minLength: 1, maxLength: 4 }),
			best: fc.integer({ min: 60, max: 100 })
		});
		fc.assert(
			fc.property(onlyAlarmsAndDangers, generatedWeights, ({ hiddenDangers, alarms, best }, weights) => {
				const evidence = someEvidence({
					hiddenDangers: hiddenDangers.map((one, index) => ({ ...one, id: `d${index}` })),
					alarms: alarms.map((one, index) => ({ ...one, id: `al${index}` }))
				});
				const inherent = anInherent({ worst: best, best });
				const way = cheapestWayOut(testSector, evidence, NOW_MS, inherent, { weights });
				expect(way?.effort ?? Infinity).toBeCloseTo(cheapestOfAll(evidence, inherent, weights), 9);
			}),
			{ numRuns: 300 }
		);
	});

	test('more than 20 steps: best found, and it says so', () => {
		const dangers = Array.from({ length: 25 }, (_, index) =>
			aDanger({ id: `d${index}`, repeats: index % 4 })
		);
		const way = wayOut({ hiddenDangers: dangers });
		expect(way?.search).toBe('best_found');
	});
});
