import type { Judgement } from '$lib/domain/warning/judgement.ts';
import type { AlarmPriority, Limit, ReadingQuality } from '$lib/domain/alarm/limit.ts';

/** What the server says beside one alarm; `null` values mean that there is none, never zero. */
export interface AlarmContext {
	readonly site: {
		readonly address: string;
		readonly responsibleName: string;
		readonly responsiblePhone: string;
	} | null;
	readonly judgements: readonly Judgement[];
	readonly limits: readonly Limit[];
	readonly noDataAfterMs: number | null;
	readonly neighbours: readonly Neighbour[];
	/** Of the same point and limit in the last 30 days, newest first. */
	readonly earlier: readonly EarlierAlarm[];
	readonly earlierCount: number;
}

export interface Neighbour {
	readonly code: string;
	readonly name: string;
	readonly unit: string;
	readonly lastValue: number | null;
	readonly lastQuality: ReadingQuality | null;
	readonly lastAtMs: number | null;
	readonly silent: boolean;
	/** Its most urgent open alarm. */
	readonly alarm: AlarmPriority | null;
}

export interface EarlierAlarm {
	readonly id: string;
	readonly activatedAtMs: number;
	readonly returnedAtMs: number | null;
	readonly value: number | null;
	readonly acknowledgedBy: string | null;
	readonly comment: string | null;
}
