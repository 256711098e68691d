import type { Position, StatedPosition } from './geo.ts';
import type { SectorId } from './sectors/index.ts';
import type { SiteFacts } from './sectors/sector.ts';

/** A place that can hurt people: 风险点. */
export interface Site {
	readonly id: string;
	readonly name: string;
	readonly sector: SectorId;
	/** Six-digit code of the county-level unit, e.g. `220102` 南关区. */
	readonly districtCode: string;
	/** Nine-digit code of the street or township 街道（乡镇）; absent = not stated. People can be limited to streets. */
	readonly streetCode?: string;
	readonly address: string;
	readonly position: Position;
	readonly statedPosition: StatedPosition;
	/** True when the position lies outside the polygon of `districtCode`: shown, never silently moved. */
	readonly outsideDistrict: boolean;
	/** The person who answers for the site, shown to leaders. */
	readonly responsibleName: string;
	readonly responsiblePhone: string;
	readonly facts: SiteFacts;
	/** Grows with every change; writing with an old one is a conflict. */
	readonly version: number;
}
