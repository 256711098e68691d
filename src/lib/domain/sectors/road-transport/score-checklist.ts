import type { Answer, Checklist, ChecklistItem, ChecklistResult } from '../../inspection/checklist.ts';
import { POINTS_METHOD } from './checklists.ts';

/**
 * Share of the applicable points that is left, as an interval: a missing answer keeps nothing for `worst` and everything
 * for `best`; `not_applicable` takes an item out of both sides. Refuses unknown or repeated items, impossible deductions
 * and other methods with a `RangeError` that names them.
 * Example: 8 items of 5 points, 6 passed, 1 failed, 1 missing: worst 75, best 87.5, coverage 0.875.
 */
export function scoreChecklist(checklist: Checklist, answers: readonly Answer[]): ChecklistResult {
	if (checklist.method !== POINTS_METHOD)
		throw new RangeError(`unknown checklist method ${checklist.method}`);
	const items = checklist.groups.flatMap((group) => group.items);
	const answerOf = answersById(items, answers);
	const applicable = items.filter(({ id }) => answerOf.get(id)?.result !== 'not_applicable');
	const missing = applicable.filter(({ id }) => !answerOf.has(id));
	const failed = applicable.flatMap((item) => {
		const answer = answerOf.get(item.id);
		return answer?.result === 'fail' ? [{ item, points: deductionOf(item, answer) }] : [];
	});
	const sum = (list: readonly ChecklistItem[]) =>
		list.reduce((total, { points }) => total + (points ?? 0), 0);
	const due = sum(applicable);
	const open = sum(missing);
	const lost = failed.reduce((total, { points }) => total + points, 0);
	const nothingApplies = due === 0;
	return {
		checklistId: checklist.id,
		version: checklist.version,
		worst: nothingApplies ? 0 : (100 * (due - open - lost)) / due,
		best: nothingApplies ? 100 : (100 * (due - lost)) / due,
		coverage: nothingApplies ? 0 : 1 - open / due,
		rating: null,
		vetoCandidates: [
			...new Set(failed.flatMap(({ item }) => (item.vetoItemId === undefined ? [] : [item.vetoItemId])))
		],
		lost: failed.map(({ item, points }) => ({ itemId: item.id, points })),
		missing: missing.map(({ id }) => id),
		notes: nothingApplies
			? [{ zh: '全部项目不适用，本表没有结论。', en: 'No item applies: this list says nothing.' }]
			: []
	};
}

function answersById(
	items: readonly ChecklistItem[],
	answers: readonly Answer[]
): ReadonlyMap<string, Answer> {
	const itemById = new Map(items.map((item) => [item.id, item]));
	const byId = new Map<string, Answer>();
	for (const answer of answers) {
		const item = itemById.get(answer.itemId);
		if (item === undefined) throw new RangeError(`unknown checklist item ${answer.itemId}`);
		if (byId.has(answer.itemId)) throw new RangeError(`item ${answer.itemId} is answered twice`);
		// Every stated deduction is looked at, also where the result does not need it.
		deductionOf(item, answer);
		byId.set(answer.itemId, answer);
	}
	return byId;
}

/** `null` or absent = all points of the item. */
function deductionOf(item: ChecklistItem, { result, deducted }: Answer): number {
	const points = item.points ?? 0;
	const stated = deducted ?? (result === 'fail' ? points : 0);
	if (!(stated >= 0 && stated <= points))
		throw new RangeError(`item ${item.id}: ${stated} points cannot be deducted from ${points}`);
	if (result !== 'fail' && stated > 0) throw new RangeError(`item ${item.id}: ${result} and yet deducted`);
	return stated;
}
