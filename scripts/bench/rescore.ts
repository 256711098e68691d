/** Scores 100,000 sites in a process of its own and prints µs a site: ours, and the bare arithmetic as the floor. */
import { scoreSite } from '../../src/lib/domain/risk/score-site.ts';
import type { SiteEvidence } from '../../src/lib/domain/risk/evidence.ts';
import { sectors } from '../../src/lib/domain/sectors/index.ts';
import type { Sector } from '../../src/lib/domain/sectors/sector.ts';
import { DAY_MS } from '../../src/lib/domain/time.ts';
import { aDanger, aDuty, anAlarm, NOW_MS, someEvidence } from '../../src/testing/generated-evidence.ts';

const SITES = 100_000;
const TIMES = 3;
/** As many different sites as a small city has; each stands for a hundred. */
const DIFFERENT = 1000;

const withChecklist: readonly Sector[] = Object.values(sectors).filter((one) => one.checklists.length > 0);
const cases = Array.from({ length: DIFFERENT }, (_, n) => caseOf(n));

const ours = Array.from({ length: TIMES }, () =>
	microsecondsASite((n) => {
		const one = cases[n % DIFFERENT];
		return one ? scoreSite(one.sector, one.evidence, NOW_MS).worst : 0;
	})
);
const bare = Array.from({ length: TIMES }, () =>
	microsecondsASite((n) => bareScore(cases[n % DIFFERENT]?.evidence))
);
console.log(JSON.stringify({ ours: median(ours), floor: median(bare) }));

function caseOf(n: number): { readonly sector: Sector; readonly evidence: SiteEvidence } {
	const sector = withChecklist[n % withChecklist.length];
	if (!sector) throw new Error('no sector has a checklist');
	return {
		sector,
		evidence: someEvidence({
			siteId: `S-${n}`,
			inspections: sector.checklists.map((checklist, index) => ({
				id: `i${index}`,
				atMs: NOW_MS - (n % 200) * DAY_MS,
				result: sector.scoreChecklist(checklist, answersOf(checklist, n))
			})),
			hiddenDangers: Array.from({ length: n % 4 }, (_, index) => aDanger({ id: `d${index}` })),
			alarms: Array.from({ length: n % 3 }, (_, index) => anAlarm({ id: `a${index}` })),
			alarmsLast30Days: n % 30,
			duties: Array.from({ length: 6 }, (_, index) => aDuty({ subject: `T${index}` }))
		})
	};
}

function answersOf(checklist: Sector['checklists'][number], n: number) {
	return checklist.groups
		.flatMap((group) => group.items)
		.map((item, index) => ({
			itemId: item.id,
			result: (index + n) % 11 === 0 ? ('fail' as const) : ('pass' as const)
		}));
}

/** The same evidence looked at once, and a weighted geometric mean of five numbers; no reasons, no intervals. */
function bareScore(evidence: SiteEvidence | undefined): number {
	if (!evidence) return 0;
	const inspected = evidence.inspections.reduce((least, one) => Math.min(least, one.result.worst), 100);
	const overdue = evidence.duties.filter(({ doneAtMs, dueAtMs }) => (doneAtMs ?? NOW_MS) > dueAtMs).length;
	const pillars = [
		80,
		inspected,
		100 - evidence.hiddenDangers.length * 10,
		100 - evidence.alarms.length * 20,
		100 - overdue * 5
	];
	const weights = [0.2, 0.2, 0.2, 0.3, 0.1];
	const log = pillars.reduce(
		(sum, pillar, index) => sum + (weights[index] ?? 0) * Math.log(Math.max(1, pillar)),
		0
	);
	return Math.exp(log);
}

function microsecondsASite(score: (n: number) => number): number {
	const startedMs = performance.now();
	let total = 0;
	for (let n = 0; n < SITES; n++) total += score(n);
	// Used, so that nothing may be optimised away.
	if (Number.isNaN(total)) throw new Error('a score was not a number');
	return ((performance.now() - startedMs) * 1000) / SITES;
}

function median(numbers: readonly number[]): number {
	return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
