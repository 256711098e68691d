import type { Kysely } from 'kysely';
import type { Level } from '../../../domain/risk/level.ts';
import type { SiteScore } from '../../../domain/risk/site-score.ts';
import type { ScoreView } from '../../../wire/live.ts';
import type { Schema, ScoreHistoryTable } from '../schema.ts';

const seen = ['site_id', 'at_ms', 'level', 'score', 'worst', 'best', 'reason_json'] as const;

export async function score(kysely: Kysely<Schema>, siteId: string): Promise<SiteScore | null> {
	const row = await kysely
		.selectFrom('site_score')
		.select('body_json')
		.where('site_id', '=', siteId)
		.executeTakeFirst();
	return row ? (JSON.parse(row.body_json) as SiteScore) : null;
}

export async function scores(kysely: Kysely<Schema>): Promise<readonly ScoreView[]> {
	return (await kysely.selectFrom('site_score').select(seen).orderBy('site_id').execute()).map(scoreViewOf);
}

/** The newest `limit` entries since `fromMs`, oldest first. */
export async function scoreHistory(
	kysely: Kysely<Schema>,
	siteId: string,
	fromMs: number,
	limit: number
): Promise<readonly ScoreView[]> {
	const query = kysely.selectFrom('score_history').select(seen).where('site_id', '=', siteId);
	const rows = await query.where('at_ms', '>=', fromMs).orderBy('at_ms', 'desc').limit(limit).execute();
	return rows.reverse().map(scoreViewOf);
}

function scoreViewOf(row: ScoreHistoryTable): ScoreView {
	return {
		siteId: row.site_id,
		level: row.level as Level,
		score: row.score,
		worst: row.worst,
		best: row.best,
		reason: JSON.parse(row.reason_json) as ScoreView['reason'],
		atMs: row.at_ms
	};
}
