import type { ReadingRows, StepResult } from '../write/step.ts';
import { bucketStart, MINUTE_MS } from '../write/readings.ts';
import type { Statements } from './statements.ts';

/** One prepared row at a time is the fastest way into SQLite; a multi-row INSERT is slower to bind than to step. */
export function insertReadings({ prepare }: Statements, rows: ReadingRows): StepResult {
	const insert = prepare(
		`insert into reading (point_key, at_ms, revision, value, quality, received_at_ms) values (?, ?, 0, ?, ?, ?)
		on conflict do nothing`
	);
	const mark = prepare(
		`insert into dirty_bucket (step_ms, at_ms, point_key, taken) values (${MINUTE_MS}, ?, ?, 0) on conflict do nothing`
	);
	let changed = 0;
	let markedPoint = -1;
	let markedMinute = -1;
	for (const { pointKey, atMs, value, quality, receivedAtMs } of rows) {
		if (insert.run(pointKey, atMs, value, quality, receivedAtMs).changes === 0) continue;
		changed += 1;
		const minute = bucketStart(atMs, MINUTE_MS);
		if (minute === markedMinute && pointKey === markedPoint) continue;
		mark.run(minute, pointKey);
		markedMinute = minute;
		markedPoint = pointKey;
	}
	return { rows: [], changed };
}
