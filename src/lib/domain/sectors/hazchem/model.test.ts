import { describe, expect, test } from 'vitest';
import { confidences, inForce } from '../../provenance.ts';
import { ammoniaVetoCandidates, peoplePointsOf } from './ammonia-refrigeration.ts';
import {
	exchangeTimeFormat,
	hiddenDangerFields,
	isTaskNumber,
	keyFields,
	measureFields,
	taskFields
} from './dual-prevention.ts';
import { gasAlarmLimits } from './gas-detection.ts';
import { hazchem } from './model.ts';
import { personDutiesOn, responsibilityClocks } from './responsibility.ts';
import { judgeIndividualRisk } from './risk-criteria.ts';
import { ppmOf } from './toxic-gases.ts';

describe('limits', () => {
	const limitsOf = (id: string) =>
		hazchem.limitProfiles
			.find((profile) => profile.id === id)
			?.limits.map(({ kind, activateAt, priority }) => [kind, activateAt, priority]);

	test.each([
		[
			'hazchem-flammable-point',
			[
				['high', 25, 'orange'],
				['high', 50, 'red']
			]
		],
		[
			'hazchem-flammable-open-path',
			[
				['high', 1, 'orange'],
				['high', 2, 'red']
			]
		],
		[
			'hazchem-oxygen',
			[
				['low', 19.5, 'red'],
				['high', 23.5, 'red']
			]
		],
		[
			'hazchem-cl2-mg',
			[
				['high', 1, 'orange'],
				['high', 2, 'red']
			]
		],
		[
			'hazchem-nh3-mg',
			[
				['high', 20, 'orange'],
				['high', 40, 'red']
			]
		],
		[
			'hazchem-cl2-ppm',
			[
				['high', 0.3, 'orange'],
				['high', 0.6, 'red']
			]
		],
		[
			'hazchem-ammonia-machine-room',
			[
				['high', 25, 'yellow'],
				['high', 50, 'orange'],
				['high', 150, 'red']
			]
		]
	] as const)('%s', (id, expected) => expect(limitsOf(id)).toEqual(expected));

	test('no ppm setting is above the exposure limit', () => {
		for (const [id, oelMgM3, molarMassG] of [
			['hazchem-nh3-ppm', 20, 17.03],
			['hazchem-cl2-ppm', 1, 70.91],
			['hazchem-h2s-ppm', 10, 34.08],
			['hazchem-co-ppm', 20, 28.01]
		] as const) {
			const settings = hazchem.limitProfiles.find((profile) => profile.id === id)?.limits ?? [];
			expect(settings[0]?.activateAt).toBeLessThanOrEqual(ppmOf(oelMgM3, molarMassG));
			expect(settings[1]?.activateAt).toBeLessThanOrEqual(2 * ppmOf(oelMgM3, molarMassG));
		}
	});

	test('ids are unique, limits lie inside the span and clear inside it', () => {
		const ids = hazchem.limitProfiles.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { span, limits } of hazchem.limitProfiles)
			for (const { activateAt, clear } of limits) {
				expect(activateAt).toBeGreaterThan(span.low);
				expect(activateAt).toBeLessThan(span.high);
				expect('deadband' in clear && clear.deadband > 0).toBe(true);
			}
	});
});

describe('GB/T 50493 settings', () => {
	const toxic = { kind: 'toxic', oelMgM3: 20, idlhMgM3: 360, rangeTooShort: false } as const;
	const conforms = (level1: number, level2: number) =>
		gasAlarmLimits(toxic, { level1, level2 }).value.conforms;

	test('exactly at 100 and 200 % of OEL conforms, above does not', () => {
		expect(conforms(20, 40)).toBe(true);
		expect(conforms(20.01, 40)).toBe(false);
		expect(conforms(20, 40.01)).toBe(false);
		expect(conforms(20, 20)).toBe(false);
	});

	test('a detector whose range is too short goes by 5 and 10 % of IDLH', () => {
		expect(gasAlarmLimits({ ...toxic, rangeTooShort: true }, null).value).toMatchObject({
			level1: 18,
			level2: 36
		});
		expect(() => gasAlarmLimits({ ...toxic, rangeTooShort: true, idlhMgM3: null }, null)).toThrow('idlhMgM3');
	});

	test('oxygen conforms from 19.5 upward and to 23.5 downward', () => {
		const oxygen = (level1: number, level2: number) =>
			gasAlarmLimits({ kind: 'oxygen' }, { level1, level2 }).value.conforms;
		expect([oxygen(19.5, 23.5), oxygen(19.4, 23.5), oxygen(19.5, 23.6)]).toEqual([true, false, false]);
	});
});

describe('lists', () => {
	const inForceOn = (day: string, start: string) =>
		hazchem.vetoItems.filter(({ id, source }) => id.startsWith(start) && inForce(source, day)).length;

	test('AQ 3067-2026 has 53 clauses, the 2017 list 20 items; the day picks the edition', () => {
		expect(inForceOn('2026-09-30', 'hazchem-aq3067-')).toBe(53);
		expect(inForceOn('2026-09-30', 'hazchem-2017-')).toBe(0);
		expect(inForceOn('2026-09-29', 'hazchem-aq3067-')).toBe(0);
		expect(inForceOn('2026-09-29', 'hazchem-2017-')).toBe(20);
	});

	test('sections of AQ 3067-2026 hold 5, 10, 6, 9, 12, 4 and 7 clauses', () => {
		const count = (section: string) =>
			hazchem.vetoItems.filter(({ id }) => id.startsWith(`hazchem-aq3067-${section}.`)).length;
		expect(['5.1', '5.2', '5.3', '5.4', '5.5', '5.6', '5.7'].map(count)).toEqual([5, 10, 6, 9, 12, 4, 7]);
	});

	test('ids are unique and every text is in both languages', () => {
		const ids = hazchem.vetoItems.map(({ id }) => id);
		expect(new Set(ids).size).toBe(ids.length);
		for (const { text, source } of hazchem.vetoItems) {
			expect(text.zh && text.en).toBeTruthy();
			expect(confidences).toContain(source.confidence);
		}
	});

	test('more than 9 people: the 2017 edition wants both, the 2023 one either', () => {
		const rooms = { quickFreezerInSharedRoom: true, quickFreezerPeople: 9 };
		expect(ammoniaVetoCandidates(rooms, '2023-05-14')).toEqual([]);
		expect(ammoniaVetoCandidates({ ...rooms, quickFreezerPeople: 10 }, '2023-05-14')).toEqual([
			'hazchem-ammonia-2017-quick-freezer'
		]);
		expect(ammoniaVetoCandidates(rooms, '2023-05-15')).toEqual(['hazchem-ammonia-2023-quick-freezer']);
		expect(ammoniaVetoCandidates({ quickFreezerPeople: 9 }, '2023-05-15')).toEqual([]);
		expect(ammoniaVetoCandidates({ quickFreezerPeople: 10 }, '2023-05-15')).toEqual([
			'hazchem-ammonia-2023-quick-freezer'
		]);
	});

	test.each([
		[0, 0],
		[1, 5],
		[29, 5],
		[30, 10],
		[50, 15],
		[99, 15],
		[100, 20]
	])('%i people beside ammonia cost %i points', (people, points) =>
		expect(peoplePointsOf(people)).toBe(points)
	);
});

describe('checklists', () => {
	test('every veto item a checklist names exists and is in force with it', () => {
		for (const checklist of hazchem.checklists) {
			const items = checklist.groups.flatMap((group) => group.items);
			expect(new Set(items.map(({ id }) => id)).size).toBe(items.length);
			expect(items.length).toBeGreaterThanOrEqual(15);
			expect(items.length).toBeLessThanOrEqual(40);
			for (const { vetoItemId } of items) {
				if (vetoItemId === undefined) continue;
				const veto = hazchem.vetoItems.find(({ id }) => id === vetoItemId);
				expect(veto, vetoItemId).toBeDefined();
				expect(veto && inForce(veto.source, checklist.source.effectiveFrom ?? '2026-01-01')).toBe(true);
			}
		}
	});

	const [siteList] = hazchem.checklists;
	if (!siteList) throw new Error('no checklist');
	const items = siteList.groups.flatMap((group) => group.items);
	const passAll = items.map(({ id }) => ({ itemId: id, result: 'pass' as const }));
	const total = items.reduce((sum, { points }) => sum + (points ?? 0), 0);

	test('all passed is 100, none answered the whole interval', () => {
		expect(hazchem.scoreChecklist(siteList, passAll)).toMatchObject({ worst: 100, best: 100, coverage: 1 });
		expect(hazchem.scoreChecklist(siteList, [])).toMatchObject({ worst: 0, best: 100, coverage: 0 });
	});

	test('a failed item takes its points, a missing one opens the interval, one that does not apply leaves both sides', () => {
		const [first, second, ...rest] = passAll;
		if (!first || !second) throw new Error('two items');
		const points = (id: string) => items.find((item) => item.id === id)?.points ?? 0;
		const failed = hazchem.scoreChecklist(siteList, [
			{ itemId: first.itemId, result: 'fail' },
			second,
			...rest
		]);
		expect(failed.worst).toBeCloseTo((100 * (total - points(first.itemId))) / total);
		expect(failed.vetoCandidates).toEqual(['hazchem-2017-01']);
		const missing = hazchem.scoreChecklist(siteList, [second, ...rest]);
		expect(missing.best).toBe(100);
		expect(missing.missing).toEqual([first.itemId]);
		const without = hazchem.scoreChecklist(siteList, [
			{ itemId: first.itemId, result: 'not_applicable' },
			second,
			...rest
		]);
		expect(without).toMatchObject({ worst: 100, best: 100, coverage: 1 });
	});

	test('unknown, repeated and impossible answers are refused by name', () => {
		const score = (answers: Parameters<typeof hazchem.scoreChecklist>[1]) => () =>
			hazchem.scoreChecklist(siteList, answers);
		expect(score([{ itemId: 'no-such', result: 'pass' }])).toThrow(/no-such/);
		const [first] = items;
		if (!first) throw new Error('an item');
		expect(score([{ itemId: first.id, result: 'fail', deducted: (first.points ?? 0) + 1 }])).toThrow(
			first.id
		);
		expect(score([{ itemId: first.id, result: 'fail', deducted: -1 }])).toThrow(first.id);
		expect(score([{ itemId: first.id, result: 'fail', deducted: Number.NaN }])).toThrow(first.id);
		expect(score([passAll[0]!, passAll[0]!])).toThrow(first.id);
	});
});

describe('clocks, codes and criteria', () => {
	test('quarterly and weekly clocks are in time on the due day and overdue the day after', () => {
		const state = (day: string) =>
			responsibilityClocks({ main: null, technical: '2026-08-31', operating: '2026-11-15' }, day).value.map(
				({ state: word }) => word
			);
		expect(state('2026-11-22')).toEqual(['no_clock', 'in_time', 'in_time']);
		expect(state('2026-11-23')).toEqual(['no_clock', 'in_time', 'overdue']);
		expect(state('2026-11-30')).toEqual(['no_clock', 'in_time', 'overdue']);
		expect(state('2026-12-01')).toEqual(['no_clock', 'overdue', 'overdue']);
	});

	test('never inspected is its own state; a day that does not exist is refused', () => {
		expect(
			responsibilityClocks({ main: null, technical: null, operating: null }, '2026-11-22').value[1]
		).toMatchObject({
			state: 'never',
			dueDay: null
		});
		expect(() =>
			responsibilityClocks({ main: null, technical: '2026-02-30', operating: null }, '2026-11-22')
		).toThrow('2026-02-30');
		expect(() =>
			responsibilityClocks({ main: null, technical: '2026-11-23', operating: null }, '2026-11-22')
		).toThrow('after');
	});

	test.each([
		['2020-12-31', 0, 'No edition'],
		['2021-06-01', 3, null],
		['2024-06-01', 3, 'lapsed'],
		['2026-11-22', 3, 'AQ 3072-2026']
	])('on %s there are %i duties and it is said what they rest on', (day, count, words) => {
		const { value, notes } = responsibilityClocks({ main: null, technical: null, operating: null }, day);
		expect(value).toHaveLength(count);
		const said = notes.map(({ en }) => en).join(' ');
		expect(/No edition|lapsed|AQ 3072-2026/u.exec(said)?.[0] ?? null).toBe(words);
	});

	test('the duties come in the edition of the day', () => {
		expect(personDutiesOn('2026-09-29')[1]?.source.edition).toBe('2021');
		expect(personDutiesOn('2026-09-30')[1]?.source).toMatchObject({
			edition: '2026',
			confidence: 'unverified'
		});
	});

	test('dual prevention: all fields carried over, task numbers 1–9, 1–9, 1–10', () => {
		expect([keyFields, measureFields, taskFields, hiddenDangerFields].map((fields) => fields.length)).toEqual(
			[3, 7, 10, 17]
		);
		expect(exchangeTimeFormat.value).toBe('yyyyMMddHHmmss');
		expect([
			isTaskNumber('1', 9),
			isTaskNumber('1', 10),
			isTaskNumber('3', 10),
			isTaskNumber('0', 1)
		]).toEqual([true, false, true, false]);
	});

	test.each([
		['high', 'new', 3e-7],
		['high', 'existing', 3e-6],
		['middle', 'new', 3e-6],
		['middle', 'existing', 1e-5],
		['low', 'new', 1e-5],
		['low', 'existing', 3e-5]
	] as const)('individual risk, %s target, %s: %f a year', (target, installation, criterion) => {
		const at = (riskPerYear: number) => judgeIndividualRisk({ target, installation, riskPerYear }).value;
		expect(at(criterion)).toEqual({ criterion, acceptable: true });
		expect(at(criterion * 1.01).acceptable).toBe(false);
	});
	test('exactly the individual-risk criterion is acceptable', () => {
		const judge = (riskPerYear: number) =>
			judgeIndividualRisk({ target: 'high', installation: 'existing', riskPerYear }).value.acceptable;
		expect([judge(3e-6), judge(3.1e-6)]).toEqual([true, false]);
	});

	test('the weights of the pillars are positive and add up to 1', () => {
		for (const { weights } of hazchem.pillarWeights) {
			const values = Object.values(weights);
			expect(values.every((value) => value > 0)).toBe(true);
			expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(1, 12);
		}
	});
});
