import type { SectorId } from '../sectors/index.ts';
import type { ReportingClock } from './warning.ts';

export const incidentStates = ['active', 'ended', 'closed'] as const;
export type IncidentState = (typeof incidentStates)[number];

export interface PlanStep {
	readonly id: string;
	readonly text: string;
	readonly state: 'open' | 'done' | 'skipped';
	readonly doneByName: string | null;
	readonly doneAtMs: number | null;
	readonly note: string | null;
}

/** People, vehicles, goods called to the place. */
export interface Resource {
	readonly id: string;
	readonly name: string;
	readonly amount: string;
	readonly contact: string;
	readonly state: 'called' | 'under_way' | 'on_site' | 'released';
	readonly changedAtMs: number;
}

/** Something happened 突发事件: the city is switched from watching to commanding for this place. */
export interface Incident {
	readonly id: string;
	readonly warningId: string | null;
	readonly siteId: string;
	readonly siteName: string;
	readonly districtCode: string;
	readonly sector: SectorId;
	readonly title: string;
	readonly state: IncidentState;
	readonly declaredById: string;
	readonly declaredByName: string;
	readonly declaredAtMs: number;
	readonly commanderId: string;
	readonly commanderName: string;
	/** Version of the plan the steps came from. */
	readonly planVersion: string;
	readonly steps: readonly PlanStep[];
	readonly resources: readonly Resource[];
	readonly reporting: readonly ReportingClock[];
	readonly endedAtMs: number | null;
	readonly review: string | null;
	readonly reviewedByName: string | null;
	readonly closedAtMs: number | null;
	readonly head: { readonly n: number; readonly hash: string };
	readonly version: number;
}
