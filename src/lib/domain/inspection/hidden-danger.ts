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

/** What can be done with one; who may, and when, is in `hidden-danger-moves.ts`. */
export type HiddenDangerCommandKind =
	| 'grade'
	| 'dismiss'
	| 'assign'
	| 'start'
	| 'ask_reinspection'
	| 'pass_reinspection'
	| 'fail_reinspection'
	| 'extend'
	| 'list_for_supervision';

/** One step on the way, as it is kept with the hidden danger. */
export interface HiddenDangerMove {
	/** Made by whoever sends it, so that sending twice is one step. */
	readonly id: string;
	/** `report`: a person saw it and told; an inspection that found it is named by `inspectionId` instead. */
	readonly command: HiddenDangerCommandKind | 'report';
	readonly from: HiddenDangerState;
	readonly to: HiddenDangerState;
	readonly byId: string;
	readonly byName: string;
	readonly reason: string;
	readonly atMs: number;
	readonly photoIds: readonly string[];
}

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
	/** What people did here, oldest first; the newest `MOVES_KEPT_MAX`, the audit has all. */
	readonly moves?: readonly HiddenDangerMove[];
	readonly version: number;
}

/** 五落实: what must be settled before a major hidden danger is rectified. */
export const fiveItemIds = ['measures', 'responsibility', 'funds', 'timeLimit', 'contingencyPlan'] as const;
/** 措施 责任 资金 时限 预案, in a person's words. */
export type FiveItems = Readonly<Record<(typeof fiveItemIds)[number], string>>;
