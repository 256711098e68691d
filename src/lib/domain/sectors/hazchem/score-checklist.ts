import type { Answer, Checklist, ChecklistResult } from '../../inspection/checklist.ts';
import { scoreByPoints } from '../../inspection/score-points.ts';

/** Name of the points method, stored in the checklists. */
export const CHECKLIST_METHOD = 'hazchem.points';

/** Points as everywhere; refuses another method with a `RangeError` that names it. */
export function scoreChecklist(checklist: Checklist, answers: readonly Answer[]): ChecklistResult {
	if (checklist.method !== CHECKLIST_METHOD)
		throw new RangeError(`unknown checklist method ${checklist.method}`);
	return scoreByPoints(checklist, answers);
}
