import { Problem } from '../../wire/problem.ts';
import type { AuditEntry } from '../store/rows.ts';
import { inScope, mustBeAllowed, notFound } from './must.ts';
import type { Caller } from './ports.ts';
import type { CorrectedReading, RecordReadings } from './record-readings.ts';

/**
 * Corrects one stored reading, with a reason. Stored readings are never altered: the correction is a new row that names
 * the old one, both stay, and the alarms of that time are evaluated again.
 */
export async function correctReading(
	recordReadings: RecordReadings,
	{ actor, address }: Caller,
	code: string,
	reading: CorrectedReading
): Promise<void> {
	mustBeAllowed(actor, 'reading.correct');
	const { reason, ...after } = reading;
	const isDone = await recordReadings.correct(code, reading, ({ site }, nowMs): AuditEntry => {
		if (!inScope(actor, site)) throw noPoint();
		return {
			atMs: nowMs,
			actorId: actor.id,
			actorName: actor.name,
			action: 'reading.correct',
			subject: `point:${code}`,
			reason,
			detail: JSON.stringify({ after }),
			from: address
		};
	});
	if (isDone === null) throw noPoint();
	if (!isDone)
		throw new Problem(
			'not_found',
			{ zh: '该测点此刻没有已存数据', en: 'No reading of this point is stored for this moment' },
			'at'
		);
}

function noPoint(): Problem {
	return notFound({ zh: '该测点', en: 'The point' });
}
