import type { AlarmPriority } from '../alarm/limit.ts';
import type { ChecklistResult } from '../inspection/checklist.ts';
import type { Provenance } from '../provenance.ts';
import type { SiteFacts } from '../sectors/sector.ts';
import type { Text } from '../text.ts';

/** Everything known about one site at one moment; the only input of its score. Times are UTC epoch milliseconds. */
export interface SiteEvidence {
	readonly siteId: string;
	readonly facts: SiteFacts;
	/** Newest first. Only the newest per checklist counts; older ones show the trend. */
	readonly inspections: readonly InspectionEvidence[];
	/** All that are not closed, and those closed in the last 90 days (for repeats). */
	readonly hiddenDangers: readonly HiddenDangerEvidence[];
	/** Active or unacknowledged alarms. */
	readonly alarms: readonly AlarmEvidence[];
	readonly alarmsLast30Days: number;
	readonly points: { readonly total: number; readonly silent: number; readonly faulty: number };
	/** What fell due in the last 90 days or is due now. */
	readonly duties: readonly DutyEvidence[];
}

export interface InspectionEvidence {
	readonly id: string;
	readonly atMs: number;
	readonly result: ChecklistResult;
}

export interface HiddenDangerEvidence {
	readonly id: string;
	readonly title: string;
	readonly grade: 'general' | 'major';
	/** `confirmed` major ones are vetoes; a `candidate` waits for a person. */
	readonly status: 'candidate' | 'open' | 'closed';
	readonly vetoItemId: string | null;
	readonly foundAtMs: number;
	readonly dueAtMs: number | null;
	readonly closedAtMs: number | null;
	/** How often the same item was found again within 90 days. */
	readonly repeats: number;
	readonly listedForSupervision: boolean;
}

export interface AlarmEvidence {
	readonly id: string;
	readonly pointName: string;
	readonly limitName: Text;
	readonly priority: AlarmPriority;
	readonly active: boolean;
	readonly acknowledged: boolean;
	readonly sinceMs: number;
	readonly source: Provenance;
}

export interface DutyEvidence {
	readonly kind: 'inspection' | 'calibration' | 'rectification' | 'receipt';
	readonly subject: string;
	readonly dueAtMs: number;
	readonly doneAtMs: number | null;
}
