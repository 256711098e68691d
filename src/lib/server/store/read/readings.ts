import { type Kysely, sql } from 'kysely';
import type { ReadingQuality } from '../../../domain/alarm/limit.ts';
import type { Reading } from '../../../domain/point.ts';
import { MINUTE_MS } from '../../../domain/time.ts';
import type { Schema } from '../schema.ts';
import type { CorrectedReading, RollUp } from '../rows.ts';
import type { Store } from '../store.ts';

/** In order of time, closed on the left, open on the right. */
export async function readings(
	kysely: Kysely<Schema>,
	pointKey: number,
	fromMs: number,
	toMs: number,
	limit: number
): Promise<readonly Reading[]> {
	const query = inForce(kysely, pointKey).where('r.at_ms', '>=', fromMs).where('r.at_ms', '<', toMs);
	const rows = await query.orderBy('r.at_ms').limit(limit).execute();
	return rows.map((row) => readingOf(pointKey, row));
}

export async function readingsBefore(
	kysely: Kysely<Schema>,
	pointKey: number,
	beforeMs: number,
	limit: number
): Promise<readonly Reading[]> {
	return await inForce(kysely, pointKey)
		.where('r.at_ms', '<', beforeMs)
		.orderBy('r.at_ms', 'desc')
		.limit(limit)
		.execute()
		.then((rows) => rows.map((row) => readingOf(pointKey, row)));
}

/** The highest revision of each time. */
function inForce(kysely: Kysely<Schema>, pointKey: number) {
	return kysely
		.selectFrom('reading as r')
		.select(['r.at_ms', 'r.value', 'r.quality'])
		.where('r.point_key', '=', pointKey)
		.where(
			sql<boolean>`not exists (select 1 from reading later
				where later.point_key = r.point_key and later.at_ms = r.at_ms and later.revision > r.revision)`
		);
}

function readingOf(
	pointKey: number,
	row: { readonly at_ms: number; readonly value: number; readonly quality: string }
): Reading {
	return { pointKey, atMs: row.at_ms, value: row.value, quality: row.quality as ReadingQuality };
}

export async function correctionsOf(
	kysely: Kysely<Schema>,
	pointKey: number,
	fromMs: number,
	limit: number
): Promise<readonly CorrectedReading[]> {
	const rows = await kysely
		.selectFrom('reading as r')
		.innerJoin('reading as b', (join) =>
			join
				.onRef('b.point_key', '=', 'r.point_key')
				.onRef('b.at_ms', '=', 'r.at_ms')
				.on(sql<boolean>`b.revision = r.revision - 1`)
		)
		.select(['r.at_ms', 'r.value', 'r.received_at_ms', 'r.reason', 'b.value as before'])
		.where('r.point_key', '=', pointKey)
		.where('r.at_ms', '>=', fromMs)
		.where('r.revision', '>', 0)
		.orderBy('r.at_ms', 'desc')
		.orderBy('r.revision', 'desc')
		.limit(limit)
		.execute();
	return rows.map((row) => ({
		atMs: row.at_ms,
		before: row.before,
		value: row.value,
		correctedAtMs: row.received_at_ms,
		reason: row.reason ?? ''
	}));
}

export async function rollUps(
	kysely: Kysely<Schema>,
	pointKey: number,
	stepMs: number,
	fromMs: number,
	toMs: number,
	limit: number
): Promise<readonly RollUp[]> {
	return await kysely
		.selectFrom('roll_up')
		.select(['at_ms as atMs', 'min', 'max', 'sum', 'count'])
		.where('step_ms', '=', stepMs)
		.where('point_key', '=', pointKey)
		.where('at_ms', '>=', fromMs)
		.where('at_ms', '<', toMs)
		.orderBy('at_ms')
		.limit(limit)
		.execute();
}

export async function forgettable(
	kysely: Kysely<Schema>,
	{ rawMs, minuteMs, eventMs }: Parameters<Store['forgettable']>[0],
	limit: number
): ReturnType<Store['forgettable']> {
	const count = async (rows: ReturnType<typeof sql>) => {
		const counted = await sql<{
			n: number;
		}>`select count(*) as n from (${rows} limit ${limit}) as old`.execute(kysely);
		return Number(counted.rows[0]?.n ?? 0);
	};
	// Point by point, so that the index finds the old ones without reading the rest.
	const [readings, minutes, events] = [
		await count(
			sql`select 1 as one from point p cross join reading r where r.point_key = p.key and r.at_ms < ${rawMs}`
		),
		await count(
			sql`select 1 as one from point p cross join roll_up m
				where m.step_ms = ${MINUTE_MS} and m.point_key = p.key and m.at_ms < ${minuteMs}`
		),
		await count(sql`select 1 as one from event where at_ms < ${eventMs}`)
	];
	return { readings, minutes, events };
}
