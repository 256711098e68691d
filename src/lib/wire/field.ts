import type { Checklist } from '../domain/inspection/checklist.ts';
import type { HiddenDanger, HiddenDangerState } from '../domain/inspection/hidden-danger.ts';
import type { Level } from '../domain/risk/level.ts';
import type { SectorId } from '../domain/sectors/index.ts';

/** A site as an inspector's phone needs it. */
export interface FieldSite {
	readonly id: string;
	readonly name: string;
	readonly sector: SectorId;
	readonly districtCode: string;
	readonly address: string;
	readonly lon: number;
	readonly lat: number;
	readonly level: Level;
	readonly score: number | null;
	readonly activeAlarms: number;
	readonly openHiddenDangers: number;
	readonly lastInspectionAtMs: number | null;
	/** When the next inspection is due by the period of its level; `null` = never inspected, so it is due now. */
	readonly dueAtMs: number | null;
	readonly responsibleName: string;
	readonly responsiblePhone: string;
}

/** An open hidden danger as a phone keeps it. */
export interface FieldDanger {
	readonly id: string;
	readonly siteId: string;
	readonly siteName: string;
	readonly title: string;
	readonly description: string;
	readonly grade: HiddenDanger['grade'];
	readonly isCandidate: boolean;
	readonly state: HiddenDangerState;
	readonly ownerName: string;
	readonly foundAtMs: number;
	readonly dueAtMs: number | null;
	readonly repeats: number;
	readonly failedReinspections: number;
	readonly listedForSupervision: boolean;
	/** The person of this phone asked for the re-inspection and cannot pass it. */
	readonly rectifiedByMe: boolean;
}

/** Everything `/field` needs to work without a network: kept on the phone, replaced as a whole. */
export interface FieldKit {
	readonly personId: string;
	/** When the server made it, UTC ms. */
	readonly atMs: number;
	readonly sites: readonly FieldSite[];
	/** More sites exist than a phone is given; the list says so. */
	readonly cut: boolean;
	/** Open hidden dangers of these sites, newest first, at most 500; absent in a kit that an older app kept. */
	readonly dangers?: readonly FieldDanger[];
	/** Checklists in force on the day, newest edition of each. */
	readonly checklists: Readonly<Partial<Record<SectorId, readonly Checklist[]>>>;
}

/** What the server answers to a submitted inspection. */
export interface InspectionStored {
	readonly id: string;
	readonly status: 'stored' | 'already_stored';
	readonly result: {
		readonly worst: number;
		readonly best: number;
		readonly coverage: number;
		readonly rating: string | null;
	};
	readonly score: {
		readonly level: Level;
		readonly score: number | null;
		readonly worst: number;
		readonly best: number;
	};
	readonly hiddenDangers: readonly string[];
}
