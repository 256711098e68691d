import type { SiteEvidence } from '../../domain/risk/evidence.ts';
import { scoreSite } from '../../domain/risk/score-site.ts';
import type { SiteScore } from '../../domain/risk/site-score.ts';
import type { Site } from '../../domain/site.ts';
import type { ScoreView } from '../../wire/live.ts';
import type { Log } from '../log.ts';
import type { NewEvent } from '../store/store.ts';
import { gatherEvidence } from './gather-evidence.ts';
import type { Ports } from './ports.ts';
import { sectorInUse } from './sectors-in-use.ts';

export interface Rescored {
	readonly scores: readonly SiteScore[];
	readonly events: readonly NewEvent[];
}

/**
 * Scores these sites from what is stored now. Only scores that a reader would see differently become events. A site
 * whose own data break the method keeps its score and is logged: it must not hold up the others, nor their messages.
 */
export async function rescoreSites(
	{ store, log }: Pick<Ports, 'store' | 'log'>,
	siteIds: readonly string[],
	nowMs: number
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
	sites.forEach((site, index) => {
		const score = scoreOrLog(log, site, evidence[index] ?? missing(site.id), nowMs);
		if (!score) return;
		scores.push(score);
		if (looksDifferent(score, before.get(site.id) ?? null)) events.push(scoredEvent(site, score));
	});
	return { scores, events };
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
