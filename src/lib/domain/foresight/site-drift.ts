import { median, sum } from 'simple-statistics';
import type { Provenance } from '../provenance.ts';
import type { Text } from '../text.ts';
import { DAY_MS } from '../time.ts';

/** What is known of one site; times are UTC epoch ms. */
export interface SiteRecord {
	readonly siteId: string;
	/** Newest first. `failed` and `answered` count items. */
	readonly inspections: readonly {
		readonly atMs: number;
		readonly failed: number;
		readonly answered: number;
	}[];
	readonly dangers: readonly {
		readonly foundAtMs: number;
		readonly closedAtMs: number | null;
		readonly dueAtMs: number | null;
		/** How often the same one had come back. */
		readonly repeats: number;
	}[];
	readonly alarms: { readonly last30Days: number; readonly before90Days: number };
}

export const driftKinds = ['alarms', 'inspections', 'repeats', 'all_pass', 'overdue'] as const;
export type DriftKind = (typeof driftKinds)[number];

export interface Drift {
	readonly kind: DriftKind;
	/** One sentence with its numbers. */
	readonly text: Text;
}

export const driftParameters = {
	/** A month against the three before it; chance of a rise this large without a cause. */
	alarmSignificance: 0.01,
	alarmsAtLeast: 5,
	/** The last gap against the usual one of the site. */
	gapTimes: 1.75,
	gapsAtLeast: 3,
	gapDaysAtLeast: 14,
	/** Within this time. */
	repeatDays: 180,
	repeatsAtLeast: 2,
	/** Chance that an ordinary site of the sector passes so many in a row. */
	passChance: 0.05,
	passesAtLeast: 4,
	overdueAtLeast: 1
} as const;

export const driftSource: Provenance = {
	standard: '烽燧',
	clause: null,
	edition: null,
	effectiveFrom: null,
	effectiveTo: null,
	confidence: 'our-proposal',
	note: 'No standard defines these signs; parameters are our choice. The order of the list is judged by `npm run rank`.'
};

/** Signs that a site slides, each with its own numbers. `passShare`: of all inspections of its sector, those without a fail. */
export function findDrifts(site: SiteRecord, passShare: number, nowMs: number): readonly Drift[] {
	return [
		risingAlarms(site),
		rareInspections(site, nowMs),
		repeatedDangers(site, nowMs),
		allPass(site, passShare),
		overdue(site, nowMs)
	].filter((one) => one !== null);
}

function risingAlarms({ alarms: { last30Days, before90Days } }: SiteRecord): Drift | null {
	if (last30Days < driftParameters.alarmsAtLeast) return null;
	const chance = chanceOfAtLeast(last30Days, last30Days + before90Days, 0.25);
	if (chance >= driftParameters.alarmSignificance) return null;
	const usual = Number((before90Days / 3).toFixed(1));
	return {
		kind: 'alarms',
		text: {
			zh: `近 30 天报警 ${last30Days} 次，此前三个月平均每 30 天 ${usual} 次。`,
			en: `${last30Days} alarms in the last 30 days, against ${usual} in an ordinary 30 of the three months before.`
		}
	};
}

/** Chance of `k` or more out of `n` when each falls into the last month with probability `p` (binomial). */
export function chanceOfAtLeast(k: number, n: number, p: number): number {
	let log = n * Math.log(1 - p);
	let below = 0;
	for (let i = 0; i < k; i++) {
		below += Math.exp(log);
		log += Math.log(((n - i) / (i + 1)) * (p / (1 - p)));
	}
	return Math.min(1, Math.max(0, 1 - below));
}

function rareInspections({ inspections }: SiteRecord, nowMs: number): Drift | null {
	const times = inspections.map(({ atMs }) => atMs);
	const gaps = times.slice(0, -1).map((atMs, index) => (atMs - (times[index + 1] ?? atMs)) / DAY_MS);
	if (gaps.length < driftParameters.gapsAtLeast) return null;
	const usual = median(gaps);
	const since = (nowMs - (times[0] ?? nowMs)) / DAY_MS;
	if (since < driftParameters.gapDaysAtLeast || since < driftParameters.gapTimes * Math.max(1, usual))
		return null;
	return {
		kind: 'inspections',
		text: {
			zh: `已 ${Math.floor(since)} 天未检查，以往通常 ${Math.round(usual)} 天一次。`,
			en: `Not inspected for ${Math.floor(since)} days; usually it is every ${Math.round(usual)}.`
		}
	};
}

function repeatedDangers({ dangers }: SiteRecord, nowMs: number): Drift | null {
	const fromMs = nowMs - driftParameters.repeatDays * DAY_MS;
	const recent = dangers.filter(({ foundAtMs, repeats }) => foundAtMs >= fromMs && repeats > 0);
	const times = sum([0, ...recent.map(({ repeats }) => repeats)]);
	if (times < driftParameters.repeatsAtLeast) return null;
	return {
		kind: 'repeats',
		text: {
			zh: `近 ${driftParameters.repeatDays} 天内 ${recent.length} 项隐患整改后又出现，共 ${times} 次。`,
			en: `${recent.length} hidden dangers of the last ${driftParameters.repeatDays} days came back after they were put right, ${times} times.`
		}
	};
}

function allPass({ inspections }: SiteRecord, passShare: number): Drift | null {
	const judged = inspections.filter(({ answered }) => answered > 0);
	const first = judged.findIndex(({ failed }) => failed > 0);
	const streak = first === -1 ? judged.length : first;
	if (streak < driftParameters.passesAtLeast || passShare ** streak >= driftParameters.passChance)
		return null;
	const percent = Math.round(passShare * 100);
	return {
		kind: 'all_pass',
		text: {
			zh: `连续 ${streak} 次检查全部合格，而同行业一次检查全部合格的只有 ${percent}%。`,
			en: `${streak} inspections in a row without a fail, while in its sector ${percent} % of inspections have none.`
		}
	};
}

function overdue({ dangers }: SiteRecord, nowMs: number): Drift | null {
	const late = dangers.filter(
		({ closedAtMs, dueAtMs }) => closedAtMs === null && dueAtMs !== null && dueAtMs < nowMs
	);
	if (late.length < driftParameters.overdueAtLeast) return null;
	const oldest = Math.max(...late.map(({ dueAtMs }) => nowMs - (dueAtMs ?? nowMs))) / DAY_MS;
	return {
		kind: 'overdue',
		text: {
			zh: `${late.length} 项隐患逾期未销号，最长 ${Math.max(1, Math.floor(oldest))} 天。`,
			en: `${late.length} hidden dangers are past their deadline, by up to ${Math.max(1, Math.floor(oldest))} days.`
		}
	};
}

/** Share of the inspections of a sector that found nothing; half a fail is added, so that it is never 1. */
export function passShareOf(records: readonly SiteRecord[]): number {
	const all = records.flatMap(({ inspections }) => inspections.filter(({ answered }) => answered > 0));
	const passed = all.filter(({ failed }) => failed === 0).length;
	return passed / (all.length + 0.5);
}
