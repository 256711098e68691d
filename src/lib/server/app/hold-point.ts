import {
	decideHold,
	holdNeedsSecondPerson,
	type HoldCommand,
	type PointHolds
} from '../../domain/alarm/point-hold.ts';
import { Problem } from '../../wire/problem.ts';
import type { AuditEntry } from '../store/rows.ts';
import { inScope, mustBeAllowed, notFound } from './must.ts';
import type { Caller } from './ports.ts';
import type { RecordReadings } from './record-readings.ts';

/** What a person asks of a point; `hold` names how long, the others end or answer what is there. */
export type HoldAsk = HoldCommand & { readonly reason: string };

/**
 * Takes a point out of service, puts it into a planned test or calibration, or back. A point with red limits needs a
 * second person, who answers with `approve` or `decline`.
 */
export async function holdPoint(
	recordReadings: RecordReadings,
	caller: Caller,
	code: string,
	askAt: (nowMs: number) => HoldAsk
): Promise<PointHolds> {
	const who = { id: caller.actor.id, name: caller.actor.name };
	const { kind } = askAt(0);
	mustBeAllowed(caller.actor, kind === 'approve' || kind === 'decline' ? 'alarm.consent' : 'point.hold');
	const holds = await recordReadings.change(code, (known, book, nowMs) => {
		const ask = askAt(nowMs);
		if (!inScope(caller.actor, known.site) || known.point.service === 'retired') throw noPoint();
		const needsSecond = holdNeedsSecondPerson(known.point.limits);
		const decision = decideHold(known.holds, ask, who, needsSecond, nowMs);
		if (!decision.ok) throw new Problem(decision.code, decision.text);
		book.lay(known, decision.holds, who, [entry(caller, code, ask, known.holds, decision, nowMs)]);
		return decision.holds;
	});
	if (!holds) throw noPoint();
	return holds;
}

function noPoint(): Problem {
	return notFound({ zh: '该测点', en: 'The point' });
}

const actions = {
	held: 'hold',
	asked: 'ask_hold',
	declined: 'decline_hold',
	released: 'in_service'
} as const;

function entry(
	{ actor, address }: Caller,
	code: string,
	{ reason }: HoldAsk,
	before: PointHolds,
	{ holds: after, change }: { readonly holds: PointHolds; readonly change: keyof typeof actions },
	nowMs: number
): AuditEntry {
	return {
		atMs: nowMs,
		actorId: actor.id,
		actorName: actor.name,
		action: `point.${actions[change]}`,
		subject: `point:${code}`,
		reason,
		detail: JSON.stringify({ before, after }),
		from: address
	};
}
