import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { publishedMethods } from './index.ts';

function methodOf(id: string) {
	const method = publishedMethods.find((one) => one.id === id);
	if (!method) throw new Error(id);
	return method;
}

/** Places that a refusal names, as `a.0.b`. */
function refusedAt(id: string, input: unknown): readonly string[] {
	try {
		methodOf(id).run(input);
	} catch (error) {
		if (error instanceof z.ZodError) return error.issues.map(({ path }) => path.join('.'));
		throw error;
	}
	return [];
}

const device = { id: 'T1', kind: 'catalytic', lastDay: '2026-11-05' };
const pipe = {
	id: 'P-1',
	material: 'pe',
	pressureMPa: 0.2,
	commissionedDay: '2020-05-01',
	designLifeYears: 40,
	lastLeakSurveyDay: null,
	lastAnnualInspectionDay: null,
	lastFullInspectionDay: null,
	lastPatrolDay: null,
	patrolEveryDays: null
};
const user = { id: 'U-1', kind: 'household', lastVisitDay: '2026-01-01' };
const repair = {
	id: 'R-1',
	kind: 'repair',
	onDay: '2026-11-18',
	firstCheckDay: '2026-11-18',
	recheckDay: null
};
const day = '2026-11-22';

describe('each part is right, together they are not: refused at its place', () => {
	test.each([
		['coal-gas.calibration-clocks', { day, devices: [device, device] }, ['devices.1.id']],
		[
			'coal-gas.calibration-clocks',
			{ day, devices: [device, { ...device, id: 'T2', lastDay: '2026-11-23' }] },
			['devices.1']
		],
		['coal-gas.perception-file', { code: 'CDSS', content: 'half a file~' }, ['content']],
		['gas-supply.gas-level', { value: 101, unit: '%vol', place: 'fixed' }, ['value']],
		['gas-supply.pipe-clocks', { day, pipes: [pipe, pipe] }, ['pipes.1.id']],
		['gas-supply.pipe-clocks', { day, pipes: [{ ...pipe, commissionedDay: '2026-11-23' }] }, ['pipes.0']],
		['gas-supply.user-visit-clocks', { day, householdRule: 'yearly', users: [user, user] }, ['users.1.id']],
		['gas-supply.first-checks', { day, events: [repair, repair] }, ['events.1.id']],
		[
			'gas-supply.first-checks',
			{ day, events: [repair, { ...repair, id: 'R-2', firstCheckDay: '2026-11-17' }] },
			['events.1']
		],
		[
			'hazchem.major-installation',
			{
				substances: [
					{ substance: '液氨', quantityT: 20 },
					{ substance: '液氨', quantityT: 1, row: 2 }
				],
				populationWithin500m: 0
			},
			['substances.1.row']
		],
		[
			'hazchem.gas-alarm-limits',
			{
				detector: { kind: 'toxic', oelMgM3: 1, idlhMgM3: null, rangeTooShort: true },
				settings: null
			},
			['detector.idlhMgM3']
		],
		[
			'risk.ahp',
			{
				criteria: ['a', 'a'],
				matrix: [
					[1, 1],
					[1, 1]
				]
			},
			['criteria.1']
		]
	])('%s %j', (id, input, want) => expect(refusedAt(id, input)).toEqual(want));

	test('accidents that are stated twice must agree', () => {
		const { example } = methodOf('hazchem.enterprise-diagnosis') as {
			example: { answers: object; directRed: object };
		};
		const stated = (answers: object, directRed: object) => ({
			...example,
			answers: { ...example.answers, ...answers },
			directRed: { ...example.directRed, ...directRed }
		});
		const id = 'hazchem.enterprise-diagnosis';
		expect(refusedAt(id, stated({ accidentFree5y: true }, { majorAccidents3y: 1 }))).toEqual([
			'answers.accidentFree5y'
		]);
		expect(refusedAt(id, stated({}, { fatalGeneralAccidents1y: 2 }))).toEqual([
			'answers.accidents1or2Deaths3y'
		]);
		expect(refusedAt(id, stated({ accidents1or2Deaths3y: 2 }, { fatalGeneralAccidents1y: 2 }))).toEqual([]);
	});

	test.each([
		[{ quickFreezerInSharedRoom: null, quickFreezerPeople: 1 }],
		[{ quickFreezerInSharedRoom: false, quickFreezerPeople: 50, peopleInProcessRooms: 5 }]
	])('people at a quick freezer: %j', (change) => {
		const { example } = methodOf('hazchem.ammonia-refrigeration');
		const input = example as { readonly system: object };
		const changed = { ...input, system: { ...input.system, ...change } };
		expect(refusedAt('hazchem.ammonia-refrigeration', changed)).toEqual(['system.quickFreezerPeople']);
	});

	test('more processes than there are', () => {
		const { example } = methodOf('hazchem.enterprise-diagnosis');
		const input = example as { readonly answers: object };
		const withKinds = (hazardousProcessKinds: number) =>
			refusedAt('hazchem.enterprise-diagnosis', {
				...input,
				answers: { ...input.answers, hazardousProcessKinds }
			});
		expect([withKinds(18), withKinds(19)]).toEqual([[], ['answers.hazardousProcessKinds']]);
	});

	test('a quantity that is none is refused at its own place alone', () => {
		const input = { substances: [{ substance: '氨', quantityT: -1 }], populationWithin500m: 1 };
		expect(refusedAt('hazchem.major-installation', input)).toEqual(['substances.0.quantityT']);
	});

	test('the charge of an ammonia system is refused as itself', () => {
		const { example } = methodOf('hazchem.ammonia-refrigeration') as { example: { system: object } };
		const input = { ...example, system: { ...example.system, chargeT: -1 } };
		expect(refusedAt('hazchem.ammonia-refrigeration', input)).toEqual(['system.chargeT']);
	});
});

describe('evidence of a site', () => {
	const nowMs = 1_795_305_600_000;
	const danger = {
		id: 'd1',
		title: '临边防护缺失',
		grade: 'major',
		status: 'open',
		vetoItemId: 'con-2024-7-b',
		foundAtMs: nowMs - 1000,
		dueAtMs: null,
		closedAtMs: null,
		repeats: 0,
		listedForSupervision: false
	};
	const withDangers = (...hiddenDangers: object[]) => {
		const { example } = methodOf('risk.site-score') as { example: { evidence: object } };
		return { ...example, nowMs, evidence: { ...example.evidence, hiddenDangers } };
	};

	const withSubstances = (substances: unknown) => {
		const { example } = methodOf('risk.site-score') as { example: { evidence: object } };
		const facts = { substances };
		return { ...example, sector: 'hazchem', evidence: { ...example.evidence, facts } };
	};
	test.each([
		[[{ substance: '液氯', quantityT: 4 }], []],
		[[{ substance: '液氯' }], ['evidence.facts.substances.0.quantityT']],
		[[{ substance: '液氯', quantityT: -1 }], ['evidence.facts.substances.0.quantityT']],
		[[{ substance: ' ', quantityT: 1 }], ['evidence.facts.substances.0.substance']],
		[[{ substance: '液氯', quantityT: 4, row: 3 }], ['evidence.facts.substances.0']],
		[[], ['evidence.facts.substances']],
		['液氯 4 t', ['evidence.facts.substances']]
	])('substances %j', (substances, want) =>
		expect(refusedAt('risk.site-score', withSubstances(substances))).toEqual(want)
	);

	test.each([
		['as it is', withDangers(danger), []],
		['named twice', withDangers(danger, danger), ['evidence.hiddenDangers.1.id']],
		[
			'a veto of another sector',
			withDangers({ ...danger, vetoItemId: 'gas-2023-4-1' }),
			['evidence.hiddenDangers.0.vetoItemId']
		],
		[
			'found after the moment of the score',
			withDangers({ ...danger, foundAtMs: nowMs + 1 }),
			['evidence.hiddenDangers.0.foundAtMs']
		],
		[
			'closed without a time',
			withDangers({ ...danger, status: 'closed' }),
			['evidence.hiddenDangers.0.closedAtMs']
		],
		[
			'open, yet with a time of closing',
			withDangers({ ...danger, closedAtMs: nowMs }),
			['evidence.hiddenDangers.0.closedAtMs']
		],
		[
			'closed before it was found',
			withDangers({ ...danger, status: 'closed', closedAtMs: nowMs - 2000 }),
			['evidence.hiddenDangers.0.closedAtMs']
		]
	])('%s', (_what, input, want) => expect(refusedAt('risk.site-score', input)).toEqual(want));

	test('the same duty twice', () => {
		const duty = { kind: 'inspection', subject: 'monthly', dueAtMs: nowMs, doneAtMs: null };
		const { example } = methodOf('risk.site-score');
		const input = example as { readonly evidence: object };
		const given = (...duties: object[]) => ({ ...input, evidence: { ...input.evidence, duties } });
		expect(refusedAt('risk.site-score', given(duty, duty))).toEqual(['evidence.duties.1']);
		expect(refusedAt('risk.site-score', given(duty, { ...duty, dueAtMs: nowMs + 1 }))).toEqual([]);
	});
});
