import { MINUTE_MS } from '../write/readings.ts';
import type { ReadingRows, StepResult } from '../write/step.ts';
import type { Session } from './session.ts';

/**
 * One statement for the whole batch. Everywhere in one order, so that two batches with the same points never wait
 * for each other crosswise. Marking an already marked minute rewrites its row on purpose: its lock is what makes a
 * roll-up that runs at this moment wait for us, or us for it; a DO NOTHING would leave our reading out for good.
 */
const insert = `
	with new as (
		insert into reading (point_key, at_ms, revision, value, quality, received_at_ms)
		select point_key, at_ms, 0, value, quality, received_at_ms
		from unnest($1::bigint[], $2::bigint[], $3::double precision[], $4::text[], $5::bigint[])
			as given (point_key, at_ms, value, quality, received_at_ms)
		order by point_key, at_ms
		on conflict do nothing
		returning point_key, at_ms
	)
	insert into dirty_bucket (step_ms, at_ms, point_key, taken)
	select distinct ${MINUTE_MS}::bigint, at_ms - at_ms % ${MINUTE_MS}, point_key, 0 from new order by 2, 3
	on conflict (step_ms, at_ms, point_key) do update set taken = 0`;

export async function insertReadings(session: Session, rows: ReadingRows): Promise<StepResult> {
	const columns = [
		rows.map((row) => row.pointKey),
		rows.map((row) => row.atMs),
		rows.map((row) => row.value),
		rows.map((row) => row.quality),
		rows.map((row) => row.receivedAtMs)
	];
	return await session.query(insert, columns, 'insert-readings');
}
