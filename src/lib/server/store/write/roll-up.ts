import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Schema } from '../schema.ts';
import { HOUR_MS, MINUTE_MS } from './readings.ts';
import { step, type Step, type Work } from './step.ts';

/** The readings that count: the highest revision of each time. */
const newest = sql`not exists (
	select 1 from reading later
	where later.point_key = r.point_key and later.at_ms = r.at_ms and later.revision > r.revision
)`;

/**
 * Rolls up the buckets that are closed and changed since, minutes first, at most `limit`; returns how many.
 * Every write of a reading marks its minute, whenever it arrives, so a late one brings its bucket back here.
 */
export function* rollUpWork(kysely: Kysely<Schema>, nowMs: number, limit: number): Work<number> {
	const minutes = yield* rollUpStep(kysely, MINUTE_MS, nowMs, limit);
	const hours = minutes < limit ? yield* rollUpStep(kysely, HOUR_MS, nowMs, limit - minutes) : 0;
	return minutes + hours;
}

function* rollUpStep(kysely: Kysely<Schema>, stepMs: number, nowMs: number, limit: number): Work<number> {
	// Taking locks the marks first: a writer that marks the same bucket waits, and then marks it anew.
	const { changed } = yield run(
		kysely,
		sql`update dirty_bucket set taken = 1 where (step_ms, at_ms, point_key) in (
			select step_ms, at_ms, point_key from dirty_bucket
			where step_ms = ${stepMs} and at_ms <= ${nowMs - stepMs} order by at_ms, point_key limit ${limit}
		)`
	);
	if (changed === 0) return 0;

	yield run(
		kysely,
		sql`delete from roll_up where step_ms = ${stepMs} and (point_key, at_ms) in (
			select point_key, at_ms from dirty_bucket where step_ms = ${stepMs} and taken = 1
				and at_ms >= (select before_ms from forgotten where step_ms = ${sourceStep(stepMs)})
		)`
	);
	yield run(kysely, stepMs === MINUTE_MS ? minutesOfReadings() : hoursOfMinutes());
	if (stepMs === MINUTE_MS) yield run(kysely, markHours());
	yield run(kysely, sql`delete from dirty_bucket where step_ms = ${stepMs} and taken = 1`);
	return changed;
}

/** Minutes are made of readings (kept in `forgotten` under 0), hours of minutes. */
const sourceStep = (stepMs: number): number => (stepMs === MINUTE_MS ? 0 : MINUTE_MS);

/*
 * CROSS JOIN keeps SQLite from starting with the large table. What is still there after the delete above rolls up
 * readings that are partly forgotten: a very late one must not replace it.
 */
function minutesOfReadings(): RawBuilder<unknown> {
	return sql`
		insert into roll_up (step_ms, point_key, at_ms, min, max, sum, count)
		select d.step_ms, d.point_key, d.at_ms, min(r.value), max(r.value), sum(r.value), count(*)
		from dirty_bucket d cross join reading r
		where d.step_ms = ${MINUTE_MS} and d.taken = 1
			and r.point_key = d.point_key and r.at_ms >= d.at_ms and r.at_ms < d.at_ms + ${MINUTE_MS}
			and r.quality = 'good' and ${newest}
		group by d.step_ms, d.point_key, d.at_ms
		on conflict (step_ms, point_key, at_ms) do nothing
	`;
}

function hoursOfMinutes(): RawBuilder<unknown> {
	return sql`
		insert into roll_up (step_ms, point_key, at_ms, min, max, sum, count)
		select d.step_ms, d.point_key, d.at_ms, min(m.min), max(m.max), sum(m.sum), cast(sum(m.count) as bigint)
		from dirty_bucket d cross join roll_up m
		where d.step_ms = ${HOUR_MS} and d.taken = 1 and m.step_ms = ${MINUTE_MS}
			and m.point_key = d.point_key and m.at_ms >= d.at_ms and m.at_ms < d.at_ms + ${HOUR_MS}
		group by d.step_ms, d.point_key, d.at_ms
		on conflict (step_ms, point_key, at_ms) do nothing
	`;
}

function markHours(): RawBuilder<unknown> {
	// `at - at % hour` would round up before 1970; no reading is that old.
	return sql`
		insert into dirty_bucket (step_ms, at_ms, point_key, taken)
		select distinct cast(${HOUR_MS} as bigint), at_ms - at_ms % ${HOUR_MS}, point_key, 0
		from dirty_bucket where step_ms = ${MINUTE_MS} and taken = 1 order by 2, 3
		on conflict (step_ms, at_ms, point_key) do update set taken = 0
	`;
}

/** Deletes old readings, then old minutes, never more than `limit` rows nor what is not rolled up yet. */
export function* forgetWork(
	kysely: Kysely<Schema>,
	before: { readonly rawMs: number; readonly minuteMs: number },
	limit: number
): Work<number> {
	const rawBefore = yield* forgetBefore(kysely, 0, before.rawMs, MINUTE_MS);
	const { changed: readings } = yield run(
		kysely,
		sql`delete from reading where (point_key, at_ms, revision) in (
			select r.point_key, r.at_ms, r.revision from point p cross join reading r
			where r.point_key = p.key and r.at_ms < ${rawBefore} limit ${limit}
		)`
	);
	if (readings >= limit) return readings;

	const minuteBefore = yield* forgetBefore(kysely, MINUTE_MS, before.minuteMs, HOUR_MS);
	const { changed: minutes } = yield run(
		kysely,
		sql`delete from roll_up where (step_ms, point_key, at_ms) in (
			select m.step_ms, m.point_key, m.at_ms from point p cross join roll_up m
			where m.step_ms = ${MINUTE_MS} and m.point_key = p.key and m.at_ms < ${minuteBefore} limit ${limit - readings}
		)`
	);
	return readings + minutes;
}

/** Remembers the boundary, held back to whole buckets of the next step and to the oldest one still to be rolled up. */
function* forgetBefore(
	kysely: Kysely<Schema>,
	stepMs: number,
	wantedMs: number,
	nextStepMs: number
): Work<number> {
	const { rows } = yield run(
		kysely,
		sql`select min(at_ms) as oldest from dirty_bucket where step_ms = ${nextStepMs}
			and at_ms >= (select before_ms from forgotten where step_ms = ${stepMs})`
	);
	const { oldest } = rows[0] as { oldest: number | null };
	const beforeMs = Math.min(Math.floor(wantedMs / nextStepMs) * nextStepMs, oldest ?? wantedMs);
	yield run(
		kysely,
		sql`update forgotten set before_ms = ${beforeMs} where step_ms = ${stepMs} and before_ms < ${beforeMs}`
	);
	return beforeMs;
}

function run(kysely: Kysely<Schema>, statement: RawBuilder<unknown>): Step {
	return step(statement.compile(kysely));
}
