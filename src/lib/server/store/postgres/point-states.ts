import { CommitRefused } from '../change.ts';
import { mustGrow } from '../write/expecting.ts';
import type { PointStateRows, StepResult } from '../write/step.ts';
import type { Session } from './session.ts';

const given = `unnest($1::bigint[], $2::bigint[], $3::double precision[], $4::text[], $5::bigint[], $6::text[],
	$7::bigint[], $8::bigint[], $9::bigint[], $10::text[])
	as given (point_key, last_at_ms, last_value, last_quality, received_at_ms, evaluation, due_at_ms, version, expect, holds)`;

const insert = `
	insert into point_state
		(point_key, last_at_ms, last_value, last_quality, received_at_ms, evaluation, due_at_ms, version, holds)
	select point_key, last_at_ms, last_value, last_quality, received_at_ms, evaluation, due_at_ms, version, holds
	from ${given} order by point_key
	on conflict do nothing returning point_key`;

/** Locks in one order first: two batches with the same points never deadlock, the second one is refused. */
const lock = `select point_key from point_state where point_key = any($1::bigint[]) order by point_key for update`;

const update = `
	update point_state as state set last_at_ms = given.last_at_ms, last_value = given.last_value,
		last_quality = given.last_quality, received_at_ms = given.received_at_ms, evaluation = given.evaluation,
		due_at_ms = given.due_at_ms, version = given.version, holds = given.holds
	from ${given}
	where state.point_key = given.point_key and state.version = given.expect
	returning state.point_key`;

export async function writePointStates(session: Session, rows: PointStateRows): Promise<StepResult> {
	for (const { row, expect } of rows) mustGrow(`point state ${row.pointKey}`, row.version, expect);
	const fresh = rows.filter(({ expect }) => expect === null);
	const known = rows.filter(({ expect }) => expect !== null);
	if (fresh.length > 0) await writeAll(session, insert, 'insert-point-states', fresh);
	if (known.length > 0) {
		await session.query(lock, [known.map(({ row }) => row.pointKey)], 'lock-point-states');
		await writeAll(session, update, 'update-point-states', known);
	}
	return { rows: [], changed: rows.length };
}

async function writeAll(session: Session, sql: string, name: string, rows: PointStateRows): Promise<void> {
	const written = await session.query(sql, columnsOf(rows), name);
	if (written.rows.length === rows.length) return;
	const keys = new Set((written.rows as readonly { point_key: number }[]).map((row) => row.point_key));
	const missed = rows.find(({ row }) => !keys.has(row.pointKey)) ?? rows[0];
	throw new CommitRefused('conflict', `point state ${missed?.row.pointKey}`);
}

function columnsOf(rows: PointStateRows): readonly (readonly unknown[])[] {
	return [
		rows.map(({ row }) => row.pointKey),
		rows.map(({ row }) => row.lastAtMs),
		rows.map(({ row }) => row.lastValue),
		rows.map(({ row }) => row.lastQuality),
		rows.map(({ row }) => row.receivedAtMs),
		rows.map(({ row }) => row.evaluation),
		rows.map(({ row }) => row.dueAtMs),
		rows.map(({ row }) => row.version),
		rows.map(({ expect }) => expect),
		rows.map(({ row }) => row.holds)
	];
}
