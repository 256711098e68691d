import { type Kysely, sql } from 'kysely';
import type { SiteScore } from '../../../domain/risk/site-score.ts';
import { levelRank } from '../ranks.ts';
import type { Schema } from '../schema.ts';
import { step, type Step } from './step.ts';

const UNRATED = -1;

/** The history first: whether anything people see has changed is judged against the score that is about to go. */
export function scoreSteps(kysely: Kysely<Schema>, score: SiteScore): readonly Step[] {
	const rounded = score.score === null ? UNRATED : Math.round(score.score);
	const seen = {
		site_id: score.siteId,
		at_ms: score.atMs,
		level: score.level,
		score: score.score,
		worst: score.worst,
		best: score.best,
		reason_json: JSON.stringify(score.decision.text)
	};
	const row = { ...seen, level_rank: levelRank(score.level), rounded, body_json: JSON.stringify(score) };
	return [step(historyInsert(kysely, seen, rounded)), step(currentUpsert(kysely, row))];
}

type Seen = Schema['score_history'];

function historyInsert(kysely: Kysely<Schema>, seen: Seen, rounded: number) {
	const unchanged = kysely
		.selectFrom('site_score')
		.select('site_id')
		.where('site_id', '=', seen.site_id)
		.where('level', '=', seen.level)
		.where('rounded', '=', rounded);
	return sql`
		insert into score_history (site_id, at_ms, level, score, worst, best, reason_json)
		select ${seen.site_id}, cast(${seen.at_ms} as bigint), ${seen.level}, cast(${seen.score} as double precision),
			cast(${seen.worst} as double precision), cast(${seen.best} as double precision), ${seen.reason_json}
		where not exists ${unchanged}
		on conflict (site_id, at_ms) do update set level = excluded.level, score = excluded.score,
			worst = excluded.worst, best = excluded.best, reason_json = excluded.reason_json
	`.compile(kysely);
}

function currentUpsert(kysely: Kysely<Schema>, row: Schema['site_score']) {
	const { site_id: _key, ...rest } = row;
	return kysely
		.insertInto('site_score')
		.values(row)
		.onConflict((on) => on.column('site_id').doUpdateSet(rest))
		.compile();
}
