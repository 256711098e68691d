import { describe, expect, test } from 'vitest';
import { aSite, NOW_MS } from '../../../testing/builders.ts';
import { bodyOf, itemsOf, noAnswer, type Draft, type DraftAnswer } from '../../client/field-draft.ts';
import type { Checklist } from '../../domain/inspection/checklist.ts';
import { sectors } from '../../domain/sectors/index.ts';
import { DAY_MS } from '../../domain/time.ts';
import { InspectionBody } from '../../wire/inspections.ts';
import { silentLog } from '../log.ts';
import { openSqlite } from '../store/sqlite/open.ts';
import type { Ports } from './ports.ts';
import { recordInspection } from './record-inspection.ts';
import { rescoreSites } from './rescore-sites.ts';

const listOf = (id: string): Checklist => {
	const found = sectors.construction.checklists.find((one) => one.id === id);
	if (!found) throw new Error(id);
	return found;
};
const jgj59 = listOf('con-jgj59-2011');
const [patrol] = sectors.construction.checklists.filter(({ id }) => id !== 'con-jgj59-2011');
const caller = {
	actor: {
		...{ id: 'wang', name: '王五', kind: 'person' as const, role: 'inspector' as const },
		...{ districtCode: null, siteIds: null }
	},
	address: ''
};

/** What an inspector taps: `-` = does not apply, a number = points taken off, `✓` = passed; by table or by item. */
type Taps = Readonly<Record<string, '✓' | '-' | number>>;

function tapped(checklist: Checklist, taps: Taps): Draft['answers'] {
	const answer = (tap: Taps[string] | undefined): DraftAnswer =>
		typeof tap === 'number'
			? { ...noAnswer, result: 'fail', deducted: tap }
			: { ...noAnswer, result: tap === '-' ? 'not_applicable' : tap === '✓' ? 'pass' : null };
	return Object.fromEntries(
		checklist.groups.flatMap(({ id: table, items }) =>
			items.map(({ id }) => [id, answer(taps[id] ?? taps[table])])
		)
	);
}

/** The way of an inspection: taps on the phone → what is sent → use case → database → score of the site. */
async function aSiteUnderInspection() {
	const { store } = await openSqlite(':memory:');
	await store.commit({
		sites: [{ row: aSite({ id: 'S-1', sector: 'construction' }), expect: null }],
		events: [],
		audit: []
	});
	const ports: Ports = { store, nowMs: () => NOW_MS, wake: () => {}, log: silentLog, demo: false };
	let count = 0;
	const inspect = async (checklist: Checklist, taps: Taps, daysAgo = 0) => {
		const atMs = NOW_MS - daysAgo * DAY_MS;
		const draft: Draft = {
			...{ id: `inspection-${(count += 1)}`, personId: 'wang', siteId: 'S-1', siteName: '工地' },
			...{ checklistId: checklist.id, checklistVersion: checklist.version, note: '' },
			...{ startedAtMs: atMs, changedAtMs: atMs, answers: tapped(checklist, taps) }
		};
		const body = InspectionBody.parse(bodyOf(draft, checklist, atMs));
		const { inspection, score } = await recordInspection(ports, caller, body);
		const pillarOf = (wanted: string) => score.pillars.find(({ id }) => id === wanted);
		return { result: inspection.result, pillar: pillarOf('inspection'), duty: pillarOf('duty') };
	};
	/** The duty pillar as the site's score is worked out again from what is stored. */
	const dutyAgain = async () => {
		const { scores } = await rescoreSites(ports, ['S-1'], NOW_MS);
		return scores[0]?.pillars.find(({ id }) => id === 'duty')?.counted;
	};
	return { inspect, dutyAgain };
}

const noTable: Taps = Object.fromEntries(jgj59.groups.map(({ id }) => [id, '-']));
const everyTable: Taps = Object.fromEntries(jgj59.groups.map(({ id }) => [id, '✓']));

describe('JGJ 59 with tables that do not apply', () => {
	test('15 of the 19 tables are missing: (9.6 + 9.85 + 9.444…)/30·100, and that is the pillar', async () => {
		const { inspect } = await aSiteUnderInspection();
		const { result, pillar } = await inspect(jgj59, {
			...noTable,
			...{ 'B.1': '✓', 'JGJ59-B.1-01': 4, 'B.3': '✓', 'JGJ59-B.3-02': 3, 'B.8': '✓' },
			...{ 'B.11': '✓', 'JGJ59-B.11-07': 5, 'JGJ59-B.11-10': '-' }
		});
		expect(result.best).toBeCloseTo(96.314_815, 5);
		expect(result).toMatchObject({ worst: result.best, coverage: 1, rating: 'excellent', missing: [] });
		expect(pillar?.counted).toBeCloseTo(96.314_815, 5);
		expect(result.lost).toEqual([
			{ itemId: 'JGJ59-B.1-01', points: 4 },
			{ itemId: 'JGJ59-B.3-02', points: 3 },
			{ itemId: 'JGJ59-B.11-07', points: 5 }
		]);
	});

	test('one whole scaffold table out: the group is the mean of the others, its weight stays 10', async () => {
		const { inspect } = await aSiteUnderInspection();
		// B.4–B.10 pass, B.3 is out; half of the general points of B.5 are gone: (6·100 + 80)/7 = 97.142857; 90 + 9.7142857.
		const { result } = await inspect(jgj59, {
			...everyTable,
			...{ 'B.3': '-', 'JGJ59-B.5-07': 10, 'JGJ59-B.5-08': 10 }
		});
		expect(result.best).toBeCloseTo(99.714_286, 5);
	});

	test('a whole group out: its weight is taken out of the 100', async () => {
		const { inspect } = await aSiteUnderInspection();
		// Without cranes (B.17, B.18, weight 10) and with 20 of B.2's 100 lost: (100 − 10 − 15·0.2)/90·100 = 96.6667.
		const { result } = await inspect(jgj59, {
			...everyTable,
			...{ 'B.17': '-', 'B.18': '-', 'JGJ59-B.2-07': 10, 'JGJ59-B.2-08': 10 }
		});
		expect(result.best).toBeCloseTo(96.666_667, 5);
	});

	test('guarantee items that do not apply: 39 of the 60 fail, 33 of the remaining 50 fail, 34 of 50 pass', async () => {
		const { inspect } = await aSiteUnderInspection();
		const spread = (points: readonly number[]): Taps =>
			Object.fromEntries(points.map((taken, index) => [`JGJ59-B.2-0${index + 1}`, taken]));
		const only = { ...noTable, 'B.2': '✓' } as const;
		const ratingOf = async (taps: Taps) => (await inspect(jgj59, { ...only, ...taps })).result;
		// Six guarantee items of ten points each.
		expect(await ratingOf(spread([4, 4, 4, 4, 4, 1]))).toMatchObject({ best: 0, rating: 'unqualified' });
		const without = { 'JGJ59-B.2-06': '-' } as const;
		expect(await ratingOf({ ...spread([4, 4, 4, 4, 1]), ...without })).toMatchObject({ best: 0 });
		// 34 of 50 and 40 of 40: 74/90·100.
		expect((await ratingOf({ ...spread([4, 4, 4, 4]), ...without })).best).toBeCloseTo(82.222_222, 5);
	});

	test('a list in which nothing applied says nothing: the finding before it still counts', async () => {
		const { inspect } = await aSiteUnderInspection();
		const bad = await inspect(jgj59, { ...everyTable, 'JGJ59-B.1-01': 10 }, 1);
		expect(bad.result).toMatchObject({ best: 69, rating: 'unqualified' });
		const none = await inspect(jgj59, noTable);
		expect(none.result).toMatchObject({ worst: 0, best: 100, coverage: 0, rating: null, missing: [] });
		expect(none.pillar?.contributions.map(({ id }) => id)).toContain('lost:con-jgj59-2011:JGJ59-B.1-01');
		expect(none.pillar?.counted).toBeLessThan(69.001);
	});

	test('the score in the answer is the one that is worked out again afterwards, also for what was overdue', async () => {
		const { inspect, dutyAgain } = await aSiteUnderInspection();
		await inspect(jgj59, { ...everyTable, 'JGJ59-B.1-01': 4 }, 200);
		const overdue = await dutyAgain();
		const { duty } = await inspect(jgj59, everyTable);
		// Overdue for months it loses everything; done late, half of it; the next one is not due yet.
		expect([overdue, duty?.counted, await dutyAgain()]).toEqual([0, 50, 50]);
	});

	test('a bad finding of one list is not outlived by daily rounds with another', async () => {
		const { inspect } = await aSiteUnderInspection();
		if (!patrol) throw new Error('no second checklist');
		const every: Taps = Object.fromEntries(itemsOf(patrol).map(({ id }) => [id, '✓']));
		await inspect(jgj59, { ...everyTable, 'JGJ59-B.1-01': 10 }, 20);
		let last = await inspect(patrol, every, 14);
		for (let daysAgo = 13; daysAgo >= 0; daysAgo -= 1) last = await inspect(patrol, every, daysAgo);
		expect(last.result.best).toBe(100);
		expect(last.pillar?.contributions.map(({ id }) => id)).toContain('lost:con-jgj59-2011:JGJ59-B.1-01');
	});
});
