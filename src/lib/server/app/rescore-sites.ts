import type { SiteEvidence } from '../../domain/risk/evidence.ts';
import { scoreSite } from '../../domain/risk/score-site.ts';
import type { Decision, SiteScore } from '../../domain/risk/site-score.ts';
import type { Sector } from '../../domain/sectors/sector.ts';
import type { Site } from '../../domain/site.ts';
import type { ScoreView } from '../../wire/live.ts';
import type { Log } from '../log.ts';
import type { Expecting, NewEvent } from '../store/change.ts';
import type { StoredAlarm } from '../store/rows.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { Ports } from './ports.ts';
import { sectorInUse } from './sectors-in-use.ts';
import { isSiteAlarm, siteAlarms } from './site-alarms.ts';

export interface Rescored {
	readonly scores: readonly SiteScore[];
	readonly events: readonly NewEvent[];
	/** Alarms of sites as a whole that the scores and records raise and end. */
	readonly alarms: readonly Expecting<StoredAlarm>[];
}

/**
 * Scores these sites from what is stored now. Only scores that a reader would see differently become events. A site
 * whose own data break the method becomes unrated and is logged: it must not hold up the others, nor their messages.
 */
export async function rescoreSites(
	{ store, log }: Pick<Ports, 'store' | 'log'>,
	siteIds: readonly string[],
	nowMs: number,
	isImport = false
): Promise<Rescored> {
	const found = await Promise.all(siteIds.map((id) => store.site(id)));
	const sites = found.filter((site): site is Site => site !== null);
	const before = new Map(
		(await Promise.all(sites.map((site) => store.score(site.id)))).map((score) => [score?.siteId, score])
	);
	const levels = new Map(sites.map((site) => [site.id, before.get(site.id)?.level ?? 'unrated'] as const));
	const evidence = await gatherEvidence(store, sites, levels, nowMs);
	const scores: SiteScore[] = [];
	const events: NewEvent[] = [];
	const alarms: Expecting<StoredAlarm>[] = [];
	const open = await openSiteAlarms(store, siteIds);
	sites.forEach((site, index) => {
		const own = evidence[index] ?? missing(site.id);
		const score = scoreOrUnrated(log, site, own, nowMs);
		scores.push(score);
		if (looksDifferent(score, before.get(site.id) ?? null)) events.push(scoredEvent(site, score));
		const level = levels.get(site.id) ?? 'unrated';
		// Records that are brought in change what we know, not the site.
		if (isImport) return;
		const raised = siteAlarms(site, open.get(site.id) ?? [], { before: level, score, evidence: own }, nowMs);
		alarms.push(...raised.alarms);
		events.push(...raised.events);
	});
	return { scores, events, alarms };
}

async function openSiteAlarms(
	store: Ports['store'],
	siteIds: readonly string[]
): Promise<ReadonlyMap<string, readonly StoredAlarm[]>> {
	const views = (await store.openAlarmsOfSites(siteIds)).filter(
		(alarm) => isSiteAlarm(alarm) && alarm.active
	);
	const found = await Promise.all(views.map(({ id }) => store.alarm(id)));
	return Map.groupBy(
		found.filter((alarm) => alarm !== null),
		({ view }) => view.siteId
	);
}

/**
 * A site whose own data break the method is unrated and says so: an older level must not stand as if it still held. What is
 * red whatever the mean says stays red, because that does not rest on the facts.
 */
function scoreOrUnrated(log: Log, site: Site, evidence: SiteEvidence, nowMs: number): SiteScore {
	const sector = sectorInUse(site.sector);
	try {
		return scoreSite(sector, evidence, nowMs);
	} catch (error) {
		log.error({ err: error, site: site.id }, 'a site could not be scored');
		const cause = error instanceof Error ? error.message : String(error);
		return unrated(site.id, withoutFacts(sector, evidence, nowMs), cause, nowMs);
	}
}

function withoutFacts(sector: Sector, evidence: SiteEvidence, nowMs: number): SiteScore | null {
	try {
		return scoreSite(sector, { ...evidence, facts: {} }, nowMs);
	} catch {
		return null;
	}
}

function unrated(siteId: string, score: SiteScore | null, cause: string, nowMs: number): SiteScore {
	if (score?.level === 'red' && score.decision.rule !== 'band') return score;
	const decision: Decision = {
		rule: 'coverage',
		text: {
			zh: `无法评分：现有资料使评分方法出错（${cause}）。请核对风险点的基本情况。`,
			en: `Not scored: the method failed on the data of this site (${cause}). Check its facts.`
		},
		source: {
			standard: '烽燧',
			clause: null,
			edition: null,
			effectiveFrom: null,
			effectiveTo: null,
			confidence: 'our-proposal'
		}
	};
	const known = score ?? {
		siteId,
		atMs: nowMs,
		pillars: [],
		candidates: [],
		evidenceAgeMs: null,
		coverage: 0,
		modelVersion: 'none'
	};
	return { ...known, score: null, worst: 0, best: 100, level: 'unrated', decision };
}

export function scoredEvent(site: Pick<Site, 'id' | 'districtCode'>, score: SiteScore): NewEvent {
	return {
		kind: 'site.scored',
		atMs: score.atMs,
		siteId: site.id,
		districtCode: site.districtCode,
		personId: null,
		body: scoreView(score)
	};
}

export function scoreView(score: SiteScore): ScoreView {
	return {
		siteId: score.siteId,
		level: score.level,
		score: score.score,
		worst: score.worst,
		best: score.best,
		reason: score.decision.text,
		atMs: score.atMs
	};
}

/** Screens show one decimal; smaller moves are stored but not announced. */
function looksDifferent(now: SiteScore, before: SiteScore | null): boolean {
	if (before === null || before.level !== now.level || before.decision.rule !== now.decision.rule)
		return true;
	return (
		shown(before.score) !== shown(now.score) ||
		shown(before.worst) !== shown(now.worst) ||
		shown(before.best) !== shown(now.best)
	);
}

function shown(value: number | null): string {
	return value === null ? '' : value.toFixed(1);
}

function missing(siteId: string): never {
	throw new Error(`no evidence gathered for site ${siteId}`);
}
