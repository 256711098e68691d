import { type Kysely, sql } from 'kysely';
import type { Change } from '../change.ts';
import type { Schema } from '../schema.ts';
import { conflict, step, type Step } from './step.ts';

export const MINUTE_MS = 60_000;
export const HOUR_MS = 3_600_000;

export function bucketStart(atMs: number, stepMs: number): number {
	return Math.floor(atMs / stepMs) * stepMs;
}

type Correction = NonNullable<Change['corrections']>[number];

/** A correction is the next revision of a reading that exists; one of nothing refuses the commit. */
export function correctionSteps(kysely: Kysely<Schema>, correction: Correction): readonly Step[] {
	const { pointKey, atMs, value, quality, receivedAtMs, reason } = correction;
	const insert = sql`
		insert into reading (point_key, at_ms, revision, value, quality, received_at_ms, reason)
		select point_key, at_ms, max(revision) + 1, cast(${value} as double precision), ${quality},
			cast(${receivedAtMs} as bigint), ${reason}
		from reading where point_key = ${pointKey} and at_ms = ${atMs} group by point_key, at_ms
	`;
	const mark = sql`
		insert into dirty_bucket (step_ms, at_ms, point_key, taken)
		values (${MINUTE_MS}, ${bucketStart(atMs, MINUTE_MS)}, ${pointKey}, 0)
		on conflict (step_ms, at_ms, point_key) do update set taken = 0
	`;
	return [
		step(insert.compile(kysely), 1, conflict(`reading ${pointKey}@${atMs}`)),
		step(mark.compile(kysely))
	];
}
