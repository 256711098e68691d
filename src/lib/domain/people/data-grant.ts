import type { SectorId } from '../sectors/index.ts';
import type { DataClass } from './data-classes.ts';

/** Leave for one person to see what lies outside their own limits: who gave it, what for, until when 数据共享授权. */
export interface DataGrant {
	readonly id: string;
	readonly personId: string;
	/** `null` = every district. */
	readonly districtCode: string | null;
	/** `null` = every sector. */
	readonly sectors: readonly SectorId[] | null;
	/** The highest class of fields it opens; public ones need no leave. */
	readonly dataClass: Exclude<DataClass, 'public'>;
	readonly purpose: string;
	/** Department that owns the data and answers for the grant. */
	readonly owner: string;
	/** Ends by itself: from this moment it opens nothing. */
	readonly untilMs: number;
	readonly endedBy: string | null;
	readonly version: number;
}

export function isInForce(grant: DataGrant, nowMs: number): boolean {
	return grant.endedBy === null && nowMs < grant.untilMs;
}
