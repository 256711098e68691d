import { coalGas } from './coal-gas/model.ts';
import { construction } from './construction/model.ts';
import { gasSupply } from './gas-supply/model.ts';
import { hazchem } from './hazchem/model.ts';
import { roadTransport } from './road-transport/model.ts';
import type { Sector } from './sector.ts';

/** The register of sectors. A sixth sector is one folder and one line here. */
export const sectors = {
	'coal-gas': coalGas,
	hazchem,
	'gas-supply': gasSupply,
	'road-transport': roadTransport,
	construction
} as const satisfies { readonly [Id in string]: Sector<Id> };

export type SectorId = keyof typeof sectors;

export const sectorIds = Object.keys(sectors) as readonly SectorId[];
