import fc from 'fast-check';
import { alarmPriorities } from '../lib/domain/alarm/limit.ts';
import type { Provenance } from '../lib/domain/provenance.ts';
import type {
	AlarmEvidence,
	DutyEvidence,
	HiddenDangerEvidence,
	InspectionEvidence,
	SiteEvidence
} from '../lib/domain/risk/evidence.ts';
import type { InherentHazard, PillarWeights, Sector } from '../lib/domain/sectors/sector.ts';
import { DAY_MS } from '../lib/domain/time.ts';

/** The moment at which generated sites are scored: 2026-11-22 08:00 in Changchun. */
export const NOW_MS = Date.UTC(2026, 10, 22);

export const testSource: Provenance = {
	standard: 'test',
	clause: '1.2.3',
	edition: '2026',
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'our-proposal'
};

export function weightsOf(
	inherent: number,
	inspection: number,
	hidden: number,
	monitoring: number,
	duty: number
): PillarWeights {
	return {
		version: 'w1',
		weights: { inherent, inspection, hidden_dangers: hidden, monitoring, duty },
		source: testSource
	};
}

const name = (word: string) => ({ zh: `测试${word}`, en: `test ${word}` });

/** A sector without content of its own: ten items of ten points, two veto items, weights 0.2 / 0.3 / 0.2 / 0.2 / 0.1. */
export const testSector: Sector = {
	id: 'test',
	name: name('sector'),
	shortName: name('s'),
	facts: [],
	limitProfiles: [],
	checklists: [
		{
			id: 'list-a',
			version: 1,
			title: name('list'),
			method: 'plain',
			groups: [
				{
					id: 'g',
					title: name('group'),
					weightPercent: 100,
					items: Array.from({ length: 10 }, (_, index) => ({
						id: `a${index}`,
						text: name(`item ${index}`),
						points: 10,
						source: testSource
					}))
				}
			],
			source: testSource
		}
	],
	vetoItems: [
		{
			id: 'veto-1',
			text: name('veto 1'),
			candidateFromMonitoring: true,
			source: { ...testSource, clause: '9.1' }
		},
		{
			id: 'veto-2',
			text: name('veto 2'),
			candidateFromMonitoring: false,
			source: { ...testSource, clause: '9.2' }
		}
	],
	pillarWeights: [weightsOf(0.2, 0.3, 0.2, 0.2, 0.1)],
	firstAction: { red: name('r'), orange: name('o'), yellow: name('y'), blue: name('b') },
	inspectionEveryDays: { red: 7, orange: 30, yellow: 90, blue: 180, source: testSource },
	inherentHazard: () => anInherent({}),
	scoreChecklist: () => {
		throw new Error('not used');
	}
};

export function anInherent(over: Partial<InherentHazard>): InherentHazard {
	return {
		worst: 100,
		best: 100,
		coverage: 1,
		steps: [],
		missingFacts: [],
		notes: [],
		vetoCandidates: [],
		...over
	};
}

/** An inspection of ten items of ten points: what failed and what was not answered. */
export function anInspection(over: {
	readonly id?: string;
	readonly ageDays?: number;
	readonly list?: string;
	readonly failed?: readonly number[];
	readonly missing?: readonly number[];
}): InspectionEvidence {
	const failed = over.failed ?? [];
	const missing = (over.missing ?? []).filter((item) => !failed.includes(item));
	return {
		id: over.id ?? 'i1',
		atMs: NOW_MS - (over.ageDays ?? 0) * DAY_MS,
		result: {
			checklistId: over.list ?? 'list-a',
			version: 1,
			worst: 100 - 10 * (failed.length + missing.length),
			best: 100 - 10 * failed.length,
			coverage: 1 - missing.length / 10,
			rating: null,
			vetoCandidates: [],
			lost: failed.map((item) => ({ itemId: `a${item}`, points: 10 })),
			missing: missing.map((item) => `a${item}`),
			notes: []
		}
	};
}

export function aDanger(over: Partial<HiddenDangerEvidence>): HiddenDangerEvidence {
	return {
		id: 'd1',
		title: '电缆破损',
		grade: 'general',
		status: 'open',
		vetoItemId: null,
		foundAtMs: NOW_MS - 3 * DAY_MS,
		dueAtMs: NOW_MS + 7 * DAY_MS,
		closedAtMs: null,
		repeats: 0,
		listedForSupervision: false,
		...over
	};
}

export function anAlarm(over: Partial<AlarmEvidence>): AlarmEvidence {
	return {
		id: 'al1',
		pointName: 'T1',
		limitName: { zh: '甲烷', en: 'methane' },
		priority: 'yellow',
		active: true,
		acknowledged: false,
		sinceMs: NOW_MS - 3_600_000,
		source: testSource,
		...over
	};
}

export function aDuty(over: Partial<DutyEvidence>): DutyEvidence {
	return {
		kind: 'calibration',
		subject: 'T1',
		dueAtMs: NOW_MS - DAY_MS,
		doneAtMs: NOW_MS - 2 * DAY_MS,
		...over
	};
}

/** A site about which everything is known and good: every pillar is 100. */
export function someEvidence(over: Partial<SiteEvidence>): SiteEvidence {
	return {
		siteId: 's1',
		facts: {},
		inspections: [anInspection({})],
		hiddenDangers: [],
		alarms: [],
		alarmsLast30Days: 0,
		points: { total: 10, silent: 0, faulty: 0 },
		duties: [aDuty({})],
		...over
	};
}

const days = fc.integer({ min: 0, max: 400 });
const tenItems = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 10 });

export const generatedInherent: fc.Arbitrary<InherentHazard> = fc
	.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 100 }), fc.integer({ min: 0, max: 4 }))
	.map(([a, b, quarter]) =>
		anInherent({ worst: Math.min(a, b), best: Math.max(a, b), coverage: quarter / 4 })
	);

const generatedInspection = fc
	.record({ ageDays: days, list: fc.constantFrom('list-a', 'list-b'), failed: tenItems, missing: tenItems })
	.map((over) => anInspection(over));

export const generatedDanger: fc.Arbitrary<HiddenDangerEvidence> = fc
	.record({
		grade: fc.constantFrom('general' as const, 'general' as const, 'general' as const, 'major' as const),
		status: fc.constantFrom('candidate' as const, 'open' as const, 'closed' as const),
		vetoItemId: fc.constantFrom(null, 'veto-1'),
		foundDays: days,
		dueDays: fc.option(fc.integer({ min: -100, max: 100 })),
		repeats: fc.integer({ min: 0, max: 4 }),
		listedForSupervision: fc.boolean()
	})
	.map(({ foundDays, dueDays, ...over }) =>
		aDanger({
			...over,
			foundAtMs: NOW_MS - foundDays * DAY_MS,
			dueAtMs: dueDays === null ? null : NOW_MS + dueDays * DAY_MS,
			closedAtMs: over.status === 'closed' ? NOW_MS : null
		})
	);

export const generatedAlarm: fc.Arbitrary<AlarmEvidence> = fc
	.record({
		priority: fc.constantFrom(...alarmPriorities),
		active: fc.boolean(),
		acknowledged: fc.boolean(),
		sinceMs: days.map((ago) => NOW_MS - ago * DAY_MS)
	})
	.map(anAlarm);

const generatedDuty = fc
	.record({
		dueDays: fc.integer({ min: -90, max: 90 }),
		doneDays: fc.option(fc.integer({ min: 0, max: 180 }))
	})
	.map(({ dueDays, doneDays }) =>
		aDuty({
			dueAtMs: NOW_MS + dueDays * DAY_MS,
			doneAtMs: doneDays === null ? null : NOW_MS - doneDays * DAY_MS
		})
	);

const generatedPoints = fc
	.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
	.map(([total, silent, faulty]) => {
		const quiet = Math.min(total, silent);
		return { total, silent: quiet, faulty: Math.min(total - quiet, faulty) };
	});

/** Gives every item an id of its own. */
const numbered =
	<Item>(prefix: string, key: keyof Item) =>
	(items: readonly Item[]): readonly Item[] =>
		items.map((item, index) => ({ ...item, [key]: `${prefix}${index}` }));

/** Any site: good, bad, half known, forgotten. */
export const generatedEvidence: fc.Arbitrary<SiteEvidence> = fc.record({
	siteId: fc.constant('s1'),
	facts: fc.constant({}),
	inspections: fc.array(generatedInspection, { maxLength: 4 }).map(numbered<InspectionEvidence>('i', 'id')),
	hiddenDangers: fc.array(generatedDanger, { maxLength: 5 }).map(numbered<HiddenDangerEvidence>('d', 'id')),
	alarms: fc.array(generatedAlarm, { maxLength: 4 }).map(numbered<AlarmEvidence>('al', 'id')),
	alarmsLast30Days: fc.integer({ min: 0, max: 80 }),
	points: generatedPoints,
	duties: fc.array(generatedDuty, { maxLength: 6 }).map(numbered<DutyEvidence>('T', 'subject'))
});

/** Weights of any sector: positive, adding up to 1. */
export const generatedWeights: fc.Arbitrary<PillarWeights> = fc
	.array(fc.integer({ min: 1, max: 20 }), { minLength: 5, maxLength: 5 })
	.map((parts) => {
		const sum = parts.reduce((total, part) => total + part, 0);
		const [a = 0, b = 0, c = 0, d = 0, e = 0] = parts.map((part) => part / sum);
		return weightsOf(a, b, c, d, e);
	});
