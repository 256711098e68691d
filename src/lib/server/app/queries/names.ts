import { readFileSync } from 'node:fs';
import path from 'node:path';
import { rightsOfRole } from '../../../domain/people/rights.ts';
import type { Actor } from '../../../domain/people/role.ts';
import { sectorIds, sectors } from '../../../domain/sectors/index.ts';
import type { Text } from '../../../domain/text.ts';
import type { DistrictName, SectorName, Viewer } from '../../../wire/page.ts';

/** The outlines that the product ships; an administrator puts the city's own in their place. */
const DISTRICTS_FILE = 'data/changchun-districts.geojson';
const SHIPPED_NAME: Text = { zh: '长春市', en: 'Changchun' };

interface DistrictProperties {
	readonly code: string;
	readonly zh: string;
	readonly en: string;
}
interface DistrictFeature {
	readonly properties: DistrictProperties;
}
export interface DistrictFile {
	readonly text: string;
	readonly names: readonly DistrictName[];
}
export interface City {
	readonly name: Text;
	readonly districts: DistrictFile;
}

let shipped: DistrictFile | null = null;
let current: City | null = null;

/** The city as it is set up; read from the store when the product starts and when it changes (`app/city.ts`). */
export function city(): City {
	return (current ??= cityOf(null, null));
}

export function useCity(name: Text | null, districts: string | null): void {
	current = cityOf(name, districts);
}

export function districtFile(): DistrictFile {
	return city().districts;
}

function cityOf(name: Text | null, districts: string | null): City {
	return {
		name: name ?? SHIPPED_NAME,
		districts: districts === null ? (shipped ??= shippedDistricts()) : named(districts)
	};
}

function shippedDistricts(): DistrictFile {
	return named(readFileSync(path.resolve(DISTRICTS_FILE), 'utf8'));
}

function named(text: string): DistrictFile {
	const { features } = JSON.parse(text) as { readonly features: readonly DistrictFeature[] };
	return { text, names: features.map(({ properties: { code, zh, en } }) => ({ code, name: { zh, en } })) };
}

export function sectorNames(): readonly SectorName[] {
	return sectorIds.map((id) => ({ id, name: sectors[id].name, shortName: sectors[id].shortName }));
}

export function viewerOf(actor: Actor | null): Viewer | null {
	if (!actor?.role) return null;
	const { id, name, role, districtCode, secondFactorDueMs } = actor;
	return {
		...{ id, name, role, rights: actor.rights ?? rightsOfRole[role], districtCode },
		...(secondFactorDueMs === undefined ? {} : { secondFactorDueMs })
	};
}
