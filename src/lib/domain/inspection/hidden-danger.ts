/** States of a hidden danger 隐患 on its way from found to closed; the table of moves is in `hidden-danger-moves.ts`. */
export const hiddenDangerStates = [
	'found',
	'graded',
	'assigned',
	'rectifying',
	'reinspection_asked',
	'closed'
] as const;
export type HiddenDangerState = (typeof hiddenDangerStates)[number];

export interface HiddenDanger {
	readonly id: string;
	readonly siteId: string;
	readonly title: string;
	readonly description: string;
	readonly grade: 'general' | 'major';
	readonly state: HiddenDangerState;
	/** `true` = a machine or checklist thinks so; a person has not confirmed the major grade yet. */
	readonly isCandidate: boolean;
	readonly vetoItemId: string | null;
	/** Checklist item or rule it came from; the same one again within 90 days counts as a repeat. */
	readonly itemId: string | null;
	readonly inspectionId: string | null;
	readonly foundBy: string;
	readonly foundAtMs: number;
	readonly ownerName: string;
	readonly dueAtMs: number | null;
	readonly rectifiedBy: string | null;
	readonly closedBy: string | null;
	readonly closedAtMs: number | null;
	readonly repeats: number;
	readonly failedReinspections: number;
	readonly listedForSupervision: boolean;
	/** What was laid down when it was assigned; a major one is not assigned without it. */
	readonly measures?: FiveItems | null;
	/** How often the deadline was moved. */
	readonly extensions?: number;
	readonly version: number;
}

/** 五落实: what must be settled before a major hidden danger is rectified. */
export const fiveItemIds = ['measures', 'responsibility', 'funds', 'timeLimit', 'contingencyPlan'] as const;
/** 措施 责任 资金 时限 预案, in a person's words. */
export type FiveItems = Readonly<Record<(typeof fiveItemIds)[number], string>>;
