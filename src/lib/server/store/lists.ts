import type { AlarmPriority } from '../../domain/alarm/limit.ts';
import type { WarningGrade, WarningState } from '../../domain/warning/warning.ts';
import type { Level } from '../../domain/risk/level.ts';

export interface WarningFilter {
	readonly scope?: Scope;
	readonly siteId?: string;
	readonly districtCode?: string;
	readonly sector?: string;
	readonly grade?: WarningGrade;
	readonly state?: WarningState | 'open' | 'all';
	readonly fromMs?: number;
	readonly toMs?: number;
}

export interface InstructionFilter {
	readonly scope?: Scope;
	readonly warningId?: string;
	readonly incidentId?: string;
	readonly assigneeId?: string;
	readonly open?: boolean;
}

/** A page of a list. `cursor` of the next page is opaque; `null` = the last one. */
export interface Page<Item> {
	readonly items: readonly Item[];
	readonly nextCursor: string | null;
}

export interface PageRequest {
	/** 1–500. */
	readonly limit: number;
	readonly cursor: string | null;
}

/** Limits a list to what its reader may see; absent = everything. Every list applies it the same way. */
export interface Scope {
	readonly districtCode: string | null;
	readonly siteIds: readonly string[] | null;
	/** Besides: sites that somebody else's leave opens. */
	readonly alsoSiteIds?: readonly string[];
}

export interface SiteFilter {
	readonly scope?: Scope;
	readonly sector?: string;
	readonly districtCode?: string;
	readonly level?: Level;
	/** Part of the name, address or id. */
	readonly search?: string;
	readonly ids?: readonly string[];
	readonly sort?: 'name' | 'score' | 'level' | 'lastInspection';
	readonly descending?: boolean;
}

export interface AlarmFilter {
	readonly scope?: Scope;
	readonly siteId?: string;
	readonly districtCode?: string;
	readonly sector?: string;
	readonly priority?: AlarmPriority;
	/** `open` = active, unacknowledged or latched; `quiet` = open, but shelved, suppressed or out of service. */
	readonly state?: 'open' | 'active' | 'unacknowledged' | 'quiet' | 'all';
	readonly pointKey?: number;
	readonly fromMs?: number;
	readonly toMs?: number;
}

export interface JointWatchFilter {
	/** A watch is seen by whoever may see one of its two sites. */
	readonly scope?: Scope;
	/** Either of the two. */
	readonly siteId?: string;
	/** Open ones when absent. */
	readonly state?: 'open' | 'all';
}

export interface AdvisoryFilter {
	readonly scope?: Scope;
	readonly siteId?: string;
	readonly pointCode?: string;
	/** Open ones when absent. */
	readonly state?: 'open' | 'all';
	/** Also those of muted methods. */
	readonly shadow?: boolean;
}
