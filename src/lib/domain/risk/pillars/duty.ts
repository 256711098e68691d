import { DAY_MS } from '../../time.ts';
import type { DutyEvidence } from '../evidence.ts';
import type { ScoreModel } from '../score-model.ts';
import { unknownPillar, type Ledger, type Measured } from './measured.ts';

/** Share of one duty that is lost: 0 on time, all of it while overdue, a part when done late; `null` = not due yet. */
export function dutyLoss(duty: DutyEvidence, nowMs: number, model: ScoreModel): number | null {
	if (duty.doneAtMs !== null) return duty.doneAtMs <= duty.dueAtMs ? 0 : model.duty.lateShare;
	return nowMs > duty.dueAtMs ? 1 : null;
}

/**
 * On-time share of what fell due. Duties that are only scheduled count for nothing yet, but they show that somebody
 * keeps the calendar: with them and nothing overdue the pillar is 100, without any duty it is unknown.
 */
export function measureDuty(
	duties: readonly DutyEvidence[],
	nowMs: number,
	model: ScoreModel,
	ledger: Ledger
): Measured {
	if (duties.length === 0) {
		return unknownPillar(ledger, model, 'duty.none', { zh: '没有履职记录', en: 'No duty on record' });
	}
	let fallen = 0;
	let lost = 0;
	for (const duty of duties) {
		const loss = dutyLoss(duty, nowMs, model);
		if (loss === null) continue;
		fallen += 1;
		lost += loss;
	}
	const value = fallen === 0 ? 100 : 100 - (100 * lost) / fallen;
	if (ledger) explain(ledger, duties, fallen, nowMs, model);
	return { worst: value, best: value, counted: value, coverage: 1, known: true };
}

function explain(
	ledger: NonNullable<Ledger>,
	duties: readonly DutyEvidence[],
	fallen: number,
	nowMs: number,
	model: ScoreModel
): void {
	for (const duty of duties) {
		const loss = dutyLoss(duty, nowMs, model);
		if (loss === null || loss === 0) continue;
		const lateMs = Math.max(0, (duty.doneAtMs ?? nowMs) - duty.dueAtMs);
		ledger.push({
			id: `duty:${duty.kind}:${duty.subject}`,
			text: dutyText(duty, Math.floor(lateMs / DAY_MS)),
			points: (-100 * loss) / fallen,
			ageMs: lateMs,
			source: model.duty.source
		});
	}
}

const kindText: Readonly<Record<DutyEvidence['kind'], { readonly zh: string; readonly en: string }>> = {
	inspection: { zh: '检查', en: 'Inspection' },
	calibration: { zh: '校准', en: 'Calibration' },
	rectification: { zh: '整改', en: 'Rectification' },
	receipt: { zh: '签收', en: 'Receipt' }
};

function dutyText(duty: DutyEvidence, lateDays: number) {
	const kind = kindText[duty.kind];
	return duty.doneAtMs === null
		? { zh: `${kind.zh}超期 ${lateDays} 天未完成`, en: `${kind.en} overdue by ${lateDays} days` }
		: { zh: `${kind.zh}迟了 ${lateDays} 天完成`, en: `${kind.en} done ${lateDays} days late` };
}
