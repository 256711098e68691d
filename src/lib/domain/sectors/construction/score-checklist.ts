import type { Answer, Checklist, ChecklistItem, ChecklistResult } from '../../inspection/checklist.ts';
import { answersById, deductionOf, scoreByPoints } from '../../inspection/score-points.ts';
import type { Text } from '../../text.ts';
import { POINTS_METHOD } from './checklists.ts';
import { JGJ59_METHOD } from './jgj59-checklist.ts';
import { jgj59Groups, jgj59Tables } from './jgj59-tables.ts';
import { scoreTable, totalOf, twoThirdsNotes, type Jgj59Total, type TableScore } from './jgj59.ts';

/** An item that was answered, or not yet: `kept` null = unknown. Items that do not apply are left out. */
interface OpenItem {
	readonly item: ChecklistItem;
	readonly points: number;
	readonly kept: number | null;
}

/**
 * Turns answers into an interval: a missing answer keeps nothing for `worst` and everything for `best`.
 * Refuses unknown or repeated items, impossible deductions and unknown methods with a `RangeError` naming them.
 */
export function scoreChecklist(checklist: Checklist, answers: readonly Answer[]): ChecklistResult {
	if (checklist.method === POINTS_METHOD) return scoreByPoints(checklist, answers);
	if (checklist.method !== JGJ59_METHOD) throw new RangeError(`unknown checklist method ${checklist.method}`);
	const groups = readAnswers(checklist, answers);
	const items = groups.flatMap(({ items: own }) => own);
	const failed = answers.filter(({ result }) => result === 'fail');
	const itemById = new Map(items.map((open) => [open.item.id, open]));
	return {
		checklistId: checklist.id,
		version: checklist.version,
		...scoreByJgj59(groups),
		vetoCandidates: [
			...new Set(
				failed.flatMap(({ itemId }) => {
					const veto = itemById.get(itemId)?.item.vetoItemId;
					return veto === undefined ? [] : [veto];
				})
			)
		],
		lost: failed.map(({ itemId }) => {
			const open = itemById.get(itemId);
			return { itemId, points: (open?.points ?? 0) - (open?.kept ?? 0) };
		}),
		missing: items.filter(({ kept }) => kept === null).map(({ item }) => item.id)
	};
}

interface AnsweredGroup {
	readonly id: string;
	readonly items: readonly OpenItem[];
}

function readAnswers(checklist: Checklist, answers: readonly Answer[]): readonly AnsweredGroup[] {
	const all = checklist.groups.flatMap(({ items }) => items);
	const answerOf = answersById(all, answers);
	return checklist.groups.map(({ id, items }) => ({
		id,
		items: items.flatMap((item): readonly OpenItem[] => {
			const answer = answerOf.get(item.id);
			const points = item.points ?? 0;
			if (answer === undefined) return [{ item, points, kept: null }];
			const kept = points - deductionOf(item, answer);
			return answer.result === 'not_applicable' ? [] : [{ item, points, kept }];
		})
	}));
}

type Scored = Pick<ChecklistResult, 'worst' | 'best' | 'coverage' | 'rating' | 'notes'>;

const nothingApplies: Scored = {
	worst: 0,
	best: 100,
	coverage: 0,
	rating: null,
	notes: [{ zh: '全部项目不适用，本表没有结论。', en: 'No item applies: this list says nothing.' }]
};

/** A zero table fails the rating whatever the total: the checklist's result then stays below the pass mark of 70. */
const ZERO_TABLE_CAP = 69;

function scoreByJgj59(groups: readonly AnsweredGroup[]): Scored {
	for (const { id } of groups)
		if (!jgj59Tables.some((table) => table.id === id)) throw new RangeError(`unknown table ${id}`);
	const bestTables = tablesWith(groups, (points) => points);
	const worst = totalOf(tablesWith(groups, () => 0));
	const best = totalOf(bestTables);
	if (worst.total === null || best.total === null) return nothingApplies;
	const certain = worst.rating === best.rating;
	return {
		worst: capped(worst),
		best: capped(best),
		coverage: coverageOf(groups),
		rating: certain ? best.rating : null,
		notes: [...notesOf(worst, best, certain), ...twoThirdsNotes(bestTables)]
	};
}

function tablesWith(
	groups: readonly AnsweredGroup[],
	unknown: (points: number) => number
): readonly TableScore[] {
	return groups.map(({ id, items }) =>
		scoreTable(
			id,
			items.map(({ item, points, kept }) => ({
				points,
				kept: kept ?? unknown(points),
				guarantee: item.guarantee === true
			}))
		)
	);
}

const capped = ({ total, zeroTables }: Jgj59Total): number =>
	zeroTables.length > 0 ? Math.min(ZERO_TABLE_CAP, total ?? 0) : (total ?? 0);

/** Share of the weight that was answered: group weight, shared equally by its applicable tables, then by points. */
function coverageOf(groups: readonly AnsweredGroup[]): number {
	const applicable = groups.filter(({ items }) => items.length > 0);
	const groupOf = (id: string) => jgj59Tables.find((table) => table.id === id)?.group;
	let answered = 0;
	let all = 0;
	for (const { id, items } of applicable) {
		const group = groupOf(id);
		const tables = applicable.filter((other) => groupOf(other.id) === group).length;
		const weight = (jgj59Groups.find((known) => known.id === group)?.weight ?? 0) / tables;
		const due = items.reduce((sum, { points }) => sum + points, 0);
		const known = items.reduce((sum, { kept, points }) => sum + (kept === null ? 0 : points), 0);
		all += weight;
		answered += (weight * known) / due;
	}
	return all === 0 ? 0 : Math.min(1, answered / all);
}

function notesOf(worst: Jgj59Total, best: Jgj59Total, certain: boolean): readonly Text[] {
	const notes: Text[] = [];
	if (best.zeroTables.length > 0)
		notes.push({
			zh: `${best.zeroTables.join('、')} 得零分，评定不合格；本表结果不高于 ${ZERO_TABLE_CAP} 分（本系统的选择）。`,
			en: `${best.zeroTables.join(', ')} is zero: unqualified; the result stays at ${ZERO_TABLE_CAP} or below (our choice).`
		});
	if (!certain)
		notes.push({
			zh: `有未作答项目，等级可能为 ${worst.rating ?? '–'} 至 ${best.rating ?? '–'}。`,
			en: `Items are not answered: the rating lies between ${worst.rating ?? '–'} and ${best.rating ?? '–'}.`
		});
	return notes;
}
