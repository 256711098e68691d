import { CommitRefused } from '../change.ts';
import { mustGrow } from '../write/expecting.ts';
import type { PointStateRows, StepResult } from '../write/step.ts';
import type { Statements } from './statements.ts';

export function writePointStates({ prepare }: Statements, rows: PointStateRows): StepResult {
	const insert = prepare(
		`insert into point_state (last_at_ms, last_value, last_quality, received_at_ms, evaluation, due_at_ms, holds, version, point_key)
		values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing`
	);
	const update = prepare(
		`update point_state set last_at_ms = ?, last_value = ?, last_quality = ?, received_at_ms = ?, evaluation = ?,
		due_at_ms = ?, holds = ?, version = ? where point_key = ? and version = ?`
	);
	for (const { row, expect } of rows) {
		const { lastAtMs, lastValue, lastQuality, receivedAtMs, evaluation, dueAtMs, holds, version, pointKey } =
			row;
		mustGrow(`point state ${pointKey}`, version, expect);
		const values = [
			lastAtMs,
			lastValue,
			lastQuality,
			receivedAtMs,
			evaluation,
			dueAtMs,
			holds,
			version,
			pointKey
		];
		const { changes } = expect === null ? insert.run(values) : update.run(values, expect);
		if (changes !== 1) throw new CommitRefused('conflict', `point state ${pointKey}`);
	}
	return { rows: [], changed: rows.length };
}
