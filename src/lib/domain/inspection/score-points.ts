import type { Answer, Checklist, ChecklistItem, ChecklistResult } from './checklist.ts';

/**
 * Share of the applicable points that is left, as an interval: a missing answer counts as nothing for `worst` and as
 * everything for `best`. `not_applicable` takes an item out of both sides. Refuses unknown or repeated items and
 * impossible deductions with a `RangeError` that names the item.
 * Example: 10 items of 5 points, 8 passed, 1 failed, 1 missing: worst 80, best 90, coverage 0.9.
 */
export function scoreByPoints(checklist: Checklist, answers: readonly Answer[]): ChecklistResult {
	const items = checklist.groups.flatMap((group) => group.items);
	const answerOf = answersById(items, answers);
	let kept = 0;
	let applicable = 0;
	let open = 0;
	const lost: { itemId: string; points: number }[] = [];
	const missing: string[] = [];
	const vetoCandidates = new Set<string>();
	for (const item of items) {
		const answer = answerOf.get(item.id);
		const deducted = answer ? deductionOf(item, answer) : 0;
		if (answer?.result === 'not_applicable') continue;
		const points = item.points ?? 0;
		applicable += points;
		if (!answer) {
			missing.push(item.id);
			open += points;
			continue;
		}
		kept += points - deducted;
		if (answer.result !== 'fail') continue;
		lost.push({ itemId: item.id, points: deducted });
		if (item.vetoItemId !== undefined) vetoCandidates.add(item.vetoItemId);
	}
	const isEmpty = applicable === 0;
	return {
		checklistId: checklist.id,
		version: checklist.version,
		worst: isEmpty ? 0 : (100 * kept) / applicable,
		best: isEmpty ? 100 : (100 * (kept + open)) / applicable,
		coverage: isEmpty ? 0 : 1 - open / applicable,
		rating: null,
		vetoCandidates: [...vetoCandidates],
		lost,
		missing,
		notes: isEmpty
			? [{ zh: '全部项目不适用，本表没有结论。', en: 'No item applies: this list says nothing.' }]
			: []
	};
}

/** Answers by item id; refuses items the checklist does not have and items answered twice. */
export function answersById(
	items: readonly ChecklistItem[],
	answers: readonly Answer[]
): ReadonlyMap<string, Answer> {
	const known = new Set(items.map(({ id }) => id));
	const byId = new Map<string, Answer>();
	for (const answer of answers) {
		if (!known.has(answer.itemId)) throw new RangeError(`unknown checklist item ${answer.itemId}`);
		if (byId.has(answer.itemId)) throw new RangeError(`item ${answer.itemId} is answered twice`);
		byId.set(answer.itemId, answer);
	}
	return byId;
}

/** Points taken off; `null` or absent on a fail = all points of the item. */
export function deductionOf(item: ChecklistItem, { result, deducted }: Answer): number {
	const points = item.points ?? 0;
	const stated = deducted ?? (result === 'fail' ? points : 0);
	if (!(stated >= 0 && stated <= points))
		throw new RangeError(`item ${item.id}: ${stated} points cannot be deducted from ${points}`);
	if (result !== 'fail' && stated > 0) throw new RangeError(`item ${item.id}: ${result} and yet deducted`);
	return stated;
}
