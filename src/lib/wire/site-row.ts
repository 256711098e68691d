import type { Level } from '../domain/risk/level.ts';

/** The fields of `/api/v1/sites` that the table of sites asks for. */
export const siteRowFields = [
	'id',
	'name',
	'sector',
	'district',
	'address',
	'responsibleName',
	'level',
	'score',
	'worst',
	'best',
	'activeAlarms',
	'openHiddenDangers',
	'lastInspectionAtMs'
] as const;

/** One row of the table of sites. */
export interface SiteTableRow {
	readonly id: string;
	readonly name: string;
	readonly sector: string;
	readonly district: string;
	readonly address: string;
	readonly responsibleName: string;
	readonly level: Level;
	readonly score: number | null;
	readonly worst: number | null;
	readonly best: number | null;
	readonly activeAlarms: number;
	readonly openHiddenDangers: number;
	readonly lastInspectionAtMs: number | null;
}
