import type { Answer, Checklist, ChecklistResult } from '../../inspection/checklist.ts';
import { scoreByPoints } from '../../inspection/score-points.ts';
import { POINTS_METHOD } from './checklists.ts';

/** Points as everywhere; refuses another method with a `RangeError` that names it. */
export function scoreChecklist(checklist: Checklist, answers: readonly Answer[]): ChecklistResult {
	if (checklist.method !== POINTS_METHOD)
		throw new RangeError(`unknown checklist method ${checklist.method}`);
	return scoreByPoints(checklist, answers);
}
