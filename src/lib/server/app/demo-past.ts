import { scoreSite } from '../../domain/risk/score-site.ts';
import type { SiteScore } from '../../domain/risk/site-score.ts';
import { DAY_MS } from '../../domain/time.ts';
import { evidenceAt, type SiteHistory } from './evidence-history.ts';
import type { Ports } from './ports.ts';
import { rescoreSites } from './rescore-sites.ts';
import { sectorInUse } from './sectors-in-use.ts';
import { alarmsWithin, historiesOf } from './site-histories.ts';

/** The demo city's records reach back longer than this; a plot of one day would tell nothing. */
const PAST_DAYS = 90;
const SITES_AT_ONCE = 25;

/**
 * Scores every site of the demo city at the end of each day before it was loaded, from what its records say was known by
 * then, and once more for now. Nobody is told: it is past.
 */
export async function scoreDemoPast(ports: Ports, nowMs: number): Promise<void> {
	const { store } = ports;
	const window = { fromMs: nowMs - PAST_DAYS * DAY_MS, toMs: nowMs };
	const alarms = await alarmsWithin(store, window, new Set());
	for (let after = ''; ;) {
		const portion = await store.sitesWithFacts(after, SITES_AT_ONCE);
		const histories = await historiesOf(store, portion, alarms, window);
		const past = histories.flatMap((history) => scoresOf(history, nowMs));
		await store.commit({ scores: past, events: [], audit: [] });
		const ids = portion.map(({ id }) => id);
		const { scores } = await rescoreSites(ports, ids, nowMs, true);
		await store.commit({ scores, events: [], audit: [] });
		const last = portion.at(-1);
		if (!last || portion.length < SITES_AT_ONCE) return;
		after = last.id;
	}
}

/** The scores that a reader would have seen differently from the day before. */
function scoresOf(history: SiteHistory, nowMs: number): SiteScore[] {
	const sector = sectorInUse(history.site.sector);
	const seen: SiteScore[] = [];
	let before: SiteScore | null = null;
	for (let days = PAST_DAYS; days >= 1; days--) {
		const atMs = nowMs - days * DAY_MS;
		const score = scoreSite(sector, evidenceAt(history, [], before?.level ?? 'unrated', atMs), atMs);
		if (looksDifferent(score, before)) seen.push(score);
		before = score;
	}
	return seen;
}

function looksDifferent(score: SiteScore, before: SiteScore | null): boolean {
	const shown = (one: SiteScore) => (one.score === null ? null : Math.round(one.score));
	return before === null || score.level !== before.level || shown(score) !== shown(before);
}
