import type { SectorId } from '../../domain/sectors/index.ts';
import { coalGasMethods } from './coal-gas.ts';
import { constructionMethods } from './construction.ts';
import { gasSupplyMethods } from './gas-supply.ts';
import { hazchemMethods } from './hazchem.ts';
import { limitMethods } from './limits.ts';
import type { PublishedMethod } from './method.ts';
import { riskMethods } from './risk.ts';
import { roadTransportMethods } from './road-transport.ts';

const methodsOfSector: Readonly<Record<SectorId, readonly PublishedMethod[]>> = {
	'coal-gas': coalGasMethods,
	hazchem: hazchemMethods,
	'gas-supply': gasSupplyMethods,
	'road-transport': roadTransportMethods,
	construction: constructionMethods
};

/** The register of published methods, sector by sector, then the shared ones. */
export const publishedMethods: readonly PublishedMethod[] = [
	...Object.values(methodsOfSector).flat(),
	...limitMethods,
	...riskMethods
];
