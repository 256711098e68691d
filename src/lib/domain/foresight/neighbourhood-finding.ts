import type { Position } from '../geo.ts';
import type { Provenance } from '../provenance.ts';
import type { Level } from '../risk/level.ts';
import type { SectorId } from '../sectors/index.ts';
import type { SiteFacts } from '../sectors/sector.ts';
import type { Text } from '../text.ts';

/** A site as its neighbours see it. */
export interface NeighbourSite {
	readonly id: string;
	readonly name: string;
	readonly sector: SectorId;
	readonly districtCode: string;
	readonly position: Position;
	readonly level: Level;
	readonly facts: SiteFacts;
}

/** Why two records are watched together. */
export const jointWatchKinds = [
	'works_over_main',
	'chemical_reach',
	'dangerous_goods_stop',
	'sensors_contradict'
] as const;
export type JointWatchKind = (typeof jointWatchKinds)[number];

/** Two records that together are more dangerous than either alone, as found in the data of this moment. */
export interface JointFinding {
	/** The same pair for the same reason always has the same id. */
	readonly id: string;
	readonly kind: JointWatchKind;
	/** The site the danger starts from. */
	readonly siteId: string;
	/** The other site; `null` when the other record is a sensitive place. Equal to `siteId` for two points of one site. */
	readonly otherSiteId: string | null;
	readonly placeId: string | null;
	/** Codes of the points that contradict each other; empty for the other kinds. */
	readonly pointCodes: readonly string[];
	/** `null` where distance plays no part. */
	readonly distanceM: number | null;
	readonly reachM: number | null;
	readonly reason: Text;
	/** What the two inspectors do together. */
	readonly todo: Text;
	readonly source: Provenance;
}

/** Our own distances and rules: no standard claims them. */
export function ourNeighbourRule(note: string): Provenance {
	return {
		standard: '烽燧',
		clause: null,
		edition: '2026-11',
		effectiveFrom: null,
		effectiveTo: null,
		confidence: 'our-proposal',
		note
	};
}

export const metres = (value: number) => `${Math.round(value)} m`;
