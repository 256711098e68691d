import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NOW_MS, aDanger, generatedEvidence, someEvidence } from '../../../testing/generated-evidence.ts';
import type { Answer, Checklist } from '../inspection/checklist.ts';
import { sectorIds, sectors } from '../sectors/index.ts';
import type { Sector } from '../sectors/sector.ts';
import { DAY_MS } from '../time.ts';
import type { SiteEvidence } from './evidence.ts';
import { levels, type Level } from './level.ts';
import { listRemedies } from './remedies.ts';
import { scoreModel } from './score-model.ts';
import { scoreSite } from './score-site.ts';
import { applyAll, cheapestWayOut } from './way-out.ts';

type Result = Answer['result'] | null;

/** Answers to a whole list by drawn results: mostly passes, as real inspections are, whole groups out now and then. */
const drawnAnswers = (list: Checklist) =>
	fc
		.tuple(
			...list.groups.map(({ items }) =>
				fc.oneof(
					{ weight: 1, arbitrary: fc.constant(items.map((): Result => 'not_applicable')) },
					{
						weight: 5,
						arbitrary: fc.array(
							fc.constantFrom<Result>('pass', 'pass', 'pass', 'pass', 'fail', 'not_applicable', null),
							{ minLength: items.length, maxLength: items.length }
						)
					}
				)
			)
		)
		.map((groups) => groups.flat());

function answersOf(list: Checklist, results: readonly Result[]): readonly Answer[] {
	const items = list.groups.flatMap((group) => group.items);
	return items.flatMap((item, index): Answer[] => {
		const result = results[index] ?? null;
		return result === null ? [] : [{ itemId: item.id, result }];
	});
}

/** The evidence with one inspection of this list in the place of all others. */
function inspected(
	sector: Sector,
	list: Checklist,
	results: readonly Result[],
	evidence: SiteEvidence
): SiteEvidence {
	const result = sector.scoreChecklist(list, answersOf(list, results));
	return { ...evidence, inspections: [{ id: 'i', atMs: NOW_MS - 3 * DAY_MS, result }] };
}

const lists = sectorIds.flatMap((id) =>
	sectors[id].checklists.map((list) => [`${list.id} ${list.version}`, sectors[id], list] as const)
);
const rank: Readonly<Record<Level, number>> = { red: 0, orange: 1, yellow: 2, blue: 3, unrated: -1 };

describe.each(lists)('%s: from answers to the score', (_name, sector, list) => {
	const drawn = drawnAnswers(list);

	test('the interval contains the score and the parts add up to what is lost', () => {
		fc.assert(
			fc.property(drawn, generatedEvidence, (results, evidence) => {
				const score = scoreSite(sector, inspected(sector, list, results, evidence), NOW_MS);
				if (score.score !== null) {
					expect(score.score).toBeGreaterThanOrEqual(score.worst - 1e-8);
					expect(score.score).toBeLessThanOrEqual(score.best + 1e-8);
					const lost = score.pillars.reduce((sum, one) => sum + (one.lostPoints ?? Number.NaN), 0);
					expect(lost).toBeCloseTo(100 - score.score, 8);
				}
				for (const one of score.pillars) {
					const points = one.contributions.reduce((sum, contribution) => sum + contribution.points, 0);
					expect(points).toBeCloseTo(one.counted - 100, 8);
				}
			}),
			{ numRuns: 60 }
		);
	});

	// From unanswered to failed is no step: somebody has looked at more of the site, which counts for itself.
	test('an item that is failed or left out instead of passed never gives a better level', () => {
		fc.assert(
			fc.property(drawn, generatedEvidence, fc.nat(), fc.boolean(), (results, evidence, place, isFailed) => {
				const at = place % results.length;
				const of = (result: Result) =>
					scoreSite(
						sector,
						inspected(
							sector,
							list,
							results.map((one, index) => (index === at ? result : one)),
							evidence
						),
						NOW_MS
					);
				const [better, worse] = [of('pass'), of(isFailed ? 'fail' : null)];
				if (better.level !== 'unrated') expect(rank[worse.level]).toBeLessThanOrEqual(rank[better.level]);
				expect(worse.worst).toBeLessThanOrEqual(better.worst + 1e-8);
				if (better.score !== null && worse.score !== null)
					expect(worse.score).toBeLessThanOrEqual(better.score + 1e-8);
			}),
			{ numRuns: 60 }
		);
	});

	test('a failed veto item is a candidate that a person confirms, and confirmed it makes red', () => {
		const items = list.groups.flatMap((group) => group.items);
		const veto = items.findIndex(({ vetoItemId }) => vetoItemId !== undefined);
		const perfect = items.map((): Result => 'pass');
		if (veto < 0) return;
		const failed = perfect.map((result, index) => (index === veto ? 'fail' : result));
		const evidence = inspected(sector, list, failed, someEvidence({}));
		const vetoItemId = items[veto]?.vetoItemId ?? '';
		const suspected = scoreSite(sector, evidence, NOW_MS);
		expect(suspected.candidates.map((one) => one.vetoItemId)).toContain(vetoItemId);
		expect(suspected.decision.rule).not.toBe('veto');
		const hiddenDangers = [aDanger({ grade: 'major', vetoItemId })];
		const confirmed = scoreSite(sector, { ...evidence, hiddenDangers }, NOW_MS);
		expect(confirmed).toMatchObject({ level: 'red', decision: { rule: 'veto' } });
		expect(confirmed.decision.source).toEqual(sector.vetoItems.find(({ id }) => id === vetoItemId)?.source);
	});

	test('the cheapest way out really leaves the level', () => {
		fc.assert(
			fc.property(drawn, generatedEvidence, (results, evidence) => {
				const site = inspected(sector, list, results, evidence);
				const before = scoreSite(sector, site, NOW_MS);
				const way = cheapestWayOut(sector, site, NOW_MS);
				if (way === null) return;
				const ids = new Set(way.remedies.map(({ id }) => id));
				const chosen = listRemedies(sector, site, NOW_MS, scoreModel).filter(({ id }) => ids.has(id));
				const after = scoreSite(sector, applyAll(site, chosen, NOW_MS), NOW_MS);
				expect(levels.indexOf(after.level)).toBeGreaterThan(levels.indexOf(before.level));
				expect(after.level).toBe(way.toLevel);
			}),
			{ numRuns: 6 }
		);
	});
});
