import type { Answer, ChecklistResult } from './checklist.ts';

/** One inspection 检查 as stored. The id is made on the phone, so that sending twice is harmless. */
export interface Inspection {
	readonly id: string;
	readonly siteId: string;
	readonly checklistId: string;
	readonly checklistVersion: number;
	readonly inspectorId: string;
	readonly inspectorName: string;
	/** When the inspector finished, on the phone's clock, UTC ms. */
	readonly atMs: number;
	readonly answers: readonly Answer[];
	readonly result: ChecklistResult;
	readonly note: string;
}
