import type { HiddenDangerEvidence } from '../evidence.ts';
import type { ScoreModel } from '../score-model.ts';
import { noteRest, partlySeen, unknownPillar, type Ledger, type Measured } from './measured.ts';

/** Points one hidden danger takes from its pillar; 0 once it is closed. */
export function hiddenDangerPenalty(danger: HiddenDangerEvidence, nowMs: number, model: ScoreModel): number {
	if (danger.status === 'closed') return 0;
	const rules = model.hiddenDangers;
	let penalty =
		danger.grade === 'general' ? rules.general : danger.status === 'open' ? rules.major : rules.candidate;
	if (isOverdue(danger, nowMs)) penalty += rules.overdue;
	if (danger.listedForSupervision) penalty += rules.listedForSupervision;
	return penalty + rules.repeat * Math.min(danger.repeats, rules.repeatsMax);
}

export function isOverdue(danger: Pick<HiddenDangerEvidence, 'dueAtMs'>, nowMs: number): boolean {
	return danger.dueAtMs !== null && nowMs > danger.dueAtMs;
}

/**
 * 100 less the penalties of what is open. "No hidden danger" is only as good as somebody looked: `seen` is the share
 * of the site that was inspected and how recently. A known open danger never fades.
 */
export function measureHiddenDangers(
	dangers: readonly HiddenDangerEvidence[],
	nowMs: number,
	seen: { readonly share: number; readonly coverage: number },
	model: ScoreModel,
	ledger: Ledger
): Measured {
	let total = 0;
	for (const danger of dangers) total += hiddenDangerPenalty(danger, nowMs, model);
	if (total === 0 && seen.coverage === 0) {
		return unknownPillar(ledger, model, 'danger.unseen', {
			zh: '从未检查，有无隐患不明',
			en: 'Never inspected: hidden dangers are not known'
		});
	}
	const measured = partlySeen(100 - Math.min(100, total), seen.share, seen.coverage, model);
	if (ledger) {
		// Past 100 points the penalties share what there is to lose, in proportion.
		const scale = total > 100 ? 100 / total : 1;
		for (const danger of dangers) explain(ledger, danger, scale, nowMs, model);
		noteRest(
			ledger,
			measured.counted - measured.best,
			'danger.unseen',
			unseenText,
			model.unknownShare.source
		);
	}
	return measured;
}

function explain(
	ledger: NonNullable<Ledger>,
	danger: HiddenDangerEvidence,
	scale: number,
	nowMs: number,
	model: ScoreModel
): void {
	const penalty = hiddenDangerPenalty(danger, nowMs, model);
	if (penalty === 0) return;
	const text = dangerText(danger, isOverdue(danger, nowMs));
	const ageMs = Math.max(0, nowMs - danger.foundAtMs);
	ledger.push({
		id: `danger:${danger.id}`,
		text,
		points: -penalty * scale,
		ageMs,
		source: model.hiddenDangers.source
	});
}

function dangerText(danger: HiddenDangerEvidence, overdue: boolean) {
	const major = danger.grade === 'major';
	const candidate = danger.status === 'candidate';
	const again = danger.repeats > 0 ? danger.repeats + 1 : 0;
	const supervised = danger.listedForSupervision;
	return {
		zh:
			`${major ? '重大' : '一般'}隐患${candidate ? '（待确认）' : ''}：${danger.title}` +
			`${overdue ? '，已超期' : ''}${again ? `，第 ${again} 次出现` : ''}${supervised ? '，挂牌督办' : ''}`,
		en:
			`${major ? 'Major' : 'General'} hidden danger${candidate ? ' (to be confirmed)' : ''}: ${danger.title}` +
			`${overdue ? ', overdue' : ''}${again ? `, found ${again} times` : ''}${supervised ? ', listed for supervision' : ''}`
	};
}

const unseenText = () => ({
	zh: '未检查到或检查已久的部分可能还有隐患',
	en: 'What was not inspected, or long ago, may hide more'
});
