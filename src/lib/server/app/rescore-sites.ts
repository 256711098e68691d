import type { SiteEvidence } from '../../domain/risk/evidence.ts';
import { scoreSite } from '../../domain/risk/score-site.ts';
import type { SiteScore } from '../../domain/risk/site-score.ts';
import type { Site } from '../../domain/site.ts';
import type { ScoreView } from '../../wire/live.ts';
import type { Log } from '../log.ts';
import type { Expecting, NewEvent, StoredAlarm } from '../store/store.ts';
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
 * whose own data break the method keeps its score and is logged: it must not hold up the others, nor their messages.
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
		const score = scoreOrLog(log, site, own, nowMs);
		if (!score) return;
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

function scoreOrLog(log: Log, site: Site, evidence: SiteEvidence, nowMs: number): SiteScore | null {
	try {
		return scoreSite(sectorInUse(site.sector), evidence, nowMs);
	} catch (error) {
		log.error({ err: error, site: site.id }, 'a site could not be scored');
		return null;
	}
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
